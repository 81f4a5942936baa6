"""A table of LaTeX as it is read → its cells, once it is known which rows head it."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model import Cell
from claimlint.readers._light import Part
from claimlint.readers._stretch import Word


class Table:
    """The cells of a table so far, where the next one stands, and below which rows rules are drawn."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._row = self._column = 0
        self._cells: list[tuple[int, int, list[Word]]] = []
        self._ruled: list[int] = []
        self._middle: int | None = None

    def cell(self, words: list[Word], across: int = 1) -> None:
        """The words of the cell that ends."""
        self._cells.append((self._row, self._column, words))
        self._column += across

    def row(self) -> None:
        """A row ends."""
        self._row, self._column = self._row + 1, 0

    def rule(self, *, middle: bool) -> None:
        """A line is drawn below the rows so far; `middle`: the one below the heads."""
        if middle and self._middle is None:
            self._middle = self._row
        self._ruled.append(self._row)

    def parts(self) -> Iterator[Part]:
        """The table has ended → its cells."""
        inner = next((row for row in self._ruled if 0 < row < self._row + bool(self._column)), 0)
        heads = self._middle if self._middle is not None else inner
        for row, column, words in self._cells:
            yield Part("table", words, Cell(self._number, row, column, row < heads))
