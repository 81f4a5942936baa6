"""The text of a source → its words in order, to be searched for the words of a draft.

A name or a quotation that no extractor read in a source may stand there all the same. Whoever says that no source has
it must have looked at the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claimlint.model import Claim, Mention, ReadDocument, Span

_CUT = 50  # words that an ellipsis may stand for
_TRIED = 200  # places of one word that are tried
_RUN = 3  # words in a row by which a like place is found


class WordList:
    """Words of one source with where they stand."""

    def __init__(self, found: Iterable[tuple[str, Span]]) -> None:
        self.words: list[str] = []
        self.spans: list[Span] = []
        self._at: dict[str, list[int]] = defaultdict(list)
        for word, span in found:
            self._at[word].append(len(self.words))
            self.words.append(word)
            self.spans.append(span)

    def __contains__(self, word: str) -> bool:
        return word in self._at

    def find(self, pieces: Sequence[Sequence[str]]) -> tuple[int, int] | None:
        """Rows of words, each after the one before with little in between → the range in which they first stand."""
        for at in self._at.get(pieces[0][0], ())[:_TRIED] if pieces else ():
            end = self._end(at, pieces)
            if end:
                return at, end
        return None

    def span(self, start: int, end: int) -> Span:
        """A range of words, at least one → where it stands."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def likest(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Words → the range that shares most runs of three with them, as wide as they are and a little wider."""
        begins: Counter[int] = Counter()
        for index in range(len(words) - _RUN + 1):
            run = list(words[index : index + _RUN])
            for at in self._at.get(run[0], ())[:_TRIED]:
                if self.words[at : at + _RUN] == run:
                    begins[(at - index) // _RUN] += 1
        if not begins:
            return None
        start = min(begins, key=lambda begin: (-begins[begin], begin)) * _RUN
        return max(start - _CUT // 2, 0), min(start + len(words) + _CUT, len(self.words))

    def _end(self, at: int, pieces: Sequence[Sequence[str]]) -> int:
        """Where the last of the pieces ends when the first begins at a word; 0 when one is missing."""
        for number, piece in enumerate(pieces):
            held = self._at.get(piece[0], [])
            starts: Iterator[int] = iter((at,)) if not number else islice(held, bisect_left(held, at), None)
            for start in starts:
                if start > at + _CUT:
                    return 0
                if self.words[start : start + len(piece)] == list(piece):
                    at = start + len(piece)
                    break
            else:
                return 0
        return at


def stated_at(extract: ReadDocument, span: Span, claim: Claim) -> Claim:
    """A place of a source as a claim that states what one of the draft does."""
    sentences = extract.sentences
    sentence = sentences[max(bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1, 0)]
    return Claim(extract.document.path, Mention(span, claim.mention.kind, claim.value), sentence, 0, 0)
