"""Fact → Findings, one a distinct value: what all kinds that judge a fact of a story have in common.

The values of a fact fall into groups that agree; the largest group (by documents) is what the others are held against.
How sure the evidence is decides the severity, never above that of the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint.checks._finding import Documents, focused, make, milder
from claimlint.model import Claim, Fact, Finding, Link, Rule


class NoParameters(Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a kind that has none."""


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of the rule's aspect → one finding a distinct value that contradicts a better supported one."""
    groups = _groups(fact, documents)
    rank = {index: n for n, group in enumerate(groups) for index in group}
    told: dict[int, list[Link]] = defaultdict(list)
    for link in fact.links:
        if link.opposed and rank[link.left] != rank[link.right] and _wanted(rule, fact, link):
            told[max(rank[link.left], rank[link.right])].append(link)
    for group in sorted(told):
        yield _finding(rule, fact, groups, rank, told[group], documents)


def _groups(fact: Fact, documents: Documents) -> list[list[int]]:
    """Indexes of claims that agree, the best supported group first: most witnesses, most claims, earliest. What a draft
    states comes last, because it is the draft that is judged."""
    leader = list(range(len(fact.claims)))
    for link in fact.links:
        if not link.opposed:
            a, b = _root(leader, link.left), _root(leader, link.right)
            leader[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(leader)):
        groups[_root(leader, index)].append(index)
    return sorted(groups.values(), key=lambda g: (_of_draft(fact, g, documents), -_witnesses(fact, g), -len(g), g[0]))


def _of_draft(fact: Fact, group: Sequence[int], documents: Documents) -> bool:
    """Whether a group holds a claim of a draft."""
    return any(documents[fact.claims[i].path].side == "draft" for i in group)


def _witnesses(fact: Fact, group: Sequence[int]) -> int:
    """How many documents say so in words of their own: copies of one wire story are one witness."""
    claims = [fact.claims[i] for i in group]
    return min(len({claim.path for claim in claims}), len({claim.sentence.stems for claim in claims}))


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        index = leader[index]
    return index


def _wanted(rule: Rule, fact: Fact, link: Link) -> bool:
    """Whether a contradiction is of the kind that the rule's parameters ask for."""
    slips = rule.parameters.get("slip")
    roles = {fact.claims[link.left].sentence.role, fact.claims[link.right].sentence.role}
    if isinstance(slips, Sequence) and slips and link.comparison.slip not in slips:
        return False
    return not rule.blocks or roles.issubset(rule.blocks)


def _finding(
    rule: Rule, fact: Fact, groups: list[list[int]], rank: dict[int, int], links: list[Link], documents: Documents
) -> Finding:
    """The links of one minority value → its finding: the best of them first, then all who state the other value, then
    those who state this one."""
    best = max(links, key=lambda link: (link.score, -link.left, -link.right))
    primary, other = sorted((best.left, best.right), key=lambda i: -rank[i])
    order = [other]
    for link in sorted(links, key=lambda k: -k.score):
        order += [i for i in (link.left, link.right) if rank[i] < rank[primary] and i not in order]
    order += [i for i in groups[rank[other]] if i not in order]
    against: list[Claim] = [fact.claims[i] for i in order]
    agreeing = [fact.claims[i] for i in groups[rank[primary]] if i != primary]
    here, against[0] = focused(fact, best, primary), focused(fact, best, other)
    earliest = [_earliest(fact, groups[rank[index]]) for index in (primary, other)]
    severity = milder(rule.severity, best.sure)
    return make(rule, severity, here, against, documents, best, fact.label, agreeing=agreeing, opposed=earliest)


def _earliest(fact: Fact, group: Sequence[int]) -> Claim:
    """The first claim of a group in the order of paths: the fingerprint stays when another document agrees later."""
    return min((fact.claims[index] for index in group), key=lambda claim: (claim.path, claim.span))
