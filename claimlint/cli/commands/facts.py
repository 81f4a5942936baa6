"""`claimlint facts`: documents → what each says about the same things, side by side, agreeing or not."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TextIO

import click

from claimlint.cli import CLEAN, INCOMPLETE, click_options, reading, resources, rule_options
from claimlint.cli.draw import is_screen, show
from claimlint.cli.help_sections import DOCUMENTS, PRINT, Command, option
from claimlint.cli.status import noticed, tell, tell_errors
from claimlint.cli.streams import ColorChoice, wants_color, width_of
from claimlint.model import Report
from claimlint.terminal.cells import cells, clip_end, condensed, visible
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import languages
from claimlint.wire.values import json_text

if TYPE_CHECKING:
    from claimlint.cli.run import Run
    from claimlint.model import Row, StatedValue
    from claimlint.wire.values import Json

MOST_COLUMNS = 6
"""With more documents than this the table has a line for each place instead of a column for each document."""

_NARROWEST, _WIDEST = 12, 48
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
_COLUMNS = ("fact", "aspect", "label", "agrees", "path", "line", "column", "text")

_HELP = """Show what documents say about the same things, side by side.

Only what at least two places state is shown; with --documents, what each
document is taken for. Exit status: 0, or 2 when part of the work could not be
done.
"""


@click.command("facts", cls=Command, group=DOCUMENTS, help=_HELP, short_help="Show what documents say, side by side.")
@reading.options
@click_options.form("table", "json", "csv")
@option(
    "--documents", "listing", is_flag=True, section=PRINT, help="List the documents, their days and what says these."
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
    form: Literal["table", "json", "csv"],
    listing: bool,
    grouping: rule_options.Grouping,
    source: rule_options.RuleSource,
    resources: resources.Resources,
    color: ColorChoice,
) -> None:
    from claimlint.cli.run import run
    from claimlint.outcome.facts_table import rows

    reading, unnamed = reading.with_default_paths(source)
    tell(unnamed)
    done = run(reading, grouping.settings(), source, resources=resources, facts=True)
    color_on = wants_color(color, sys.stdout)
    if listing:
        write_documents(done, form, sys.stdout, color=color_on)
    else:
        found = list(rows(done.report.facts, done.texts))
        match form:
            case "table":
                write_table(found, sys.stdout, color=color_on, width=width_of(sys.stdout))
            case "json":
                write_json(found, done.report, sys.stdout)
            case "csv":
                write_csv(found, sys.stdout)
    sys.stdout.flush()
    sys.stderr.writelines(f"{line}\n" for line in languages(done.report.summary))
    tell_errors(done.report.errors, sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in noticed(done.report.notices))
    ctx.exit(INCOMPLETE if done.report.errors else CLEAN)


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
            if is_screen(out):
                head, *body = table
                filled = [tuple((piece,) for piece in line) for line in body]
                put(drawn([piece.text for piece in head], filled, width_of(out), whole=1), out, color=color)
            else:
                put(_aligned((), table, width_of(out)), out, color=color)


def write_table(rows: Sequence[Row], out: TextIO, *, color: bool, width: int) -> None:
    """Rows → a table: a column a document, or with many documents a line a place; what is apart is red. On a terminal
    cells are wrapped, elsewhere clipped."""
    paths = sorted({stated.place.path for row in rows for stated in row.stated})
    if not rows:
        show([(Piece("No fact is stated in two places"),)], out, color=color)
    elif len(paths) > MOST_COLUMNS:
        show(_long(rows), out, color=color)
    else:
        lay_out = _drawn if is_screen(out) else _aligned
        put(lay_out(rows, list(_wide(rows, paths)), width), out, color=color)


def write_json(rows: Sequence[Row], report: Report, out: TextIO) -> None:
    """Rows → one object with schema_version, facts and errors; places and values as in `check --format json`."""
    from claimlint.wire.findings import SCHEMA_VERSION, error_json, place_json
    from claimlint.wire.values import value_json

    facts: list[Json] = [
        {
            "aspect": row.aspect,
            "label": row.label,
            "agrees": row.agrees,
            "places": [{**place_json(stated.place), "value": value_json(stated.value)} for stated in row.stated],
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
        agrees = "yes" if row.agrees else "no"
        for place in (stated.place for stated in row.stated):
            line, column = str(place.start.line), str(place.start.column)
            told = (str(number), row.aspect, row.label, agrees, place.path, line, column, condensed(place.text))
            table.writerow([no_formula(cell) for cell in told])


def no_formula(cell: str) -> str:
    """A cell that a spreadsheet would run → the same with an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _name(row: Row) -> str:
    return condensed(f"{row.aspect}: {row.label}" if row.label else row.aspect)


def _wide(rows: Sequence[Row], paths: Sequence[str]) -> Iterator[Line]:
    """A head, then for every fact its name and what each document says of it."""
    yield Piece("fact", "bold"), *(Piece(visible(path), "bold") for path in paths)
    for row in rows:
        yield Piece(_name(row)), *(_cell([s for s in row.stated if s.place.path == path]) for path in paths)


def _cell(stated: Sequence[StatedValue]) -> Piece:
    """What one document says, every wording once."""
    texts = list(dict.fromkeys(condensed(s.place.text) for s in stated))
    return Piece(" / ".join(texts) or "-", "bold red" if any(s.apart for s in stated) else "")


def _drawn(rows: Sequence[Row], table: Sequence[Line], width: int) -> Iterator[Line]:
    """Rows, and the lines of their table with one cell a piece → the table as a terminal shows it; a row that disagrees
    has a mark of its own."""
    head, *lines = table
    marks = ((Piece("≠", "bold red"),) * (not row.agrees) for row in rows)
    filled = [(mark, *((piece,) for piece in line)) for mark, line in zip(marks, lines, strict=True)]
    return drawn(["", *(piece.text for piece in head)], filled, width, whole=1)


def _aligned(_: Sequence[Row], table: Sequence[Line], width: int) -> Iterator[Line]:
    """Lines of one cell a piece → the cells clipped and padded to columns that fit `width` as far as they can."""
    most = min(_WIDEST, max(_NARROWEST, width // len(table[0]) - 2))
    sizes = [min(most, max(cells(line[at].text) for line in table)) for at in range(len(table[0]))]
    for line in table:
        clipped = (Piece(clip_end(piece.text, size), piece.style) for piece, size in zip(line, sizes, strict=True))
        spaced = ((p, Piece(" " * (size - cells(p.text) + 2))) for p, size in zip(clipped, sizes, strict=True))
        yield tuple(piece for pair in spaced for piece in pair)


def _long(rows: Sequence[Row]) -> Iterator[Line]:
    """For every fact its name, then a line a place."""
    for row in rows:
        yield Piece(_name(row), "bold"), Piece("" if row.agrees else "  (disagree)", "bold red")
        for stated in row.stated:
            start = stated.place.start
            where = f"  {visible(stated.place.path)}:{start.line}:{start.column}: "
            yield Piece(where), Piece(condensed(stated.place.text), "bold red" if stated.apart else "")
