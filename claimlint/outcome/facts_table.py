"""Facts + Documents → rows to read side by side: what each document says about one thing, contradictions first.

Reporters know only places; a fact holds claims. This is where claims get their places, for whoever wants to see what
was compared and not only what disagreed.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.comparison.sides import agreeing, witnesses
from claimlint.layout.places import place
from claimlint.model import SEVERITIES, Documents, Fact, Row, StatedValue, Topic

_UNKNOWN = Topic()


def rows(facts: Iterable[Fact], by_path: Documents) -> list[Row]:
    """Facts and the documents they were read in → a Row for each fact that at least two places state: contradictions
    first, of these the gravest and surest; what agrees is in the order of the facts."""
    found = [(fact, row) for fact in facts if len((row := _row(fact, by_path)).stated) > 1]
    return [row for _, row in sorted(found, key=lambda one: _rank(*one))]


def _rank(fact: Fact, row: Row) -> tuple[bool, int, int, int]:
    """What stands first in a table: equals stay in order."""
    surest = max((link.score for link in fact.links if link.opposed), default=0)
    return row.agrees, SEVERITIES.index(row.severity), -surest, -len(row.paths) * (not row.agrees)


def _row(fact: Fact, by_path: Documents) -> Row:
    opposed = [link for link in fact.links if link.opposed]
    apart = {at for link in opposed for at in (link.left, link.right)}
    sides = agreeing(fact, by_path)
    side = {at: number for number, group in enumerate(sides) for at in group}
    voices = [(witnesses(fact, group), len({fact.claims[at].path for at in group})) for group in sides]
    stated: dict[tuple[str, int, int], StatedValue] = {}
    for at, claim in enumerate(fact.claims):
        odd = at in apart and voices[side[at]] < voices[0]
        there = place(by_path[claim.path], claim.span, 0)
        key = (claim.path, claim.span.start, claim.span.end)
        stated[key] = StatedValue(there, claim.value, at in apart, side[at], odd)
    topic = fact.topic or _UNKNOWN
    return Row(
        fact.aspect,
        topic.words or fact.label,
        not apart,
        tuple(stated[key] for key in sorted(stated)),
        topic.holder,
        topic.period,
        topic.group,
        min((link.sure for link in opposed), key=SEVERITIES.index, default="off"),
    )
