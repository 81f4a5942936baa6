"""Documents of a story, each as it reads by itself → what it says against itself, whoever stands beside it.

A story tells more of each of its documents: who is who in it, and on which days. That may bring places together, and it
must not part two that the document alone sets against each other. Only documents that read otherwise in their story are
judged a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from claimlint.alignment import ties
from claimlint.alignment.ties import Tie
from claimlint.model import SEVERITIES, Fact, Name, People, ReadDocument


class Alone(Struct, frozen=True, eq=False, gc=False):
    """A document of a story, with its days and its people as far as it tells them itself."""

    extract: ReadDocument
    people: People

    def differs(self, extract: ReadDocument, number: int, people: People) -> bool:
        """Whether its values or its people are others in its story, in which it has this number."""
        both = zip(self.extract.claims, extract.claims, strict=True)
        if self.extract is not extract and any(own is not known and own != known for own, known in both):
            return True
        names = {claim.value.canonical for claim in extract.claims if isinstance(claim.value, Name)}
        keys = {(self.people.entity(0, name), people.entity(number, name)) for name in names}
        return not len(keys) == len({own for own, _ in keys}) == len({known for _, known in keys})


def further(tied: Iterable[Tie], known: Iterable[Tie]) -> list[Tie]:
    """Ties of one document → those that say more than what is known of the same two places."""
    tied = list(tied)
    if not tied:  # as of most documents
        return []
    least = {(tie.ends, tie.opposed): SEVERITIES.index(tie.sure) for tie in known}
    unknown = len(SEVERITIES)
    return [tie for tie in tied if SEVERITIES.index(tie.sure) < least.get((tie.ends, tie.opposed), unknown)]


def united(found: Sequence[Fact], own: Iterable[Fact]) -> tuple[list[Fact], list[Tie]]:
    """Facts of a story and facts of one of its documents alone → the facts of the story with what the document says
    against itself, and the ties that this adds. What the document sets against each other agrees in no fact."""
    facts, added = list(found), list[Tie]()
    for fact in own:
        here = set(map(ties.spot, fact.claims))
        beside = [one for one in facts if one.aspect == fact.aspect and not here.isdisjoint(map(ties.spot, one.claims))]
        known = [tie for one in beside for tie in ties.of(one, one.links)]
        said = further((tie for tie in ties.of(fact, fact.links) if tie.opposed), known)
        if said:
            against = {tie.ends for tie in said}
            known = [tie for tie in known if tie.opposed or tie.ends not in against]
            facts = [one for one in facts if all(one is not other for other in beside)]
            facts += ties.facts([*known, *said], fact.aspect)
            added += said
    return facts, added
