"""Views of a block → Pairs: the candidates for one fact, each with its evidence.

Only views that share a telling stem meet: they are found through an index from stem to view, which also adds up what
they share. Agreement comes first: how well each value is already explained by an equal one of the other document is
part of the evidence on every unequal pair.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from claimlint.about import About, AboutReader
from claimlint.alignment import gates, likeness
from claimlint.alignment.contrast import contrast
from claimlint.alignment.evidence import UNRIVALLED, Features, Rivalry, features, score, variety
from claimlint.alignment.stated import Stated
from claimlint.alignment.trace import Trace
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.languages import Lexicon
from claimlint.languages.senses import senses
from claimlint.model import Amount, Comparison, ReadDocument

LEAST = 0.3  # weight of shared stems under which two claims never meet
_TELLING_DIGITS = 2  # digits that two sums must share for a dropped zero to be likelier than chance
_CROWDED = 120  # a stem that more views of a block have than this makes no pairs


class Pair(Struct, frozen=True, eq=False, gc=False):
    """Two views of one block that may state one fact; `kind` is their variety, `agrees` what their comparison says."""

    left: View
    right: View
    kind: str
    shared: float
    comparison: Comparison
    agrees: bool
    features: Features
    score: int


class Abouts:
    """What the claims of a story are about, and how alike its documents are, read when it is asked for."""

    def __init__(self, extracts: Sequence[ReadDocument], words: Lexicon) -> None:
        self._extracts, self._words = extracts, words
        self._readers: dict[int, AboutReader] = {}
        self.senses = senses(words)

    def of(self, view: View) -> About:
        """A view → what its claim is about."""
        if view.document not in self._readers:
            self._readers[view.document] = AboutReader(self._extracts[view.document], self._words)
        return self._readers[view.document].of(view.claim)

    def documents(self, left: View, right: View) -> Features:
        """What the documents of two views have in common."""
        if left.document == right.document:
            return {}
        here, there = self._extracts[left.document], self._extracts[right.document]
        found = {"docs alike": likeness.alike(here, there)}
        if here.document.date and there.document.date:
            days = abs((here.document.date - there.document.date).days)
            found["days apart"] = min(math.log2(1 + days) / 8, 1.0)
        return found


def meet(
    views: Sequence[View], told: Stated, abouts: Abouts, *, drafted: bool = False, trace: Trace | None = None
) -> list[Pair]:
    """Views of one block → every comparable pair with evidence, in the order of the views. In a story that is `drafted`
    only the first document, the draft, is held against others."""
    weighed = _against_draft(views) if drafted else _shared(views)
    if trace is not None:
        trace.weighed(views, weighed, LEAST)
    shared = {key: weight for key, weight in weighed.items() if weight >= LEAST}
    if not drafted:
        for key in _few(views):
            shared.setdefault(key, weighed.get(key, 0.0))
    lone = _Lone(views)
    for key in _tenfold(views) if views[0].aspect == "amount" else ():
        if drafted and bool(views[key[0]].document) == bool(views[key[1]].document):
            continue
        shared.setdefault(key, weighed.get(key, 0.0))
    values = [view.claim.mention.value for view in views]
    compared = {(i, j): compare(values[i], values[j]) for i, j in shared}
    agreeing = {pair for pair, comparison in compared.items() if agrees(comparison)}
    rivals = _Rivals(views, shared, agreeing, told)
    found: list[Pair] = []
    for (i, j), weight in sorted(shared.items()):
        left, right, comparison = views[i], views[j], compared[i, j]
        incomparable = comparison.level == "incomparable" and not comparison.slip
        if incomparable or (gate := gates.shut(left, right, told)):
            if trace is not None:
                trace.closed(left, right, "" if incomparable else gate, comparison)
            continue
        alike = (i, j) in agreeing
        rivalry = UNRIVALLED if alike else rivals.of(i, j)
        named = features(left, right, weight, comparison, rivalry)
        named["lone"] = lone.of(left, right)
        if left.claim.measure and right.claim.measure and left.claim.measure != right.claim.measure:
            named["other measure"] = 1.0
        if not alike:
            named.update(contrast(abouts.of(left), abouts.of(right), abouts.senses))
            named.update(abouts.documents(left, right))
        for name, gate in gates.OPEN[left.aspect]:
            if gate(left, right):
                named[f"gate {name}"] = 1.0
        kind = variety(left, right)
        found.append(Pair(left, right, kind, weight, comparison, alike, named, score(named, kind)))
    return found


_FEW = 6  # values of one kind in a document up to which they meet those of another without a word in common


def _few(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    """Pairs of values of one kind and thing in two documents that have only a few of those each."""
    kinds: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, view in enumerate(views):
        kinds[_thing(view), ""][view.document].append(index)
        kinds["", "all"][view.document].append(index)
    for by_document in kinds.values():
        held = sorted(by_document.items())
        if len(held) > _STORY:
            continue
        for (_, here), (_, there) in combinations(held, 2):
            if len(here) <= _FEW and len(there) <= _FEW:
                yield from ((i, j) for i in here for j in there)


_STORY = 12


def _thing(view: View) -> str:
    """What a value counts by its own word: its noun for a plain count, else its block alone."""
    value = view.claim.mention.value
    return getattr(value, "measure", "") or view.claim.measure if view.block == "quantity:" else ""


class _Lone:
    """How alone two values are of their kind in their documents."""

    def __init__(self, views: Sequence[View]) -> None:
        self._counts: dict[tuple[int, str], int] = defaultdict(int)
        for view in views:
            self._counts[view.document, _thing(view)] += 1

    def of(self, left: View, right: View) -> float:
        if left.document == right.document:
            return 0.0
        return 1.0 / (self._counts[left.document, _thing(left)] * self._counts[right.document, _thing(right)]) ** 0.5


def _tenfold(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    """Pairs of sums with the same digits and another number of zeros: they meet on less, it is rarely chance."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        value = view.claim.value
        if isinstance(value, Amount) and value.low is not None and value.low == value.high:
            digits = format(value.low, "f").replace(".", "").strip("0")
            if len(digits) >= _TELLING_DIGITS:
                having[digits, value.currency].append(index)
    for indexes in having.values():
        if 1 < len(indexes) <= _CROWDED:
            for i, j in combinations(indexes, 2):
                here, there = views[i].claim, views[j].claim
                if views[i].celled and views[j].celled:
                    continue
                if here.value != there.value and (here.path, here.sentence.id) != (there.path, there.sentence.id):
                    yield i, j


def _shared(views: Sequence[View]) -> dict[tuple[int, int], float]:
    """Pairs of views, by position, that share stems → the weight of those; never two of one sentence, nor two cells of
    tables: their rows and columns are worded alike."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, view in enumerate(views):
        for stem, weight in view.weights.items():
            having[stem].append((index, math.sqrt(weight)))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for holders in having.values():
        if 1 < len(holders) <= _CROWDED:
            for (i, weight), (j, other) in combinations(holders, 2):
                found[i, j] += weight * other
    places = [(-1, -1) if view.celled else (view.document, view.claim.sentence.id) for view in views]
    return {pair: weight for pair, weight in found.items() if places[pair[0]] != places[pair[1]]}


def _against_draft(views: Sequence[View]) -> dict[tuple[int, int], float]:
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


class _Rivals:
    """For each view and document, the best evidence with any claim there, and with one that states the same value.
    Where all pairs agree nobody asks for it."""

    def __init__(
        self,
        views: Sequence[View],
        shared: dict[tuple[int, int], float],
        agreeing: set[tuple[int, int]],
        told: Stated,
    ) -> None:
        self._views = views
        self._told = told
        self._best: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
        self._equal: dict[tuple[int, int], float] = defaultdict(float)
        self._backed: dict[int, float] = defaultdict(float)
        self._support: dict[int, set[int]] = defaultdict(set)
        documents = [view.document for view in views]
        for (i, j), weight in shared.items() if len(agreeing) < len(shared) else ():
            alike = (i, j) in agreeing
            for one, other in ((i, j), (j, i)):
                place = (one, documents[other])
                self._best[place].append((weight, other))
                if alike:
                    self._equal[place] = max(self._equal[place], weight)
                    self._backed[one] = max(self._backed[one], weight)
                    self._support[one].add(documents[other])

    def of(self, i: int, j: int) -> Rivalry:
        rival = settled = 0.0
        for one, other in ((i, j), (j, i)):
            place = (one, self._views[other].document)
            for weight, index in self._best[place]:
                if weight > rival and index != other:
                    rival = weight
            settled = max(settled, self._equal.get(place, 0.0))
        explained, backed = sorted((self._backed.get(i, 0.0), self._backed.get(j, 0.0)))
        left, right = self._views[i], self._views[j]
        stated = self._told.by(right.document, left) + self._told.by(left.document, right)
        orphan = max(self._told.orphan(left, right.document), self._told.orphan(right, left.document))
        support = max(len(self._support[i]), len(self._support[j]))
        return Rivalry(rival, settled, explained, backed, support, stated, orphan, self._told.documents)
