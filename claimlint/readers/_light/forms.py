"""How suppression marks are written in the formats of light markup: in the comments that each of them hides."""

from __future__ import annotations

from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._comments import Forms, opening

_OTHERS: Final = {"..": r"\.\.", "//": "//", "#": r"\#", "%": "%", ";": ";", "NOTE": "NOTE"}
_MARKUP: Final = (r"(?P<html><!--)\s*+", r"(?P<jsx>\{/\*)\s*+")


def _line(*openings: str) -> str:
    """The pattern of a line that is nothing but a comment."""
    return rf"(?<![^\r\n\ufeff])[ \t]*+(?P<line>{'|'.join(_OTHERS[one] for one in openings)})[ \t]*+"


def _forms(own: str, name: str, acting: str = "") -> Forms:
    """The forms of a format with one kind of comment; whoever tries another is told."""
    others = _line(*(one for one in _OTHERS if one != own))
    advice = f"{name} takes marks in comments: {own} claimlint-…"
    return Forms(opening(acting or _line(own)), opening(*_MARKUP, others), advice, markup=False, hidden=True)


DOTS: Final = _forms("..", "reStructuredText")
SLASHES: Final = _forms("//", "AsciiDoc")
HASHES: Final = _forms("#", "Org")
PERCENT: Final = _forms("%", "LaTeX", r"(?P<line>%)[ \t]*+")
NOTES: Final = _forms("NOTE", "WebVTT", r"(?<![^\r\n\ufeff])(?P<line>NOTE)\s++")
NOWHERE: Final = Forms(
    compiled(r"(?!)"),
    opening(*_MARKUP, _line(*_OTHERS)),
    "this kind of file has no comments: name findings in .claimlintignore",
    markup=False,
)
"""Formats without comments."""
