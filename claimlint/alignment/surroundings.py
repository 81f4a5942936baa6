"""The writer's words around two statements → whether they tell of two things, or of two occasions.

Two sentences of one speaker may run in parallel: "the oak dies in a year", "the ash dies in a month". What tells them
apart stands outside the marks: one text is about the oak, the other about the ash. A slip has no such support.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from claimlint.alignment.utterances import Said
from claimlint.languages import Lexicon
from claimlint.model import ReadDocument

if TYPE_CHECKING:
    from claimlint.alignment.passages import Passage
    from claimlint.alignment.quotations import Meeting

_BEHIND = 160  # characters that an attribution behind a statement may take
_STOP = re.compile(r"[.!?](?=\s|\Z)|\n")
_LONG = 12  # shared words from which a statement is one, whatever the texts are about


class Surroundings:
    """What the documents of a story say outside quotation marks, read when two statements are first held against each
    other."""

    def __init__(self, extracts: Sequence[ReadDocument], said: Sequence[Said], lexicon: Lexicon) -> None:
        self._extracts = extracts
        self._said = said
        self._lexicon = lexicon

    def other_topics(self, meeting: Meeting, passage: Passage) -> bool:
        """Whether two short statements differ in words that each of the two texts also has outside marks, and that one
        of the two texts has alone."""
        left, right = meeting.left, meeting.right
        if passage.shared >= _LONG or left.document == right.document:
            return False
        for edit in passage.edits:
            here, there = self._outside_marks(left, *edit.a), self._outside_marks(right, *edit.b)
            if (
                here
                and there
                and not (here & self._stems[right.document].keys() and there & self._stems[left.document].keys())
            ):
                return True
        return False

    def other_occasions(self, meeting: Meeting) -> bool:
        """Whether one of the two sentences alone says that the words were said years or months earlier."""
        return self._earlier(meeting.left) != self._earlier(meeting.right)

    def _outside_marks(self, one: Said, start: int, end: int) -> set[str]:
        """The telling words of a range that also stand in the writer's words of its text."""
        stems = zip(one.words.stems[start:end], one.weights[start:end], strict=True)
        return {stem for stem, weight in stems if weight and self._outside[one.document][stem] > 0}

    def _earlier(self, one: Said) -> bool:
        """Whether the sentences of a statement say, outside its marks, that it was said long before."""
        text = self._extracts[one.document].document.text
        marks = [claim.span for claim in one.claims]
        behind = text[marks[-1].end : marks[-1].end + _BEHIND]
        outside = [text[one.claims[0].sentence.span.start : marks[0].start], _STOP.split(behind, maxsplit=1)[0]]
        outside += [text[before.end : after.start] for before, after in pairwise(marks)]
        return bool(_long_before(self._lexicon).search(" ; ".join(outside)))

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
