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
    """Claims of one key → those of each thing: the headings of two have no word in common. Claims that stand under no
    telling heading are of the only thing there is, and of none that is clear where there are several."""
    groups: list[set[str]] = []
    for about in {claim.scope for claim in claims if claim.scope}:
        mine = set(about)
        for group in [group for group in groups if group & mine]:
            groups.remove(group)
            mine |= group
        groups.append(mine)
    if len(groups) < 2:
        return [tuple(claims)]
    return [tuple(c for c in claims if group & set(c.scope)) for group in sorted(groups, key=sorted)]
