"""Ties between claims → Facts: claims that evidence connects, agreeing or not.

Numbers, names and quotations find their pairs in different ways, and become facts in this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from claimlint.comparison.parties import leaders
from claimlint.model import Claim, Comparison, Fact, Link, Severity, Span

Spot = tuple[str, int, int]
"""The place by which a claim is known: path, start and end."""


class Tie(Struct, frozen=True, eq=False, gc=False):
    """Two claims that may state one fact, with the evidence; see Link for the fields. `label`: what their fact is
    called, when the claims do not say it."""

    left: Claim
    right: Claim
    reasons: tuple[str, ...]
    score: int
    comparison: Comparison
    sure: Severity = "warning"
    focus: tuple[Span, Span] | None = None
    display: bool = False
    backed: bool = False
    label: str = ""

    @property
    def opposed(self) -> bool:
        """Whether it is a contradiction."""
        return self.comparison.level in ("apart", "incomparable")

    @property
    def ends(self) -> frozenset[Spot]:
        """The places of its two claims."""
        return frozenset((spot(self.left), spot(self.right)))


def facts(ties: Sequence[Tie], aspect: str) -> Iterator[Fact]:
    """Ties of one aspect → facts, in the order of their first claim. Claims are known by place; of several readings of
    one, and of several labels, the first one holds."""
    ends = [(spot(tie.left), spot(tie.right)) for tie in ties]
    places = sorted({place for pair in ends for place in pair})
    number = {place: n for n, place in enumerate(places)}
    joined = [_Joined(number[left], number[right], tie) for (left, right), tie in zip(ends, ties, strict=True)]
    leader = leaders(len(places), ((one.left, one.right) for one in joined))
    groups: dict[int, list[_Joined]] = defaultdict(list)
    for one in joined:
        groups[leader[one.left]].append(one)
    for group in sorted(groups):
        yield _fact(groups[group], aspect)


def of(fact: Fact, links: Iterable[Link]) -> Iterator[Tie]:
    """A fact and links of it → the ties that they were made of."""
    for k in links:
        left, right = fact.claims[k.left], fact.claims[k.right]
        yield Tie(left, right, k.reasons, k.score, k.comparison, k.sure, k.focus, k.display, k.backed, fact.label)


class _Joined(Struct, frozen=True, eq=False, gc=False):
    """A tie with the numbers of its places, which are in order."""

    left: int
    right: int
    tie: Tie


def _fact(joined: Sequence[_Joined], aspect: str) -> Fact:
    claims: dict[int, Claim] = {}
    for one in joined:
        claims.setdefault(one.left, one.tie.left)
        claims.setdefault(one.right, one.tie.right)
    places = sorted(claims)
    position = {place: n for n, place in enumerate(places)}
    links = [_link(one.tie, position[one.left], position[one.right]) for one in joined]
    if len(links) > 1:
        links.sort(key=lambda k: (k.left, k.right, -k.score))
    label = next((one.tie.label for one in joined if one.tie.label), "")
    return Fact(aspect, tuple([claims[place] for place in places]), tuple(links), label)


def _link(tie: Tie, left: int, right: int) -> Link:
    focus = tie.focus
    if left > right:
        left, right = right, left
        focus = (focus[1], focus[0]) if focus else None
    return Link(left, right, tie.reasons, tie.score, tie.comparison, tie.sure, focus, tie.display, tie.backed)


def spot(claim: Claim) -> Spot:
    """A claim → where it stands."""
    span = claim.mention.span
    return claim.path, span.start, span.end
