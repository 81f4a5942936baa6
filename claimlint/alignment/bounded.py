"""Claims that have something in common → which of them meet where they are very many, and how many met only some.

Very many names or statements that have something in common are a register, a form, or a text that everybody prints.
Holding each of them against every other one takes time with the square of their number, so each meets the likest: those
that come next to it in an order that puts like ones side by side. That the rest was left out must not go without a
word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeVar

from claimlint.model import Claim, Span

T = TypeVar("T")

_NEXT = 3  # on each side of one, in each order, those that it meets


class Bounded:
    """The claims that a bound kept from some of those that they might have met, each once however often it did."""

    def __init__(self) -> None:
        self._places: set[tuple[str, Span]] = set()

    def add(self, claims: Iterable[Claim]) -> None:
        """Claims that met only the likest of those that they have something in common with."""
        self._places.update((claim.path, claim.span) for claim in claims)

    def __len__(self) -> int:
        return len(self._places)


def likest(held: Sequence[T], most: int, *orders: Sequence[Any]) -> Iterable[tuple[T, T]]:
    """Members of a group in order, and what each goes by in some orders → the pairs that meet: all of a group of up to
    `most`, else those that come next to each other in one of the orders; of a pair the earlier one first."""
    return combinations(held, 2) if len(held) <= most else _next_to_each_other(held, orders)


def _next_to_each_other(held: Sequence[T], orders: Iterable[Sequence[Any]]) -> Iterator[tuple[T, T]]:
    met: set[tuple[int, int]] = set()
    for keys in orders:
        ordered = sorted(range(len(held)), key=keys.__getitem__)
        for away in range(1, _NEXT + 1):
            met.update((min(i, j), max(i, j)) for i, j in zip(ordered, ordered[away:], strict=False))
    return ((held[i], held[j]) for i, j in sorted(met))
