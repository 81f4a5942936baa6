"""Cells of a sheet → what of them is a table, what its headings, and what stands above or below it as text.

People put a heading over a table and notes below it, and part two tables by an empty row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimlint.model import Cell, Role
from claimlint.readers._paragraphs import ends_sentence
from claimlint.readers._taken import heads

_NOTE = 60
"""Code points from which on a lone cell below a table is a note, whatever it ends in."""


class Placed(NamedTuple):
    """A cell of a sheet by its row and column, both from 0, and what it is."""

    at: tuple[int, int]
    role: Role
    cell: Cell | None = None


def laid_out(cells: Mapping[tuple[int, int], str], numbers: Iterator[int]) -> Iterator[Placed]:
    """What the cells of a sheet say, none of them empty, by row and column, and the numbers of tables → the cells in
    order, each with its role and its place in a table."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, []).append(column)
    region: list[int] = []
    first = True
    following: list[int | None] = [*rows, None]
    for after in following:
        if region and (after is None or after > region[-1] + 1):
            yield from _region(cells, rows, region, numbers, first=first)
            region, first = [], False
        if after is not None:
            region.append(after)


def _region(
    cells: Mapping[tuple[int, int], str],
    rows: Mapping[int, list[int]],
    region: list[int],
    numbers: Iterator[int],
    *,
    first: bool,
) -> Iterator[Placed]:
    """Rows without an empty one between them. `first`: those at the top of the sheet."""
    wide = [row for row in region if len(rows[row]) > 1]
    if not wide:
        for row in region:
            yield Placed((row, rows[row][0]), _lone(cells[row, rows[row][0]], first=first and row == region[0]))
        return
    last = wide[-1]
    while last < region[-1] and not _is_note(cells[last + 1, rows[last + 1][0]]):
        last += 1
    for row in region:
        if row < wide[0]:
            yield Placed((row, rows[row][0]), "title" if first and row == region[0] else "caption")
    table = [row for row in region if wide[0] <= row <= last]
    number = next(numbers)
    headed = len(table) > 1 and heads(cells[table[0], column] for column in rows[table[0]])
    for row in table:
        for column in rows[row]:
            yield Placed((row, column), "table", Cell(number, row, column, headed and row == table[0]))
    for row in region:
        if row > last:
            yield Placed((row, rows[row][0]), "body")


def _lone(text: str, *, first: bool) -> Role:
    """A cell alone in its row, with no table below it; `first`: at the top of its sheet."""
    return "title" if first and not _is_note(text) else "body"


def _is_note(text: str) -> bool:
    return len(text) >= _NOTE or ends_sentence(text)
