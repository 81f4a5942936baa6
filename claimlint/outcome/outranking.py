"""What several rules find on one fact → what is told: once, by the rule that says most about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.model import Finding, Muted, Place, Rule

_NARROWING = ("between", "slip")
"""Parameters by which a rule asks for less than any difference, the one that says most first."""


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


def _place(told: Finding | Muted) -> Place:
    return told.place if isinstance(told, Finding) else told.finding.place


def _breadth(rule: Rule) -> int:
    """How much a rule judges: 0 for the narrowest."""
    return next((n for n, name in enumerate(_NARROWING) if rule.parameters.get(name)), len(_NARROWING))


def _opposed(told: Finding | Muted) -> frozenset[tuple[str, int]]:
    """The two places that a finding sets against each other."""
    finding = told if isinstance(told, Finding) else told.finding
    return frozenset((place.path, place.start.offset) for place in finding.places[:2])
