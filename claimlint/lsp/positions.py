"""Places of findings ↔ positions in a buffer, in the units that the editor counts: UTF-8, UTF-16 or UTF-32."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import Position, PositionEncodingKind, Range

from claimlint.layout.places import Lines, lines_of
from claimlint.model import Place

_NOWHERE = Range(Position(0, 0), Position(0, 0))
"""The place of what stands in a file without lines."""


class Positions:
    """Positions as one editor counts them."""

    def __init__(self, encoding: PositionEncodingKind | str | None) -> None:
        self._encoding = encoding or PositionEncodingKind.Utf16

    def range(self, place: Place, text: Callable[[], str | None]) -> Range:
        """A place, and how to get the text of its file → its range. The text is only asked for where code points and
        units are not one and the same."""
        if place.locator is not None:
            return _NOWHERE
        start, end = place.start, place.end
        if place.byte_columns == (start.column, end.column) and start.line == end.line:
            return Range(Position(start.line - 1, start.column - 1), Position(end.line - 1, end.column - 1))
        source = text()
        if source is None:
            return _NOWHERE
        lines = lines_of(source)
        return Range(self.position(lines, start.offset), self.position(lines, end.offset))

    def position(self, lines: Lines, offset: int) -> Position:
        """Offset in code points → its position; one behind the end is the end."""
        point = lines.point(min(offset, len(lines.source)))
        start = lines.span(point.line).start
        return Position(point.line - 1, self._units(lines.source[start : point.offset]))

    def offset(self, lines: Lines, position: Position) -> int:
        """A position → its offset in code points; one behind the end of its line is that end."""
        if position.line >= len(lines):
            return len(lines.source)
        span = lines.span(position.line + 1)
        text = lines.source[span.start : span.end]
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return span.start + min(position.character, len(text))
        units = 0
        for at, char in enumerate(text):
            if units >= position.character:
                return span.start + at
            units += self._units(char)
        return span.end

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
