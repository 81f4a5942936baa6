"""Names of a story → Facts: one person under two names, in two spellings, or in two posts.

Likeness alone joins nobody. Two spellings are one name when the rest of the name, the document or the company they
stand in says so; two names are one person when both are given the same long statement, or when one first name goes
with two surnames and everything else about them agrees. Two names that one sentence has in one place contradict each
other whoever they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.alignment import ties
from claimlint.alignment.names import bodies, firsts, holders, orphans, parallel, roles, slots, spelling, swapped
from claimlint.alignment.names.cast import gather
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.posts import Posts
from claimlint.alignment.names.statements import facts as identity_facts
from claimlint.alignment.names.statements import identities
from claimlint.alignment.stems import StemWeights
from claimlint.languages import Lexicon
from claimlint.model import Fact, People, ReadDocument

__all__ = ["facts", "identities", "identity_facts"]


def facts(extracts: Sequence[ReadDocument], people: People, weigh: StemWeights, words: Lexicon) -> Iterator[Fact]:
    """Extracts of a story → facts of the aspects spelling, identity, role, holder and slot."""
    found = list(_of_cast(extracts, people, weigh, words))
    yield from found
    yield from ties.facts(list(parallel.ties(extracts, found, weigh, words)), "slot")


def _of_cast(extracts: Sequence[ReadDocument], people: People, weigh: StemWeights, words: Lexicon) -> Iterator[Fact]:
    """What the names of a story tell by themselves."""
    cast = gather(extracts, people)
    company = Company(weigh, words)
    posts = Posts(extracts, words)
    identity: list[ties.Tie] = []
    yield from ties.facts([*spelling.ties(cast, company), *bodies.ties(cast, words)], "spelling")
    identity.extend(firsts.ties(cast, company, posts))
    for found_in in (swapped, slots, orphans):
        identity.extend(found_in.ties(cast, company))
    yield from ties.facts(identity, "identity")
    for key, found in roles.ties(cast, posts):
        yield from ties.facts(found, "role", key)
    for post, found in holders.ties(cast, posts):
        yield from ties.facts(found, "holder", post)
