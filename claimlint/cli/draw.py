"""Lines → a terminal, wrapped by rich; anywhere else the plain lines, and rich is not loaded.

Everything is drawn from Text objects, never from markup: "[red]" in a document is five letters. The texts are visible
texts (see `terminal.cells`) before they come here. On a terminal words are wrapped, and what is indented stays so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from claimlint.cli.streams import width_of
from claimlint.terminal.lines import Line, Piece, put

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_HANGING = 2
"""Cells that the wrapped part of a message stands further in."""


def is_screen(stream: TextIO) -> bool:
    """Whether a stream is a terminal that can be drawn on."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(lines: Iterable[Line], stream: TextIO, *, color: bool, hanging: bool = False) -> None:
    """Lines → the stream: wrapped at words on a terminal, elsewhere as they are. `hanging`: what is wrapped stands
    further in than the beginning of its line, for lines that begin nothing but a message."""
    if not is_screen(stream):
        put(lines, stream, color=color)
        return
    from rich.padding import Padding

    board = console(stream, color=color)
    for line in lines:
        words = text(line)
        indent = len(words.plain) - len(words.plain.lstrip(" "))
        if not words.plain.strip():
            board.print()
            continue
        if hanging and words.cell_len > board.width > _HANGING + indent:
            parts = words[indent:].wrap(board, board.width - indent - _HANGING)
            for number, part in enumerate(parts):
                part.rstrip()
                board.print(Padding.indent(part, indent + _HANGING * bool(number)))
            continue
        board.print(Padding.indent(words[indent:], indent))


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
    """Pieces → the Text of one cell."""
    return text(pieces)
