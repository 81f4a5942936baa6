"""Extracts → Stories: which documents tell of the same events, or which sources a draft is held against.

Automatic grouping needs no key: documents of one story share rare words (names, places, things), and share many of
them. Each document becomes a vector of its rare stems, weighted by how few documents have them; pairs are found
through those stems alone, so that time grows with the documents and not with their pairs; groups join from the most
alike downward while they stay alike on average.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from claimlint.comparison.parties import leaders
from claimlint.files.shelf import Shelf
from claimlint.languages import rarity
from claimlint.model import Name, ReadDocument, Story, Traits
from claimlint.settings import GroupBy

ALIKE = 0.27  # least average likeness (cosine) of two groups that join; measured by tests/bench/grouping.py
SHORT = 120  # words: documents of as many on average need ALIKE whole, shorter ones as much less; _FLOOR of it at least
_FLOOR = 0.26
MOST = 60  # documents in a story: alignment looks at pairs of documents
_RARE = 11  # bits: commoner stems say nothing of a story
_BACKGROUND = 800  # documents of other stories that are taken to be there, so that three judge as three thousand do
_PAIR = 2  # documents that have the word for certain: the two that are compared
_LENGTH = 400  # words of a document of usual length
_KNOWN = 200_000  # stems of which it is kept whether they are rare
_COMMON = 80  # a stem that more documents have than this makes no pairs

Vector = tuple[Sequence[int], Sequence[float]]
"""The numbers of stems in order, and the weight of each."""
Pair = tuple[int, int, float]
"""Two documents and how alike they are."""
_ROUNDING = 1e-9  # by which an average may come out greater than what it is taken of
_AFTER = 1 << 40  # numbers of groups begin behind those of documents
_TIGHTENED = 8  # times that chains are looked at anew: each takes time for all their documents
_TIMES = 65_535  # a document that has a stem more often is weighed as if it had it as often


def traits(extract: ReadDocument) -> Traits:
    """An extract → its Traits."""
    table = rarity.table(extract.document.language)
    known = _rare(extract.document.language).__getitem__
    found = Counter(filter(known, chain.from_iterable([sentence.stems for sentence in extract.sentences])))
    names = (claim for claim in extract.claims if isinstance(claim.value, Name))
    found.update(filter(known, chain.from_iterable([c.sentence.stems[c.at : c.to] for c in names])))
    return Traits(
        sum(len(sentence.stems) for sentence in extract.sentences),
        tuple(found),
        tuple(min(times, _TIMES) for times in found.values()),
        tuple(table.get(stem, rarity.UNKNOWN) for stem in found),
    )


class Gathering:
    """Documents in the order of their paths, handed over one by one → which of them are one story.

    It keeps what is needed and no more, so that a hundred thousand documents have room: of each document its path, and
    with `by` "auto" numbers for its stems.
    """

    def __init__(self, by: GroupBy) -> None:
        self._by = by
        self._paths: list[str] = []
        self._alike = Likeness()

    def add(self, path: str, known: Traits | None) -> None:
        """The next document; its Traits are needed where documents are grouped by what they tell of."""
        self._paths.append(path)
        if self._by == "auto" and known is not None:
            self._alike.add(known)

    def stories(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the documents of each story, in the order of their first document."""
        if self._by == "all":
            groups = [list(range(len(self._paths)))] if self._paths else []
        elif self._by == "folder":
            folders: dict[str, list[int]] = defaultdict(list)
            for number, path in enumerate(self._paths):
                folders[str(PurePosixPath(path).parent)].append(number)
            groups = list(folders.values())
        else:
            groups = self._alike.groups()
        return tuple(tuple(part) for group in sorted(groups) for part in _bounded(group, self._by))


def group(extracts: Sequence[ReadDocument], by: GroupBy) -> tuple[Story, ...]:
    """Extracts in the order of their paths → stories in the order of their first document."""
    gathering = Gathering(by)
    for extract in extracts:
        gathering.add(extract.document.path, traits(extract) if by == "auto" else None)
    return tuple(
        Story(extracts[numbers[0]].document.path, tuple(extracts[number] for number in numbers))
        for numbers in gathering.stories()
    )


def drafts(paths: Sequence[str], sources: Mapping[str, Sequence[str]]) -> tuple[tuple[int, ...], ...]:
    """Paths of documents in order, and the path of each draft → those of its sources → the numbers of the documents of
    each story: a draft, and behind it its sources. A draft without any source that could be read makes no story."""
    numbers = {path: number for number, path in enumerate(paths)}
    found = (
        (numbers[draft], *(numbers[source] for source in sorted(sources[draft]) if source in numbers))
        for draft in sorted(numbers.keys() & sources.keys())
    )
    return tuple(story for story in found if len(story) > 1)


def needed(length: float) -> float:
    """The least likeness of documents with so many words on average: two of thirty words each can share but little, and
    what they share by chance is less still (measured by tests/bench/grouping.py)."""
    return ALIKE * min(max(length / SHORT, _FLOOR), 1.0)


class Likeness:
    """Traits of documents, added one by one → groups of documents that are alike enough.

    Stems are numbers here, in the order in which they were first met.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._telling = array("d")
        self._having: Counter[int] = Counter()
        self._words = array("Q")
        self._kept = Shelf()

    def add(self, known: Traits) -> None:
        """The next document."""
        met = len(self._numbers)
        stems = array("I", map(self._numbers.__getitem__, known.stems))
        if len(self._numbers) > met:
            new = (bits for stem, bits in zip(stems, known.bits, strict=True) if stem >= met)
            self._telling.extend(map(_telling, new))
        self._having.update(stems)
        self._kept.put(len(self._words), stems.tobytes() + array("H", known.times).tobytes())
        self._words.append(known.words)

    def groups(self) -> list[list[int]]:
        """The numbers of documents that are alike, each in one group."""
        self._numbers.clear()
        found = [group for connected, pairs in self._chains() for group in self._parted(connected, pairs)]
        self._kept.close()
        return found

    def _vector(self, document: int) -> Vector:
        """The rare stems of a document, weighted by rarity in the language, to length 1, so that how alike two
        documents are does not depend on what else is checked; those that no other document has, or too many have, count
        for the length alone, since they make no pairs."""
        data, telling, having = self._kept[document], self._telling, self._having
        stems, often = array("I"), array("H")
        size = len(data) // (stems.itemsize + often.itemsize) * stems.itemsize
        stems.frombytes(data[:size])
        often.frombytes(data[size:])
        weights = [
            telling[stem] if times == 1 else (1 + math.log(times)) * telling[stem]
            for stem, times in zip(stems, often, strict=True)
        ]
        length = math.hypot(*weights) or 1.0
        paired = sorted(
            (stem, weight / length) for stem, weight in zip(stems, weights, strict=True) if 1 < having[stem] <= _COMMON
        )
        return [stem for stem, _ in paired], [weight for _, weight in paired]

    def _chains(self) -> Iterator[tuple[Sequence[int], list[Pair]]]:
        """Documents that a chain of pairs alike enough connects, in order, with these pairs: no others can come into
        one group, since an average is never more than the most it is taken of. How alike is enough, the shortest of
        them say."""
        everything = range(len(self._words))
        least = needed(min(self._words, default=0)) - _ROUNDING
        pairs = [
            (left, right, alike)
            for left, likeness in enumerate(self._likenesses())
            for right, alike in likeness.items()
            if alike >= least
        ]
        first: tuple[Sequence[int], list[Pair], float, int] = everything, pairs, least, _TIGHTENED
        waiting = [first] if everything else []
        while waiting:
            documents, pairs, least, times = waiting.pop()
            for connected, within in _connected(documents, pairs):
                tighter = needed(min(self._words[document] for document in connected)) - _ROUNDING
                if len(connected) > 1 and tighter > least and times:
                    waiting.append((connected, [pair for pair in within if pair[2] >= tighter], tighter, times - 1))
                else:
                    yield connected, within

    def _likenesses(self) -> Iterator[dict[int, float]]:
        """For each document, one after the other, its likeness to every later one that shares a stem."""
        having: dict[int, tuple[array[int], array[float]]] = {}
        for document in range(len(self._words)):
            for stem, weight in zip(*self._vector(document), strict=True):
                if stem not in having:
                    having[stem] = array("I"), array("d")
                held = having[stem]
                held[0].append(document)
                held[1].append(weight)
        for document in range(len(self._words)):
            likeness: dict[int, float] = defaultdict(float)
            for stem, weight in zip(*self._vector(document), strict=True):
                others, theirs = having[stem]
                later = bisect_right(others, document)
                for right, other in zip(others[later:], theirs[later:], strict=True):
                    likeness[right] += weight * other
            yield likeness

    def _parted(self, documents: Sequence[int], pairs: Sequence[Pair]) -> list[list[int]]:
        """Documents that pairs alike enough connect, and these pairs → groups by average linkage."""
        if len(documents) == 1:
            return [list(documents)]
        joining = _Joining(self._vector)
        leader = {document: document for document in documents}
        members = {document: [document] for document in documents}
        words = {document: self._words[document] for document in documents}
        nearest: dict[int, dict[int, float]] = defaultdict(dict)
        for left, right, alike in sorted(pairs, key=lambda pair: (-pair[2], pair)):
            keep, gone = sorted((leader[left], leader[right]))
            size = len(members[keep]) + len(members[gone])
            if keep == gone or size > MOST:
                continue
            nearest[keep].setdefault(gone, alike)
            nearest[gone].setdefault(keep, alike)
            least = needed((words[keep] + words[gone]) / size)
            if nearest[keep][gone] < least - _ROUNDING:
                continue  # an average is never more
            if joining.average(keep, gone) < least:
                continue
            for document in members[gone]:
                leader[document] = keep
            members[keep] += members.pop(gone)
            words[keep] += words.pop(gone)
            joining.join(keep, gone)
            _pass_on(nearest, keep, gone)
        return [sorted(found) for found in members.values()]


class _Joining:
    """Groups of documents, by their leader, that join one after the other → how alike two of them are on average. What
    two have in common is added up in the order in which they came to be, and only for those that are asked for."""

    def __init__(self, vector: Callable[[int], Vector]) -> None:
        self._vectors: dict[int, dict[int, float]] = {}
        self._vector = vector
        self._tree: dict[int, tuple[int, int]] = {}
        self._at: dict[int, int] = {}
        self._sizes: dict[int, int] = {}
        self._known: dict[tuple[int, int], float] = {}
        self._next = _AFTER

    def average(self, one: int, other: int) -> float:
        """The average likeness of two groups."""
        left, right = self._at.get(one, one), self._at.get(other, other)
        return self._shared(left, right) / (self._sizes.get(left, 1) * self._sizes.get(right, 1))

    def join(self, keep: int, gone: int) -> None:
        """Two groups are one from now on, under the first leader."""
        left, right = self._at.get(keep, keep), self._at.get(gone, gone)
        self._tree[self._next] = left, right
        self._sizes[self._next] = self._sizes.get(left, 1) + self._sizes.get(right, 1)
        self._at[keep] = self._next
        self._next += 1

    def _shared(self, one: int, other: int) -> float:
        """Two documents, or numbers of groups: the later one is parted into what it was made of."""
        early, late = sorted((one, other))
        known = self._known.get((early, late))
        if known is None:
            if late in self._tree:
                keep, gone = self._tree[late]
                known = self._shared(keep, early) + self._shared(gone, early)
            else:
                known = self._alike(early, late)
            self._known[early, late] = known
        return known

    def _alike(self, left: int, right: int) -> float:
        alike, other = 0.0, self._of(right)
        for stem, weight in self._of(left).items():  # `sum` rounds otherwise from Python 3.12 on
            alike += weight * other.get(stem, 0.0)
        return alike

    def _of(self, document: int) -> dict[int, float]:
        if document not in self._vectors:
            self._vectors[document] = dict(zip(*self._vector(document), strict=True))
        return self._vectors[document]


def _bounded(group: list[int], by: GroupBy) -> Iterator[list[int]]:
    """A story in parts of bounded size, but for "all" and "folder", where the user has said what belongs together."""
    if by != "auto":
        yield group
        return
    for start in range(0, len(group), MOST):
        yield group[start : start + MOST]


def _connected(documents: Sequence[int], pairs: Sequence[Pair]) -> Iterator[tuple[Sequence[int], list[Pair]]]:
    """Documents in order, and pairs of them → those that pairs connect, with these pairs."""
    places = {document: place for place, document in enumerate(documents)}
    leader = leaders(len(documents), ((places[left], places[right]) for left, right, _ in pairs))
    chains: dict[int, list[int]] = defaultdict(list)
    within: dict[int, list[Pair]] = defaultdict(list)
    for document, first in zip(documents, leader, strict=True):
        chains[first].append(document)
    for pair in pairs:
        within[leader[places[pair[0]]]].append(pair)
    yield from ((chain, within[first]) for first, chain in chains.items())


def _pass_on(nearest: dict[int, dict[int, float]], keep: int, gone: int) -> None:
    """One group takes over how alike the other is to the rest at most."""
    for other, alike in nearest.pop(gone, {}).items():
        del nearest[other][gone]
        if other != keep:
            nearest[keep][other] = nearest[other][keep] = max(alike, nearest[keep].get(other, 0.0))


@cache
def _telling(bits: int) -> float:
    """How telling it is that two documents have a word of this rarity in the language: as in a search, by how many
    documents of other stories have it, which are taken to be there, however many there are."""
    likely = min(_LENGTH * 2.0**-bits, 1.0)
    return math.log((_BACKGROUND + _PAIR) / (_BACKGROUND * likely + _PAIR))


@cache
def _rare(language: str) -> _Rare:
    return _Rare(rarity.table(language))


class _Numbers(dict[str, int]):
    """Stem → its number; a new one gets the next."""

    def __missing__(self, stem: str) -> int:
        number = self[stem] = len(self)
        return number


class _Rare(dict[str, bool]):
    """Stem → whether it is rare enough to tell of a story, worked out once."""

    def __init__(self, table: dict[str, int]) -> None:
        self._table = table

    def __missing__(self, stem: str) -> bool:
        telling = len(stem) > 2 and not stem.isdigit()
        found = telling and self._table.get(stem, rarity.UNKNOWN) >= _RARE
        if len(self) < _KNOWN:
            self[stem] = found
        return found
