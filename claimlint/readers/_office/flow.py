"""Paragraphs and tables as a file brings them → blocks in order, with where they are found.

A flow is a run of text of its own: the body of a document, one of its footnotes, a text box.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from claimlint.model import Cell, Locator, Role
from claimlint.readers._taken import Block, column_name, heads, tidied


class _Table:
    """A table that is being read: what its cells say, by row and column."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: dict[tuple[int, int], str] = {}
        self.heads: set[int] = set()
        self.row, self.column, self.wide = -1, 0, 1
        self.pieces: list[str] | None = None


class Flow:
    """The blocks of one flow. `part`: what it is ("footnote 2"), "" for the body; `numbers`: those of the tables."""

    def __init__(self, part: str, numbers: Iterator[int]) -> None:
        self.part, self.blocks = part, list[Block]()
        self._numbers = numbers
        self._paragraphs = count(1)
        self._tables: list[_Table] = []

    def paragraph(self, role: Role, text: str) -> None:
        """A paragraph, in the cell that is open if one is."""
        shown = tidied(text)
        if not shown:
            return
        if self._tables and self._tables[-1].pieces is not None:
            self._tables[-1].pieces.append(shown)
        else:
            locator = Locator(paragraph=next(self._paragraphs), part=self.part)
            self.blocks.append(Block(role, shown, locator, aside=bool(self.part)))

    def begin_table(self) -> None:
        self._tables.append(_Table(next(self._numbers)))

    def begin_row(self) -> None:
        if self._tables:
            table = self._tables[-1]
            table.row, table.column = table.row + 1, 0

    def head_row(self) -> None:
        """The row that is open heads the columns."""
        if self._tables:
            self._tables[-1].heads.add(self._tables[-1].row)

    def skip_columns(self, number: int) -> None:
        if self._tables:
            self._tables[-1].column += min(max(number, 0), 1000)

    def begin_cell(self, wide: int = 1) -> None:
        if self._tables:
            self._tables[-1].pieces, self._tables[-1].wide = [], min(max(wide, 1), 1000)

    def widen(self, wide: int) -> None:
        """The cell that is open goes over so many columns."""
        if self._tables:
            self._tables[-1].wide = min(max(wide, 1), 1000)

    def end_cell(self, *, covered: bool = False) -> None:
        """The cell ends; one that another covers says nothing."""
        if self._tables and (pieces := self._tables[-1].pieces) is not None:
            table = self._tables[-1]
            if pieces and not covered:
                table.cells[table.row, table.column] = "\n".join(pieces)
            table.column, table.pieces = table.column + table.wide, None

    def end_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        rows, columns = {row for row, _ in table.cells}, {column for _, column in table.cells}
        if len(rows) < 2 and len(columns) < 2:
            for text in table.cells.values():
                self.paragraph("body", text)
            return
        first = min(rows)
        if not table.heads and len(rows) > 1 and heads(text for (row, _), text in table.cells.items() if row == first):
            table.heads = {first}
        named = f"{self.part}, table {table.number + 1}" if self.part else f"table {table.number + 1}"
        for (row, column), text in sorted(table.cells.items()):
            locator = Locator(cell=f"{column_name(column)}{row + 1}", part=named)
            place = Cell(table.number, row, column, row in table.heads)
            self.blocks.append(Block("table", text, locator, place, aside=bool(self.part)))


def together(flows: list[Flow]) -> list[Block]:
    """Flows, the body first → their blocks; of parts that say the same, as headers of sections do, the first."""
    blocks: list[Block] = []
    seen = set[tuple[str, ...]]()
    for flow in flows:
        said = (flow.part.rstrip(" 0123456789"), *(block.text for block in flow.blocks))
        if not flow.part or said not in seen:
            seen.add(said)
            blocks += flow.blocks
    return blocks
