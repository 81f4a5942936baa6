"""Candidates of numbers or moments → Facts, and what was decided on each: which of them hold.

Between two documents the assignment is one-to-one, the best evidence first: a value contradicts at most one value of
the other document. Pairs under the least score are dropped: without evidence claimlint abstains. A bare weekday is the
day of many things, so that two equal ones are one fact only where nothing likelier needs one of them; and where two
documents contradict each other, a third one joins on less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

from claimlint.alignment import ties
from claimlint.alignment.candidates import JOINS, Candidate
from claimlint.alignment.decisions import Decision
from claimlint.alignment.model import prior, reasons, weights
from claimlint.alignment.rivals import bare
from claimlint.alignment.ties import Tie
from claimlint.dates import zones
from claimlint.model import Fact, Moment, Severity

_NEXT = frozenset({"next-day", "next-weekday"})


def assemble(pairs: Sequence[Candidate], aspect: str, shown: Sequence[Tie] = ()) -> tuple[list[Fact], list[Decision]]:
    """Pairs of one block, in the order of its views → its facts with at least two claims, in the order of their first
    claim, and a decision on each pair. `shown`: ties that were found in other ways."""
    settled: list[Decision] = []
    strong: list[Candidate] = []
    least = _needed()
    for pair in pairs:
        if pair.score >= least[pair.agrees]:
            strong.append(pair)
        else:
            settled.append(Decision(pair, "too-weak"))
    opposed = _one_to_one([pair for pair in strong if not pair.agrees], settled)
    against: dict[int, list[tuple[int, Candidate]]] = defaultdict(list)
    for place, pair in enumerate(opposed):
        against[pair.left.index].append((place, pair))
        against[pair.right.index].append((place, pair))
    liker = {id(pair): _liker(pair, against) for pair in strong if pair.agrees}
    settled += [Decision(pair, "taken", better) for pair in strong if (better := liker.get(id(pair)))]
    agreeing = _one_to_one([pair for pair in strong if pair.agrees and not liker[id(pair)]], settled)
    joined = _joined(pairs, opposed) if aspect == "moment" else []
    joining = {id(pair): pair for pair, _ in joined}
    if joining:
        settled = [decision for decision in settled if id(decision.candidate) not in joining]
        settled += [Decision(pair, "contradicts") for pair in joining.values()]
    backed = {id(pair) for _, pair in joined} | (_thirds(opposed) if aspect == "moment" else set())
    found = [_tie(pair, backed=id(pair) in backed) for pair in opposed]
    return list(ties.facts([*map(_tie, agreeing), *found, *map(_tie, joining.values()), *shown], aspect)), settled


def needed(pair: Candidate) -> int:
    """The least score with which a pair is one fact: values that agree accuse nobody and need less."""
    return _needed()[pair.agrees]


def _needed() -> tuple[int, int]:
    """The least scores of values that differ, and of values that agree."""
    least = weights().thresholds
    return least["info"], least["agreement"]


def _liker(pair: Candidate, against: Mapping[int, Sequence[tuple[int, Candidate]]]) -> Candidate | None:
    """Two equal values, and by view the contradictions that it is in, with their places in order → the first that is
    likelier than the two: of two bare weekdays, one may stand against another day in a sentence that is liker, so that
    they are of two things."""
    if not (bare(pair.left.claim.mention.value) or bare(pair.right.claim.mention.value)):
        return None
    sides = (against.get(view.index, ()) for view in (pair.left, pair.right))
    liker = [found for side in sides if (found := next((p for p in side if p[1].shared >= pair.shared), None))]
    return min(liker, key=itemgetter(0))[1] if liker else None


def _joined(pairs: Sequence[Candidate], opposed: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """What contradicts one side of a contradiction from a third document, the best pair of each such document, with the
    contradiction that it joins.

    That a weekday and a date are of one event is rare, and their variety starts low for that; where two documents
    contradict each other about the event already, what both sentences say is enough.
    """
    told: dict[int, list[Candidate]] = defaultdict(list)
    for pair in opposed:
        if pair.left.document != pair.right.document:
            told[pair.left.index].append(pair)
            told[pair.right.index].append(pair)
    taken = set(told)
    best: dict[tuple[int, int], tuple[Candidate, Candidate]] = {}
    for pair in pairs if told else ():
        for known, new in ((pair.left, pair.right), (pair.right, pair.left)):
            if new.index in taken or known.index not in told or not _slips(pair):
                continue
            for other in told[known.index]:
                if new.document not in (other.left.document, other.right.document):
                    key = new.document, id(other)
                    if key not in best or pair.score > best[key][0].score:
                        best[key] = pair, other
    return list(best.values())


def _thirds(opposed: Sequence[Candidate]) -> set[int]:
    """Contradictions that meet at one side, each with another document → those of them (by identity) that one backs
    whose values look like a slip."""
    meeting: dict[int, list[tuple[int, Candidate]]] = defaultdict(list)
    for pair in opposed:
        if pair.left.document != pair.right.document:
            meeting[pair.left.index].append((pair.right.document, pair))
            meeting[pair.right.index].append((pair.left.document, pair))
    found: set[int] = set()
    for met in meeting.values():
        slipping = {there for there, pair in met if _slips(pair)}
        found.update(id(pair) for there, pair in met if slipping - {there})
    return found


def _slips(pair: Candidate) -> bool:
    """Whether two values look like a slip of one another, in sentences that have much in common."""
    alike = pair.score - prior(pair.kind) >= JOINS
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


def _tie(pair: Candidate, *, backed: bool = False) -> Tie:
    """A pair → its tie. `backed`: whether a third document gives the event a further day, which makes a note more."""
    why = () if pair.agrees else reasons(pair.features, pair.kind)
    if pair.comparison.slip in _NEXT and _zones(pair) and _one_calendar(pair):
        why = (*why, "one-calendar")
    sure = _sure(pair)
    backed = backed and sure == "info" and pair.comparison.slip not in _NEXT
    grade = "warning" if backed else sure
    return Tie(pair.left.claim, pair.right.claim, why, pair.score, pair.told, grade, backed=backed)


def _sure(pair: Candidate) -> Severity:
    """The highest severity that the evidence allows; a weekday against a date one day off is only a note."""
    least = weights().thresholds
    if pair.comparison.slip in _NEXT and _zones(pair) and not _one_calendar(pair):
        return "info"
    if pair.comparison.slip in _NEXT and pair.left.night != pair.right.night:
        return "info"  # a night lies in two days
    if pair.comparison.slip in _NEXT:
        return "warning" if pair.score >= least["warning"] else "info"
    if pair.score >= least["error"] or any(rule.holds(pair) for rule in CERTAIN):
        return "error"
    return "warning" if pair.score >= least["warning"] else "info"


class Certainty(Struct, frozen=True, eq=False):
    """Evidence that makes a contradiction an error although its score alone would not: which, from what score on, and
    how many of the pairs that it holds for contradict each other, `right` of `of`, in the rows that the weights are
    fitted on (tests/bench/fit_rows.py): contrast items, our own ones, cases, and clean texts whole."""

    name: str
    least: int
    evidence: Callable[[Candidate], bool]
    right: int
    of: int

    def holds(self, pair: Candidate) -> bool:
        """Whether a pair has the evidence and the score."""
        return pair.score >= self.least and self.evidence(pair)


def _tenfold(pair: Candidate) -> bool:
    """The same digits and another number of zeros in two documents, which is no chance; one document may well tell of a
    price by the month and by the year."""
    return bool(pair.features.get("tenfold")) and not pair.features.get("one document")


def _same_words_around(pair: Candidate) -> bool:
    """Two brief texts have the same words next to both values, and nothing tells of two things there: neither words
    that exclude each other nor other words before one noun."""
    found = pair.features
    return _plain(pair) and found.get("same neighbours", 0.0) >= _NEARLY and not any(map(found.get, _TWO_THINGS))


def _all_else_agrees(pair: Candidate) -> bool:
    """Of two brief texts, one states half of all else that the other does."""
    return _plain(pair) and pair.features.get("all else agrees", 0.0) >= _HALF


def _plain(pair: Candidate) -> bool:
    """Whether both texts are brief, no value of one is stated in like words by the other, and neither says that its own
    stands otherwise or is of another thing by what it stands under."""
    return bool(pair.features.get("both brief")) and not any(map(pair.features.get, _TOLD_APART))


_NEARLY, _HALF = 0.9, 0.5
_TOLD_APART = ("settled", "any standing", "parts differ far")
_TWO_THINGS = ("any opposed", "modifier differs", "phrase plain differs near", "phrase typed differs near")
CERTAIN = (
    Certainty("dropped-zero", -80, _tenfold, 44, 44),
    Certainty("same-words-around", 140, _same_words_around, 71, 72),
    Certainty("all-else-agrees", 260, _all_else_agrees, 57, 58),
)
"""What is certain whatever the calibrated cut says, each right in .95. That is measured on what the weights were
fitted on, and must be measured again after every fit. Of the 44 dropped zeros 40 were planted in news by a benchmark:
of real ones too few are known."""


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
