"""Traits of documents → groups of documents that are alike enough to tell of the same events.

Each document becomes a vector of its rare stems, weighted by how few documents of the language have them, to length 1,
so that how alike two documents are does not depend on what else is checked. Pairs are found through stems that few of
the documents at hand have, so that time grows with the documents and not with their pairs, and are then weighed by all
that the two share.

**Wording that very many share.** A stem that far more of the documents have than the language says (a template, a form,
what an archive is about) tells none of them from the others, and is weighed as what it is here. Documents that have
nothing else in common, and so are in no story, are then put in a fixed order, each is held against its neighbours by
all their words, and what is alike is a story after all. Documents that wording of this kind makes alike to some that
are in another story are counted: that is not compared, and told.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise, repeat
from typing import Any, Final, NamedTuple, Protocol

from claimlint.files.shelf import Shelf
from claimlint.languages import rarity
from claimlint.model import Traits
from claimlint.story.linkage import Chains, Linked, Pairs, Vector, least_of, needed, product

COMMON: Final = 80
"""Documents that may have a stem for it to lead from one of them to the others, and that one is held against."""
_BACKGROUND = 800  # documents of other stories that are taken to be there, so that three judge as three thousand do
_USUAL = 0.125  # share of the documents that may have a stem, and COMMON more, for it to tell anything of a story
_PAIR = 2  # documents that have the word for certain: the two that are compared
_LENGTH = 400  # words of a document of usual length
_SINGLE: Final = 1e-6  # by which what two share may come out less in single precision
_PART = 0.25  # of the likeness that two need lies in stems that few have
_MISSES = 8  # documents in a row, less and less alike, that one is held against in vain
_BESIDE = 6  # neighbours in an order that a document is held against
LEADING: Final = 6  # stems by which documents are put in an order
_NEAR = 12 * 1024 * 1024  # bytes of traits, and of vectors, that stay in memory
_AT_HAND = 2048  # vectors that stay in memory


class Groups(NamedTuple):
    """The numbers of documents that are alike, each in one group, and how many are alike to one of another group, which
    had no more room, or was told apart by the little that is not alike."""

    groups: list[list[int]]
    apart: int


class Space(Protocol):
    """Which stems there are. `numbers`: by their hashes; `most`: how telling each is here at most, by its number;
    `lowered`: whether any is less telling here than in its language."""

    lowered: bool

    @property
    def numbers(self) -> Mapping[int, int]: ...

    @property
    def most(self) -> Mapping[int, float] | Sequence[float]: ...


class Vectors(Protocol):
    """The vectors of documents, by their numbers."""

    def of(self, document: int, /) -> Vector:
        """A document → the numbers of its stems, in no order, and their weights."""

    def held(self, document: int) -> Callable[[int], float]:
        """A document → how alike another one is to it, 0 to 1."""

    def alike(self, left: int, right: int, *, few: bool = False) -> float:
        """How alike two documents are; `few`: how much of that lies in stems that few have."""

    def leading(self, document: int, *, rarest: bool) -> Any:  # whatever sorts
        """What puts a document in an order: the stems of it that fewest documents have, or most."""

    def close(self) -> None:
        """None is needed any more."""


class Likeness:
    """Traits of documents, added one by one → groups of documents that are alike enough."""

    def __init__(self) -> None:
        self._words = array("I")
        self._kept = Shelf(_NEAR)
        self._chains_here: Chains | None = None
        self._chains_all: Chains | None = None

    def add(self, known: Traits) -> None:
        """The next document."""
        self._kept.put(len(self._words), b"".join((known.stems, known.times, known.bits)))
        self._words.append(known.words)

    def groups(self) -> Groups:
        """Documents that are alike, each in one group."""
        everything = range(len(self._words))
        least = least_of(self._words, everything)
        lowered, by_here, by_all = self._spaced()
        linked = Linked(self._words, self._pairs(by_here, least), by_here.of, least, self._chains_here)
        groups, parted = [group for group in linked.groups if len(group) > 1], linked.parted
        if lowered:
            grouped = {document for group in groups for document in group}
            alone = [document for document in everything if document not in grouped]
            linked = Linked(self._words, self._neighbours(alone, by_all, least), by_all.of, least, self._chains_all)
            groups.extend(group for group in linked.groups if len(group) > 1)
            parted |= linked.parted
        grouped = {document for group in groups for document in group}
        groups.extend([document] for document in everything if document not in grouped)
        if lowered:
            parted |= self._told_apart(groups, by_here, by_all)
        for shelf in (by_here, by_all, self._kept):
            shelf.close()
        return Groups(groups, len(parted))

    def _spaced(self) -> tuple[bool, Vectors, Vectors]:
        """Whether any stem is less telling here than in its language, and the vectors of all documents by how telling
        stems are here, and in their language."""
        self._space = _Space(self._having(), len(self._words))
        by_here, by_all = (_Vectors(self._space, self._kept, here=here) for here in (True, False))
        return self._space.lowered, by_here, by_all

    def _having(self) -> Counter[int]:
        """How many documents have each stem."""
        found: Counter[int] = Counter()
        for document in range(len(self._words)):
            found.update(unpacked(self._kept[document])[0])
        return found

    def _pairs(self, vectors: Vectors, least: float) -> Pairs:
        """The pairs of documents that share a stem which few have, and are alike enough. A document is held against
        those with which it shares most by such stems, as long as any of them turns out to be."""
        index, found = _Index(self._space), Pairs()
        beside = array("d")  # how much of each document lies in stems that many have
        for document in range(len(self._words)):
            shared, common = index.added(document, vectors.of(document))
            beside.append(math.sqrt(common))
            for other, alike in met(likely(shared, document, beside, least), vectors.held(document), least):
                found.add(other, document, alike)
        return found

    def _neighbours(self, documents: Sequence[int], vectors: Vectors, least: float) -> Pairs:
        """Documents → those pairs of neighbours in two orders that are alike enough: once by the stems that fewest
        have, once by those that most have."""
        found = Pairs()
        before: dict[int, int] = {}  # the places of documents in the former order, in which they were neighbours
        for rarest in (True, False):
            in_order = _in_order(documents, vectors, rarest)
            for at, document in enumerate(in_order):
                held = vectors.held(document)
                for other in in_order[at + 1 : at + 1 + _BESIDE]:
                    if before and abs(before[document] - before[other]) <= _BESIDE:
                        continue
                    alike = held(other)
                    if alike >= least:
                        found.add(min(document, other), max(document, other), alike)
            before = {document: place for place, document in enumerate(in_order)}
        return found

    def _told_apart(self, groups: Sequence[Sequence[int]], by_here: Vectors, by_all: Vectors) -> set[int]:
        """The documents of groups that are alike by all their words, and were not held against each other since by
        those that are telling here they are not: the first document of each and of the next one, in an order by the
        stems that most have, stand for all."""
        first = {group[0]: group for group in groups}
        in_order = _in_order(sorted(first), by_all, rarest=False)
        found: set[int] = set()
        for one, other in pairwise(in_order):
            enough = needed((self._words[one] + self._words[other]) / 2)
            held = by_here.alike(one, other) >= enough and by_here.alike(one, other, few=True) >= _PART * enough
            if not held and by_all.alike(one, other) >= enough:
                found.update(first[one], first[other])
        return found


class _Space:
    """How many of so many documents have each stem → those that two or more have, numbered from that which fewest have,
    and how telling each is here.

    `few`: stems with a number below are those that lead from one document to another.
    """

    def __init__(self, having: Mapping[int, int], documents: int) -> None:
        shared = sorted((count, stem) for stem, count in having.items() if count > 1)
        self.numbers = {stem: number for number, (_, stem) in enumerate(shared)}
        self.having = array("I", (count for count, _ in shared))
        self.few = bisect_right(self.having, COMMON)
        self.most = array("d", repeat(TELLING[-1], len(shared) + 1))  # the last one for what is no number, -1
        for number in range(self.few, len(shared)):
            self.most[number] = telling_here(self.having[number], documents)
        self.lowered = self.few < len(shared)


class _Vectors:
    """Traits of documents → their vectors: by how telling stems are `here`, or in the language alone."""

    def __init__(self, space: _Space, traits: Shelf, *, here: bool) -> None:
        self._space, self._traits, self._here = space, traits, here
        self._kept = Shelf(_NEAR)
        self.of = lru_cache(_AT_HAND)(self._vector)
        """A document → the numbers of its stems that others have, in no order, and their weights."""

    def held(self, document: int) -> Callable[[int], float]:
        own = dict(zip(*self.of(document), strict=True))
        return lambda other: alike(own, self.of(other))

    def alike(self, left: int, right: int, *, few: bool = False) -> float:
        pairs = zip(*self.of(left), strict=True)
        return alike({stem: weight for stem, weight in pairs if not few or stem < self._space.few}, self.of(right))

    def leading(self, document: int, *, rarest: bool) -> bytes:
        stems = sorted(self.of(document)[0], reverse=not rarest)[:LEADING]
        return b"".join(stem.to_bytes(4, "big") for stem in stems)

    def close(self) -> None:
        """None is needed any more."""
        self.of.cache_clear()
        self._kept.close()

    def _vector(self, document: int) -> tuple[array[int], array[float]]:
        stems, weights = array("I"), array("d")
        if document in self._kept:
            data = self._kept[document]
            size = len(data) // (stems.itemsize + weights.itemsize) * stems.itemsize
            stems.frombytes(data[:size])
            weights.frombytes(data[size:])
            return stems, weights
        found = [one for one in weighed(self._traits[document], self._space, here=self._here) if one[0] >= 0]
        stems, weights = array("I", [stem for stem, _ in found]), array("d", [weight for _, weight in found])
        self._kept.put(document, stems.tobytes() + weights.tobytes())
        return stems, weights


class _Index:
    """Vectors of documents, added one by one → what each shares with those before it, by stems that few have."""

    def __init__(self, space: _Space) -> None:
        self._few = space.few
        self._starts = array("I", islice(accumulate(space.having[: space.few], initial=0), space.few))
        self._ends = array("I", self._starts)
        entries = sum(space.having[: space.few])
        self._documents, self._weights = array("I", bytes(4 * entries)), array("f", bytes(4 * entries))

    def added(self, document: int, vector: Vector) -> tuple[dict[int, float], float]:
        """The next document → its likeness by stems that few have to each before it that has one of them, and the
        square of the length of what lies in stems that many have."""
        documents, theirs, starts, ends = self._documents, self._weights, self._starts, self._ends
        shared: dict[int, float] = defaultdict(float)
        common = 0.0
        for stem, weight in zip(*vector, strict=True):
            if stem >= self._few:
                common += weight * weight
                continue
            start, end = starts[stem], ends[stem]
            if start < end:
                for other, their in zip(documents[start:end], theirs[start:end], strict=True):
                    shared[other] += weight * their
            documents[end], theirs[end] = document, weight
            ends[stem] = end + 1
        return shared, common


def unpacked(data: bytes) -> tuple[array[int], array[int], bytes]:
    """What is kept of a document's traits → its stems, how often it has each, and how rare each is in its language."""
    hashes, often = array("Q"), array("H")
    count = len(data) // (hashes.itemsize + often.itemsize + 1)
    bits = count * (hashes.itemsize + often.itemsize)
    hashes.frombytes(data[: count * hashes.itemsize])
    often.frombytes(data[count * hashes.itemsize : bits])
    return hashes, often, data[bits:]


def weighed(data: bytes, space: Space, *, here: bool) -> list[tuple[int, float]]:
    """What is kept of a document's traits → its stems, -1 for those without a number, and their weights."""
    hashes, often, bits = unpacked(data)
    stems = list(map(space.numbers.get, hashes, repeat(-1)))
    telling: Iterable[float] = map(TELLING.__getitem__, bits)
    if here and space.lowered:
        telling = map(min, telling, map(space.most.__getitem__, stems))
    found = [
        (stem, one if times == 1 else (1 + math.log(times)) * one)
        for stem, one, times in zip(stems, telling, often, strict=True)
        if one
    ]
    length = math.hypot(*[weight for _, weight in found]) or 1.0
    return [(stem, weight / length) for stem, weight in found]


def likely(
    shared: Mapping[int, float], document: int, beside: Sequence[float], least: float
) -> list[tuple[float, int]]:
    """How much others share with a document by stems that few have, and how much of each lies in other stems → those
    that may be alike enough, the likeliest first."""
    return sorted(
        (-much, other)
        for other, much in shared.items()
        if much + beside[document] * beside[other] >= least - _SINGLE and much >= _PART * least
    )


def met(others: Sequence[tuple[float, int]], held: Callable[[int], float], least: float) -> Iterator[tuple[int, float]]:
    """Those that may be alike enough to a document, and how alike each is → those that are, until too many in a row are
    not."""
    misses = found = 0
    for _, other in others:
        much = held(other)
        misses += 1
        if much >= least:
            yield other, much
            misses, found = 0, found + 1
        if misses == _MISSES or found == COMMON:
            break


def alike(one: Mapping[int, float], other: Vector) -> float:
    """How alike two documents are, 0 to 1."""
    return product(other[1], map(one.get, other[0], repeat(0.0)))


def _in_order(documents: Iterable[int], vectors: Vectors, rarest: bool) -> list[int]:
    """Documents in the order of those stems that fewest have, or most, so that those with the same ones are
    neighbours."""
    keys = {document: vectors.leading(document, rarest=rarest) for document in documents}
    return sorted(keys, key=keys.__getitem__, reverse=not rarest)


def telling_here(having: int, documents: int) -> float:
    """How telling a stem is at most that more than COMMON of so many documents have."""
    share = (having - COMMON) / documents
    return _telling(share) if share < _USUAL else 0.0


def _telling(likely: float) -> float:
    """How telling it is that two documents have a word which a document has with this likelihood: as in a search, by
    how many documents of other stories have it, which are taken to be there, however many there are."""
    return math.log((_BACKGROUND + _PAIR) / (_BACKGROUND * likely + _PAIR))


TELLING: Final = tuple(_telling(min(_LENGTH * 2.0**-bits, 1.0)) for bits in range(rarity.UNKNOWN + 1))
"""How telling a word is, by how rare it is in its language, in bits."""
