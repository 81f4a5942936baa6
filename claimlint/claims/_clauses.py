"""A value in its sentence → its clause: the words before and behind it that may say something of it.

A clause here is what stands between marks that part sentences, or, behind a value, before a comma or conjunction. The
words of the heads of a cell stand before its own and may stand anywhere in the text, so that nothing is read between
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.claims._timing_cues import Cues
from claimlint.languages.programs import compiled
from claimlint.languages.segment import word_end, words_of
from claimlint.model import Document, Sentence

_CELLS = 3  # code points: more between the words of the heads of a cell stand in two cells
_BREAK = compiled(r"[;\u2014(\"\u201c-\u201f\u00ab\u00bb]| [\u2013-] ")
_ANY_BREAK = compiled(rf"{_BREAK.pattern}|[:,]")


class Clauses:
    """The sentences of one document, as those ask them who read what stands around a value. `joins`: conjunctions."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], cues: Cues, joins: frozenset[str]) -> None:
        self._document, self._sentences = document, sentences
        self._cues, self._joins = cues, joins

    def since(self, sentence: Sentence, low: int, at: int) -> int:
        """The index of the first word of the clause before a value."""
        if self._unbroken(sentence, low, at):
            return low
        for index in range(at, max(low, 1) - 1, -1):
            if index == low or index >= len(sentence.offsets):
                continue
            between = self.between(sentence, index)
            if between != " " and (_BREAK.search(between) or (":" in between and index < at)):
                return index
        return low

    def till(self, sentence: Sentence, to: int, high: int) -> int:
        """The index behind the last word of the clause after a value; a comma right behind it is none of its ends."""
        joins = self._joins
        if self._unbroken(sentence, to - 1 if to else 0, high - 1) and joins.isdisjoint(sentence.stems[to:high]):
            return high
        for index in range(to, high):
            between = self.between(sentence, index) if index else " "
            parted = between != " " and (_BREAK.search(between) or (index > to and "," in between))
            if parted or sentence.stems[index] in joins:
                return index
        return high

    def _unbroken(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether nothing at all that can part clauses stands between two words of a sentence; the words of a cell may
        stand anywhere."""
        offsets = sentence.offsets
        if sentence.role == "table":
            return False
        end = offsets[last] if last < len(offsets) else sentence.span.end
        return first >= len(offsets) or _ANY_BREAK.search(self._document.text, offsets[first], end) is None

    def between(self, sentence: Sentence, index: int) -> str:
        """What stands between a word and the one before it; a blank between the words of the heads of a cell."""
        before, here, text = sentence.offsets[index - 1], sentence.offsets[index], self._document.text
        if text[here - 1 : here] == " " and text[before : here - 1].isalpha():
            return " "
        between = text[word_end(text, before) : here]
        return " " if here < before or (before < sentence.span.start and len(between) > _CELLS) else between

    def is_telling(self, sentence: Sentence, index: int) -> bool:
        """Whether a word says what something is: no word of grammar, no day or month, and nothing with a digit."""
        word = sentence.stems[index]
        return word.isalpha() and len(word) > 1 and word not in self._cues.telling

    def written(self, sentence: Sentence, words: range) -> list[str]:
        """Some words of a sentence as they are written, in lower case."""
        offsets, text = sentence.offsets, self._document.text
        if not words:
            return []
        if sentence is self._sentences[sentence.id] and not self._document.samples:
            end = offsets[words.stop] if words.stop < len(offsets) else sentence.span.end
            return [word.lower() for word in words_of(text, offsets[words.start], end)]
        return [self.raw(sentence, index) for index in words]

    def raw(self, sentence: Sentence, index: int) -> str:
        """A word of a sentence as it is written, in lower case."""
        start = sentence.offsets[index]
        return self._document.text[start : word_end(self._document.text, start)].lower()
