"""Fact → the groups of its values that agree, the best supported first.

Checks hold the other values of a fact against the best supported one, and a table shows which values are the odd ones:
both must mean the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimlint.comparison.parties import leaders
from claimlint.model import Documents, Fact, Row


def agreeing(fact: Fact, documents: Documents) -> list[list[int]]:
    """Indexes of claims that agree, the best supported group first: most witnesses, most claims, earliest. What a draft
    states comes last, because it is the draft that is judged."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, first in enumerate(_leaders(fact)):
        groups[first].append(index)
    return sorted(groups.values(), key=lambda g: (_of_draft(fact, g, documents), -witnesses(fact, g), -len(g), g[0]))


def witnesses(fact: Fact, group: Sequence[int]) -> int:
    """How many documents say so in words of their own: copies of one wire story are one witness."""
    claims = [fact.claims[i] for i in group]
    return min(len({claim.path for claim in claims}), len({claim.sentence.stems for claim in claims}))


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows → those that documents tie together, as a story does, each group where its first row stands."""
    first: dict[str, int] = {}
    pairs = ((at, first.setdefault(path, at)) for at, row in enumerate(rows) for path in row.paths)
    found: dict[int, list[Row]] = defaultdict(list)
    for row, leader in zip(rows, leaders(len(rows), pairs), strict=True):
        found[leader].append(row)
    return list(found.values())


def _leaders(fact: Fact) -> Sequence[int]:
    """For each claim the first one of its group. A loose value ("about 8", "8 of every 100") may agree with two that
    contradict each other: it goes with the one that it agrees with best, and never makes one group of them."""
    kept = [link for link in fact.links if not link.opposed]
    apart = [link for link in fact.links if link.opposed and link.sure != "info"]
    if not apart or not kept:
        return leaders(len(fact.claims), ((link.left, link.right) for link in kept))
    members = {index: {index} for index in range(len(fact.claims))}
    against: dict[int, set[int]] = defaultdict(set)
    for link in apart:
        against[link.left].add(link.right)
        against[link.right].add(link.left)
    leader = list(range(len(fact.claims)))
    for link in sorted(kept, key=lambda k: (k.comparison.level != "same", -k.score, k.left, k.right)):
        keep, gone = sorted((leader[link.left], leader[link.right]))
        if keep == gone or not against[keep].isdisjoint(members[gone]):
            continue
        for index in members[gone]:
            leader[index] = keep
        members[keep] |= members.pop(gone)
        against[keep] |= against[gone]
    return leader


def _of_draft(fact: Fact, group: Sequence[int], documents: Documents) -> bool:
    """Whether a group holds a claim of a draft."""
    return any(documents[fact.claims[i].path].side == "draft" for i in group)
