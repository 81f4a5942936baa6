"""Two documents → how alike they are: two reports of one event share far more rare words than two of one company.

Rarity is that of the language alone, so that the likeness of two documents never depends on a third.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from itertools import chain

from claimlint.alignment.model import Features
from claimlint.languages import rarity
from claimlint.languages.pieces import Memo
from claimlint.model import ReadDocument

_COMMON = 8  # bits: stems as common as this say nothing of a document
_SHORTEST = 3  # letters of a word that says something of a document
_LONG_AGO = 8  # log2 of days: reports from then on are as good as of other times

ALIKE = frozenset({"documents alike"})
"""Features that never speak against one fact."""

UNLIKE = frozenset({"days apart"})
"""Features that never speak for one fact."""

NAMES = ALIKE | UNLIKE
"""All features that Likeness gives."""


class Likeness:
    """How alike the documents of a story are, worked out when it is asked for."""

    def __init__(self, extracts: tuple[ReadDocument, ...]) -> None:
        self._extracts = extracts
        self._vectors: dict[int, dict[str, float]] = {}
        self._known: dict[tuple[int, int], Features] = {}

    def of(self, left: int, right: int) -> Features:
        """The numbers of two documents → what they have in common, as features; none for one and the same."""
        if left == right:
            return {}
        key = (min(left, right), max(left, right))
        if key not in self._known:
            here, there = sorted((self._vector(left), self._vector(right)), key=len)
            found = {"documents alike": sum([weight * there[stem] for stem, weight in here.items() if stem in there])}
            a, b = self._extracts[left].document.date, self._extracts[right].document.date
            if a and b:
                found["days apart"] = min(math.log2(1 + abs((a - b).days)) / _LONG_AGO, 1.0)
            self._known[key] = found
        return self._known[key]

    def _vector(self, number: int) -> dict[str, float]:
        if number not in self._vectors:
            extract = self._extracts[number]
            telling = _telling(extract.document.language)
            words = chain.from_iterable([sentence.stems for sentence in extract.sentences])
            counts = Counter(filter(telling.__getitem__, words))
            weighed = {stem: (1 + math.log(count)) * telling[stem] for stem, count in counts.items()}
            length = math.hypot(*weighed.values()) or 1.0
            self._vectors[number] = {stem: weight / length for stem, weight in weighed.items()}
        return self._vectors[number]


@cache
def _telling(language: str) -> Memo[int]:
    """Language code → a table of what a stem says of a document: bits beyond those of a common one, 0 for none."""
    table = rarity.table(language)

    def bits(stem: str) -> int:
        return max(table.get(stem, rarity.UNKNOWN) - _COMMON, 0) if len(stem) >= _SHORTEST else 0

    return Memo(bits)
