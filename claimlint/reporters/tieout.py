"""Report → a table to sign a draft off with: each of its claims in order, the verdict, and where the sources say so.

Nothing is left out: a supported figure has a line like a missing one, because what is signed is the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from claimlint.model import HOW, Place, Report, SupportRow, Verdict
from claimlint.terminal.cells import cells, clip_end, condensed, visible
from claimlint.terminal.lines import Line, Piece, Style, put
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import signed
from claimlint.terminal.where import located, where

DRAWS = True
TELLS_COVERAGE = False

_STYLES: dict[Verdict, Style] = {
    "supported": "green",
    "contradicted": "bold red",
    "absent": "bold yellow",
    "not-comparable": "dim",
}
_HEAD = ("line", "draft", "verdict", "how", "source")
_NARROWEST, _WIDEST = 12, 48
_LONGEST = 240
_READ = 2000
"""Cells of a column in plain text, cells of what a drawn table says in one, and code points of a place."""


def write(report: Report, out: TextIO, *, color: bool, width: int, links: str = "") -> None:
    """Report → for each draft its path, a line a claim and the counts; of a run without drafts a line that says so.
    With colour the table is drawn for a terminal, and its cells are broken rather than cut."""
    put(_lines(report, width, color), out, color=color, links=links if color else "")


def _lines(report: Report, width: int, color: bool) -> Iterator[Line]:
    if not report.support:
        why = "part of the work could not be done" if report.errors else "name them with --against"
        yield (Piece(f"No draft was held against sources: {why}"),)
    for number, (path, group) in enumerate(groupby(report.support, key=lambda row: row.place.path)):
        rows = list(group)
        if number:
            yield ()
        yield (Piece(visible(path), "bold"),)
        if color:
            yield from drawn(_HEAD, [_drawn(row) for row in rows], width, numbers=1, words=("source",))
        else:
            yield from _table(rows, width)
        yield (Piece(signed(rows)),)


def _table(rows: Sequence[SupportRow], width: int) -> Iterator[Line]:
    """A head and a line a row, in columns that fit `width` as far as they can."""
    table = [_HEAD, *(_cells(row) for row in rows)]
    fixed = [max(cells(line[at]) for line in table) for at in (0, 2, 3)]
    wide = min(max(_NARROWEST, (width - sum(fixed) - 8) // 2), _WIDEST)
    sizes = [fixed[0], min(wide, max(cells(line[1]) for line in table)), fixed[1], fixed[2], wide]
    for number, line in enumerate(table):
        style: Style = _STYLES[rows[number - 1].verdict] if number else "bold"
        pieces: list[Piece] = []
        for at, (cell, size) in enumerate(zip(line, sizes, strict=True)):
            shown = clip_end(cell, size) if at in (1, 4) else cell
            pieces.append(Piece(shown, style if at in (2, 3) or not number else ""))
            pieces.append(Piece(" " * (size - cells(shown) + 2)))
        yield tuple(pieces)


def _drawn(row: SupportRow) -> tuple[Line, ...]:
    """A row → its cells for a drawn table; the places in it are links."""
    line, draft, verdict, how, _ = _cells(row)
    style, first = _STYLES[row.verdict], row.sources[0] if row.sources else None
    said = clip_end(_words(first), _LONGEST) if first else ""
    source = (Piece(where(first), "dim", first), Piece(f" {said}")) if first else (Piece("-"),)
    return (
        (Piece(line, "", row.place),),
        (Piece(clip_end(draft, _LONGEST)),),
        (Piece(verdict, style),),
        (Piece(how, style),),
        source,
    )


def _cells(row: SupportRow) -> tuple[str, ...]:
    source = f"{where(row.sources[0])} {_words(row.sources[0])}" if row.sources else "-"
    verdict = row.verdict.replace("-", " ") + ", signed" * (row.signed is not None)
    found = located(row.place)
    line = f"{row.place.start.line}{f' ({found})' if found else ''}"
    return line, _words(row.place), verdict, HOW[row.how], source


def _words(place: Place) -> str:
    return condensed(place.text[:_READ])
