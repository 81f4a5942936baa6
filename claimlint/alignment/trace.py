"""Alignment at work → what it decided on the pairs of claims that somebody asks about.

Nothing is decided here. The stages of alignment say what they do with a pair while they do it, so that an answer to
"why was this not found?" can never differ from what was done. Without a question no stage pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.distinct import Distinct, Parting
from claimlint.model import Claim, Comparison, Fact, Link, Span

if TYPE_CHECKING:
    from claimlint.alignment.candidates import Candidate
    from claimlint.alignment.views import View

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
    "not-comparable",
    "gate",
    "too-weak",
    "taken",
    "set-aside",
    "distinct",
    "outweighed",
    "agrees",
    "contradicts",
]


class Ruling(Struct, frozen=True, eq=False):
    """What was decided on two claims. `gate`: the one that is shut; `words`: the stems that both sentences have, with
    their weight, the heaviest first, and `weight`: of all, as the pair is weighed; `needed`: the least weight; `score`
    and `least`: the evidence in hundredths of log-odds, and how much a fact needs; `partner`: the claim that took the
    place of one of the two; `link`: of a fact, what ties them; `parting`: what the house tells apart."""

    left: Claim
    right: Claim
    outcome: Outcome
    gate: str = ""
    words: tuple[tuple[str, float], ...] = ()
    weight: float = 0.0
    needed: float = 0.0
    score: int = 0
    least: int = 0
    comparison: Comparison | None = None
    partner: Claim | None = None
    link: Link | None = None
    parting: Parting | None = None


Place = tuple[str, Span, str]


class Trace:
    """What is asked, and what is known of it so far: the last word of each stage counts."""

    def __init__(self, left: Sequence[Claim], right: Sequence[Claim]) -> None:
        self._asked = {
            frozenset((_place(a), _place(b))): Ruling(a, b, _at_first(a, b))
            for a in left
            for b in right
            if _place(a) != _place(b)
        }

    def rulings(self) -> tuple[Ruling, ...]:
        """What was decided on each pair that is asked about, in the order of the claims."""
        return tuple(self._asked.values())

    def blocked(self, grouped: Mapping[str, Sequence[View]]) -> None:
        """All claims that state something comparable, by unit: two of different ones never meet."""
        blocks = {_place(view.claim): block for block, views in grouped.items() for view in views}
        for key, ruling in self._asked.items():
            found = {blocks[place] for place in key if place in blocks}
            if len(found) > 1 and ruling.outcome == "says-nothing":
                self._note(key, "other-unit")

    def weighed(self, views: Sequence[View], weighed: Mapping[tuple[int, int], float], needed: float) -> None:
        """The views of one block are about to meet: what each pair of them shares, by index."""
        for key, (i, j) in self._pairs_of(views):
            if self._asked[key].outcome == "one-sentence":
                continue
            here, there = views[i].weights, views[j].weights
            words = sorted(((w, min(here[w], there[w])) for w in here if w in there), key=lambda p: (-p[1], p[0]))
            self._note(key, "too-little-shared", words=tuple(words), weight=weighed.get((i, j), 0.0), needed=needed)

    def closed(self, left: View, right: View, gate: str, comparison: Comparison) -> None:
        """A pair is kept apart by a gate, or ("") because its values cannot be compared."""
        self._note(
            _key(left.claim, right.claim), "gate" if gate else "not-comparable", gate=gate, comparison=comparison
        )

    def met(self, pairs: Iterable[Candidate], distinct: Distinct) -> None:
        """Pairs that were compared; what becomes of those that are not told apart is not settled."""
        for pair in pairs:
            key = _key(pair.left.claim, pair.right.claim)
            self._note(key, "set-aside", score=pair.score, comparison=pair.comparison)
            self._part(key, distinct)

    def parted(self, distinct: Distinct, facts: Iterable[Fact]) -> None:
        """Facts, of which those that tie two things told apart are given up."""
        for fact in facts:
            for link in fact.links:
                self._part(_key(fact.claims[link.left], fact.claims[link.right]), distinct)

    def weak(self, pair: Candidate, least: int) -> None:
        """A pair has less evidence than a fact needs."""
        self._note(_key(pair.left.claim, pair.right.claim), "too-weak", least=least)

    def taken(self, pair: Candidate, better: Candidate) -> None:
        """A pair loses against a better one that has one of its claims."""
        own = {_place(pair.left.claim), _place(pair.right.claim)}
        partner = next(c for c in (better.left.claim, better.right.claim) if _place(c) not in own)
        self._note(_key(pair.left.claim, pair.right.claim), "taken", partner=partner)

    def told(self, facts: Iterable[Fact], *, outweighed: bool = False) -> None:
        """The facts of the story, all that remains; `outweighed`: a contradiction only remains if it is told again."""
        for fact in facts:
            for link in fact.links:
                key = _key(fact.claims[link.left], fact.claims[link.right])
                for asked in (key, *self._around(fact.claims[link.left], fact.claims[link.right])):
                    outcome: Outcome = "agrees" if not link.opposed else "outweighed" if outweighed else "contradicts"
                    self._note(asked, outcome, link=link, comparison=link.comparison, score=link.score)

    def _pairs_of(self, views: Sequence[View]) -> Iterable[tuple[frozenset[Place], tuple[int, int]]]:
        """The pairs of views that are asked about, with their indexes."""
        at = {_place(view.claim): index for index, view in enumerate(views)}
        for key in self._asked:
            found = sorted(at[place] for place in key if place in at)
            if len(found) == len(key):
                yield key, (found[0], found[-1])

    def _around(self, left: Claim, right: Claim) -> Iterable[frozenset[Place]]:
        """The quotations that are asked about and hold the two sentences of a fact of wording."""
        if left.mention.kind != "quote":
            return
        for key, ruling in self._asked.items():
            sides = (ruling.left, ruling.right)
            if any(_inside(left, a) and _inside(right, b) for a, b in (sides, sides[::-1])):
                yield key

    def _part(self, key: frozenset[Place], distinct: Distinct) -> None:
        """A pair that may be one fact, unless the house tells the two apart."""
        if key in self._asked and (parting := distinct.parting(self._asked[key].left, self._asked[key].right)):
            self._note(key, "distinct", parting=parting)

    def _note(self, key: frozenset[Place], outcome: Outcome, **told: object) -> None:
        if key in self._asked:
            self._asked[key] = replace(self._asked[key], outcome=outcome, **told)


def _at_first(left: Claim, right: Claim) -> Outcome:
    """What is known of two claims before anything is weighed."""
    if left.mention.kind != right.mention.kind:
        return "other-kind"
    if left.mention.kind in ("name", "quote"):
        return "other-name" if left.mention.kind == "name" else "other-words"
    if (left.path, left.sentence.id) == (right.path, right.sentence.id):
        return "one-sentence"
    return "says-nothing"


def _key(left: Claim, right: Claim) -> frozenset[Place]:
    return frozenset((_place(left), _place(right)))


def _place(claim: Claim) -> Place:
    return claim.path, claim.span, claim.mention.kind


def _inside(part: Claim, whole: Claim) -> bool:
    return part.path == whole.path and whole.span.start <= part.span.start and part.span.end <= whole.span.end
