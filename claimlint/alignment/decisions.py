"""Candidates of a story → Decisions: what became of each, in one list that nothing is struck from.

The stages of alignment hand on what remains and give back what they settled. Coverage counts in that list and `why`
looks in it, so that an answer to "why was this not found?" can never differ from what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from claimlint.alignment.candidates import Candidate
from claimlint.alignment.crowds import left_out
from claimlint.alignment.distinct import Distinct
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import View
from claimlint.model import Claim, Fact, Span

Outcome = Literal[
    "not-comparable",
    "gate",
    "distinct",
    "set-aside",
    "too-weak",
    "taken",
    "outweighed",
    "agrees",
    "contradicts",
]
"""What may become of a candidate, in the order of the stages that decide it."""

ALONE = "no other claim with shared evidence"
CROWDED = "very many claims in like words"
"""Why a claim was not compared, or not with all that it might have been."""

ClaimId = tuple[str, Span, str]
"""What a claim is known by: its document, its place there and its kind."""


class Decision(Struct, frozen=True, eq=False, gc=False):
    """What became of a candidate. `partner`: of one that is "taken", the better one that has one of its views."""

    candidate: Candidate
    outcome: Outcome
    partner: Candidate | None = None


def admitted(met: Sequence[Candidate], distinct: Distinct) -> tuple[list[Candidate], list[Decision]]:
    """What blocking lets meet → what is to be weighed, and the decisions on the rest: what cannot be compared, what a
    gate keeps apart, and what the house tells apart."""
    kept: list[Candidate] = []
    settled: list[Decision] = []
    for one in met:
        if one.outcome != "compared":
            settled.append(Decision(one, one.outcome))
        elif distinct.parts(one.left.claim, one.right.claim):
            settled.append(Decision(one, "distinct"))
        else:
            kept.append(one)
    return kept, settled


def tied(decisions: list[Decision], ties: Sequence[Tie]) -> list[Decision]:
    """The decisions on one block, and its ties of display copy and labels, which hold whatever the pairs weigh → the
    decisions, with those on such pairs as contradictions, unless the house tells the two apart."""
    if not ties:
        return decisions
    held = {frozenset((claim_id(tie.left), claim_id(tie.right))) for tie in ties}
    return [
        Decision(one.candidate, "contradicts") if one.outcome != "distinct" and pair_id(one) in held else one
        for one in decisions
    ]


def weighed_against_sources(decisions: Iterable[Decision], facts: Iterable[Fact]) -> list[Decision]:
    """The decisions on a draft, and the facts that its sources leave → the decisions, with those contradictions as
    outweighed that no fact tells any longer."""
    told = {
        frozenset((claim_id(fact.claims[link.left]), claim_id(fact.claims[link.right])))
        for fact in facts
        for link in fact.links
        if link.opposed
    }
    return [
        Decision(one.candidate, "outweighed") if one.outcome == "contradicts" and pair_id(one) not in told else one
        for one in decisions
    ]


def coverage(
    blocks: Mapping[str, Sequence[View]], decisions: Iterable[Decision], bounded: int = 0, *, drafted: bool
) -> tuple[int, dict[str, int]]:
    """All views of a story and all decisions → how many pairs were compared, and how many claims, of a draft only its
    own, met no other one or not all that they share words with, by reason. `bounded`: how many of the latter are
    names, quotations, or values with labels."""
    found = [one.candidate for one in decisions if one.outcome != "distinct"]
    compared = [one for one in found if one.outcome == "compared"]
    met = {id(one.left) for one in compared}.union([id(one.right) for one in compared])
    alone = sum(id(view) not in met for views in blocks.values() for view in views if not (drafted and view.document))
    crowded = bounded + sum(map(left_out, blocks.values()))
    return len(compared), {**({ALONE: alone} if blocks else {}), **({CROWDED: crowded} if crowded else {})}


def claim_id(claim: Claim) -> ClaimId:
    """A claim → what it is known by, in whatever stage it was read."""
    return claim.path, claim.span, claim.mention.kind


def pair_id(decision: Decision) -> frozenset[ClaimId]:
    """A decision → the two claims that it is on, in no order."""
    return frozenset((claim_id(decision.candidate.left.claim), claim_id(decision.candidate.right.claim)))
