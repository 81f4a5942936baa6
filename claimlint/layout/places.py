"""Offset in a document → the place a reader can go to: line, column, and the lines around it.

Lines end at \\n, \\r\\n or \\r and nowhere else, as editors and code hosts count them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final

from claimlint.model import Document, Place, Point, Span

LONGEST: Final = 400
"""Code points of a line that an excerpt shows; a longer one is cut, with "…" where something is missing."""

_MOST_LINES: Final = 5
_BEFORE: Final = 160
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_MARK: Final = "\ufeff"
_STRETCH: Final = 4096
"""Code points between two offsets whose place in bytes is kept: a line of any length is encoded once."""


class Lines:
    """The lines of a source: where each starts and ends."""

    def __init__(self, source: str) -> None:
        self.source = source
        breaks = list(_BREAK.finditer(source))
        self._starts = [0, *[found.end() for found in breaks]]
        self._ends = [*[found.start() for found in breaks], len(source)]
        self._strides: list[int] = []

    def __len__(self) -> int:
        return len(self._starts)

    def point(self, offset: int) -> Point:
        """Offset, 0 to the length of the source → its Point; a byte order mark takes no column."""
        line = bisect_right(self._starts, offset)
        return Point(line, max(offset - self.span(line).start, 0) + 1, offset)

    def byte_column(self, point: Point) -> int:
        """A Point of this source → its column in bytes of UTF-8, from 1."""
        start = min(self.span(point.line).start, point.offset)
        if point.offset - start <= _STRETCH:
            return len(_encoded(self.source[start : point.offset])) + 1
        return self._bytes(point.offset) - self._bytes(start) + 1

    def _bytes(self, offset: int) -> int:
        """Offset in code points → offset in bytes of UTF-8."""
        if self.source.isascii():
            return offset
        if not self._strides:
            starts = range(0, len(self.source) + 1, _STRETCH)
            sizes = (len(_encoded(self.source[start : start + _STRETCH])) for start in starts)
            self._strides = [0, *accumulate(sizes)]
        stride, rest = divmod(offset, _STRETCH)
        return self._strides[stride] + len(_encoded(self.source[offset - rest : offset]))

    def span(self, line: int) -> Span:
        """Line from 1 → its span without its break, and without a byte order mark."""
        start = self._starts[line - 1]
        marked = line == 1 and self.source.startswith(_MARK)
        return Span(start + marked, max(self._ends[line - 1], start + marked))


@lru_cache(maxsize=8)
def lines_of(source: str) -> Lines:
    """Source → its Lines, kept for the documents at hand."""
    return Lines(source)


def place(document: Document, span: Span, context: int = 1) -> Place:
    """A span of a document's text → its Place, with at most `context` lines before and after it.

    Of a span over many lines the first five are shown. A line above LONGEST code points is cut around the span; `cut`
    of the Place says by how much its first line is shorter at its start, so that carets stand at `column - cut`.
    """
    return source_place(document, document.source_span(span), context)


def source_place(document: Document, there: Span, context: int = 1) -> Place:
    """A span of a document's source → its Place, as `place` makes it."""
    lines = lines_of(document.source)
    start, end = lines.point(there.start), lines.point(there.end)
    first, last = max(start.line - context, 1), min(end.line, start.line + _MOST_LINES - 1)
    last = min(last + context, len(lines))
    cut = _cut(lines, start)
    excerpt = tuple((line, _shown(lines, line, cut if line == start.line else 0)) for line in range(first, last + 1))
    columns = lines.byte_column(start), lines.byte_column(end)
    text, locator = document.source[there.start : there.end], document.locator(there.start)
    return Place(document.path, start, end, text, excerpt, cut, columns, locator)


def _encoded(text: str) -> bytes:
    """Text in UTF-8; half a surrogate pair, which no valid file holds, counts as the three bytes of its number."""
    return text.encode("utf-8", "surrogatepass")


def _cut(lines: Lines, start: Point) -> int:
    """How many code points a line loses at its start so that a place in it is shown; the "…" makes up for one."""
    span = lines.span(start.line)
    if span.end - span.start <= LONGEST or start.column <= _BEFORE:
        return 0
    return min(start.column - _BEFORE, span.end - span.start - LONGEST)


def _shown(lines: Lines, line: int, cut: int) -> str:
    """A line as excerpts show it, `cut` code points shorter at its start and never above LONGEST."""
    span = lines.span(line)
    start = span.start + cut
    text = lines.source[start : min(span.end, start + LONGEST)]
    text = "…" + text[1:] if cut else text
    return text[:-1] + "…" if start + LONGEST < span.end else text
