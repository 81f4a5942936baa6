"""Document → its tables as grids: which cell stands where, what heads its column and which words its row goes by.

A library of its own, because what a table says is asked by several stages: extraction takes units from the headings,
claims take their context from them, checks add the columns up.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from claimlint.model import Cell, Document, TextBlock

Grid = Mapping[tuple[int, int], TextBlock]


class Table(Struct, frozen=True, eq=False):
    """A table: `cells` by row and column (an empty cell is not there), its rows below the headings and its columns in
    order, and the block right before it (its caption or the paragraph that leads to it), None for none."""

    cells: Grid
    heads: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    before: TextBlock | None

    def label(self, row: int) -> TextBlock | None:
        """The cell that a row goes by: its first."""
        return self.cells.get((row, self.columns[0]))

    def headings(self, column: int) -> tuple[TextBlock, ...]:
        """The cells that head a column, from the top."""
        found = (self.cells.get((row, column)) for row in self.heads)
        return tuple(block for block in found if block is not None)


def tables(document: Document) -> tuple[Table, ...]:
    """Document → its tables in order; those of a reader that does not tell rows and columns are left out."""
    grids: dict[int, dict[tuple[int, int], tuple[TextBlock, Cell]]] = {}
    before: dict[int, TextBlock | None] = {}
    last: TextBlock | None = None
    for block in document.blocks:
        cell = block.cell
        if cell is None:
            last = block
        else:
            before.setdefault(cell.table, last)
            grids.setdefault(cell.table, {})[cell.row, cell.column] = (block, cell)
            last = None
    return tuple(_table(grid, before[number]) for number, grid in sorted(grids.items()))


def _table(grid: Mapping[tuple[int, int], tuple[TextBlock, Cell]], before: TextBlock | None) -> Table:
    heads = sorted({cell.row for _, cell in grid.values() if cell.head})
    rows = sorted({row for row, _ in grid}.difference(heads))
    columns = sorted({column for _, column in grid})
    cells = {place: block for place, (block, _) in grid.items()}
    return Table(cells, tuple(heads), tuple(rows), tuple(columns), before)
