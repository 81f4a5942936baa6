"""Lines and tables → a terminal, drawn by rich; anywhere else the plain lines, and rich is not loaded.

Everything is drawn from Text objects, never from markup: "[red]" in a document is five letters. The texts are visible
texts (see `terminal.cells`) before they come here. On a terminal words are wrapped, and what is indented stays so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from claimlint.cli.streams import width_of
from claimlint.terminal.lines import Line, Piece, put

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


def drawn(stream: TextIO) -> bool:
    """Whether a stream is a terminal that can be drawn on."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(lines: Iterable[Line], stream: TextIO, *, color: bool) -> None:
    """Lines → the stream: wrapped at words on a terminal, elsewhere as they are."""
    if not drawn(stream):
        put(lines, stream, color=color)
        return
    from rich.padding import Padding

    board = console(stream, color=color)
    for line in lines:
        words = text(line)
        indent = len(words.plain) - len(words.plain.lstrip(" "))
        board.print(Padding.indent(words[indent:], indent) if words.plain.strip() else "")


def console(stream: TextIO, *, color: bool) -> Console:
    """A terminal → what rich draws on; without colour nothing but characters is sent."""
    from rich.console import Console

    system = "standard" if color else None  # eight colours, so that every terminal shows the same ones
    return Console(
        file=stream,
        force_terminal=True,
        color_system=system,  # type: ignore[arg-type]
        width=width_of(stream),
        highlight=False,
        markup=False,
        emoji=False,
    )


def text(line: Line) -> Text:
    """A line of pieces → its Text."""
    from rich.text import Text

    return Text.assemble(*((piece.text, piece.style) for piece in line))


def cell(*pieces: Piece) -> Text:
    """Pieces → the Text of one cell of a table."""
    return text(pieces)


def table(heads: Sequence[str], rows: Iterable[Sequence[Text]], *, fixed: int = 0, narrow: str = "") -> Table:
    """Heads of columns and rows of as many cells → a table whose cells are wrapped; the first `fixed` columns never,
    and the one of the head `narrow` sooner than others."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for number, head in enumerate(heads):
        made.add_column(
            text((Piece(head, "bold"),)),
            no_wrap=number < fixed,
            overflow="fold",
            max_width=20 if head == narrow else None,
        )
    for row in rows:
        made.add_row(*row)
    return made
