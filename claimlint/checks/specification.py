"""Fact of a key → Findings where pages specify two values of one attribute of one subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.checks import pattern
from claimlint.model import Claim, Documents, Fact, Finding, Rule, Severity
from claimlint.rulebook.specification import Parameters

SCOPES = {"key": ("key",)}
SEVERITY: Severity = "warning"
MESSAGE = pattern.MESSAGE
FIELDS = pattern.FIELDS

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of a key → one finding a distinct value beside the best supported one, of each thing that it names."""
    for claims in _things(fact.claims):
        if len(claims) > 1 and any(claim.status == "stated" for claim in claims):
            yield from pattern.judge(rule, replace(fact, claims=claims, links=()), documents)


def _things(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Claims of one key → those of each thing: the headings of the one say all that those of the other do, or none says
    anything. What could be of several things is of none."""
    abouts = {frozenset(claim.scope) for claim in claims}
    things = sorted((one for one in abouts if not any(one < other for other in abouts)), key=sorted)
    if len(things) == 1:
        return [tuple(claims)]
    named = [(claim, [n for n, thing in enumerate(things) if thing.issuperset(claim.scope)]) for claim in claims]
    return [tuple(claim for claim, which in named if which == [n]) for n in range(len(things))]
