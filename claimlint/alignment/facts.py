"""Candidates of numbers or moments → Facts, and what was decided on each: which of them hold.

Between two documents the assignment is one-to-one, the best evidence first: a value contradicts at most one value of
the other document. Pairs under the least score are dropped: without evidence claimlint abstains. A bare weekday is the
day of many things, so that two equal ones are one fact only where nothing likelier needs one of them; and where two
documents contradict each other, a third one joins on less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from claimlint.alignment import ties
from claimlint.alignment.candidates import Candidate
from claimlint.alignment.decisions import Decision
from claimlint.alignment.model import prior, reasons, weights
from claimlint.alignment.rivals import bare
from claimlint.alignment.ties import Tie
from claimlint.dates import zones
from claimlint.model import Fact, Moment, Severity

_NEXT = frozenset({"next-day", "next-weekday"})
_JOINS = 350  # hundredths of log-odds beyond those of its variety, from which on a third value joins a contradiction


def assemble(pairs: Sequence[Candidate], aspect: str, shown: Sequence[Tie] = ()) -> tuple[list[Fact], list[Decision]]:
    """Pairs of one block, in the order of its views → its facts with at least two claims, in the order of their first
    claim, and a decision on each pair. `shown`: ties that were found in other ways."""
    settled = [Decision(pair, "too-weak") for pair in pairs if pair.score < needed(pair)]
    strong = [pair for pair in pairs if pair.score >= needed(pair)] if len(settled) < len(pairs) else []
    opposed = _one_to_one([pair for pair in strong if not pair.agrees], settled)
    liker = {id(pair): _liker(pair, opposed) for pair in strong if pair.agrees}
    settled += [Decision(pair, "taken", better) for pair in strong if (better := liker.get(id(pair)))]
    agreeing = _one_to_one([pair for pair in strong if pair.agrees and not liker[id(pair)]], settled)
    if joining := _joining(pairs, opposed):
        joined = {id(pair) for pair in joining}
        settled = [decision for decision in settled if id(decision.candidate) not in joined]
        settled += [Decision(pair, "contradicts") for pair in joining]
    return list(ties.facts([*map(_tie, agreeing), *map(_tie, opposed), *map(_tie, joining), *shown], aspect)), settled


def needed(pair: Candidate) -> int:
    """The least score with which a pair is one fact: values that agree accuse nobody and need less."""
    least = weights().thresholds
    return least["agreement"] if pair.agrees else least["info"]


def _liker(pair: Candidate, opposed: Sequence[Candidate]) -> Candidate | None:
    """Two equal values → the pair that is likelier than they: of two bare weekdays, one may stand against another day
    in a sentence that is liker, so that the two are of two things."""
    if not (bare(pair.left.claim.value) or bare(pair.right.claim.value)):
        return None
    ends = {pair.left.index, pair.right.index}
    return next((p for p in opposed if p.shared >= pair.shared and ends & {p.left.index, p.right.index}), None)


def _joining(pairs: Sequence[Candidate], opposed: Sequence[Candidate]) -> list[Candidate]:
    """What contradicts one side of a told contradiction from a third document, the best pair of each such document.

    That a weekday and a date are of one event is rare, and their variety starts low for that; once two documents are
    known to contradict each other about the event, what both sentences say is enough.
    """
    told: dict[int, set[int]] = defaultdict(set)
    for pair in opposed:
        if pair.score >= weights().thresholds["warning"]:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                told[one.index].update((one.document, other.document))
    taken = {view.index for pair in opposed for view in (pair.left, pair.right)}
    joined: dict[tuple[int, frozenset[int]], Candidate] = {}
    for pair in pairs if told else ():
        for known, new in ((pair.left, pair.right), (pair.right, pair.left)):
            about = told.get(known.index)
            if about is None or new.document in about or new.index in taken or not _slips(pair):
                continue
            key = new.document, frozenset(about)
            if key not in joined or pair.score > joined[key].score:
                joined[key] = pair
    return list({id(pair): pair for pair in joined.values()}.values())


def _slips(pair: Candidate) -> bool:
    """Whether two values look like a slip of one another, in sentences that have much in common."""
    alike = pair.score - prior(pair.kind) >= _JOINS
    return not pair.agrees and bool(pair.comparison.slip) and alike


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
    if pair.score >= least["error"] or any(rule.holds(pair) for rule in CERTAIN):
        return "error"
    return "warning" if pair.score >= least["warning"] else "info"


class Certainty(Struct, frozen=True, eq=False):
    """Evidence that makes a contradiction an error although its score alone would not: which, from what score on, and
    how many of the pairs that it holds for contradict each other, in the contrast items of the benchmark and our own
    and in the clean texts."""

    name: str
    least: int
    evidence: Callable[[Candidate], bool]
    right: int
    of: int

    def holds(self, pair: Candidate) -> bool:
        """Whether a pair has the evidence and the score."""
        return pair.score >= self.least and self.evidence(pair)


def _tenfold(pair: Candidate) -> bool:
    """The same digits and another number of zeros."""
    return pair.comparison.slip == "tenfold"


def _same_words_around(pair: Candidate) -> bool:
    """Two brief texts have the same words next to both values, and no word of one excludes one of the other."""
    found = pair.features
    return _plain(pair) and found.get("same neighbours", 0.0) >= _NEARLY and not found.get("any opposed")


def _same_phrase(pair: Candidate) -> bool:
    """Two brief texts say the same phrase beside both values, and neither narrows it."""
    found = pair.features
    return _plain(pair) and bool(found.get("phrase same near")) and not found.get("phrase narrower near")


def _all_else_agrees(pair: Candidate) -> bool:
    """Of two brief texts, one states half of all else that the other does."""
    return _plain(pair) and pair.features.get("all else agrees", 0.0) >= _HALF


def _plain(pair: Candidate) -> bool:
    """Whether both texts are brief, and no value of one is stated in like words by the other."""
    return bool(pair.features.get("both brief")) and not pair.features.get("settled")


_NEARLY, _HALF = 0.9, 0.5
CERTAIN = (
    Certainty("dropped-zero", 0, _tenfold, 7, 7),
    Certainty("same-words-around", 225, _same_words_around, 25, 26),
    Certainty("same-phrase", 275, _same_phrase, 24, 25),
    Certainty("all-else-agrees", 250, _all_else_agrees, 17, 18),
)
"""What is certain whatever the calibrated cut says, each right in .95 of the cases."""


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
