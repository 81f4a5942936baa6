"""A table of AsciiDoc → its cells. A cell begins at a bar; how many stand in a row is said above the table, or shown by
its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Cell, Span
from claimlint.readers._light import Block, Line
from claimlint.readers._rst.directives import separated

_BAR: Final = compiled(
    r"(?:(?<=\s)|\A)(?P<spec>(?:(?P<count>\d{1,2})?(?P<down>\.\d{1,2})?(?P<how>[+*]))?[<^>]?(?:\.[<^>])?[a-z]?)\|"
    r"|(?<=[^\\])(?P<plain>\|)"
)
_COLUMNS: Final = compiled(r"cols\s*=\s*(?:\"([^\"]*)\"|([^,\]\s]+))")
_TIMES: Final = compiled(r"(\d{1,2})\*")
_WORD: Final = compiled(r"\S(?:.*\S)?")
_MOST: Final = 200  # columns


def rows(source: str, lines: Sequence[Line], form: str, style: str, table: int) -> Iterator[Block]:
    """The lines of a table, the first character of its delimiter, what stands in brackets above it, and its number →
    its cells. Merged cells stand where they begin."""
    found = list(_separated(source, lines, form) if form in ",:" else _barred(lines, "|" if form == "|" else form))
    columns = _columns(style) or sum(cell.first for cell in found) or 1
    apart = len(lines) > 1 and bool(lines[0].text) and not lines[1].text
    head = "header" in style or (apart and len(found) > columns)
    at = 0
    taken: dict[tuple[int, int], bool] = {}
    for cell in found:
        while taken.pop(divmod(at, columns), False):
            at += 1
        row, column = divmod(at, columns)
        for below in range(1, cell.down):
            taken.update(((row + below, column + right), True) for right in range(cell.across))
        if cell.spans:
            yield Block("table", cell.spans, Cell(table, row, column, head and row == 0))
        at += cell.across


class _Cell:
    """A cell as it is read: its lines, how many columns and rows it takes, and how many it adds to the first row."""

    def __init__(self, across: int = 1, down: int = 1, first: int = 0) -> None:
        self.spans: list[Span] = []
        self.across, self.down, self.first = across, down, first


def _barred(lines: Sequence[Line], bar: str) -> Iterator[_Cell]:
    cell: _Cell | None = None
    first = True
    for line in lines:
        text = line.text if bar == "|" else line.text.replace(bar, "|")
        at = 0
        for found in _BAR.finditer(text):
            if cell:
                _fill(cell, line, at, found.start())
                yield cell
            spanning = (found["how"] or "") == "+"
            across = int(found["count"] or 1) if spanning else 1
            down = int((found["down"] or ".1")[1:]) if spanning else 1
            cell = _Cell(max(across, 1), max(down, 1), across if first else 0)
            at = found.end()
        if cell:
            _fill(cell, line, at, len(text))
            first = False
    if cell:
        yield cell


def _fill(cell: _Cell, line: Line, start: int, end: int) -> None:
    if found := _WORD.search(line.text, start, end):
        cell.spans.append(Span(line.start + found.start(), line.start + found.end()))


def _separated(source: str, lines: Sequence[Line], form: str) -> Iterator[_Cell]:
    first = True
    for line in lines:
        for span in separated(source, line.span, form) if line.text else ():
            cell = _Cell(first=int(first))
            cell.spans = [span] if span.start < span.end else []
            yield cell
        first = first and not line.text


def _columns(style: str) -> int:
    """How many columns stand above a table, 0 where nothing says so."""
    found = _COLUMNS.search(style)
    if not found:
        return 0
    said = found[1] or found[2] or ""
    times = [_TIMES.match(part.strip()) for part in re.split("[,;]", said)]
    return min(sum(int(one[1]) if one else 1 for one in times), _MOST)
