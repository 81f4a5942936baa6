"""Source → its lines, each with its indent and without the blanks around its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Span

_LINE: Final = compiled(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_TAB: Final = 8
_MARK: Final = "\ufeff"


class Line(NamedTuple):
    """A line: where its text begins and ends in the source, the column from 0 that it begins in, and the text."""

    start: int
    end: int
    indent: int
    text: str

    def from_(self, at: int) -> Span:
        """The stretch from a place in the text of the line to its end."""
        return Span(min(self.start + at, self.end), self.end)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def lines(source: str) -> list[Line]:
    """Source → its lines; a tab ends at a multiple of eight columns, as in the tools for these texts."""
    found: list[Line] = []
    for match in _LINE.finditer(source):
        start, end = match.span(1)
        start += not start and source.startswith(_MARK)
        whole = source[start:end]
        text = whole.strip(" \t\f\v")
        before = whole[: len(whole) - len(whole.lstrip(" \t\f\v"))]
        at = start + len(before) if text else start
        found.append(Line(at, at + len(text), _width(before) if text else 0, text))
    return found


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(_TAB)) if "\t" in blanks else len(blanks)


def least(group: Sequence[Line]) -> int:
    """The least indent of lines, blank ones aside."""
    return min((line.indent for line in group if line.text), default=0)
