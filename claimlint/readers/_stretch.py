"""Lines of a source, without the marks around them → one text that knows where each character came from.

A paragraph in a list in a quotation begins each line with other marks; what is left of its lines is read as one text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimlint.model import Cell, Role, Span, TextBlock
from claimlint.readers._paragraphs import trimmed


class Word(NamedTuple):
    """A stretch of bare text, and the offset of its first character in what it was read from. `sample`: the offset of
    the code that it belongs to, None for words."""

    text: str
    at: int
    sample: int | None = None


class Stretch:
    """Spans of a source, one a line, as one text; a line break stands for what parts two of them."""

    def __init__(self, source: str, spans: list[Span]) -> None:
        self._starts: list[int] = []
        self._origins: list[int] = []
        pieces: list[str] = []
        at = 0
        for before, span in pairwise([None, *spans]):
            if before and span:
                parting = max(source.rfind(char, before.end, span.start) for char in "\r\n")
                at = self._append(pieces, source[parting], at, parting)
            if span:
                at = self._append(pieces, source[span.start : span.end], at, span.start)
        self.text = "".join(pieces)

    def _append(self, pieces: list[str], piece: str, at: int, origin: int) -> int:
        self._starts.append(at)
        self._origins.append(origin)
        pieces.append(piece)
        return at + len(piece)

    def words(self, word: Word) -> Iterator[Word]:
        """A word of the text → the same, cut at line breaks, with offsets in the source."""
        at, end = word.at, word.at + len(word.text)
        line = bisect_right(self._starts, at) - 1
        while at < end:
            until = min(self._starts[line + 1] if line + 1 < len(self._starts) else end, end)
            if until > at:
                text = word.text[at - word.at : until - word.at]
                yield Word(text, self._origins[line] + at - self._starts[line], word.sample)
            at, line = until, line + 1

    def span(self, start: int, end: int) -> Span | None:
        """A stretch of the text → the span of the source that holds it; None for an empty one."""
        pieces = list(self.words(Word(self.text[start:end], start)))
        return Span(pieces[0].at, pieces[-1].at + len(pieces[-1].text)) if pieces else None


class Layout:
    """The blocks of a document as they are read, in order: its text, and the way back to the source."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._anchors: list[tuple[int, int]] = []
        self._blocks: list[TextBlock] = []
        self._samples: list[Span] = []

    def add(self, role: Role, words: list[Word], cell: Cell | None = None) -> None:
        """Words with their offsets in the source → one more block, without the blanks at its ends; none when empty."""
        text = "".join(word.text for word in words)
        span = trimmed(text, Span(0, len(text)))
        if span.start == span.end:
            return
        if self._blocks:
            self._pieces.append("\n\n")
            self._length += 2
        start, at = self._length, 0
        sample: int | None = None
        for word in words:
            kept = word.text[max(span.start - at, 0) : max(span.end - at, 0)]
            if kept:
                same = word.sample is not None and word.sample == sample
                sample = word.sample
                if sample is not None and role != "code":
                    begun = self._samples.pop().start if same else self._length
                    self._samples.append(Span(begun, self._length + len(kept)))
                self._keep(kept, word.at + max(span.start - at, 0))
            at += len(word.text)
        self._blocks.append(TextBlock(len(self._blocks), role, Span(start, self._length), cell))

    def _keep(self, text: str, origin: int) -> None:
        if not self._anchors or origin - self._length != self._anchors[-1][1] - self._anchors[-1][0]:
            self._anchors.append((self._length, origin))
        self._pieces.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        return tuple(self._blocks)

    @property
    def anchors(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._anchors)

    @property
    def samples(self) -> tuple[Span, ...]:
        return tuple(self._samples)
