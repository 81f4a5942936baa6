"""Amounts, shares, counts, measures and ages of a draft → where its sources state them.

The same number is no support by itself: twelve of another thing are another twelve. What makes it one is company: a
shared noun, shared telling words near it, or so many digits that chance is out of the question.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimlint.alignment import gates
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import View, period
from claimlint.comparison import agrees, compare
from claimlint.comparison.numbers import interval, last_nonzero_unit
from claimlint.comparison.units import FACTORS
from claimlint.model import (
    ABOVE,
    BELOW,
    Amount,
    Claim,
    How,
    Moment,
    Number,
    Percentage,
    Quantity,
    ReadDocument,
    Span,
    Support,
    Value,
)

_LEAST = 0.3  # weight of shared words from which two equal figures are one
_NEAREST = 0.5  # the same for an unequal one that is shown beside an absent one
_SPECIFIC = 3  # digits from which a figure hardly ever comes twice by chance
_SLACK = 0.2  # share by which a number may be off where it is rounded or converted
_COUNTED = 3  # a count up to this is often made from names in the text
_MOST = 10  # places of a source that are listed
_HOLDERS = 50  # places that say the same in the same words, of which more are not asked: a few of them are listed
_STATING: tuple[How, ...] = ("same", "other-hedge", "rounded", "other-unit", "in-range")
_VAGUE: tuple[How, ...] = ("bound", "finer")
_RANK: dict[How, int] = {how: rank for rank, how in enumerate((*_STATING, *_VAGUE))}
_BOUNDS = ABOVE | BELOW


class _Match(Struct, frozen=True, eq=False):
    """A claim of a source that agrees with one of the draft: how, and the weight of the words they share."""

    view: View
    how: How
    weight: float


class Figures:
    """The figures of a draft and of its sources."""

    def __init__(
        self, extracts: Sequence[ReadDocument], blocks: Mapping[str, Sequence[View]], weigh: StemWeights
    ) -> None:
        self._weigh = weigh
        self._periods: dict[str, list[Claim]] = defaultdict(list)
        for claim in (claim for extract in extracts[1:] for claim in extract.claims):
            if name := period(claim):
                self._periods[name].append(claim)
        self._views: dict[tuple[str, Span], View] = {}
        self._sources: dict[str, list[tuple[float, float, View]]] = defaultdict(list)
        alike: Counter[tuple[object, ...]] = Counter()
        for key, views in sorted(blocks.items()):
            for view in views:
                self._views[view.claim.path, view.claim.span] = view
                value, claim = view.claim.value, view.claim
                if view.document and isinstance(value, Amount | Percentage | Quantity):
                    said = value, claim.at, claim.to, claim.sentence.stems
                    alike[said] += 1
                    if alike[said] > _HOLDERS:
                        continue
                    self._sources[key].append((*_reach(value), view))

    def look(self, claim: Claim) -> Support:
        """A figure of the draft → whether a source states it."""
        view = self._views.get((claim.path, claim.span))
        if view is None:
            return Support(claim, "not-comparable", "counted")
        if self._weigh.is_period(claim):
            same = self._periods.get(period(claim), [])[:_MOST]
            return Support(claim, "supported" if same else "absent", "same" if same else "nowhere", tuple(same))
        matches = sorted(self._matches(view), key=lambda m: (_RANK[m.how], -m.weight, m.view.index))
        near = [m for m in matches if _in_company(view, m) and not gates.elsewhere(view, m.view)]
        if stating := [m for m in near if m.how in _STATING]:
            return Support(claim, "supported", stating[0].how, _claims(stating))
        if near:
            return Support(claim, "not-comparable", near[0].how, _claims(near))
        return self._absent(view, matches)

    def shared(self, claim: Claim, source: Claim) -> float:
        """The weight of the words that a claim of the draft shares with one of a source; 0 where nothing is weighed."""
        here, there = (self._views.get((c.path, c.span)) for c in (claim, source))
        return _shared(here, there) if here and there else 0.0

    def _matches(self, view: View) -> list[_Match]:
        value = view.claim.value
        if not isinstance(value, Amount | Percentage | Quantity):
            return []
        low, high = _reach(value)
        near = [other for least, most, other in self._sources[view.block] if least <= high and low <= most]
        stated = ((other, _states(value, other.claim.value)) for other in near)
        return [_Match(other, how, _shared(view, other)) for other, how in stated if how]

    def _absent(self, view: View, matches: Sequence[_Match]) -> Support:
        """What to say of a figure that nothing supports, with what comes nearest."""
        claim = view.claim
        if spared := _spared(claim.value):
            return Support(claim, "not-comparable", spared)
        if matches:
            gated = any(_in_company(view, m) for m in matches)
            ordered = sorted(matches, key=lambda m: (-m.weight, m.view.index))
            return Support(claim, "absent", "other-period" if gated else "other-thing", _claims(ordered[:1]))
        unequal = [(weight, v) for _, _, v in self._sources[view.block] if (weight := _shared(view, v)) >= _NEAREST]
        nearest = sorted(unequal, key=lambda pair: (-pair[0], pair[1].index))[:1]
        return Support(claim, "absent", "nowhere", tuple(other.claim for _, other in nearest))


def _reach(value: Number) -> tuple[float, float]:
    """The least and the most that a number may be compared as, in the base unit of its dimension: wide enough for any
    rounding and conversion, and quickly held against others."""
    factor = FACTORS.get(value.unit, ("", 1.0))[1] if isinstance(value, Quantity) else 1.0
    low, high = (end * factor for end in interval(value))
    return low - _SLACK * abs(low), high + _SLACK * abs(high)


def _claims(matches: Sequence[_Match]) -> tuple[Claim, ...]:
    return tuple(match.view.claim for match in matches[:_MOST])


def _shared(left: View, right: View) -> float:
    """The weight of the stems that two views share, as alignment weighs a pair."""
    a, b = left.weights, right.weights
    return sum(math.sqrt(a[word] * b[word]) for word in a if word in b)


def _in_company(view: View, match: _Match) -> bool:
    """Whether an equal figure is one about the same thing, as far as support needs that."""
    here, there = view.claim, match.view.claim
    if match.weight >= _LEAST or (isinstance(here.value, Quantity) and _one_noun(here, there)):
        return True
    return match.how in ("same", "other-hedge") and specific(here.value)


def _one_noun(here: Claim, there: Claim) -> bool:
    return bool(here.measure) and here.measure == there.measure


def specific(value: Value) -> bool:
    """Whether a value hardly comes twice by chance: a number of three digits or more, zeros at its end not counted, or
    any date but a bare weekday."""
    if isinstance(value, Moment):
        return value.weekday is None or value.day is not None
    if not isinstance(value, Amount | Percentage | Quantity):
        return False
    ends = {end for end in (value.low, value.high) if end is not None}
    return sum(len(format(abs(end).normalize(), "f").replace(".", "").strip("0")) for end in ends) >= _SPECIFIC


def _spared(value: Value) -> How | None:
    """Why nobody is asked for the source of a figure: a reader counts it, or it only tells a place in a row."""
    if isinstance(value, Quantity) and value.unit == "ordinal":
        return "ordinal"
    if isinstance(value, Quantity) and not value.unit and value.low is not None and value.low <= _COUNTED:
        return "counted"
    return None


def _states(draft: Value, source: Value) -> How | None:
    """Two values that may agree → how the source states that of the draft, None when it does not."""
    if not isinstance(draft, Amount | Percentage | Quantity) or not isinstance(source, Amount | Percentage | Quantity):
        return None
    comparison = compare(draft, source)
    if not agrees(comparison):
        return None
    if draft.low == source.low and draft.high == source.high:
        return "same" if draft.hedge == source.hedge else "other-hedge"
    if isinstance(draft, Quantity) and isinstance(source, Quantity) and draft.unit != source.unit:
        return "other-unit"
    if source.hedge in _BOUNDS or source.low is None or source.high is None:
        return "bound" if not draft.hedge else None
    if draft.hedge in _BOUNDS or draft.low is None or draft.high is None:
        return "rounded" if _bounds(draft, source) else None
    return _roughly(draft, source)


def _bounds(draft: Number, source: Number) -> bool:
    """Whether a draft's bound is one that a writer makes of a number: "more than 300" of 312, and not of 900."""
    end = draft.low if draft.low is not None else draft.high
    if end is None or source.low is None or source.high is None:
        return False
    room = last_nonzero_unit(end, draft.step)
    if draft.hedge in ABOVE or draft.high is None:
        return end <= source.low and source.high < end + room
    return end - room < source.low and source.high <= end


def _roughly(draft: Number, source: Number) -> How | None:
    """Two unequal numbers that agree → which of them is the rougher; two ranges are one when both their ends agree."""
    if source.low != source.high:
        return "in-range" if draft.low == draft.high else None
    if draft.hedge or draft.low != draft.high:
        return "rounded"
    here, there = (last_nonzero_unit(number.low, number.step) for number in (draft, source))
    return "rounded" if here > there else "finer"
