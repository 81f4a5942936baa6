"""Pairs of one block → what each pair is measured against: other likely partners, and who states the same values.

Two values may be worded alike and belong to others. A pair inside one document is measured against that document alone,
so that what a text says against itself never depends on what else is checked. A bare weekday is the day of many things:
an equal one speaks against a pair only where the two sentences are more alike than those of the pair.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter

from msgspec import Struct

from claimlint.alignment import model
from claimlint.alignment.blocking import Pairs, thing
from claimlint.alignment.model import Features
from claimlint.alignment.stated import Stated
from claimlint.alignment.views import View
from claimlint.model import Moment, Value

_LIKER = 1.3
"""How many times as alike the sentences of a pair must be for it to outweigh an equal weekday elsewhere. Of what this
finds in clean clusters of news two thirds are right, at 1.0 a third."""

_MOST = 1.5  # times the weight that a pair shares, past which a rival is no better

ALIKE = frozenset({"all else agrees", "few of a kind"})
"""Features that never speak against one fact."""

UNLIKE = frozenset({"explained", "rival", "said before", "said beside", "settled"})
"""Features that never speak for one fact."""

NAMES = ALIKE | UNLIKE | {"backed elsewhere", "stated there too", "well attested"}
"""All features that a Rivalry gives."""


_STATED, _AGREEING, _FEW = (frozenset({name}) for name in ("stated there too", "all else agrees", "few of a kind"))
_SAID = frozenset({"said before", "said beside"})
_SHARES = _STATED | _AGREEING | _FEW | _SAID  # never above 1
_TIMES = (UNLIKE - _SAID) | {"backed elsewhere"}  # never above _MOST
_COUNTS = NAMES - _SHARES - _TIMES


def reach(kind: str) -> float:
    """The most that a Rivalry can add to the score of a pair of a variety."""
    return model.reach(kind, _SHARES) + _of_rivals(kind)


def _of_rivals(kind: str) -> float:
    """The same without what the kinds and values of the two documents add."""
    unbounded = math.inf if model.reach(kind, _COUNTS) else 0.0
    return _MOST * model.reach(kind, _TIMES) + unbounded


class Rivalry(Struct, frozen=True, gc=False):
    """What a pair is measured against. `rival`: the best evidence of either claim with another one of the other's
    document; `settled`: with one there that states its own value; `explained` and `backed`: the best evidence of each
    with an equal value in any document, the smaller and the larger; `support`: how many documents state the better
    attested value in like words; `stated`: for how many of the two the other document states the same value anywhere;
    `orphan`: how much else of its document the other one states, for a value that it does not; `lone`: how few values
    of the kind the two documents have, 1 for one each; `beside`: whether just one of the two stands in a sentence that
    states the value of the other, too, `before`: and as what it was before, or is now.
    """

    rival: float = 0.0
    settled: float = 0.0
    explained: float = 0.0
    backed: float = 0.0
    support: int = 0
    stated: int = 0
    orphan: float = 0.0
    lone: float = 0.0
    beside: bool = False
    before: bool = False

    def features(self, shared: float) -> Features:
        """What other claims say for or against a pair that shares stems of this weight."""
        return {
            "rival": min(self.rival / shared, _MOST),
            "settled": min(self.settled / shared, _MOST),
            "explained": min(self.explained / shared, _MOST),
            "backed elsewhere": min(self.backed / shared, _MOST),
            "well attested": math.log2(self.support + 1),
            "stated there too": self.stated / 2,
            "all else agrees": self.orphan,
            "few of a kind": self.lone,
            "said beside": float(self.beside),
            "said before": float(self.before),
        }


class _Attested(Struct, frozen=True, gc=False):
    """The best evidence of a view with an equal value in each document: `within` it at all, and of `witnesses`, which
    are no copies."""

    within: dict[int, float]
    witnesses: dict[int, float]


class Rivals:
    """What the pairs of one block are measured against, gathered when the first of them is asked about: most blocks
    hold no pair that anybody asks about."""

    def __init__(self, views: Sequence[View], shared: Pairs, agreeing: set[tuple[int, int]], told: Stated) -> None:
        self._views, self._shared, self._agreeing, self._told = views, shared, agreeing, told
        self._best: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._equals: dict[int, _Attested] = {}

    @cached_property
    def _counts(self) -> list[int]:
        """For each view, how many values of its kind its document has."""
        kinds = [(view.document, thing(view)) for view in self._views]
        counted = Counter(kinds)
        return [counted[kind] for kind in kinds]

    def lone(self, i: int, j: int) -> float:
        """How few values of the kind of two views their documents have, 1 for one each."""
        return float((self._counts[i] * self._counts[j]) ** -0.5)

    @cached_property
    def _fellows(self) -> dict[tuple[int, int], list[int]]:
        """The views of each sentence, by position."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, view in enumerate(self._views):
            found[view.document, view.claim.sentence.id].append(index)
        return found

    @cached_property
    def _partners(self) -> list[list[int]]:
        """For each view, by position, those that it meets."""
        return _by_view(self._shared, len(self._views))

    @cached_property
    def _agreements(self) -> list[list[int]]:
        """For each view, by position, those that it meets and that state its value, too."""
        return _by_view(self._agreeing, len(self._views))

    def _weight(self, i: int, j: int) -> float:
        return self._shared[(i, j) if i < j else (j, i)]

    def _beside(self, i: int, partner: View) -> float:
        """The most that a view shares with a value of the document of its partner other than that of the partner."""
        place = i, partner.document
        best = self._best.get(place)
        if best is None:
            best = self._best[place] = self._likest(*place)
        return next((weight for looks, weight in best if looks != partner.looks), 0.0)

    def _likest(self, i: int, document: int) -> list[tuple[int, float]]:
        """The two values of a document that a view shares most with, and how much: one may be that of its partner."""
        found: dict[int, float] = {}
        for k in self._partners[i]:
            other = self._views[k]
            if other.document == document and (weight := self._weight(i, k)) > found.get(other.looks, 0.0):
                found[other.looks] = weight
        return sorted(found.items(), key=itemgetter(1), reverse=True)[:2]

    def _attested(self, i: int) -> _Attested:
        """The best evidence of a view with equal values."""
        known = self._equals.get(i)
        if known is None:
            within: dict[int, float] = {}
            witnesses: dict[int, float] = {}
            stems = self._views[i].claim.sentence.stems
            for k in self._agreements[i]:
                other, weight = self._views[k], self._weight(i, k)
                within[other.document] = max(within.get(other.document, 0.0), weight)
                if other.claim.sentence.stems != stems:
                    witnesses[other.document] = max(witnesses.get(other.document, 0.0), weight)
            known = self._equals[i] = _Attested(within, witnesses)
        return known

    def of(self, i: int, j: int) -> Rivalry:
        """What the pair of two views, by position, is measured against."""
        left, right, told = self._views[i], self._views[j], self._told
        loose = bare(left.claim.mention.value) or bare(right.claim.mention.value)
        least = self._shared.get((i, j), 0.0) / _LIKER if loose else 0.0
        rival = max(self._beside(i, right), self._beside(j, left))
        here, there = self._attested(i), self._attested(j)
        inside = here.within.get(right.document, 0.0), there.within.get(left.document, 0.0)
        own = sorted(_from(least, weight) for weight in inside)
        settled = own[1]
        if left.document == right.document:
            return Rivalry(rival, settled, own[0], own[1], int(own[1] > 0))
        attested = [[weight for weight in one.witnesses.values() if weight >= least] for one in (here, there)]
        explained, backed = sorted(max(weights, default=0.0) for weights in attested)
        stated = told.by(right.document, left) + told.by(left.document, right)
        orphan = max(told.orphan(left, right.document), told.orphan(right, left.document))
        lone = self.lone(i, j)
        here_too, there_too = self._says(i, j), self._says(j, i)
        beside = (here_too is None) != (there_too is None)
        before = beside and bool(here_too or there_too)
        return Rivalry(rival, settled, explained, backed, max(map(len, attested)), stated, orphan, lone, beside, before)

    def reach(self, left: int, right: int, kind: str) -> tuple[float, float]:
        """The most that the Rivalry of a pair in two documents, by their numbers, can add to its score, but for how few
        values of its kind they have, and the most that this can add, for `lone` values."""
        if left == right:
            return _of_rivals(kind), 0.0
        agreeing = model.reach(kind, _AGREEING) * self._told.most_orphaned(left, right)
        return model.reach(kind, _STATED) + agreeing + _of_rivals(kind), model.reach(kind, _FEW)

    def _says(self, i: int, j: int) -> bool | None:
        """Whether the sentence of a view states the value of another view as how things were or are, where its own is
        the other of the two: "12, up from 9"; False where it states it otherwise, None where it does not, or of what
        the other view is not of."""
        view, other = self._views[i], self._views[j]
        found: bool | None = None
        for k in self._fellows[view.document, view.claim.sentence.id]:
            if k != i and self._views[k].looks == other.looks and not _crossed(view, self._views[k], other):
                first, last = sorted((view.claim.at, self._views[k].claim.at))
                found = found or any(first < at < last for at in view.setting.shifts)
        return found


def _by_view(pairs: Iterable[tuple[int, int]], number: int) -> list[list[int]]:
    """Pairs of so many views → the others that each is paired with."""
    found: list[list[int]] = [[] for _ in range(number)]
    for i, j in pairs:
        found[i].append(j)
        found[j].append(i)
    return found


def _crossed(view: View, fellow: View, other: View) -> bool:
    """Whether a sentence deals out what another one states to the value of a view and not to its fellow: beside "12 in
    2021 and 9 in 2020", "9 in 2021" has the date of the 12."""
    dealt, said = view.setting.dealt, other.setting.said
    mine, its = dealt.get(view.claim.at), dealt.get(fellow.claim.at)
    return mine is not None and its is not None and mine in said and its not in said


def bare(value: Value) -> bool:
    """Whether a value is a weekday without a date."""
    return isinstance(value, Moment) and value.weekday is not None and value.day is None


def _from(least: float, weight: float) -> float:
    """Evidence of so much at least, else none."""
    return weight if weight >= least else 0.0
