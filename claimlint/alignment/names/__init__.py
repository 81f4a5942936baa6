"""Names of a story → Facts: one person under two names, in two spellings, or in two posts.

Likeness alone joins nobody. Two spellings are one name when the rest of the name, the document or the company they
stand in says so; two names are one person when both are given the same long statement, or when one first name goes
with two surnames and everything else about them agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from claimlint.alignment.bounded import Bounded
from claimlint.alignment.names import (
    acronyms,
    bodies,
    firsts,
    holders,
    orphans,
    parallel,
    roles,
    slots,
    spelling,
    swapped,
)
from claimlint.alignment.names.cast import gather
from claimlint.alignment.names.company import Company
from claimlint.alignment.names.posts import Posts
from claimlint.alignment.names.statements import facts as identity_facts
from claimlint.alignment.names.statements import identities
from claimlint.alignment.ties import Tie
from claimlint.languages import Lexicon
from claimlint.model import People, ReadDocument

__all__ = ["Company", "identities", "identity_facts", "parallel", "ties"]


def ties(
    extracts: Sequence[ReadDocument], people: People, company: Company, words: Lexicon, bounded: Bounded
) -> Iterator[tuple[str, str, Iterator[Tie]]]:
    """Extracts of a story and its people → (aspect, post, ties): spelling, identity, role and, post by post, holder.
    Ties of two posts never make one fact, although one person may hold both. Names that did not meet all that they have
    a part in common with go to `bounded`."""
    cast = gather(extracts, people, company.first_names)
    posts = Posts(extracts, words, company.known_posts)
    yield (
        "spelling",
        "",
        chain(spelling.ties(cast, company, bounded), bodies.ties(cast, company, words), acronyms.ties(cast, words)),
    )
    identity = (swapped.ties(cast, company, bounded), slots.ties(cast, company, bounded), orphans.ties(cast, company))
    yield "identity", "", chain(firsts.ties(cast, company, posts, bounded), *identity)
    yield "role", "", roles.ties(cast, posts)
    for post, found in holders.ties(cast, posts):
        yield "holder", post, found
