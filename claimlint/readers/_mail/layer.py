"""Pieces of a source, as they are to be read → one text that knows where each character of it stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from claimlint.readers._stretch import Word


class Layer:
    """A text that was decoded: pieces with the place of their first character in the source, and one after the other
    behind that."""

    def __init__(self, pieces: Iterable[Word]) -> None:
        self._starts: list[int] = []
        self._origins: list[int] = []
        texts: list[str] = []
        length = 0
        for piece in pieces:
            self._starts.append(length)
            self._origins.append(piece.at)
            texts.append(piece.text)
            length += len(piece.text)
        self.text = "".join(texts)

    def words(self, word: Word) -> Iterator[Word]:
        """A word with its place in the text → the same in pieces, with their places in the source."""
        at, end = word.at, word.at + len(word.text)
        piece = max(bisect_right(self._starts, at) - 1, 0)
        while at < end and self._starts:
            until = min(self._starts[piece + 1], end) if piece + 1 < len(self._starts) else end
            if until > at:
                text = word.text[at - word.at : until - word.at]
                yield Word(text, self._origins[piece] + at - self._starts[piece], word.sample)
            at, piece = max(until, at), piece + 1

    def span(self, start: int, end: int) -> list[Word]:
        """A stretch of the text → its words."""
        return list(self.words(Word(self.text[start:end], start)))
