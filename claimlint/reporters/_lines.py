"""Styled pieces → lines of characters, coloured or not.

Both ways print the same characters; colour comes from rich `Text` objects, so that brackets in the words of users are
never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TextIO

Style = Literal["", "bold", "bold red", "bold yellow", "bold blue", "cyan", "green", "dim"]


class Piece(NamedTuple):
    """A stretch of one line in one style. The text is visible text: no control characters."""

    text: str
    style: Style = ""


Line = tuple[Piece, ...]


def put(lines: Iterable[Line], out: TextIO, *, color: bool) -> None:
    """Lines → written to `out`, each ended by a newline."""
    if color:
        _put_coloured(lines, out)
    else:
        out.writelines("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


def _put_coloured(lines: Iterable[Line], out: TextIO) -> None:
    """Through a buffer, because rich would end the program itself, with status 1, when nobody reads `out` any more."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    shown = StringIO()
    console = Console(file=shown, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False)
    for line in lines:
        text = Text.assemble(*((piece.text, piece.style) for piece in line))
        text.rstrip()
        console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
    out.write(shown.getvalue())
