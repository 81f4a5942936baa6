"""Views of one block → the pairs that are worth comparing, with the weight of the stems they share.

Holding every value against every other one is quadratic and mostly chance. Two meet when their sentences share telling
stems, when there are so few of their kind that they can hardly be missed, or when one looks like a slip of the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from claimlint.alignment.views import View
from claimlint.model import Amount, Number, Quantity, Value

LEAST = 0.3
"""Weight of shared stems from which on two claims meet on these alone."""

Pairs = dict[tuple[int, int], float]

_TELLING_DIGITS = 2  # digits that two sums must share for a dropped zero to be likelier than chance
_CROWDED = 400  # views that share a stem, past which it tells nothing
_FEW = 6  # values of one kind in a document up to which they meet those of another one without a word in common
_SMALL_STORY = 12  # documents past which such pairs would be many and mostly chance


def meetings(views: Sequence[View], weighed: Pairs, *, drafted: bool) -> Pairs:
    """Views of one block and what pairs of them share → the pairs that meet, by position, in order."""
    found = {key: weight for key, weight in weighed.items() if weight >= LEAST}
    further: list[Iterable[tuple[int, int]]] = [] if drafted else [_few(views)]
    if views[0].aspect == "amount":
        further.append(_tenfold(views))
    for key in chain.from_iterable(further):
        if not drafted or bool(views[key[0]].document) != bool(views[key[1]].document):
            found.setdefault(key, weighed.get(key, 0.0))
    return found


def shared(views: Sequence[View]) -> Pairs:
    """Pairs of views, by position, that share stems → the weight of those; never two of one sentence, nor two cells of
    tables: their rows and columns are worded alike."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, view in enumerate(views):
        for stem, weight in view.weights.items():
            having[stem].append((index, math.sqrt(weight)))
    rows: list[dict[int, float]] = [{} for _ in views]
    for holders in having.values():
        if 1 < len(holders) <= _CROWDED:
            for (i, weight), (j, other) in combinations(holders, 2):
                row = rows[i]
                row[j] = row.get(j, 0.0) + weight * other
    places = [(-1, -1) if view.celled else (view.document, view.claim.sentence.id) for view in views]
    return {
        (i, j): weight
        for i, (place, row) in enumerate(zip(places, rows, strict=True))
        for j, weight in row.items()
        if place != places[j]
    }


def against_draft(views: Sequence[View]) -> Pairs:
    """The same for views of the draft with those of its sources, which come behind them."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, view in enumerate(views):
        if view.document:
            for stem, weight in view.weights.items():
                having[stem].append((index, math.sqrt(weight)))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for index, view in enumerate(views):
        if not view.document:
            for stem, weight in view.weights.items():
                holders = having.get(stem, ())
                if len(holders) <= _CROWDED:
                    for other, theirs in holders:
                        found[index, other] += math.sqrt(weight) * theirs
    return found


def thing(view: View) -> str:
    """What a plain count counts, by its own noun; "" for values that say by their unit what they are."""
    value = view.claim.mention.value
    if view.block != "quantity:" or not isinstance(value, Quantity):
        return ""
    return value.measure or view.claim.measure


def _few(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    """Pairs of values in two documents that have only a few of their kind, or of their kind and thing."""
    kinds: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, view in enumerate(views):
        kinds[""][view.document].append(index)
        if named := thing(view):
            kinds[named][view.document].append(index)
    for by_document in kinds.values():
        held = sorted(by_document.items())
        if len(held) > _SMALL_STORY:
            continue
        for (_, here), (_, there) in combinations(held, 2):
            if len(here) <= _FEW and len(there) <= _FEW:
                yield from ((i, j) for i in here for j in there)


def _tenfold(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    """Pairs of sums with the same digits and another number of zeros: they meet on less, it is rarely chance."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        value = view.claim.value
        if isinstance(value, Amount) and value.low == value.high and not is_round(value):
            having[_digits(value), value.currency].append(index)
    for indexes in having.values():
        if 1 < len(indexes) <= _CROWDED:
            for i, j in combinations(indexes, 2):
                here, there = views[i].claim, views[j].claim
                if views[i].celled and views[j].celled:
                    continue
                if here.value != there.value and (here.path, here.sentence.id) != (there.path, there.sentence.id):
                    yield i, j


def is_round(value: Value) -> bool:
    """Whether a number has one digit before its zeros, as 2, 20 and 0.2 have, so that likeness of digits is chance."""
    return isinstance(value, Number) and len(_digits(value)) < _TELLING_DIGITS


def _digits(value: Number) -> str:
    """The digits of a number between the zeros at its ends, "" for one that is open."""
    return "" if value.low is None else format(value.low, "f").replace(".", "").strip("0")
