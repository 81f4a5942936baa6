"""Options → which rules a run uses, and which documents it compares."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.cli import click_options
from claimlint.cli.bundles import bundle

if TYPE_CHECKING:  # `--help` needs none of them
    from claimlint.model import Severity
    from claimlint.settings import GroupBy, Settings


class Choosing(Struct, frozen=True):
    """What was said of rules, stories and the day, as Settings take it."""

    group_by: GroupBy
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    today: date | None
    timezone: str
    language: str

    def settings(self, severity: Severity = "info", *, coverage: bool = False) -> Settings:
        """The settings that the command line asks for; the configuration fills the rest."""
        from claimlint.settings import Settings

        return Settings(
            self.group_by,
            self.select,
            self.ignore,
            severity,
            self.today,
            date.today(),
            language=self.language,
            timezone=self.timezone,
            coverage=coverage,
        )


options = bundle(
    "choosing",
    Choosing,
    click_options.group_by,
    click.option(
        "--select", multiple=True, callback=click_options.listed, help="Only these rules or families of rules."
    ),
    click.option(
        "--ignore", multiple=True, callback=click_options.listed, help="All but these rules or families of rules."
    ),
    click_options.today,
    click_options.timezone,
    click_options.language,
)
