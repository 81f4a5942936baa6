"""Rows of styled cells → a table as a terminal shows it: columns that fit its width, cells broken at words.

Rich lays the table out and nothing else. What it yields becomes pieces again, so that escape sequences and links are
made in one place, and the same table is the same bytes. It is loaded here, and only when somebody looks at a terminal:
a pipe gets plain columns, which other programs can take apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, get_args

from claimlint.terminal.cells import cells
from claimlint.terminal.lines import Line, Piece, Style

if TYPE_CHECKING:
    from rich.segment import Segment

_STYLES: dict[str, Style] = {style: style for style in get_args(Style)}


_NARROW, _GAP = 20, 3
"""Cells of a narrow column at most, and between two columns."""


def drawn(
    head: Sequence[str],
    rows: Sequence[Sequence[Line]],
    width: int,
    numbers: int = 0,
    *,
    whole: int = 0,
    narrow: Collection[str] = (),
    words: Collection[str] = (),
) -> Iterator[Line]:
    """Names of columns, rows of cells and the width of a terminal in cells → the lines of a table. The first `numbers`
    columns stand right-aligned, the first `whole` ones are never broken, those named in `narrow` sooner than others,
    and where the table does not fit, those named in `words` are as wide as their longest word, up to half of it.
    The text of cells is visible text."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.style import Style as RichStyle
    from rich.table import Table
    from rich.text import Text

    pieces = [piece for row in rows for cell in row for piece in cell]
    styles = [RichStyle.parse(piece.style) + RichStyle(meta={"piece": at}) for at, piece in enumerate(pieces)]
    left = iter(styles)
    table = Table(box=SIMPLE_HEAD, header_style="bold", border_style="dim", pad_edge=False, show_edge=False)
    tight = bool(words and rows) and _natural(head, rows) > width
    for number, name in enumerate(head):
        table.add_column(
            Text(name),
            justify="right" if number < numbers else "left",
            overflow="fold",
            no_wrap=number < whole,
            max_width=_NARROW if name in narrow else None,
            width=_width(name, [row[number] for row in rows], width) if tight and name in words else None,
        )
    for row in rows:
        table.add_row(*(Text.assemble(*((piece.text, next(left)) for piece in cell)) for cell in row))
    console = Console(file=StringIO(), width=width, legacy_windows=False, _environ={})
    for line in console.render_lines(table, pad=False):
        yield tuple(_piece(segment, pieces) for segment in line)


def _natural(head: Sequence[str], rows: Sequence[Sequence[Line]]) -> int:
    """The width of a table of which no cell is broken."""
    columns = ([name, *map(_plain, column)] for name, column in zip(head, zip(*rows, strict=True), strict=True))
    return sum(max(map(cells, column)) for column in columns) + _GAP * (len(head) - 1)


def _width(name: str, column: Sequence[Line], width: int) -> int:
    """The name and the cells of a column of words → its width in a table that does not fit."""
    return min(max(cells(word) for cell in [name, *map(_plain, column)] for word in cell.split() or [""]), width // 2)


def _plain(cell: Line) -> str:
    return "".join(piece.text for piece in cell)


def _piece(segment: Segment, pieces: Sequence[Piece]) -> Piece:
    """What was laid out → the piece that it is a part of, with its style and its place."""
    if segment.style is None or not segment.text.strip():
        return Piece(segment.text)
    at: int = segment.style.meta.get("piece", -1)
    return (
        pieces[at]._replace(text=segment.text) if at >= 0 else Piece(segment.text, _STYLES.get(str(segment.style), ""))
    )
