"""What several rules find on one fact → what is told: once, by the rule that says most about it.

A weekday that is not on its date is told from one document alone. Where another document has the date with another
weekday, the two places are one finding, and the certain one is it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.model import Finding, Moment, Muted, Place, Related, Rule, Stance

_NARROWING = ("between", "slip")
"""Parameters by which a rule asks for less than any difference, the one that says most first."""

_WEEKDAY, _SLIP = "weekday", "other-weekday"
"""The relation that holds a date against its weekday, and the slip of one date with two."""


def outranking(told: Sequence[tuple[Rule, Finding | Muted]]) -> Iterator[Finding | Muted]:
    """Rules and their findings on one fact → those that stay: a rule that asks for a certain slip, or for certain roles
    of text, says more about two opposing places than a rule for any difference, also when it is muted there. What a
    headline or a table says is told once, by the rule that holds it against its text."""
    narrowest: dict[frozenset[tuple[str, int]], int] = {}
    at: set[Place] = set()  # where the narrowest rules find something
    for rule, finding in told:
        opposed, breadth = _opposed(finding), _breadth(rule)
        narrowest[opposed] = min(breadth, narrowest.get(opposed, breadth))
        if not breadth:
            at.add(_place(finding))
    for rule, finding in told:
        breadth = _breadth(rule)
        if breadth == narrowest[_opposed(finding)] and (not breadth or _place(finding) not in at):
            yield finding


def one_date(found: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    """All findings and the rules that were asked for → the same, in order; one date with two weekdays is told by the
    finding that knows which of them is wrong, which takes the places of the other."""
    calendar = {rule.id for rule in rules if rule.parameters.get("relation") == _WEEKDAY}
    wrong = {_start(f.place) for f in found if f.rule in calendar}
    pairs: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in found if wrong else ():
        if _SLIP in finding.reasons:
            for place in finding.places[:2]:
                pairs[_start(place)].append(finding)
    for finding in found:
        if finding.rule in calendar and (told := pairs.get(_start(finding.place))):
            yield _with_places(finding, told)
        elif _SLIP not in finding.reasons or all(_start(place) not in wrong for place in finding.places[:2]):
            yield finding


def _with_places(finding: Finding, told: Sequence[Finding]) -> Finding:
    """A weekday that is not on its date → the same, with the places that have the date, those with another weekday
    first."""
    near: dict[tuple[str, int], Related] = {}
    for other in told:
        for place, value in ((other.place, other.value), *((r.place, r.value) for r in other.related)):
            if (
                isinstance(value, Moment)
                and isinstance(finding.value, Moment)
                and _start(place) != _start(finding.place)
            ):
                stance: Stance = "agrees" if value.weekday == finding.value.weekday else "opposes"
                near.setdefault(_start(place), Related(place, value, f"here {' '.join(place.text.split())}", stance))
    return replace(
        finding,
        related=tuple(sorted(near.values(), key=lambda r: (r.role == "agrees", r.place.path, r.place.start.offset))),
        related_more=sum(other.related_more for other in told),
        further=tuple(place for other in told for place in other.further),
        reasons=(*finding.reasons, _SLIP),
    )


def _start(place: Place) -> tuple[str, int]:
    return place.path, place.start.offset


def _place(told: Finding | Muted) -> Place:
    return told.place if isinstance(told, Finding) else told.finding.place


def _breadth(rule: Rule) -> int:
    """How much a rule judges: 0 for the narrowest."""
    return next((n for n, name in enumerate(_NARROWING) if rule.parameters.get(name)), len(_NARROWING))


def _opposed(told: Finding | Muted) -> frozenset[tuple[str, int]]:
    """The two places that a finding sets against each other."""
    finding = told if isinstance(told, Finding) else told.finding
    return frozenset(_start(place) for place in finding.places[:2])
