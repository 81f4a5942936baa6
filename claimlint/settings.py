"""Command line → one frozen Settings that every stage may read and none may change."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from claimlint.model import Severity

GroupBy = Literal["auto", "folder", "all"]


class Settings(Struct, frozen=True):
    """What the user asked for. `today` is `--date`; without it, relative words of undated documents stay unresolved.
    `day` is the day of the run, for nothing but the `until` of suppressions when there is no `--date`.

    `select` and `ignore` hold rule ids or their prefixes (family folders such as "dates"); `severity` is the lowest
    severity that is reported. `coverage` asks for a row a document of what was compared. `sources`: the path of each
    draft → the paths of its sources; empty outside of draft mode.
    """

    group_by: GroupBy = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "info"
    today: date | None = None
    day: date | None = None
    language: str = "en"
    coverage: bool = False
    sources: dict[str, tuple[str, ...]] = {}
