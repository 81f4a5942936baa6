"""Views of one block → how each two of their values compare, worked out once whoever states them.

Documents of one story mostly state the same few values, so that there are far more pairs of views than of values. All
that hangs on two values alone is known once for all pairs that state them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimlint.alignment import evidence
from claimlint.alignment.blocking import is_round
from claimlint.alignment.model import Features
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.model import Comparison, Quantity, Value

_HARDLY = 0.05  # share by which hedged values that agree may differ and be the same statement


class Compared(Struct, frozen=True, eq=False, gc=False):
    """Two values held against each other. `kind`: the variety of value; `comparison`: how they relate, without the gap;
    `agrees`: whether they may stand for one fact; `near`: whether they do and are hardly apart, so that one states the
    other too; `comparable`: whether they can be compared at all; `exact`: whether one of them is an identifier;
    `telling`: what they say as features, and `scant`: the same where two sentences share hardly a word, so that the
    slip of a round number, which is ten times another one by chance, says nothing."""

    kind: str
    comparison: Comparison
    agrees: bool
    near: bool
    comparable: bool
    exact: bool
    telling: Features
    scant: Features


class Comparisons:
    """The values of one block, each two of them compared when they are asked for."""

    def __init__(self, views: Sequence[View]) -> None:
        first: dict[Value, int] = {}
        self._views = views
        self._same = [first.setdefault(view.claim.mention.value, index) for index, view in enumerate(views)]
        self._known: dict[tuple[int, int], Compared] = {}

    def of(self, i: int, j: int) -> Compared:
        """Two views, by position → how their values compare."""
        key = self._same[i], self._same[j]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _compared(self._views[i], self._views[j])
        return found


def _compared(left: View, right: View) -> Compared:
    a, b = left.claim.mention.value, right.claim.mention.value
    found = compare(a, b, gap=False)
    alike = agrees(found)
    telling = evidence.values(left, right, found.slip)
    return Compared(
        kind=evidence.variety(left, right),
        comparison=found,
        agrees=alike,
        near=alike and _near(left, right),
        comparable=found.level != "incomparable" or bool(found.slip),
        exact=isinstance(a, Quantity) and isinstance(b, Quantity) and (a.exact or b.exact),
        telling=telling,
        scant=evidence.values(left, right, "") if found.slip and is_round(a) else telling,
    )


def _near(left: View, right: View) -> bool:
    """Whether two values that agree are hardly apart. "More than 40" agrees with 90, and does not state it too."""
    here, there = left.number, right.number
    if here is None or there is None or not (left.hedged or right.hedged):
        return True
    return _unlike_units(left, right) or abs(here - there) <= _HARDLY * max(abs(here), abs(there))


def _unlike_units(left: View, right: View) -> bool:
    a, b = left.claim.value, right.claim.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit != b.unit
