"""Two views → the gate that keeps them apart, whatever else speaks for one fact.

Evidence is weighed, gates are not: a value of the second quarter is never held against one of the first half, a share
of the nurses never against one of the doctors. Each gate needs both sides to say what tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable

from claimlint.alignment.stated import Stated, same
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.model import Moment, Percentage

_DAYS = frozenset({"day", "week"})


def shut(left: View, right: View, told: Stated) -> str:
    """Two views and who states what → the name of the first gate that is shut, or ""."""
    if not same(left, right) and told.by(left.document, right) and told.by(right.document, left):
        return "both-stated"
    for name, gate in _GATES:
        if gate(left, right):
            return name
    return ""


def elsewhere(left: View, right: View) -> bool:
    """Whether two equal values are of two periods, or of two people: then neither supports the other. A sentence of
    several periods does not say to which of them a value belongs."""
    one = max(len(left.periods), len(right.periods), len(left.books), len(right.books)) <= 1
    return (one and _period(left, right)) or _person(left, right)


def _ends(left: View, right: View) -> bool:
    """The two ends of a change: "from 12%" and "to 15%"."""
    a, b = set(left.claim.scope), set(right.claim.scope)
    return ("from" in a and "to" in b and "from" not in b) or ("to" in a and "from" in b and "from" not in a)


def _planned(left: View, right: View) -> bool:
    """A date that is planned and one that is past; a weekday may be told before and after it. The tense of a headline
    says nothing."""
    a, b = left.claim, right.claim
    if "title" in (a.sentence.role, b.sentence.role):
        return False
    if not isinstance(a.value, Moment) or not isinstance(b.value, Moment):
        return False
    plans = (a.status == "expected") + (b.status == "expected")
    return plans == 1 and a.value.month is not None and b.value.month is not None


def _phase(left: View, right: View) -> bool:
    """The day that something begins and the day that it ends."""
    return left.phase != right.phase and bool(left.phase and right.phase) and isinstance(left.claim.value, Moment)


def _place(left: View, right: View) -> bool:
    """Two days, each in another place: "in Selby on Monday" and "in Velden on Friday"."""
    return left.place != right.place and bool(left.place and right.place) and isinstance(left.claim.value, Moment)


def _threshold(left: View, right: View) -> bool:
    """What is needed or allowed, and what is."""
    thresholds = (left.claim.status == "threshold") + (right.claim.status == "threshold")
    return thresholds == 1 and left.block in ("quantity:", "percentage:", "amount:")


def _period(left: View, right: View) -> bool:
    """Two periods: a quarter and a half, two quarters, a book year and a calendar year."""
    return any(
        bool(here and there) and here.isdisjoint(there)
        for here, there in ((left.periods, right.periods), (left.books, right.books))
    )


def _each(left: View, right: View) -> bool:
    """The price of one, and the price of all."""
    return left.each != right.each and left.block == "amount:"


def _group(left: View, right: View) -> bool:
    """Shares of two groups: of the nurses, of the doctors."""
    if not isinstance(left.claim.value, Percentage) or not isinstance(right.claim.value, Percentage):
        return False
    return left.whole != right.whole and bool(left.whole and right.whole)


def _person(left: View, right: View) -> bool:
    """The ages of two people, each named beside it."""
    return left.block == "age:" and left.beside and right.beside and left.subject != right.subject


def _event(left: View, right: View) -> bool:
    """Other names and another day: another event."""
    if not left.people or not right.people or left.people & right.people or isinstance(left.claim.value, Moment):
        return False
    a = [moment for moment in left.moments if moment.grain in _DAYS]
    b = [moment for moment in right.moments if moment.grain in _DAYS]
    return bool(a and b) and all(compare(here, there).level == "apart" for here in a for there in b)


def _elsewhere(left: View, right: View) -> bool:
    """The day of a thing ("the February 8 vote") where the other sentence does not speak of that thing."""
    return _absent(left, right) or _absent(right, left)


def _absent(dated: View, other: View) -> bool:
    return bool(dated.modifies) and dated.modifies not in other.weights


def _cell(left: View, right: View) -> bool:
    """A cell of a table and other words: too few words tell what it is for anything but agreement."""
    if not (left.celled or right.celled):
        return False
    return left.celled == right.celled or not agrees(compare(left.claim.value, right.claim.value))


_GATES: tuple[tuple[str, Callable[[View, View], bool]], ...] = (
    ("other-end", _ends),
    ("planned", _planned),
    ("other-phase", _phase),
    ("other-place", _place),
    ("threshold", _threshold),
    ("other-period", _period),
    ("each", _each),
    ("other-group", _group),
    ("other-person", _person),
    ("other-event", _event),
    ("other-thing", _elsewhere),
    ("table-cell", _cell),
)
