"""Traits of documents, again and again with little changed → the very groups that `Likeness` finds of them anew.

How alike two documents are depends on these two alone, but for wording that very many share, which weighs what it
weighs here. So an edit changes the vector of its document, and those of all that have a stem whose weight has changed;
a document is held against others again where its own vector has changed, or one that it was or would be held against;
and groups are joined again in the chains of documents where anything has changed. When documents come or go, when the
shortest one says how alike is enough, or when much has changed at once, everything is looked at anew.

Stems go by numbers that stay: those of stems that few have, and from _MANY on those of the others. Stems that only one
document has are in its vector as well: they meet nothing, and so change no sum.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from heapq import nlargest, nsmallest
from typing import Final

from claimlint.model import Traits
from claimlint.story.likeness import (
    COMMON,
    LEADING,
    TELLING,
    Groups,
    Likeness,
    Vectors,
    alike,
    likely,
    met,
    telling_here,
    unpacked,
    weighed,
)
from claimlint.story.linkage import Chains, Pairs, Vector, least_of

_MANY: Final = 1 << 30
_MUCH: Final = 4
"""One part in so many of the documents may change before everything is looked at anew."""


class Regrouping:
    """What is kept of the documents that were grouped last."""

    def __init__(self) -> None:
        self.chains_here, self.chains_all = Chains(), Chains()
        self._traits: list[bytes] = []
        self._words: list[int] = []
        self._least = 0.0
        self._groups = Groups([], 0)

    def likeness(self) -> Likeness:
        """Who groups the same documents next."""
        return _Again(self)

    def same(self, words: Sequence[int], traits: Sequence[bytes]) -> Groups | None:
        """Words and traits of documents → their groups, where they are those of the last time."""
        return self._groups if self._traits == traits and self._words == list(words) else None

    def keep(self, groups: Groups) -> None:
        """What became of the documents."""
        self._groups = groups

    def take(self, words: Sequence[int], traits: Sequence[bytes]) -> None:
        """The documents of this time, of which all is known then but their groups."""
        least = least_of(words, range(len(words)))
        former, now = list(zip(self._traits, self._words, strict=True)), list(zip(traits, words, strict=True))
        self._traits, self._words = list(traits), list(words)
        same = len(former) == len(now) and least == self._least
        edited = {n for n, one in enumerate(now) if one != former[n]} if same else None
        self._least = least
        changed = None if edited is None else self._recount(edited)
        if edited is None or changed is None or len(changed) * _MUCH > len(traits):
            self._begin()
            edited = changed = set(range(len(traits)))
        self._change(edited, changed)

    def pairs(self) -> Pairs:
        """The pairs of documents that are alike enough."""
        found = Pairs()
        for document, row in enumerate(self._rows):
            for other, much in row:
                found.add(other, document, much)
        return found

    def _begin(self) -> None:
        """Look at everything anew."""
        self._hashes = [array("Q") for _ in self._traits]
        self._bits = [b"" for _ in self._traits]
        self.having: Counter[int] = Counter()
        for data in self._traits:
            self.having.update(unpacked(data)[0])
        self.numbers: dict[int, int] = {}
        self.most = _Most()
        self.lowered = False
        many = 0
        for stem, count in self.having.items():
            if count > COMMON:
                self.numbers[stem] = _MANY + many
                self.most[_MANY + many] = telling_here(count, len(self._traits))
                many, self.lowered = many + 1, True
        self._next = 0
        self.here: list[Vector] = [((), ()) for _ in self._traits]
        self._all: dict[int, Vector] = {}
        self._beside = array("d", bytes(8 * len(self._traits)))
        self._postings: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
        self._likely: list[frozenset[int]] = [frozenset() for _ in self._traits]
        self._rows: list[list[tuple[int, float]]] = [[] for _ in self._traits]
        self._held: dict[tuple[int, int], float] = {}
        self._leading: dict[tuple[int, bool], object] = {}

    def _recount(self, edited: Collection[int]) -> set[int] | None:
        """Documents that say something else → those whose vectors change by that; None where a stem that few have
        becomes one that many have, or the other way round."""
        delta: Counter[int] = Counter()
        for document in edited:
            delta.subtract(self._hashes[document])
            delta.update(unpacked(self._traits[document])[0])
        changed = set(edited)
        for stem, by in delta.items():
            if by:
                before, after = self.having[stem], self.having[stem] + by
                if (before > COMMON) != (after > COMMON):
                    return None
                self.having[stem] = after
                self._leading = {} if after > COMMON else self._leading
                changed.update(self._lowered(stem, after) if after > COMMON else ())
        if self._leading:
            moved = [self._postings.get(self.numbers.get(stem, -1), {}).keys() for stem, by in delta.items() if by]
            for document in set(edited).union(*moved):
                for rarest in (True, False):
                    self._leading.pop((document, rarest), None)
        return changed

    def _lowered(self, stem: int, having: int) -> Iterator[int]:
        """A stem that so many have by now → the documents in which it weighs something else for that."""
        number = self.numbers[stem]
        before, after = self.most[number], telling_here(having, len(self._traits))
        self.most[number] = after
        if before != after:
            for document, stems in enumerate(self._hashes):
                if stem in stems:
                    telling = TELLING[self._bits[document][stems.index(stem)]]
                    if min(telling, before) != min(telling, after):
                        yield document

    def _change(self, edited: Collection[int], changed: Collection[int]) -> None:
        """Documents that say something else, and those whose vectors change by that."""
        self.chains_here.begin(changed)
        self.chains_all.begin(changed)
        for document in changed:
            for stem in self.here[document][0]:
                self._postings[stem].pop(document, None)
        for document in edited:
            self._hashes[document], _, self._bits[document] = unpacked(self._traits[document])
            for stem in self._hashes[document]:
                if stem not in self.numbers:
                    self.numbers[stem], self._next = self._next, self._next + 1
        gone = set(edited)
        self._all = {document: vector for document, vector in self._all.items() if document not in gone}
        self._held = {pair: much for pair, much in self._held.items() if gone.isdisjoint(pair)}
        for document in sorted(changed):
            self._weigh(document)
        for document in sorted(self._touched(changed)):
            self._meet(document)

    def _weigh(self, document: int) -> None:
        """The vector of a document, by how telling its stems are here."""
        found = weighed(self._traits[document], self, here=True)
        stems, weights = [stem for stem, _ in found], array("d", [weight for _, weight in found])
        self.here[document] = stems, weights
        common = 0.0
        for stem, weight in found:
            if stem >= _MANY:
                common += weight * weight
        self._beside[document] = math.sqrt(common)
        for stem, single, weight in zip(stems, array("f", weights), weights, strict=True):
            self._postings[stem][document] = single, weight

    def _touched(self, changed: Collection[int]) -> set[int]:
        """Documents whose vectors have changed → those and all that were held against one of them, or would be."""
        if len(changed) == len(self._traits):
            return set(changed)
        found = set(changed)
        for document in changed:
            found.update(self._would(document))
        found.update(n for n, others in enumerate(self._likely) if not others.isdisjoint(changed))
        return found

    def _would(self, document: int) -> Iterator[int]:
        """A document → those behind it that would be held against it."""
        shared: dict[int, float] = defaultdict(float)
        for stem in self.here[document][0]:
            if stem < _MANY:
                there = self._postings[stem]
                their, _ = there[document]
                for other, (_, weight) in there.items():
                    if other > document:
                        shared[other] += weight * their
        for other, much in shared.items():
            if likely({document: much}, other, self._beside, self._least):
                yield other

    def _meet(self, document: int) -> None:
        """Hold a document against those before it."""
        shared: dict[int, float] = defaultdict(float)
        for stem, weight in zip(*self.here[document], strict=True):
            if stem < _MANY:
                for other, (their, _) in self._postings[stem].items():
                    if other < document:
                        shared[other] += weight * their
        others = likely(shared, document, self._beside, self._least)
        own = dict(zip(*self.here[document], strict=True))
        self._likely[document] = frozenset(other for _, other in others)
        self._rows[document] = list(met(others, lambda other: alike(own, self.here[other]), self._least))

    def vector(self, document: int) -> Vector:
        """The vector of a document by how telling its stems are in its language."""
        if document not in self._all:
            found = weighed(self._traits[document], self, here=False)
            self._all[document] = [stem for stem, _ in found], [weight for _, weight in found]
        return self._all[document]

    def alike(self, left: int, right: int) -> float:
        """How alike two documents are by these vectors."""
        pair = min(left, right), max(left, right)
        if pair not in self._held:
            self._held[pair] = alike(dict(zip(*self.vector(left), strict=True)), self.vector(right))
        return self._held[pair]

    def leading(self, document: int, *, rarest: bool) -> object:
        """The stems of a document that fewest others have, or most, of those that any has."""
        if (document, rarest) not in self._leading:
            ranks = ((count, stem) for stem in self._hashes[document] if (count := self.having[stem]) > 1)
            self._leading[document, rarest] = (nsmallest if rarest else nlargest)(LEADING, ranks)
        return self._leading[document, rarest]


class _Most(dict[int, float]):
    """How telling stems are here at most, by their numbers; those that few have are as telling as any."""

    def __missing__(self, number: int) -> float:
        return TELLING[-1]


class _ByHere:
    """The vectors of documents by how telling their stems are here."""

    def __init__(self, former: Regrouping) -> None:
        self._former = former

    def of(self, document: int) -> Vector:
        return self._former.here[document]

    def held(self, document: int) -> Callable[[int], float]:
        own = dict(zip(*self.of(document), strict=True))
        return lambda other: alike(own, self.of(other))

    def alike(self, left: int, right: int, *, few: bool = False) -> float:
        pairs = zip(*self.of(left), strict=True)
        return alike({stem: weight for stem, weight in pairs if not few or stem < _MANY}, self.of(right))

    def leading(self, document: int, *, rarest: bool) -> object:
        return self._former.leading(document, rarest=rarest)

    def close(self) -> None:
        """They are needed again."""


class _ByAll(_ByHere):
    """The vectors of documents by how telling their stems are in their language."""

    def of(self, document: int) -> Vector:
        return self._former.vector(document)

    def held(self, document: int) -> Callable[[int], float]:
        return partial(self._former.alike, document)

    def alike(self, left: int, right: int, *, few: bool = False) -> float:
        return super().alike(left, right, few=True) if few else self._former.alike(left, right)


class _Again(Likeness):
    """Documents of which most were grouped before."""

    def __init__(self, former: Regrouping) -> None:
        super().__init__()
        self._former, self._traits = former, list[bytes]()
        self._chains_here, self._chains_all = former.chains_here, former.chains_all

    def add(self, known: Traits) -> None:
        self._words.append(known.words)
        self._traits.append(b"".join((known.stems, known.times, known.bits)))

    def groups(self) -> Groups:
        if (found := self._former.same(self._words, self._traits)) is None:
            self._former.take(self._words, self._traits)
            found = super().groups()
            self._former.keep(found)
        return found

    def _spaced(self) -> tuple[bool, Vectors, Vectors]:
        return self._former.lowered, _ByHere(self._former), _ByAll(self._former)

    def _pairs(self, vectors: Vectors, least: float) -> Pairs:
        return self._former.pairs()
