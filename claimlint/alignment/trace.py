"""What alignment decided on a story × claims that somebody asks about → a Ruling on every two of them.

Nothing is decided here: rulings are picked from the list of decisions and from the facts. Only what never became a
candidate is added: claims of two stories, of two units, of one sentence, and those that share too little to meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment import Aligned, facts
from claimlint.alignment.blocking import LEAST, Pairs
from claimlint.alignment.candidates import shares
from claimlint.alignment.decisions import ClaimId, Decision, claim_id, pair_id
from claimlint.alignment.decisions import Outcome as Decided
from claimlint.alignment.distinct import Distinct, Parting
from claimlint.alignment.model import objections, reasons
from claimlint.alignment.views import View
from claimlint.model import Claim, Comparison, Fact, Link

Outcome = Literal[
    "other-language",
    "other-story",
    "one-side",
    "other-kind",
    "one-sentence",
    "says-nothing",
    "other-unit",
    "other-name",
    "one-name",
    "other-words",
    "too-little-shared",
    Decided,
]
"""What may become of two claims: what keeps them from being a candidate, then what is decided on one."""


class Ruling(Struct, frozen=True, eq=False):
    """What was decided on two claims. `gate`: the one that is shut; `words`: the stems that both sentences have, with
    their weight, the heaviest first, and `weight`: of all, as the pair is weighed; `needed`: the least weight; `score`
    and `least`: the evidence in hundredths of log-odds, and how much a fact needs; `reasons` and `objections`: codes of
    what speaks for one fact and against it, the weightiest first; `partner`: the claim that took the place of one of
    the two; `link`: of a fact, what ties them; `parting`: what the house tells apart."""

    left: Claim
    right: Claim
    outcome: Outcome
    gate: str = ""
    words: tuple[tuple[str, float], ...] = ()
    weight: float = 0.0
    needed: float = 0.0
    score: int = 0
    least: int = 0
    reasons: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    comparison: Comparison | None = None
    partner: Claim | None = None
    link: Link | None = None
    parting: Parting | None = None


Pair = frozenset[ClaimId]
"""Two claims, in no order."""


def unaligned(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Ruling, ...]:
    """Claims of two places → what is known of every two of them before anything is weighed, in the order of the claims;
    none of a claim and itself."""
    pairs = {frozenset((claim_id(a), claim_id(b))): Ruling(a, b, _at_first(a, b)) for a in left for b in right}
    return tuple(ruling for pair, ruling in pairs.items() if len(pair) > 1)


def rulings(
    aligned: Aligned, distinct: Distinct, left: Sequence[Claim], right: Sequence[Claim], *, drafted: bool
) -> tuple[Ruling, ...]:
    """An aligned story, what its house tells apart, and claims of two places in it → what was decided on every two, in
    the order of the claims."""
    asked = {frozenset((claim_id(one.left), claim_id(one.right))): one for one in unaligned(left, right)}
    asked.update(_of_blocks(asked, aligned.blocks, drafted=drafted))
    for decision in aligned.decisions:
        if (pair := pair_id(decision)) in asked:
            asked[pair] = _decided(asked[pair], decision, distinct)
    asked.update(_given_up(asked, aligned.proposed, distinct))
    asked.update(_told(asked, aligned.facts))
    return tuple(asked.values())


def _of_blocks(
    asked: Mapping[Pair, Ruling], blocks: Mapping[str, Sequence[View]], *, drafted: bool
) -> Iterator[tuple[Pair, Ruling]]:
    """What is known of pairs by the units of their values: two of different ones never meet, and two of one are held
    against each other only if they share enough."""
    views = {claim_id(view.claim): view for of_block in blocks.values() for view in of_block}
    weighed: dict[str, Pairs] = {}
    for pair, ruling in asked.items():
        here, there = views.get(claim_id(ruling.left)), views.get(claim_id(ruling.right))
        if ruling.outcome != "says-nothing" or here is None or there is None:
            continue
        if here.block != there.block:
            yield pair, replace(ruling, outcome="other-unit")
            continue
        if here.block not in weighed:
            weighed[here.block] = shares(blocks[here.block], drafted=drafted)
        first, last = sorted((here.index, there.index))
        common = here.weights.keys() & there.weights.keys()
        words = sorted(((w, min(here.weights[w], there.weights[w])) for w in common), key=lambda p: (-p[1], p[0]))
        weight = weighed[here.block].get((first, last), 0.0)
        yield pair, replace(ruling, outcome="too-little-shared", words=tuple(words), weight=weight, needed=LEAST)


def _decided(ruling: Ruling, decision: Decision, distinct: Distinct) -> Ruling:
    """A decision on a candidate → the ruling on its claims."""
    one = decision.candidate
    found = replace(ruling, outcome=decision.outcome, comparison=one.told, gate=one.gate)
    if decision.outcome == "distinct":
        return replace(found, parting=distinct.parting(ruling.left, ruling.right))
    if one.outcome != "compared":
        return found
    own = {claim_id(one.left.claim), claim_id(one.right.claim)}
    better = (decision.partner.left.claim, decision.partner.right.claim) if decision.partner else ()
    return replace(
        found,
        score=one.score,
        least=facts.needed(one),
        reasons=reasons(one.features, one.kind),
        objections=objections(one.features, one.kind),
        partner=next((claim for claim in better if claim_id(claim) not in own), None),
    )


def _given_up(
    asked: Mapping[Pair, Ruling], proposed: Sequence[Fact], distinct: Distinct
) -> Iterator[tuple[Pair, Ruling]]:
    """What became of links that stages proposed and no fact may hold any longer: told apart by the house, or outweighed
    by a source."""
    for pair, link in _links(asked, proposed):
        ruling = asked[pair]
        if parting := distinct.parting(ruling.left, ruling.right):
            yield pair, replace(ruling, outcome="distinct", parting=parting)
        else:
            yield pair, _linked(ruling, link, "outweighed" if link.opposed else "agrees")


def _told(asked: Mapping[Pair, Ruling], told: Sequence[Fact]) -> Iterator[tuple[Pair, Ruling]]:
    """What the facts of the story say of pairs: all that remains."""
    for pair, link in _links(asked, told):
        yield pair, _linked(asked[pair], link, "contradicts" if link.opposed else "agrees")


def _linked(ruling: Ruling, link: Link, outcome: Outcome) -> Ruling:
    return replace(ruling, outcome=outcome, link=link, comparison=link.comparison, score=link.score)


def _links(asked: Mapping[Pair, Ruling], told: Sequence[Fact]) -> Iterator[tuple[Pair, Link]]:
    """The links of facts that are between two claims asked about, or between parts of quotations asked about."""
    for fact in told:
        for link in fact.links:
            left, right = fact.claims[link.left], fact.claims[link.right]
            if (pair := frozenset((claim_id(left), claim_id(right)))) in asked:
                yield pair, link
            if left.mention.kind == "quote":
                yield from ((pair, link) for pair, ruling in asked.items() if _around(ruling, left, right))


def _around(ruling: Ruling, left: Claim, right: Claim) -> bool:
    """Whether two quotations hold the two sentences of a fact of wording."""
    sides = (ruling.left, ruling.right)
    return any(_inside(left, a) and _inside(right, b) for a, b in (sides, sides[::-1]))


def _at_first(left: Claim, right: Claim) -> Outcome:
    """What is known of two claims before anything is weighed."""
    if left.mention.kind != right.mention.kind:
        return "other-kind"
    if left.mention.kind in ("name", "quote"):
        return "other-name" if left.mention.kind == "name" else "other-words"
    if (left.path, left.sentence.id) == (right.path, right.sentence.id):
        return "one-sentence"
    return "says-nothing"


def _inside(part: Claim, whole: Claim) -> bool:
    return part.path == whole.path and whole.span.start <= part.span.start and part.span.end <= whole.span.end
