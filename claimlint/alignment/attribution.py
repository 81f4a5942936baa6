"""Two speakers of one statement → whether they are two people, as far as the story tells.

A speaker is read from the nearest words, and often wrongly: a pronoun points back too far, a spokesman speaks for
somebody, two speak jointly. So two names only rival each other when both are full names of persons who stand beside
their quotation, and the story itself keeps them apart: it names both in one text, or gives them different posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from claimlint.alignment.utterances import Said
from claimlint.languages import Lexicon
from claimlint.model import Name, People, ReadDocument

LONG = 8  # shared words from which a statement has one speaker


class _Known(Struct, frozen=True, eq=False, gc=False):
    """What a story tells of somebody, by key: which documents name them, with which posts, and whether as a person."""

    documents: dict[str, set[int]]
    posts: dict[str, set[str]]
    persons: set[str]


class Speakers:
    """The persons of a story, read from it when two of them are first held against each other."""

    def __init__(self, extracts: Sequence[ReadDocument], people: People, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._extracts = extracts
        self._people = people

    def rivals(self, left: Said, right: Said) -> bool:
        """Whether two statements have two speakers who cannot be one person."""
        a, b = left.speaker, right.speaker
        if " " not in a or " " not in b or self._people.same(a, b) or not {a, b} <= self._known.persons:
            return False
        if not (self._alone(left, a, b) and self._alone(right, b, a)):
            return False
        together = bool(self._known.documents[a] & self._known.documents[b])
        posts = self._known.posts[a], self._known.posts[b]
        return together or (bool(posts[0] and posts[1]) and not posts[0] & posts[1])

    @cached_property
    def _known(self) -> _Known:
        known = _Known(defaultdict(set), defaultdict(set), set())
        for number, extract in enumerate(self._extracts):
            for claim in extract.claims:
                value = claim.value
                if isinstance(value, Name) and (key := self._people.entity(number, value.canonical)):
                    known.documents[key].add(number)
                    if value.role:
                        known.posts[key].add(value.role)
                    if value.person:
                        known.persons.add(key)
        return known

    def _alone(self, said: Said, speaker: str, rival: str) -> bool:
        """Whether the speaker, and not the rival, is named in a sentence of the quotation, or stands there by post."""
        named = {key for claim in said.claims for key in self._people.in_sentence(said.document, claim.sentence.id)}
        by_post = not self._people.entity(said.document, said.name)
        return (speaker in named or by_post) and rival not in named
