"""The writer's words around statements → what tells two of them apart that look like one.

Two sentences of one speaker may run in parallel: "the oak dies in a year", "the ash dies in a month". What tells them
apart stands outside the marks: one text is about the oak, the other about the ash, or one was said years before. A slip
has no such support. Where a quotation is a fragment, the writer's words before it are the beginning of what was said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise

from claimlint.alignment.edits import Edit
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.utterances import Said
from claimlint.alignment.wording import words_of
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import ReadDocument, Sentence, Span

_BEHIND = 160  # characters that an attribution behind a statement may take
_STOP = re.compile(r"[.!?](?=\s|\Z)|\n")
_LEAD = 8  # words of the writer's that a fragment can go on with


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
        self._leads: dict[tuple[int, int], tuple[str, ...]] = {}

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
        text = self._extracts[one.document].document.text
        marks = [claim.span for claim in one.claims]
        behind = text[marks[-1].end : marks[-1].end + _BEHIND]
        outside = [text[one.claims[0].sentence.span.start : marks[0].start], _STOP.split(behind, maxsplit=1)[0]]
        outside += [text[before.end : after.start] for before, after in pairwise(marks)]
        return self._tells_of_long_before(" ; ".join(outside))

    def set_long_before(self, one: Said) -> bool:
        """Whether the sentence before a statement, in its paragraph, puts it long before."""
        before = self._before(one)
        text = self._extracts[one.document].document.text
        return before is not None and self._tells_of_long_before(text[before.span.start : before.span.end])

    def around(self, one: Said) -> Mapping[str, float]:
        """The telling words in the sentences of a statement, outside its marks, with their weights; not those of the
        speaker's name, nor verbs of saying."""
        if id(one) not in self._around:
            marks = [claim.span for claim in one.claims]
            passed = _saying(self._lexicon) | {stem(word, self._lexicon.text) for word in one.name.lower().split()}
            self._around[id(one)] = {
                word: weight
                for sentence in self._extracts[one.document].sentences
                if sentence.span.start < marks[-1].end and marks[0].start < sentence.span.end
                for word, at in zip(sentence.stems, sentence.offsets, strict=True)
                if word not in passed
                and not any(mark.start <= at < mark.end for mark in marks)
                and (weight := self._weigh.of(word))
            }
        return self._around[id(one)]

    def lead(self, one: Said, at: int) -> tuple[str, ...]:
        """A statement and where a sentence of it begins → the stems of the writer's words that it goes on with, from
        their clause: "the mill has" of: she said that the mill has "no future". None before a sentence of its own."""
        key = (id(one), at)
        if key not in self._leads:
            self._leads[key] = self._led(one, at) if one.fragment(at) else ()
        return self._leads[key]

    def _led(self, one: Said, at: int) -> tuple[str, ...]:
        claim = one.claims[one.words.pieces[at]]
        text, start = self._extracts[one.document].document.text, claim.sentence.span.start
        cut = max(
            (m.end() for m in _clause_start(self._lexicon).finditer(text, start, claim.span.start)), default=start
        )
        found = [
            stem(word, self._lexicon.text) for word, _ in words_of(text, Span(cut, claim.span.start), self._lexicon)
        ]
        said = [n for n, word in enumerate(found) if word in _saying(self._lexicon)]
        return tuple(found[said[-1] + 1 if said else 0 :][-_LEAD:])

    def _before(self, one: Said) -> Sentence | None:
        """The sentence before a statement in its paragraph."""
        own = one.claims[0].sentence
        before = [s for s in self._extracts[one.document].sentences if s.block == own.block and s.span < own.span]
        return before[-1] if before else None

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


@cache
def _clause_start(lexicon: Lexicon) -> re.Pattern[str]:
    """What ends before a clause begins: a comma, a dash, a quotation mark, "that"."""
    words = "|".join(map(re.escape, sorted(lexicon.claims.clause_breaks | {"that"})))
    return re.compile(rf"[,;:“”\"()—–]|\b(?:{words})\b")
