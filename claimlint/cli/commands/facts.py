"""`claimlint facts`: documents → what each says about the same things, side by side, agreeing or not."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, reading, rule_sources

if TYPE_CHECKING:
    from claimlint.cli.streams import ColorChoice
    from claimlint.settings import GroupBy

_HELP = """Show what documents say about the same things, side by side.

Only what at least two places state is shown. Exit status: 0, or 2 when part of the work could not be done.
"""


@click.command("facts", help=_HELP, short_help="Show what documents say, side by side.")
@reading.options
@click_options.form("table", "json", "csv")
@click_options.group_by
@click_options.today
@click_options.timezone
@click_options.language
@rule_sources.options
@click_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: reading.Reading,
    form: Literal["table", "json", "csv"],
    group_by: GroupBy,
    today: date | None,
    timezone: str,
    language: str,
    source: rule_sources.Source,
    color: ColorChoice,
) -> None:
    from claimlint.cli import facts_forms
    from claimlint.cli.run import run
    from claimlint.cli.status import tell_errors
    from claimlint.cli.streams import wants_color, width_of
    from claimlint.outcome.facts_table import rows
    from claimlint.settings import Settings

    done = run(reading, Settings(group_by=group_by, today=today, timezone=timezone, language=language), source)
    found = list(rows(done.report.facts, done.documents))
    match form:
        case "table":
            color_on, width = wants_color(color, sys.stdout), width_of(sys.stdout)
            facts_forms.write_table(found, sys.stdout, color=color_on, width=width)
        case "json":
            facts_forms.write_json(found, done.report, sys.stdout)
        case "csv":
            facts_forms.write_csv(found, sys.stdout)
    sys.stdout.flush()
    tell_errors(done.report.errors, sys.stderr)
    ctx.exit(INCOMPLETE if done.report.errors else CLEAN)
