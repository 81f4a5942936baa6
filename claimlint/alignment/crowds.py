"""Views that share a stem → which of them are held against each other where very many do.

Each of many against every other takes time with the square of their number, and leaving them out lets contradictions
vanish where a collection grows. So what they say is summed up by value first: what is said in the same words with the
same value is one statement with many holders, of which a few stand for all. Where the statements themselves are too
many, each meets those that come next to it in two orders: by the words around the value, and by the value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations

from claimlint.alignment.views import View

MANY = 128
"""Views of one block that share a stem, past which they are a crowd. In stories of real news, of up to 30 texts, it is
80 at most."""

_MOST = 64, 3 / 4  # the same where they are this share of all views of the block: a stem of nearly all tells nothing
_FEWER = (64, 32, 16)  # past which views are a crowd, in turn, as long as a block has too many pairs by its stems
_ROOM = 20_000, 8  # pairs of a block, and for each of its views, the more of both: 17,091 in real news at most
_HOLDERS = 16  # views that stand for all that say the same in the same words
_STANDING = 64  # views that stand for all others of a crowd, when it makes fewer statements
_MOST_CROWDS = 16  # that a view is in by its pairs: the sentence of one in more of them has hundreds of words
_NEXT = 4  # statements on each side of one, in each of the two orders, that it meets

Key = tuple[object, ...]
"""What two views have in common that say the same in the same words, or the place of one in an order."""

Order = Callable[[int], Key]
"""The position of a view → its place among the others."""


class Crowds:
    """The stems of the views of one block, by how many have each. `having`: stem → the views that have it, by position,
    in order. `followers`: the views that another one stands for, which says the same in the same words, with that one;
    they meet no other."""

    def __init__(self, views: Sequence[View], having: Mapping[str, Sequence[int]]) -> None:
        self._views, self._all = views, having
        self._said: dict[int, int] = {}
        self._once = Counter[int]()  # by document, its views without those that repeat themselves there
        self._repeated: set[int] = set()
        self.followers = dict(self._following(sorted({index for held in having.values() for index in held})))
        self._having = (
            {stem: [n for n in held if n not in self.followers] for stem, held in having.items()}
            if self.followers
            else having
        )
        self._number = len(views) - len(self.followers)
        self._many = _many(self._number, [len(held) for held in self._having.values()])

    def few(self) -> Iterator[tuple[str, Sequence[int]]]:
        """The stems that no crowd shares, with the views that have each."""
        return ((stem, held) for stem, held in self._having.items() if not self._crowded(held))

    def stems(self) -> frozenset[str]:
        """The stems that crowds share."""
        return frozenset(stem for stem, held in self._having.items() if self._crowded(held))

    def each(self) -> Sequence[Sequence[int]]:
        """The crowds, each once however many stems it shares. A view of very many is in the smallest of them only."""
        if len(self._crowds) <= _MOST_CROWDS:
            return self._crowds
        left = [_MOST_CROWDS] * len(self._views)
        found: list[list[int]] = []
        for held in sorted(self._crowds, key=len):
            found.append([index for index in held if left[index]])
            for index in found[-1]:
                left[index] -= 1
        return found

    def inside(self) -> Iterator[tuple[int, int]]:
        """The pairs of one text that meet as if it stood alone, since what it says against itself hangs on no other, by
        stems that crowds share or that are those of followers."""
        if len(self._once) < 2:
            return
        told: set[tuple[int, ...]] = set()
        for stem, held in self._all.items():
            if len(held) == len(self._having[stem]) and not self._crowded(held):
                continue
            by_document: dict[int, list[int]] = defaultdict(list)
            for index in held:
                if index not in self._repeated:
                    by_document[self._views[index].document].append(index)
            for document, own in by_document.items():
                if len(own) > 1 and (key := tuple(own)) not in told:
                    told.add(key)
                    yield from self.pairs(own) if self._crowded(own, self._once[document]) else combinations(own, 2)

    def pairs(self, held: Sequence[int]) -> Iterator[tuple[int, int]]:
        """A crowd → those of its pairs that stand for the others, and each view with the cells of tables whose values
        come nearest."""
        texts, cells = self._parted(held)
        said = self._statements(texts)
        if len(said) <= self._least:
            yield from combinations(_standing(said), 2)
        else:
            for order in self._orders():
                firsts = sorted((same[0] for same in said), key=order)
                for away in range(1, _NEXT + 1):
                    yield from ((min(i, j), max(i, j)) for i, j in zip(firsts, firsts[away:], strict=False))
        if texts and cells:
            near = _nearest(cells, self._orders()[1:])
            yield from ((min(i, j), max(i, j)) for i in texts for j in near(i))

    def beside(self, stem: str) -> Callable[[int], Sequence[int]]:
        """A stem → what gives of the views that have it those that another view meets."""
        held = self._having.get(stem, ())
        if not self._crowded(held):
            return lambda _: held
        said = self._statements(held)
        if len(said) <= self._least:
            few = _standing(said)
            return lambda _: few
        return _nearest([same[0] for same in said], self._orders())

    def left_out(self) -> int:
        """How many views meet only what comes next to them, of all that they share a stem with."""
        texts = [self._parted(held)[0] for held in self._crowds]
        return len(set[int]().union(*(held for held in texts if len(self._statements(held)) > self._least)))

    @cached_property
    def _crowds(self) -> list[tuple[int, ...]]:
        """All crowds, each once."""
        return list(dict.fromkeys(tuple(held) for held in self._having.values() if self._crowded(held)))

    @property
    def _least(self) -> int:
        """Statements up to which each meets every other one."""
        return min(self._many, _MOST[0])

    def _crowded(self, held: Sequence[int], among: int = 0) -> bool:
        """Whether views that share a stem, `among` so many, are a crowd."""
        most, share = _MOST
        return len(held) > self._many or len(held) > max(most, share * (among or self._number))

    def _following(self, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The views that others stand for, each with the first of those."""
        known: dict[Key, list[int]] = defaultdict(list)
        times: Counter[tuple[int, int]] = Counter()
        for index in indexes:
            view = self._views[index]
            same = known[view.looks, view.claim.at, view.claim.to, view.claim.sentence.stems]
            if len(same) < _HOLDERS:
                same.append(index)
            else:
                yield index, same[0]
            first = self._said[index] = same[0]
            times[view.document, first] += 1
            if times[view.document, first] > _HOLDERS:
                self._repeated.add(index)
            else:
                self._once[view.document] += 1

    def _statements(self, held: Iterable[int]) -> list[list[int]]:
        """Views by what they say, in the order of the first of each."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in held:
            found[self._said[index]].append(index)
        return list(found.values())

    def _parted(self, held: Iterable[int]) -> tuple[list[int], list[int]]:
        """Views → those that stand in text, and those in cells of tables, which are never held against each other."""
        parted: tuple[list[int], list[int]] = [], []
        for index in held:
            parted[self._views[index].celled].append(index)
        return parted

    def _orders(self) -> tuple[Order, Order]:
        views = self._views

        def by_words(index: int) -> Key:
            view = views[index]
            return view.leading, view.trailing, view.number or 0.0, view.looks, index

        def by_value(index: int) -> Key:
            view = views[index]
            return view.number or 0.0, view.looks, view.leading, view.trailing, index

        return by_words, by_value


def having(views: Iterable[View]) -> dict[str, list[int]]:
    """Views → those that have each stem, by position, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        for stem in view.weights:
            found[stem].append(index)
    return found


def left_out(views: Sequence[View]) -> int:
    """The views of one block → how many of them meet only some of those that they share stems with."""
    return Crowds(views, having(views)).left_out() if len(views) > min(MANY, _MOST[0]) else 0


def _standing(said: Sequence[Sequence[int]]) -> list[int]:
    """What views say → those that stand for the others, as many of each statement, in order."""
    each = max(_STANDING // max(len(said), 1), 1)
    return sorted(chain.from_iterable(same[:each] for same in said))


def _nearest(held: Iterable[int], orders: Sequence[Order]) -> Callable[[int], Sequence[int]]:
    """Views, and orders of them → what gives of them those that come next to another view in any of these."""
    ordered = [(order, sorted(held, key=order)) for order in orders]

    def nearest(index: int) -> Sequence[int]:
        found: set[int] = set()
        for order, others in ordered:
            at = bisect_left(others, order(index), key=order)
            found.update(others[max(at - _NEXT, 0) : at + _NEXT])
        return sorted(found)

    return nearest


def _many(views: int, sizes: Sequence[int]) -> int:
    """The number of views in a block, and how many have each stem → past how many they are a crowd."""
    most, each = _ROOM
    for many in (MANY, *_FEWER):
        if sum(size * (size - 1) // 2 for size in sizes if size <= many) <= max(most, each * views):
            return many
    return _FEWER[-1]
