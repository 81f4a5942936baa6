"""Command line → one frozen Settings that every stage may read and none may change."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from claimlint.model import Severity

CONFIG_NAMES = ("claimlint.yaml", "claimlint.yml", ".claimlint.yaml", ".claimlint.yml")
"""The names of a configuration; of two in one folder the first here counts."""
BASELINE_NAME = "claimlint-baseline.json"
"""The name of a baseline where none is said."""

MOST_JOBS = 512
"""Processes that one run may have."""

GroupBy = Literal["auto", "folder", "all"]


class Override(Struct, frozen=True):
    """What holds for findings in some files: `paths` are patterns as in a .gitignore, from the folder of the
    configuration; `severity`: the highest severity there by rule id, "off" for a rule that finds nothing there."""

    paths: tuple[str, ...]
    severity: dict[str, Severity] = {}


Format = Literal["text", "html", "markdown"]


class Fields(Struct, frozen=True):
    """Which fields of the records in some files are what: `paths` are patterns as in a .gitignore, from the folder of
    the configuration. A field is a key, or several with dots between; "" where there is none. `text`: what the document
    says, in that `format`; `id`: what it is called; `records`: where in a file of JSON the list of records stands."""

    paths: tuple[str, ...]
    text: str
    title: str = ""
    date: str = ""
    id: str = ""
    language: str = ""
    format: Format = "text"
    records: str = ""


class Settings(Struct, frozen=True):
    """What the user asked for. `today` is `--date`; without it, relative words of undated documents stay unresolved.
    `day` is the day of the run, for nothing but the `until` of suppressions when there is no `--date`.

    `select` and `ignore` hold rule ids or their prefixes (family folders such as "dates"); `severity` is the lowest
    severity that is reported. `coverage` asks for a row a document of what was compared. `language`: the language of
    documents that name none, "" to tell it by their words; `timezone`: their zone, "" for not known (see `zones`).
    `sources`: the path of each draft → the paths of its sources; empty outside of draft mode. Of `overrides` that match
    one file the last counts.
    `docs_url`: where the pages about rules are, "{rule}" standing for the id of one; "" for nowhere.
    """

    group_by: GroupBy = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "info"
    today: date | None = None
    day: date | None = None
    language: str = ""
    timezone: str = ""
    coverage: bool = False
    sources: dict[str, tuple[str, ...]] = {}
    overrides: tuple[Override, ...] = ()
    docs_url: str = ""
