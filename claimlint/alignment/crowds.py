"""Views that share a stem → which of them are held against each other where very many do.

Each of many against every other takes time with the square of their number, and leaving them out lets contradictions
vanish where a collection grows. So what they say is summed up by value first: what is said in the same words with the
same value is one statement with many holders, of which a few stand for all. Where the statements themselves are too
many, each meets those that come next to it in two orders: by the words around the value, and by the value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from claimlint.alignment.views import View

MANY = 128
"""Views of one block that share a stem, past which they are a crowd. In stories of real news, of up to 30 texts, it is
80 at most."""

SMALL = 512
"""Views of a block up to which nothing but `MANY` makes a crowd. In stories of real news it is 200 at most."""

_FEWER = (64, 32, 16)  # past which views are a crowd, in turn, as long as a block has too many pairs
_ROOM = 16  # pairs for each view of a block
_STANDING = 64  # views that stand for all others of a crowd, at most, when it makes fewer statements
_NEXT = 4  # statements on each side of one, in each of the two orders, that it meets

Key = tuple[object, ...]
"""What two views have in common that say the same in the same words, or the place of one in an order."""

Order = Callable[[int], Key]
"""The position of a view → its place among the others."""


class Crowds:
    """The stems of the views of one block, by how many have each. `having`: stem → the views that have it, by position,
    in order. `many`: how many share a stem and are no crowd."""

    def __init__(self, views: Sequence[View], having: Mapping[str, Sequence[int]]) -> None:
        self._views, self._having = views, having
        self._statements: dict[int, Key] = {}
        self.many = _many(len(views), [len(held) for held in having.values()])

    def stems(self) -> frozenset[str]:
        """The stems that crowds share."""
        return frozenset(stem for stem, held in self._having.items() if len(held) > self.many)

    def each(self) -> list[tuple[int, ...]]:
        """The crowds, each once however many stems it shares."""
        return list(dict.fromkeys(tuple(held) for held in self._having.values() if len(held) > self.many))

    def pairs(self, held: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Views that share something → the pairs of them that meet: those of one text as if it stood alone, since what
        it says against itself hangs on no other, and those of all."""
        by_document: dict[int, list[int]] = defaultdict(list)
        for index in held:
            by_document[self._views[index].document].append(index)
        if len(by_document) > 1:
            yield from chain.from_iterable(map(self._pairs, by_document.values()))
        yield from self._pairs(held)

    def _pairs(self, held: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The same of all together: every pair of few; of a crowd the pairs of those that stand for the others, each of
        the others with one that says the same, and each with the cells of tables whose values come nearest."""
        if len(held) <= self.many:
            yield from combinations(held, 2)
            return
        texts, cells = self._parted(held)
        said = self._said(texts)
        yield from ((same[0], other) for same in said for other in same[1:])
        if len(said) <= self.many:
            yield from combinations(_standing(said), 2)
        else:
            for order in self._orders():
                firsts = sorted((same[0] for same in said), key=order)
                for away in range(1, _NEXT + 1):
                    yield from ((min(i, j), max(i, j)) for i, j in zip(firsts, firsts[away:], strict=False))
        if texts and cells:
            near = _nearest(cells, self._orders()[1:])
            yield from ((min(i, j), max(i, j)) for i in texts for j in near(i))

    def beside(self, held: Sequence[int]) -> Callable[[int], Sequence[int]]:
        """Views that share something → what gives of them those that another view meets."""
        if len(held) <= self.many:
            return lambda _: held
        said = self._said(held)
        if len(said) <= self.many:
            few = _standing(said)
            return lambda _: few
        return _nearest([same[0] for same in said], self._orders())

    def left_out(self) -> int:
        """How many views meet only what comes next to them, of all that they share a stem with."""
        texts = [self._parted(held)[0] for held in self.each()]
        return len(set[int]().union(*(held for held in texts if len(self._said(held)) > self.many)))

    def _parted(self, held: Iterable[int]) -> tuple[list[int], list[int]]:
        """Views → those that stand in text, and those in cells of tables, which are never held against each other."""
        parted: tuple[list[int], list[int]] = [], []
        for index in held:
            parted[self._views[index].celled].append(index)
        return parted

    def _said(self, held: Iterable[int]) -> list[list[int]]:
        """Views by what they say, in the order of the first of each."""
        found: dict[Key, list[int]] = defaultdict(list)
        for index in held:
            known = self._statements.get(index)
            if known is None:
                view = self._views[index]
                known = view.looks, view.claim.at, view.claim.to, view.claim.sentence.stems
                self._statements[index] = known
            found[known].append(index)
        return list(found.values())

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
    return Crowds(views, having(views)).left_out() if len(views) > MANY else 0


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


def _standing(said: Sequence[Sequence[int]]) -> list[int]:
    """What views say → those that stand for the others, as many of each statement, in order."""
    each = max(_STANDING // max(len(said), 1), 1)
    return sorted(chain.from_iterable(same[:each] for same in said))


def _many(views: int, sizes: Sequence[int]) -> int:
    """The number of views in a block, and how many have each stem → past how many they are a crowd."""
    if views > SMALL:
        for many in (MANY, *_FEWER):
            if sum(size * (size - 1) // 2 for size in sizes if size <= many) <= _ROOM * views:
                return many
        return _FEWER[-1]
    return MANY
