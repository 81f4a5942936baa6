"""Styled pieces → lines of characters, coloured and clickable or not.

Every way prints the same characters, between escape sequences that are made here and nowhere else. They are written
directly: a terminal library would cost a plain run its import, and gives links a random id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TextIO

from claimlint.model import Place
from claimlint.terminal.uri import uri

Style = Literal["", "bold", "bold red", "bold yellow", "bold blue", "cyan", "green", "dim"]

_SGR: dict[Style, str] = {
    "bold": "1",
    "bold red": "1;31",
    "bold yellow": "1;33",
    "bold blue": "1;34",
    "cyan": "36",
    "green": "32",
    "dim": "2",
}
"""Style → the parameters of "select graphic rendition" (ECMA-48, 8.3.117)."""


class Piece(NamedTuple):
    """A stretch of one line in one style. The text is visible text: no control characters. `place`: where it leads."""

    text: str
    style: Style = ""
    place: Place | None = None


Line = tuple[Piece, ...]


def put(lines: Iterable[Line], out: TextIO, *, color: bool, links: str = "") -> None:
    """Lines → written to `out`, each ended by a newline; `links` as in the contract of reporters."""
    out.writelines("".join(_sent(piece, color, links) for piece in _trimmed(line)) + "\n" for line in lines)


def _trimmed(line: Line) -> Iterator[Piece]:
    """A line → its pieces without blanks at its end."""
    room = len("".join(piece.text for piece in line).rstrip())
    for piece in line:
        yield piece._replace(text=piece.text[: max(room, 0)])
        room -= len(piece.text)


def _sent(piece: Piece, color: bool, links: str) -> str:
    """A piece → what is sent to the terminal for it; a link is the sequence OSC 8, its target the file and its line."""
    text = piece.text
    if text and color and piece.style:
        text = f"\x1b[{_SGR[piece.style]}m{text}\x1b[0m"
    if text and links and piece.place is not None:
        path = uri(piece.place.path)
        target = f"{path if path.startswith('file:') else links + path}#{piece.place.start.line}"
        text = f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\"
    return text
