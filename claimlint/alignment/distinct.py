"""Groups of things that are told apart for good × two claims → whether they speak of two of them.

Of several members of a group in a sentence a claim speaks of the nearest one; a claim whose sentence has none may
speak of any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Claim, Fact, HouseDistinct, Link


class Parting(Struct, frozen=True):
    """Why two claims are about two things: the thing of each as the house writes it, and the place that says so."""

    here: str
    there: str
    place: str


class Distinct:
    """The groups of a house. Nothing is worked out for a house that has none."""

    def __init__(self, groups: Sequence[HouseDistinct]) -> None:
        self._groups = groups
        self._known: dict[int, tuple[Claim, tuple[tuple[int, int] | None, ...]]] = {}

    def parts(self, left: Claim, right: Claim) -> bool:
        """Whether two claims speak of two members of one group."""
        return bool(self._groups) and self.parting(left, right) is not None

    def parting(self, left: Claim, right: Claim) -> Parting | None:
        """Two claims → what tells them apart, of several groups the one whose things stand nearest; None for none."""
        both = zip(self._members(left), self._members(right), self._groups, strict=True)
        found = [
            (a[0] + b[0], number, Parting(group.written[a[1]], group.written[b[1]], group.place))
            for number, (a, b, group) in enumerate(both)
            if a and b and a[1] != b[1]
        ]
        return min(found)[2] if found else None

    def facts(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Facts without the links that it parts, and without what no link holds any longer."""
        for fact in facts:
            links = tuple(link for link in fact.links if not self._parted(fact, link))
            if links or not fact.links:
                yield fact if len(links) == len(fact.links) else replace(fact, links=links)

    def _parted(self, fact: Fact, link: Link) -> bool:
        return self.parts(fact.claims[link.left], fact.claims[link.right])

    def _members(self, claim: Claim) -> tuple[tuple[int, int] | None, ...]:
        """For each group, how near the nearest of its members is to a claim in its sentence, and which it is."""
        known = self._known.get(id(claim))
        if known is None:
            known = self._known[id(claim)] = (claim, tuple(_nearest(claim, group.things) for group in self._groups))
        return known[1]


def _nearest(claim: Claim, group: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    stems = claim.sentence.stems
    found = [
        (max(claim.at - at - len(phrase) + 1, at - claim.to + 1, 0), -len(phrase), number)
        for number, phrase in enumerate(group)
        for at in range(len(stems) - len(phrase) + 1)
        if stems[at] == phrase[0] and stems[at : at + len(phrase)] == phrase
    ]
    return (min(found)[0], min(found)[2]) if found else None
