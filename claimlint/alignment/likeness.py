"""Two documents → how alike they are: two reports of one event share far more rare words than two of one company.

A digest has little that its source lacks, so that a value of its own is suspicious on less than between two reports.
Rarity is that of the language alone, so that the likeness of two documents never depends on a third.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from itertools import chain

from claimlint.alignment.model import Features, reach
from claimlint.alignment.stated import Stated
from claimlint.alignment.views import View
from claimlint.languages import rarity
from claimlint.languages.pieces import Memo
from claimlint.model import ReadDocument

_COMMON = 8  # bits: stems as common as this say nothing of a document
_SHORTEST = 3  # letters of a word that says something of a document
_SUMMED_UP = 0.65  # digest from which on a text is a summary of another one: the best of trials at .5, .6 and .65
_LONG_AGO = 8  # log2 of days: reports from then on are as good as of other times

SUMMARY = "summary"
"""The feature of a text and one that sums it up. Whoever holds a summary against its source reads every word of it."""

ALIKE = frozenset({"digest", "digest orphan", "digest unstated", "documents alike"})
"""Features that never speak against one fact."""

UNLIKE = frozenset({"days apart"})
"""Features that never speak for one fact."""

NAMES = ALIKE | UNLIKE | {SUMMARY}
"""All features that Likeness gives."""

_DIGEST, _SUMMARY = frozenset({"digest", "digest orphan", "digest unstated"}), frozenset({SUMMARY})


class Likeness:
    """How alike the documents of a story are, worked out when it is asked for."""

    def __init__(self, extracts: tuple[ReadDocument, ...]) -> None:
        self._extracts = extracts
        self._vectors: dict[int, dict[str, float]] = {}
        self._known: dict[tuple[int, int], Features] = {}
        self._shares: dict[tuple[int, int], float] = {}

    def reach(self, left: int, right: int, kind: str) -> float:
        """The most that `digest` can add to the score of a pair of a variety in two documents, by their numbers."""
        if left == right:
            return 0.0
        short, long = sorted((len(self._vector(left)), len(self._vector(right))))
        share = 1 - short / (long or 1)
        return share * reach(kind, _DIGEST) + (share >= _SUMMED_UP) * reach(kind, _SUMMARY)

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

    def digest(self, left: View, right: View, told: Stated) -> Features:
        """Two values and who states what → whether the shorter of their documents is a digest of the longer one, from 0
        to 1: how much of its rare words that has, by how much longer it is. The same again where the longer document
        does not state the value of the shorter one, and by how many of its other values it does state."""
        if left.document == right.document:
            return {}
        first = self._by_length(left.document, right.document)
        if not self._vector(first[0]):
            return {}
        share = self._share(*first)
        short, long = (left, right) if left.document == first[0] else (right, left)
        stated = told.by(long.document, short)
        return {
            SUMMARY: float(share >= _SUMMED_UP),
            "digest": share,
            "digest unstated": share * (not stated),
            "digest orphan": share * told.orphan(short, long.document),
        }

    def _by_length(self, left: int, right: int) -> tuple[int, int]:
        """Two documents, the one with fewer words that say something of it first."""
        here, there = (len(self._vector(left)), left), (len(self._vector(right)), right)
        return (left, right) if here <= there else (right, left)

    def _share(self, short: int, long: int) -> float:
        """How much of the rare words of a document a longer one has, by how much longer it is."""
        key = (short, long)
        if key not in self._shares:
            here, there = self._vector(short), self._vector(long)
            contained = sum([weight for stem, weight in here.items() if stem in there]) / (sum(here.values()) or 1.0)
            self._shares[key] = contained * (1 - len(here) / (len(there) or 1))
        return self._shares[key]

    def _vector(self, number: int) -> dict[str, float]:
        if number not in self._vectors:
            extract = self._extracts[number]
            telling = _telling(extract.document.language)
            counts = Counter(chain.from_iterable([sentence.stems for sentence in extract.sentences]))
            weighed = {
                stem: (1 + math.log(count)) * bits if count > 1 else bits
                for stem, count in counts.items()
                if (bits := telling[stem])
            }
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
