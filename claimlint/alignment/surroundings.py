"""The writer's words around statements → what tells two of them apart that look like one.

Two sentences of one speaker may run in parallel: "the oak dies in a year", "the ash dies in a month". What tells them
apart stands outside the marks: one text is about the oak, the other about the ash, or one was said years before. A slip
has no such support.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise

from claimlint.alignment.edits import Edit
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.utterances import Said
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import ReadDocument, Sentence

_BEHIND = 160  # characters that an attribution behind a statement may take
_STOP = re.compile(r"[.!?](?=\s|\Z)|\n")


class Surroundings:
    """What the documents of a story say outside quotation marks, read when it is asked for."""

    def __init__(
        self, extracts: Sequence[ReadDocument], said: Sequence[Said], weigh: StemWeights, lexicon: Lexicon
    ) -> None:
        self._extracts = extracts
        self._said = said
        self._weigh = weigh
        self._lexicon = lexicon
        self._around: dict[int, Mapping[str, float]] = {}
        self._long_before: dict[int, bool] = {}
        self._set_long_before: dict[int, bool] = {}

    def other_topics(self, left: Said, right: Said, edits: Sequence[Edit]) -> bool:
        """Whether two statements differ in words that each of the two texts also has outside marks, and that one of the
        two texts has alone."""
        for edit in edits:
            here, there = self._outside_marks(left, *edit.a), self._outside_marks(right, *edit.b)
            if (
                here
                and there
                and not (here & self._stems[right.document].keys() and there & self._stems[left.document].keys())
            ):
                return True
        return False

    def long_before(self, one: Said) -> bool:
        """Whether the sentences of a statement say, outside its marks, that it was said long before."""
        if id(one) not in self._long_before:
            text = self._extracts[one.document].document.text
            marks = [claim.span for claim in one.claims]
            behind = text[marks[-1].end : marks[-1].end + _BEHIND]
            outside = [text[one.claims[0].sentence.span.start : marks[0].start], _STOP.split(behind, maxsplit=1)[0]]
            outside += [text[before.end : after.start] for before, after in pairwise(marks)]
            self._long_before[id(one)] = self._tells_of_long_before(" ; ".join(outside))
        return self._long_before[id(one)]

    def set_long_before(self, one: Said) -> bool:
        """Whether the sentence before a statement, in its paragraph, puts it long before."""
        if id(one) not in self._set_long_before:
            before = self._before(one)
            text = self._extracts[one.document].document.text
            self._set_long_before[id(one)] = before is not None and self._tells_of_long_before(
                text[before.span.start : before.span.end]
            )
        return self._set_long_before[id(one)]

    def around(self, one: Said) -> Mapping[str, float]:
        """The telling words in the sentences of a statement, outside its marks, with their weights; not those of the
        speaker's name, nor verbs of saying."""
        if id(one) not in self._around:
            marks = [claim.span for claim in one.claims]
            passed = _saying(self._lexicon) | {stem(word, self._lexicon.text) for word in one.name.lower().split()}
            sentences = self._extracts[one.document].sentences
            first = bisect_right(sentences, marks[0].start, key=lambda sentence: sentence.span.end)
            last = bisect_left(sentences, marks[-1].end, key=lambda sentence: sentence.span.start)
            self._around[id(one)] = {
                word: weight
                for sentence in sentences[first:last]
                for word, at in zip(sentence.stems, sentence.offsets, strict=True)
                if word not in passed
                and not any(mark.start <= at < mark.end for mark in marks)
                and (weight := self._weigh.of(word))
            }
        return self._around[id(one)]

    def _before(self, one: Said) -> Sentence | None:
        """The sentence before a statement in its paragraph."""
        own, sentences = one.claims[0].sentence, self._extracts[one.document].sentences
        at = bisect_left(sentences, own.span, key=lambda sentence: sentence.span)
        return sentences[at - 1] if at and sentences[at - 1].block == own.block else None

    def _tells_of_long_before(self, text: str) -> bool:
        return bool(_long_before(self._lexicon).search(text))

    def _outside_marks(self, one: Said, start: int, end: int) -> set[str]:
        """The telling words of a range that also stand in the writer's words of its text."""
        stems = zip(one.words.stems[start:end], one.weights[start:end], strict=True)
        return {stem for stem, weight in stems if weight and self._outside[one.document][stem] > 0}

    @cached_property
    def _stems(self) -> list[Counter[str]]:
        """How often each document has a word, whoever says it."""
        return [Counter(chain.from_iterable(s.stems for s in extract.sentences)) for extract in self._extracts]

    @cached_property
    def _outside(self) -> list[Counter[str]]:
        """How often each document has a word outside its quotations."""
        counts = [Counter(stems) for stems in self._stems]
        for one in self._said:
            counts[one.document].subtract(one.words.stems)
        return counts


@cache
def _long_before(lexicon: Lexicon) -> re.Pattern[str]:
    """Lexicon → what dates a saying long before: "a year earlier", "two months ago", "last season"."""
    words = lexicon.quotes
    spans, after, before = ("|".join(map(re.escape, row)) for row in (words.spans, words.earlier, words.last))
    return re.compile(rf"\b(?:(?:{spans})\s(?:{after})|(?:{before})\s(?:{spans}))\b", re.IGNORECASE)


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    """The stems of the verbs of saying."""
    return frozenset(stem(verb, lexicon.text) for verb in lexicon.quotes.said)
