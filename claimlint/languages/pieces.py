"""Text → its pieces between blanks, cut once for everybody who looks for something in it.

Most pieces of a text have been seen before, and nothing that can begin a sentence, a number, a date or a name crosses a
blank. So nobody scans the text: a table tells what a piece holds, and the pattern runs over new pieces only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import add
from typing import Generic, TypeVar

from claimlint.model import Span

T = TypeVar("T")
Hits = list[tuple[int, str]]

_MOST = 65536  # pieces that a table keeps
_LONGEST = 64  # code points of a piece that is kept: longer ones do not come again
_BLANKS = tuple(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")


class Memo(dict[str, T], Generic[T]):
    """Piece → what it holds, read once; forgets everything rather than grow without bound."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read

    def __missing__(self, piece: str) -> T:
        found = self._read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


class Pieces:
    """A text cut at every blank: `written`, the pieces in order, empty between two blanks, and where each `starts`."""

    def __init__(self, text: str) -> None:
        plain = text
        for blank in _BLANKS:
            if blank in plain:
                plain = plain.replace(blank, " ")
        self.written = plain.split(" ")
        ends = accumulate(map(len, self.written[:-1]), initial=0)  # without the blanks between
        self.starts = list(map(add, ends, count()))
        self._found: dict[int, Hits] = {}
        self._at: dict[int, list[int]] = {}

    def inside(self, span: Span) -> tuple[list[str], list[int]]:
        """A span of the text → its pieces and where they start; what of the outer ones lies beyond is cut off."""
        first, last = bisect_right(self.starts, span.start) - 1, bisect_left(self.starts, span.end)
        written, starts = self.written[first:last], self.starts[first:last]
        if written and starts[-1] + len(written[-1]) > span.end:
            written[-1] = written[-1][: span.end - starts[-1]]
        if written and starts[0] < span.start:
            written[0], starts[0] = written[0][span.start - starts[0] :], span.start
        return written, starts

    def where(self, pattern: re.Pattern[str]) -> Hits:
        """A pattern that matches no blank and looks no further → the places where it matches, and what it matches."""
        found = self._found.get(id(pattern))
        if found is None:
            if id(pattern) not in _ASKED:
                _ASKED[id(pattern)] = pattern
                _HELD.clear()
            self._found = self._places()
            found = self._found[id(pattern)]
        return found

    def _places(self) -> dict[int, Hits]:
        """The places of all patterns that anybody has asked for, in one pass over the pieces."""
        found: dict[int, Hits] = {key: [] for key in _ASKED}
        held = list(map(_HELD.__getitem__, self.written))
        for start, hits in zip(compress(self.starts, held), filter(None, held), strict=True):
            for key, at, word in hits:
                found[key].append((start + at, word))
        return found

    def where_inside(self, pattern: re.Pattern[str], span: Span) -> Hits:
        """As `where`, only the places inside a span."""
        if not (found := self.where(pattern)):
            return []
        at = self._at.get(id(pattern))
        if at is None:
            at = self._at[id(pattern)] = [start for start, _ in found]
        here = found[bisect_left(at, span.start) : bisect_left(at, span.end)]
        if here and here[-1][0] + len(here[-1][1]) > span.end:
            here.pop()
        return here


@lru_cache(maxsize=4)
def pieces(text: str) -> Pieces:
    """Text → its Pieces, kept for the few texts at work."""
    return Pieces(text)


def _hits(piece: str) -> tuple[tuple[int, int, str], ...]:
    """A piece → what of the patterns asked for matches in it: the pattern's key, where, and what."""
    return tuple([(key, m.start(), m[0]) for key, pattern in _ASKED.items() for m in pattern.finditer(piece)])


_ASKED: dict[int, re.Pattern[str]] = {}  # by id: a large pattern takes long to hash
_HELD = Memo(_hits)
