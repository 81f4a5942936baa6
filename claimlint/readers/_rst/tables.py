"""The tables of reStructuredText that are drawn → their cells, with the stretches of the source that fill each.

Columns stand where the rules of a table draw them. What is written across such a place belongs to the cell on the left
of it; a rule that is drawn below some columns only parts the cells of those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Cell, Span
from claimlint.readers._light import Block, Line

GRID: Final = compiled(r"\+(?:[-=]++\+)++")
SIMPLE: Final = compiled(r"=++(?: ++=++)++")
_RULE: Final = compiled(r"[-= ]++")
_COLUMN: Final = compiled(r"=++")
_WORD: Final = compiled(r"\S(?:.*\S)?")


def grid(lines: Sequence[Line], table: int) -> Iterator[Block]:
    """The lines of a grid table, and its number → its cells, row by row."""
    drawing = _Drawing([line for line in lines if GRID.fullmatch(line.text)])
    for line in lines:
        drawing.take(line)
    for row, column, spans in sorted(drawing.done(), key=lambda cell: cell[:2]):
        yield Block("table", spans, Cell(table, row, column, row < drawing.head))


class _Drawing:
    """A grid table as it is read: the row, the cells that are closed, and by column those that are open."""

    def __init__(self, rules: Sequence[Line]) -> None:
        self._edges = sorted({at for line in rules for at, char in enumerate(line.text) if char == "+"})
        self._row = -1
        self.head = 0
        self._open: dict[int, tuple[int, list[Span]]] = {}
        self._cells: list[tuple[int, int, list[Span]]] = []

    def take(self, line: Line) -> None:
        """The next line of the table."""
        text = line.text
        columns = takewhile(lambda column: column[0] < len(text), pairwise(self._edges))
        drawn = False
        before, owner = True, 0
        for number, (left, right) in enumerate(columns):
            piece = text[left + 1 : right]
            across = not before and text[left] not in "|+"
            before = bool(piece) and not piece.strip("-=")
            if before:
                self._row += not drawn
                drawn = True
                self._close(number)
                self._open[number] = self._row, []
            elif not across:
                owner = number
            if not before and owner in self._open:
                _fill(self._open[owner][1], line, left + (not across), right)
        if drawn and "=" in text and GRID.fullmatch(text):
            self.head = self.head or self._row

    def done(self) -> list[tuple[int, int, list[Span]]]:
        """Row, column and lines of each cell that holds something."""
        for column in list(self._open):
            self._close(column)
        return self._cells

    def _close(self, column: int) -> None:
        row, spans = self._open.pop(column, (0, []))
        if spans:
            self._cells.append((row, column, spans))


def simple(lines: Sequence[Line], table: int) -> Iterator[Block]:
    """The lines of a simple table from its first rule to its last one, and its number → its cells. A line that holds
    nothing in the first column goes on with the row above it."""
    edges = [found.start() for found in _COLUMN.finditer(lines[0].text)]
    rules = [number for number, line in enumerate(lines) if SIMPLE.fullmatch(line.text)]
    row = head = -1
    cells: dict[tuple[int, int], list[Span]] = {}
    for number, line in enumerate(lines):
        if not line.text or _RULE.fullmatch(line.text):
            continue
        shift = line.indent - lines[0].indent
        if shift < edges[1] or row < 0:
            row += 1
        if len(rules) > 2 and number < rules[1]:
            head = row
        for column, left, right in _parted(line.text, edges, shift):
            _fill(cells.setdefault((row, column), []), line, left, right)
    for (at, column), spans in sorted(cells.items()):
        yield Block("table", spans, Cell(table, at, column, at <= head))


def _parted(text: str, edges: Sequence[int], shift: int) -> Iterator[tuple[int, int, int]]:
    """A line of a simple table → each column that begins in it, and where that stands in the line."""
    begun, left = 0, 0
    for column, edge in enumerate(edges):
        at = edge - shift
        if at > len(text):
            break
        if column and at > 0 and text[at - 1].isspace():
            yield begun, left, at
            begun, left = column, at
        elif column and at <= 0:
            begun, left = column, 0
    yield begun, left, len(text)


def _fill(spans: list[Span], line: Line, left: int, right: int) -> None:
    """A stretch of a line → its words in the cell that they stand in, one stretch for each line."""
    found = _WORD.search(line.text, left, right)
    if found:
        start = line.start + found.start()
        if spans and spans[-1].start >= line.start:
            start = spans.pop().start
        spans.append(Span(start, line.start + found.end()))
