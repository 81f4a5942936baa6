"""Ties between claims → Facts: claims that evidence connects, agreeing or not.

Numbers, names and quotations find their pairs in different ways, and become facts in this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint.model import Claim, Comparison, Fact, Link, Severity, Span


class Tie(Struct, frozen=True, eq=False, gc=False):
    """Two claims that may state one fact, with the evidence; see Link for the fields."""

    left: Claim
    right: Claim
    reasons: tuple[str, ...]
    score: int
    comparison: Comparison
    sure: Severity = "warning"
    focus: tuple[Span, Span] | None = None
    display: bool = False


def facts(ties: Sequence[Tie], aspect: str, label: str = "") -> Iterator[Fact]:
    """Ties of one aspect → facts, in the order of their first claim. Claims are known by place."""
    leader: dict[tuple[str, Span], tuple[str, Span]] = {}

    def find(place: tuple[str, Span]) -> tuple[str, Span]:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for tie in ties:
        a, b = find(_place(tie.left)), find(_place(tie.right))
        leader[max(a, b)] = min(a, b)
    groups: dict[tuple[str, Span], list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[find(_place(tie.left))].append(tie)
    for group in sorted(groups):
        yield _fact(groups[group], aspect, label)


def _fact(ties: Sequence[Tie], aspect: str, label: str) -> Fact:
    claims = {_place(claim): claim for tie in ties for claim in (tie.left, tie.right)}
    position = {place: n for n, place in enumerate(sorted(claims))}
    links = [_link(tie, position) for tie in ties]
    ordered = tuple(claims[place] for place in sorted(claims))
    return Fact(aspect, ordered, tuple(sorted(links, key=lambda k: (k.left, k.right, -k.score))), label)


def _link(tie: Tie, position: dict[tuple[str, Span], int]) -> Link:
    left, right = position[_place(tie.left)], position[_place(tie.right)]
    focus = tie.focus
    if left > right:
        left, right = right, left
        focus = (focus[1], focus[0]) if focus else None
    return Link(left, right, tie.reasons, tie.score, tie.comparison, tie.sure, focus, tie.display)


def _place(claim: Claim) -> tuple[str, Span]:
    return claim.path, claim.span
