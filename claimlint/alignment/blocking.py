"""Views of one block → the pairs that are worth comparing, with the weight of the stems they share.

Holding every value against every other one is quadratic and mostly chance. Two meet when their sentences share telling
stems, when there are so few of their kind that they can hardly be missed, or when one looks like a slip of the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from claimlint.alignment.crowds import Crowds, having
from claimlint.alignment.views import View
from claimlint.model import Amount, Number, Quantity, Value

LEAST = 0.3
"""Weight of shared stems from which on two claims meet on these alone."""

Pairs = dict[tuple[int, int], float]

_TELLING_DIGITS = 2  # digits that two sums must share for a dropped zero to be likelier than chance
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
    tables: their rows and columns are worded alike. Of a crowd that shares a stem only some pairs meet by it; what
    these share counts whole."""
    crowds = Crowds(views, having(views))
    roots = [{stem: math.sqrt(weight) for stem, weight in view.weights.items()} for view in views]
    rows: list[dict[int, float]] = [{} for _ in views]
    for stem, held in crowds.few():
        for i, j in combinations(held, 2):
            row = rows[i]
            row[j] = row.get(j, 0.0) + roots[i][stem] * roots[j][stem]
    if common := crowds.stems():
        for i, j in chain.from_iterable(map(crowds.pairs, crowds.each())):
            rows[i].setdefault(j, 0.0)
        for mine, row in zip(roots, rows, strict=True):
            own = [(stem, root) for stem, root in mine.items() if stem in common]
            for j in row if own else ():
                theirs = roots[j]
                row[j] += sum([root * theirs[stem] for stem, root in own if stem in theirs])
    for i, j in chain(crowds.inside(), ((first, other) for other, first in crowds.followers.items())):
        if j not in rows[i]:
            theirs = roots[j]
            rows[i][j] = sum([root * theirs[stem] for stem, root in roots[i].items() if stem in theirs])
    places = [(-1, -1) if view.celled else (view.document, view.claim.sentence.id) for view in views]
    return {
        (i, j): weight
        for i, (place, row) in enumerate(zip(places, rows, strict=True))
        for j, weight in row.items()
        if place != places[j]
    }


def against_draft(views: Sequence[View]) -> Pairs:
    """The same for views of the draft with those of its sources, which come behind them."""
    sources = next((n for n, view in enumerate(views) if view.document), len(views))
    held = {stem: [n for n in holders if n >= sources] for stem, holders in having(views).items()}
    crowds = Crowds(views, held)
    beside = {stem: crowds.beside(stem) for stem, holders in held.items() if holders}
    found: Pairs = {}
    for index, view in enumerate(views[:sources]):
        for stem, weight in view.weights.items():
            for other in beside[stem](index) if stem in beside else ():
                shared = math.sqrt(weight) * math.sqrt(views[other].weights[stem])
                found[index, other] = found.get((index, other), 0.0) + shared
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
    alike: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        value = view.claim.value
        if isinstance(value, Amount) and value.low == value.high and not is_round(value):
            alike[f"{_digits(value)} {value.currency}"].append(index)
    crowds = Crowds(views, alike)
    few = (combinations(held, 2) for _, held in crowds.few())
    for i, j in chain(crowds.inside(), *few, *map(crowds.pairs, crowds.each())):
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
