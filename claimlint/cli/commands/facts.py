"""`claimlint facts`: documents → what each says about the same things, side by side, agreeing or not."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TextIO

import click
from msgspec.structs import replace

from claimlint.cli import CLEAN, INCOMPLETE, click_options, reading, resources, rule_options
from claimlint.cli.choices import Choice
from claimlint.cli.draw import is_screen, show
from claimlint.cli.facts_text import aligned, lines
from claimlint.cli.help_sections import DOCUMENTS, PRINT, Command, option
from claimlint.cli.status import noticed, tell, tell_errors
from claimlint.cli.streams import ColorChoice, wants_color, width_of
from claimlint.model import Report, reasons
from claimlint.terminal.cells import condensed
from claimlint.terminal.lines import Piece, put
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import languages
from claimlint.terminal.where import located
from claimlint.wire.values import json_text

if TYPE_CHECKING:
    from claimlint.cli.run import Run
    from claimlint.model import Row
    from claimlint.wire.values import Json

_NONE = "No fact is stated in two places"
_NONE_OF_KIND = "No fact of this kind is stated in two places"
_NO_DISPUTE = "No two places contradict each other"
_NARROWING = ("holder", "group", "period")
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
_COLUMNS = (
    *("fact", "aspect", "label", "agrees", "path", "line", "column", "text"),
    *("holder", "group", "period", "severity", "apart", "odd", "side", "found"),
)

_HELP = """Show what documents say about the same things, side by side.

Only what at least two places state is shown; with --documents, what each
document is taken for. Exit status: 0, or 2 when part of the work could not be
done.
"""


@click.command("facts", cls=Command, group=DOCUMENTS, help=_HELP, short_help="Show what documents say, side by side.")
@reading.options
@click_options.form("table", "json", "csv", "svg")
@option(
    "--documents", "listing", is_flag=True, section=PRINT, help="List the documents, their days and what says these."
)
@option("--only-conflicts", is_flag=True, section=PRINT, help="Show only what documents, or places, disagree on.")
@option(
    "--kind",
    "kinds",
    type=Choice([*reasons.ASPECTS, "key"]),
    multiple=True,
    metavar="KIND",
    section=PRINT,
    help="Show only facts of this kind, such as amount, moment or quantity; may be repeated.",
)
@rule_options.grouping
@rule_options.sources
@resources.options
@click_options.color
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reading: reading.Reading,
    form: Literal["table", "json", "csv", "svg"],
    listing: bool,
    only_conflicts: bool,
    kinds: tuple[str, ...],
    grouping: rule_options.Grouping,
    source: rule_options.RuleSource,
    resources: resources.Resources,
    color: ColorChoice,
) -> None:
    from claimlint.cli.run import run
    from claimlint.outcome.facts_table import rows

    if listing and (form == "svg" or only_conflicts or kinds):
        raise click.UsageError("--documents lists documents: there is no picture of it, and no kind or conflict in it")
    reading, unnamed = reading.with_default_paths(source)
    tell(unnamed)
    done = run(reading, grouping.settings(), source, resources=resources, facts=not listing, shown=form == "svg")
    color_on = wants_color(color, sys.stdout)
    if listing:
        write_documents(done, form, sys.stdout, color=color_on)
    else:
        facts = [fact for fact in done.report.facts if not kinds or fact.aspect in kinds]
        found = [row for row in rows(facts, done.texts) if not (only_conflicts and row.agrees)]
        none = _NO_DISPUTE if only_conflicts else _NONE_OF_KIND if kinds else _NONE
        _write(found, form, done.report, color=color_on, none=none)
    sys.stdout.flush()
    sys.stderr.writelines(f"{line}\n" for line in languages(done.report.summary))
    tell_errors(done.report.errors, sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in noticed(done.report.notices))
    ctx.exit(INCOMPLETE if done.report.errors else CLEAN)


def _write(rows: Sequence[Row], form: str, report: Report, *, color: bool, none: str) -> None:
    """Rows of a report → standard output, in one of the forms; `none`: what a table says without any."""
    match form:
        case "json":
            write_json(rows, report, sys.stdout)
        case "csv":
            write_csv(rows, sys.stdout)
        case "svg":
            sys.stdout.write(_picture(rows, report))
        case _:
            write_table(rows, sys.stdout, color=color, width=width_of(sys.stdout), none=none)


def write_documents(done: Run, form: str, out: TextIO, *, color: bool) -> None:
    """A run → what each of its documents is taken for, in one of the forms."""
    from claimlint.cli import documents_table

    found = list(documents_table.rows(done.texts, done.today))
    match form:
        case "json":
            documents_table.write_json(found, done.report.errors, out)
        case "csv":
            documents_table.write_csv(found, out)
        case _:
            table = list(documents_table.lines(found))
            filled = [tuple((piece,) for piece in line) for line in table]
            if is_screen(out):
                heads = [piece.text for piece in table[0]]
                put(drawn(heads, filled[1:], width_of(out), whole=1), out, color=color)
            else:
                put(aligned(filled, width_of(out)), out, color=color)


def write_table(rows: Sequence[Row], out: TextIO, *, color: bool, width: int, none: str = _NONE) -> None:
    """Rows → a table for each story; what is in dispute has a mark, and is red. On a terminal cells are wrapped,
    elsewhere clipped. `none`: what is said where there are no rows."""
    if rows:
        put(lines(rows, width, screen=is_screen(out)), out, color=color)
    else:
        show([(Piece(none),)], out, color=color)


def write_json(rows: Sequence[Row], report: Report, out: TextIO) -> None:
    """Rows → one object with schema_version, facts and errors; places and values as in `check --format json`. Only
    there when they say something: `holder`, `group` and `period`; `severity` of what is in dispute."""
    from claimlint.wire.findings import SCHEMA_VERSION, error_json, place_json
    from claimlint.wire.values import value_json

    facts: list[Json] = [
        {
            "aspect": row.aspect,
            "label": row.label,
            "agrees": row.agrees,
            **{name: said for name in _NARROWING if (said := getattr(row, name))},
            **({} if row.agrees else {"severity": row.severity}),
            "places": [
                {
                    **place_json(stated.place),
                    "value": value_json(stated.value),
                    "apart": stated.apart,
                    "odd": stated.odd,
                    "side": stated.side,
                }
                for stated in row.stated
            ],
        }
        for row in rows
    ]
    errors: list[Json] = [error_json(error) for error in report.errors]
    whole = {"schema_version": SCHEMA_VERSION, "facts": facts, "errors": errors}
    out.write(json_text(whole))


def write_csv(rows: Sequence[Row], out: TextIO) -> None:
    """Rows → a line a place, for any number of documents; places with the same number in "fact" belong together."""
    import csv

    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for number, row in enumerate(rows, 1):
        severity = "" if row.agrees else row.severity
        for stated in row.stated:
            place = stated.place
            start = str(place.start.line), str(place.start.column)
            told = (str(number), row.aspect, row.label, _yes(row.agrees), place.path, *start, condensed(place.text))
            narrowed = (row.holder, row.group, row.period, severity)
            said = (_yes(stated.apart), _yes(stated.odd), str(stated.side), located(place))
            table.writerow([no_formula(cell) for cell in (*told, *narrowed, *said)])


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _picture(rows: Sequence[Row], report: Report) -> str:
    """Rows and the report that they are of → their picture."""
    from claimlint.rendering import rendered

    shown = report.shown and replace(report.shown, rows=tuple(rows))
    return rendered(replace(report, shown=shown), "svg")


def no_formula(cell: str) -> str:
    """A cell that a spreadsheet would run → the same with an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
