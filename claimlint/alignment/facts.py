"""Candidates of numbers or moments → Facts, and what was decided on each: which of them hold.

Between two documents the assignment is one-to-one, the best evidence first: a value contradicts at most one value of
the other document. Pairs under the least score are dropped: without evidence claimlint abstains.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.alignment import ties
from claimlint.alignment.candidates import Candidate
from claimlint.alignment.decisions import Decision
from claimlint.alignment.model import reasons, weights
from claimlint.alignment.ties import Tie
from claimlint.dates import zones
from claimlint.model import Fact, Moment, Severity

_NEXT = frozenset({"next-day", "next-weekday"})


def assemble(pairs: Sequence[Candidate], aspect: str, shown: Sequence[Tie] = ()) -> tuple[list[Fact], list[Decision]]:
    """Pairs of one block, in the order of its views → its facts with at least two claims, in the order of their first
    claim, and a decision on each pair. `shown`: ties that were found in other ways."""
    settled = [Decision(pair, "too-weak") for pair in pairs if pair.score < needed(pair)]
    strong = [pair for pair in pairs if pair.score >= needed(pair)] if len(settled) < len(pairs) else []
    agreeing = _one_to_one([pair for pair in strong if pair.agrees], settled)
    opposed = _one_to_one([pair for pair in strong if not pair.agrees], settled)
    return list(ties.facts([*map(_tie, agreeing), *map(_tie, opposed), *shown], aspect)), settled


def needed(pair: Candidate) -> int:
    """The least score with which a pair is one fact: values that agree accuse nobody and need less."""
    least = weights().thresholds
    return least["agreement"] if pair.agrees else least["info"]


def _one_to_one(pairs: list[Candidate], settled: list[Decision]) -> list[Candidate]:
    """Pairs in the order of their views → the best of them such that no view has two partners in one document.
    `settled` takes the decision on each."""
    taken: dict[tuple[int, int], Candidate] = {}
    kept: list[Candidate] = []
    for pair in sorted(pairs, key=lambda p: (-p.score, -p.shared)):
        left, right = pair.left, pair.right
        here, there = (left.index, right.document), (right.index, left.document)
        better = taken.get(here) or taken.get(there)
        if better is None:
            taken[here] = taken[there] = pair
            kept.append(pair)
            settled.append(Decision(pair, "agrees" if pair.agrees else "contradicts"))
        else:
            settled.append(Decision(pair, "taken", better))
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
