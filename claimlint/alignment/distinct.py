"""Groups of things that are told apart for good × two claims → whether they speak of two of them.

Of several members of a group in a sentence a claim speaks of the nearest one; a claim whose sentence has none may
speak of any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from claimlint.model import Claim, Fact, Link

Groups = tuple[tuple[tuple[str, ...], ...], ...]


class Distinct:
    """The groups of a house. Nothing is worked out for a house that has none."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._known: dict[int, tuple[Claim, tuple[int, ...]]] = {}

    def parts(self, left: Claim, right: Claim) -> bool:
        """Whether two claims speak of two members of one group."""
        if not self._groups:
            return False
        return any(a != b and min(a, b) >= 0 for a, b in zip(self._members(left), self._members(right), strict=True))

    def facts(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Facts without the links that it parts, and without what no link holds any longer."""
        for fact in facts:
            links = tuple(link for link in fact.links if not self._parted(fact, link))
            if links or not fact.links:
                yield fact if len(links) == len(fact.links) else replace(fact, links=links)

    def _parted(self, fact: Fact, link: Link) -> bool:
        return self.parts(fact.claims[link.left], fact.claims[link.right])

    def _members(self, claim: Claim) -> tuple[int, ...]:
        """For each group, which member is nearest to a claim in its sentence; -1 for none."""
        known = self._known.get(id(claim))
        if known is None:
            known = self._known[id(claim)] = (claim, tuple(_nearest(claim, group) for group in self._groups))
        return known[1]


def _nearest(claim: Claim, group: tuple[tuple[str, ...], ...]) -> int:
    stems = claim.sentence.stems
    found = [
        (max(claim.at - at - len(phrase) + 1, at - claim.to + 1, 0), -len(phrase), number)
        for number, phrase in enumerate(group)
        for at in range(len(stems) - len(phrase) + 1)
        if stems[at] == phrase[0] and stems[at : at + len(phrase)] == phrase
    ]
    return min(found)[2] if found else -1
