"""Pairs of documents that are alike → groups by average linkage.

Groups join from the most alike downward while they stay alike on average, so that one text that tells of two stories
does not make one of them.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from operator import mul

from claimlint.comparison.parties import leaders

ALIKE = 0.27  # least average likeness (cosine) of two groups that join; measured by tests/bench/grouping.py
SHORT = 120  # words: documents of as many on average need ALIKE whole, shorter ones as much less; _FLOOR of it at least
_FLOOR = 0.26
MOST = 60
"""Documents in a story: alignment looks at pairs of documents."""
ROUNDING = 1e-9
"""By which an average may come out greater than what it is taken of."""
_SUMS = 256  # groups whose sums stay in memory
_TIGHTENED = 8  # times that chains are looked at anew: each takes time for all their documents

Vector = tuple[Sequence[int], Sequence[float]]
"""Stems, by numbers, and the weight of each; of length 1."""


def product(one: Iterable[float], other: Iterable[float]) -> float:
    """The scalar product of two vectors, rounded once, so that no order matters."""
    return math.fsum(map(mul, one, other))


def needed(length: float) -> float:
    """The least likeness of documents with so many words on average: two of thirty words each can share but little, and
    what they share by chance is less still (measured by tests/bench/grouping.py)."""
    return ALIKE * min(max(length / SHORT, _FLOOR), 1.0)


class Pairs:
    """Pairs of documents, the lower number first, and how alike they are; 16 bytes each."""

    def __init__(self) -> None:
        self.left, self.right, self.alike = array("I"), array("I"), array("d")

    def __len__(self) -> int:
        return len(self.alike)

    def add(self, left: int, right: int, alike: float) -> None:
        """One more pair."""
        self.left.append(left)
        self.right.append(right)
        self.alike.append(alike)

    def closest_first(self) -> Iterator[tuple[int, int, float]]:
        """All pairs, from the most alike downward; those that are equally so by their numbers."""
        left, right, alike = self.left, self.right, self.alike
        for at in sorted(range(len(self)), key=lambda at: (-alike[at], left[at], right[at])):
            yield left[at], right[at], alike[at]


Joined = tuple[list[list[int]], set[int]]
_Key = tuple[tuple[int, ...], bytes, bytes, bytes]


class Chains:
    """Documents that pairs connect, with these pairs → what groups they were joined to before, as long as none of them
    has changed."""

    def __init__(self) -> None:
        self._known: dict[_Key, Joined] = {}
        self._used: dict[_Key, Joined] = {}

    def begin(self, changed: Collection[int]) -> None:
        """Everything is grouped again; these documents have changed."""
        self._known, self._used = self._used, {}
        gone = set(changed)
        for key in [key for key in self._known if not gone.isdisjoint(key[0])]:
            del self._known[key]

    def joined(self, join: Callable[[Sequence[int], Pairs], Joined], documents: Sequence[int], pairs: Pairs) -> Joined:
        """How to join documents, and what is to be joined → what comes of it."""
        key = tuple(documents), pairs.left.tobytes(), pairs.right.tobytes(), pairs.alike.tobytes()
        found = self._used[key] = self._known.get(key) or join(documents, pairs)
        return found


class Linked:
    """How many words each document has, pairs of documents that are `least` alike, and the vector of each document →
    groups by average linkage, each in order. Documents without a pair are in none.

    `parted`: documents of groups that are alike enough to some of another one, and had no room for it.
    """

    def __init__(
        self,
        words: Sequence[int],
        pairs: Pairs,
        vector: Callable[[int], Vector],
        least: float,
        known: Chains | None = None,
    ) -> None:
        self._words, self._vector = words, vector
        self.parted: set[int] = set()
        self.groups: list[list[int]] = []
        joined = self._joined if known is None else partial(known.joined, self._joined)
        for connected, within in self._chains(sorted({*pairs.left, *pairs.right}), pairs, least):
            groups, parted = joined(connected, within)
            self.groups.extend(groups)
            self.parted.update(parted)

    def _chains(self, documents: Sequence[int], pairs: Pairs, least: float) -> Iterator[tuple[Sequence[int], Pairs]]:
        """Documents that a chain of pairs alike enough connects, in order, with these pairs: no others can come into
        one group, since an average is never more than the most it is taken of. How alike is enough, the shortest of
        them say."""
        waiting = [(documents, pairs, least, _TIGHTENED)] if documents else []
        while waiting:
            documents, pairs, least, times = waiting.pop()
            for connected, within in _connected(documents, pairs):
                tighter = least_of(self._words, connected)
                if len(connected) > 1 and tighter > least and times:
                    waiting.append((connected, _at_least(within, tighter), tighter, times - 1))
                else:
                    yield connected, within

    def _joined(self, documents: Sequence[int], pairs: Pairs) -> Joined:
        """Documents that pairs alike enough connect, and these pairs → groups, and documents of those that had no room
        for each other."""
        leader = {document: document for document in documents}
        members = {document: [document] for document in documents}
        words = {document: self._words[document] for document in documents}
        nearest: dict[int, dict[int, float]] = defaultdict(dict)
        sums, refused = _Sums(self._vector, members), set[int]()
        for left, right, alike in pairs.closest_first():
            keep, gone = sorted((leader[left], leader[right]))
            if keep == gone:
                continue
            size = len(members[keep]) + len(members[gone])
            if size > MOST:
                if alike >= needed((self._words[left] + self._words[right]) / 2):
                    refused.update((keep, gone))
                continue
            nearest[keep].setdefault(gone, alike)
            nearest[gone].setdefault(keep, alike)
            least = needed((words[keep] + words[gone]) / size)
            if nearest[keep][gone] < least - ROUNDING:
                continue  # an average is never more
            if (alike if size == 2 else sums.average(keep, gone)) < least:
                continue
            for document in members[gone]:
                leader[document] = keep
            sums.join(keep, gone)
            members[keep] += members.pop(gone)
            words[keep] += words.pop(gone)
            _pass_on(nearest, keep, gone)
        parted = set(chain.from_iterable(members[leader[first]] for first in refused))
        return [sorted(found) for found in members.values()], parted


class _Sums:
    """Groups of documents, by their leader, that join one after the other → how alike two of them are on average, which
    the sums of their vectors tell. Those that were asked for last are kept."""

    def __init__(self, vector: Callable[[int], Vector], members: Mapping[int, Sequence[int]]) -> None:
        self._vector, self._members = vector, members
        self._kept: dict[int, dict[int, float]] = {}

    def average(self, one: int, other: int) -> float:
        """The average likeness of two groups."""
        few, many = sorted((self._of(one), self._of(other)), key=len)
        pairs = len(self._members[one]) * len(self._members[other])
        return product(few.values(), map(many.get, few, repeat(0.0))) / pairs

    def join(self, keep: int, gone: int) -> None:
        """Two groups are about to be one, under the first leader."""
        _added(self._of(keep), self._of(gone).items())
        del self._kept[gone]

    def _of(self, leader: int) -> dict[int, float]:
        found = self._kept.pop(leader, None)
        if found is None:
            first, *rest = self._members[leader]
            found = dict(zip(*self._vector(first), strict=True))
            for document in rest:
                _added(found, zip(*self._vector(document), strict=True))
        self._kept[leader] = found
        if len(self._kept) > _SUMS:
            del self._kept[next(iter(self._kept))]
        return found


def _added(one: dict[int, float], other: Iterable[tuple[int, float]]) -> None:
    """A vector comes to another."""
    for stem, weight in other:
        one[stem] = one.get(stem, 0.0) + weight


def least_of(words: Sequence[int], documents: Collection[int]) -> float:
    """The words of all documents, and some of these → how alike two of those must be to count at all."""
    return needed(min((words[document] for document in documents), default=0)) - ROUNDING


def _connected(documents: Sequence[int], pairs: Pairs) -> Iterator[tuple[Sequence[int], Pairs]]:
    """Documents in order, and pairs of them → those that pairs connect, with these pairs."""
    places = {document: place for place, document in enumerate(documents)}
    ends = zip(map(places.__getitem__, pairs.left), map(places.__getitem__, pairs.right), strict=True)
    leader = leaders(len(documents), ends)
    chains: dict[int, list[int]] = defaultdict(list)
    within: dict[int, Pairs] = defaultdict(Pairs)
    for document, first in zip(documents, leader, strict=True):
        chains[first].append(document)
    for left, right, alike in zip(pairs.left, pairs.right, pairs.alike, strict=True):
        within[leader[places[left]]].add(left, right, alike)
    yield from ((chain, within[first]) for first, chain in chains.items())


def _at_least(pairs: Pairs, least: float) -> Pairs:
    """Pairs → those that are as alike."""
    found = Pairs()
    for left, right, alike in zip(pairs.left, pairs.right, pairs.alike, strict=True):
        if alike >= least:
            found.add(left, right, alike)
    return found


def _pass_on(nearest: dict[int, dict[int, float]], keep: int, gone: int) -> None:
    """One group takes over how alike the other is to the rest at most."""
    for other, alike in nearest.pop(gone, {}).items():
        del nearest[other][gone]
        if other != keep:
            nearest[keep][other] = nearest[other][keep] = max(alike, nearest[keep].get(other, 0.0))
