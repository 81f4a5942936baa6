"""Two views → the marks that set them apart: two periods, two ends of a change, a plan and what came of it.

Each is a predicate that needs both sides to say what tells them apart. Most are features with a weight. Some are
shut whatever else speaks for one fact: where each document states both values, they are two things, and so are values
of two quarters, two groups or two people.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec import Struct

from claimlint.about.coded import akin
from claimlint.alignment import clocks, makes
from claimlint.alignment.model import Features
from claimlint.alignment.stated import Stated
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.files.editions import apart, counted_apart, may_part
from claimlint.model import Moment

_MOSTLY = 3 / 4
_SLACK = 0.01  # of a proportion
_DAYS = frozenset({"day", "week"})


class Gate(Struct, frozen=True, eq=False, gc=False):
    """What keeps two values apart. `aspects` that it can part; `marked`: whether a view says anything of it, which
    both must do, or `either` of the two."""

    name: str
    aspects: frozenset[str]
    marked: Callable[[View], bool]
    parts: Callable[[View, View], bool]
    either: bool = False


class Gates:
    """The gates between the views of one block. Which of them a view says anything of is looked up once, in an index
    with a bit for each: most views say nothing that any gate asks for."""

    def __init__(self, views: Sequence[View], told: Stated) -> None:
        self._views = views
        self._stated = [told.where(view) for view in views]
        self._gates = _GATES[views[0].aspect] if views else ()
        self._either = sum(1 << n for n, gate in enumerate(self._gates) if gate.either)
        self._marks = [sum([1 << n for n, gate in enumerate(self._gates) if gate.marked(view)]) for view in views]

    def shut(self, i: int, j: int) -> str:
        """Two views, by position → the name of the gate that is shut between them, or ""."""
        left, right = self._views[i], self._views[j]
        differ = left.looks != right.looks and left.document != right.document
        if differ and self._stated[i] >> right.document & self._stated[j] >> left.document & 1:
            return "both-stated"
        here, there = self._marks[i], self._marks[j]
        if asked := (here & there) | ((here | there) & self._either):
            for n, gate in enumerate(self._gates):
                if asked >> n & 1 and gate.parts(left, right):
                    return gate.name
        return ""


def unlike_identifiers(left: View, right: View) -> bool:
    """Whether two identifiers (a port, a release, the number of a standard) that differ stand in sentences that are not
    mostly the same, or of which one excepts something: such numbers are not wrong by being others, so that the
    sentences must say they are of one thing. The name of what has the number is no part of that: half of a manual names
    the product."""
    if left.setting.excepts or right.setting.excepts:
        return True
    names = {left.claim.measure, right.claim.measure} if left.since or right.since else set()
    here, there = ({w: n for w, n in view.weights.items() if w not in names} for view in (left, right))
    shared = sum(math.sqrt(weight * there[word]) for word, weight in here.items() if word in there)
    return not shared or shared < _MOSTLY * min(sum(here.values()), sum(there.values()))


def open_between(left: View, right: View) -> Features:
    """Two views → what sets them apart, each mark as a feature."""
    return {name: 1.0 for name, mark in _BY_ASPECT[left.aspect] if mark(left, right)}


def elsewhere(left: View, right: View) -> bool:
    """Whether two equal values are of two periods, or of two people: then neither supports the other. A sentence of
    several periods does not say to which of them a value belongs."""
    a, b = left.setting, right.setting
    one = max(len(a.periods), len(b.periods), len(a.books), len(b.books)) <= 1
    return (one and _period(left, right)) or _person(left, right)


def _ends(left: View, right: View) -> bool:
    """The two ends of a change: "from 12%" and "to 15%"."""
    a, b = left.claim.scope, right.claim.scope
    if not a or not b:
        return False
    return ("from" in a and "to" in b and "from" not in b) or ("to" in a and "from" in b and "from" not in a)


def _planned(left: View, right: View) -> bool:
    """A date that is planned and one that is past; a weekday may be told before and after it. The tense of a headline
    says nothing."""
    a, b = left.claim, right.claim
    if {a.status, b.status} != {"planned", "past"} or "title" in (a.sentence.role, b.sentence.role):
        return False
    return all(isinstance(value, Moment) and value.month is not None for value in (a.value, b.value))


def _phase(left: View, right: View) -> bool:
    """The day or time at which something begins, and that at which it ends, at which its doors open, and so on."""
    return left.phase != right.phase and bool(left.phase and right.phase)


def _rate(left: View, right: View) -> bool:
    """What goes with two counts of one thing, in one proportion: ten boxes weigh 25 kg, a box weighs 2.5 kg."""
    here, there = left.setting.counts, right.setting.counts
    if not left.number or not right.number:
        return False
    nouns = (here.keys() & there.keys()) - {left.claim.measure, right.claim.measure}
    return any(
        here[noun] != there[noun]
        and there[noun]
        and abs(here[noun] / there[noun] * right.number / left.number - 1) < _SLACK
        for noun in nouns
    )


def _threshold(left: View, right: View) -> bool:
    """What is needed or allowed, and what is."""
    thresholds = (left.claim.status == "threshold") + (right.claim.status == "threshold")
    return thresholds == 1 and not left.block.partition(":")[2]


def _period(left: View, right: View) -> bool:
    """Two periods: a quarter and a half, two quarters, a book year and a calendar year."""
    a, b = left.setting, right.setting
    return _parted(a.periods, b.periods) or _parted(a.books, b.books)


def _parted(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here and there) and here.isdisjoint(there)


def _each(left: View, right: View) -> bool:
    """The price of one, and the price of all."""
    return left.setting.each != right.setting.each


def _group(left: View, right: View) -> bool:
    """Shares of two groups: of the nurses, of the doctors."""
    return left.whole != right.whole and bool(left.whole and right.whole)


def _person(left: View, right: View) -> bool:
    """The ages of two people, each named beside it."""
    return left.beside and right.beside and left.subject != right.subject


def _own_days(left: View, right: View) -> bool:
    """Days that are each counted from the day of its own text: what "yesterday" means is another day every day, and a
    text that is printed twice says it twice."""
    return _counted(left) and _counted(right)


def _counted(view: View) -> bool:
    value = view.claim.mention.value
    return isinstance(value, Moment) and bool(value.relative) and value.weekday is None


def _always(_: View) -> bool:
    return True


def _event(left: View, right: View) -> bool:
    """Other names and another day: another event."""
    here, there = left.setting, right.setting
    if not here.moments or not there.moments or not here.people or not there.people or here.people & there.people:
        return False
    a = [moment for moment in here.moments if moment.grain in _DAYS]
    b = [moment for moment in there.moments if moment.grain in _DAYS]
    return bool(a and b) and all(compare(one, other).level == "apart" for one in a for other in b)


def _model(left: View, right: View) -> bool:
    """Two models of one make: the sentence of the one names the X-100, that of the other the X-200."""
    return makes.others(left.models, right.models)


def _edition(left: View, right: View) -> bool:
    """Pages of two releases, or one that tells of earlier releases and another."""
    parts = apart if isinstance(left.claim.value, Moment) else counted_apart
    return parts(left.claim.path, right.claim.path)


def _release(left: View, right: View) -> bool:
    """What one changelog says of two releases."""
    return left.document == right.document and left.release != right.release


def _option(left: View, right: View) -> bool:
    """What is said of two names in code: each opens its item or row, or heads its section."""
    return bool(left.coded and right.coded) and not akin(left.coded, right.coded)


def _link(left: View, right: View) -> bool:
    """What is said of the pages that two links lead to."""
    return left.linked != right.linked and bool(left.linked and right.linked)


def _noun(left: View, right: View) -> bool:
    """Counts of two nouns in documents with code, where a method is no option and a job no worker, however alike two
    sentences are."""
    a, b = left.claim, right.claim
    if (
        not (left.setting.technical and right.setting.technical)
        or left.block != "quantity:"
        or not (a.measure and b.measure)
    ):
        return False
    return a.measure != b.measure and a.measure not in b.sentence.stems and b.measure not in a.sentence.stems


def _entry(left: View, right: View) -> bool:
    """The dates of two entries of one log or list, each of which opens with its day."""
    a, b = left.claim, right.claim
    return left.document == right.document and a.at == b.at == 0 and a.sentence.block != b.sentence.block


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


_NUMBERS = frozenset({"amount", "percentage", "quantity", "age"})
_DATES = frozenset({"moment", "time", "year"})
_TIMES = frozenset({"time"})
_SHUT = (
    Gate("table-cell", _NUMBERS | _DATES - _TIMES, lambda view: view.celled, _cell, either=True),
    Gate("other-edition", _NUMBERS | _DATES, lambda view: may_part(view.claim.path), _edition, either=True),
    Gate("other-release", _NUMBERS, lambda view: bool(view.release), _release),
    Gate("other-option", _NUMBERS | _DATES, lambda view: bool(view.coded), _option),
    Gate("other-link", _NUMBERS | _DATES, lambda view: bool(view.linked), _link),
    Gate("other-noun", _NUMBERS, lambda view: view.setting.technical, _noun),
    Gate("other-end", _NUMBERS | _DATES, lambda view: bool(view.claim.scope), _ends),
    Gate("other-entry", _DATES, lambda view: view.claim.at == 0, _entry),
    Gate("other-phase", _DATES, lambda view: bool(view.phase), _phase),
    Gate("other-model", _NUMBERS | _DATES, lambda view: bool(view.models), _model),
    Gate("other-period", _NUMBERS | _DATES, lambda view: bool(view.setting.periods or view.setting.books), _period),
    Gate("same-rate", _NUMBERS, lambda view: bool(view.setting.counts), _rate),
    Gate("each", frozenset({"amount"}), lambda view: view.setting.each, _each, either=True),
    Gate("other-thing", _DATES, lambda view: bool(view.modifies), _elsewhere, either=True),
    Gate("own-days", frozenset({"moment"}), _counted, _own_days),
    Gate("other-group", frozenset({"percentage"}), lambda view: bool(view.whole), _group),
    Gate("other-person", frozenset({"age"}), lambda view: view.beside, _person),
    Gate("two-days", _TIMES, _always, lambda left, right: clocks.other_day(left.claim, right.claim)),
    Gate("other-occasion", _TIMES, _always, lambda left, right: clocks.other_event(left.claim, right.claim)),
    Gate("no-longer", _TIMES, _always, lambda left, right: clocks.no_longer(left.claim, right.claim)),
)
"""What keeps two values apart: each side says which of two it is. On development data (tests/bench/fit_rows.py) hardly
any of them parts two sides of a contradiction: a period 2 of 300 in summaries, the day of another thing 3 of 562
changes; of times of day too few are known to weigh anything."""
_MARKS: tuple[tuple[str, frozenset[str], Callable[[View, View], bool]], ...] = (
    ("planned", _DATES, _planned),
    ("threshold", frozenset({"amount", "percentage", "quantity"}), _threshold),
    ("other event", _NUMBERS, _event),
)
"""Each mark with the aspects that it can part."""
IDENTIFIER = "identifier"
SHUT = frozenset(["both-stated", IDENTIFIER, *(gate.name for gate in _SHUT)])
"""All gates."""
_GATES = {aspect: tuple(gate for gate in _SHUT if aspect in gate.aspects) for aspect in _NUMBERS | _DATES}
_BY_ASPECT = {
    aspect: tuple((name, mark) for name, aspects, mark in _MARKS if aspect in aspects) for aspect in _NUMBERS | _DATES
}
NAMES = frozenset(name for name, _, _ in _MARKS)
"""All features that `open_between` gives: they never speak for one fact."""
