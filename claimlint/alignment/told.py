"""Names and quotations of a story → Facts: what the documents say of each other, and each of them against itself.

From its story it is known better who is who, who speaks, and who holds a post after whom. None of that may hide what a
text says against itself: each document is judged from itself alone, too, and the story adds its places to what is found
there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimlint.alignment import names, quotations, ties
from claimlint.alignment.alone import Alone, further
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.likeness import Likeness
from claimlint.alignment.names import Company
from claimlint.alignment.quotations import Ears, Meeting, Said
from claimlint.alignment.ties import Tie
from claimlint.model import Fact, People, ReadDocument

Heard = tuple[Sequence[Said], Sequence[Meeting]]
"""What is said in documents, and which of their statements meet."""


def hear(ears: Ears, extracts: Sequence[ReadDocument], people: People, bounded: Bounded) -> Heard:
    """Extracts and who is who in them → what is said in them; what did not meet all that is like it goes to
    `bounded`."""
    said = ears.hear(extracts, people)
    return said, tuple(quotations.meet(said, ears.words, bounded))


def facts(
    extracts: Sequence[ReadDocument],
    people: People,
    heard: Heard,
    alone: Iterable[Alone],
    ears: Ears,
    likeness: Likeness,
    bounded: Bounded,
) -> Iterator[Fact]:
    """Extracts of a story, what is said in them, those of its documents that are judged alone as well, and how alike
    they are → facts of the aspects wording, attribution, spelling, identity, role, holder and slot. Claims that did not
    meet all that is like them go to `bounded`."""
    company = Company(ears.weigh, ears.words)
    found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for aspect, post, tied in _ties(extracts, people, heard, company, ears, bounded, likeness):
        found[aspect, post].extend(tied)
    for one in alone:
        own = (one.extract,)
        for aspect, post, tied in _ties(own, one.people, hear(ears, own, one.people, bounded), company, ears, bounded):
            known = found[aspect, post]
            known.extend(further(tied, known))
    made = [fact for (aspect, _), tied in found.items() for fact in ties.facts(tied, aspect)]
    yield from made
    yield from ties.facts(list(names.parallel.ties(extracts, made, ears.weigh, ears.words, ears.same)), "slot")


def _ties(
    extracts: Sequence[ReadDocument],
    people: People,
    heard: Heard,
    company: Company,
    ears: Ears,
    bounded: Bounded,
    likeness: Likeness | None = None,
) -> Iterator[tuple[str, str, Iterable[Tie]]]:
    """Extracts → (aspect, post, ties); the post tells facts of one aspect apart, "" where places do."""
    wordings, attributions = quotations.tied(*heard, extracts, people, ears.weigh, ears.words, likeness)
    yield "wording", "", wordings
    yield "attribution", "", attributions
    yield from names.ties(extracts, people, company, ears.words, bounded)
