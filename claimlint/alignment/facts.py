"""Pairs of numbers or moments → Facts: which pairs hold.

Between two documents the assignment is one-to-one, the best evidence first: a value contradicts at most one value of
the other document. Pairs under the least score are dropped: without evidence claimlint abstains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.alignment import ties
from claimlint.alignment.candidates import Candidate
from claimlint.alignment.model import reasons, weights
from claimlint.alignment.ties import Tie
from claimlint.alignment.trace import Trace
from claimlint.dates import zones
from claimlint.model import Fact, Moment, Severity

_NEXT = frozenset({"next-day", "next-weekday"})


def assemble(
    pairs: Sequence[Candidate], aspect: str, shown: Sequence[Tie] = (), trace: Trace | None = None
) -> Iterator[Fact]:
    """Pairs of one block, in the order of its views → its facts with at least two claims, in the order of their first
    claim. `shown`: the ties of its display copy."""
    least = weights().thresholds
    agreement, info = least["agreement"], least["info"]
    agreeing = _one_to_one([p for p in pairs if p.agrees and p.score >= agreement], trace)
    opposed = _one_to_one([p for p in pairs if not p.agrees and p.score >= info], trace)
    if trace is not None:
        for pair in pairs:
            if pair.score < (needed := agreement if pair.agrees else info):
                trace.weak(pair, needed)
    yield from ties.facts([*map(_tie, agreeing), *map(_tie, opposed), *shown], aspect)


def _one_to_one(pairs: list[Candidate], trace: Trace | None) -> list[Candidate]:
    """Pairs in the order of their views → the best of them such that no view has two partners in one document."""
    taken: dict[tuple[int, int], Candidate] = {}
    kept: list[Candidate] = []
    for pair in sorted(pairs, key=lambda p: (-p.score, -p.shared)):
        left, right = pair.left, pair.right
        here, there = (left.index, right.document), (right.index, left.document)
        better = taken.get(here) or taken.get(there)
        if better is None:
            taken[here] = taken[there] = pair
            kept.append(pair)
        elif trace is not None:
            trace.taken(pair, better)
    return kept


def _tie(pair: Candidate) -> Tie:
    why = () if pair.agrees else reasons(pair.features, pair.kind)
    if pair.comparison.slip in _NEXT and _zones(pair) and _one_calendar(pair):
        why = (*why, "one-calendar")
    return Tie(pair.left.claim, pair.right.claim, why, pair.score, pair.comparison, _sure(pair))


def _sure(pair: Candidate) -> Severity:
    """The highest severity that the evidence allows; a weekday against a date one day off is only a note."""
    least = weights().thresholds
    if pair.comparison.slip in _NEXT and _zones(pair) and not _one_calendar(pair):
        return "info"
    if pair.comparison.slip in _NEXT:
        return "warning" if pair.score >= least["warning"] else "info"
    if pair.score >= least["error"] or (pair.comparison.slip == "tenfold" and pair.score >= least["warning"]):
        return "error"
    return "warning" if pair.score >= least["warning"] else "info"


def _zones(pair: Candidate) -> bool:
    """Whether two days may be one instant in two time zones: each is the day of its own report, or a bare weekday
    stands against a date."""
    left, right = pair.left.claim.value, pair.right.claim.value
    if not isinstance(left, Moment) or not isinstance(right, Moment):
        return False
    told_on = pair.left.setting.told_on, pair.right.setting.told_on
    own = left.first is not None and (left.first, right.first) == told_on
    return own or (left.day is None) != (right.day is None)


def _one_calendar(pair: Candidate) -> bool:
    """Whether both documents are known to count their days in one time zone, so that zones explain nothing."""
    left, right = pair.left.setting, pair.right.setting
    return zones.one_calendar((left.zone, left.told_on), (right.zone, right.told_on))
