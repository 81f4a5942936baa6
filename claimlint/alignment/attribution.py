"""Two speakers of one statement → whether they are two people, as far as the story tells.

A speaker is read from the nearest words, and often wrongly: a pronoun points back too far, a spokesman speaks for
somebody, two speak jointly. So two names only rival each other when both are full names of persons who stand beside
their quotation, and the story itself keeps them apart: it names both in one text, or gives them different posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimlint.alignment.utterances import Said
from claimlint.model import Extract, Name, People

LONG = 8  # shared words from which a statement has one speaker


class Speakers:
    """The persons of a story: which documents name them, and with which posts."""

    def __init__(self, extracts: Sequence[Extract], people: People) -> None:
        self._people = people
        self._documents: dict[str, set[int]] = defaultdict(set)
        self._posts: dict[str, set[str]] = defaultdict(set)
        self._persons: set[str] = set()
        for number, extract in enumerate(extracts):
            for claim in extract.claims:
                value = claim.value
                if isinstance(value, Name) and (key := people.entity(number, value.canonical)):
                    self._documents[key].add(number)
                    if value.role:
                        self._posts[key].add(value.role)
                    if value.person:
                        self._persons.add(key)

    def rivals(self, left: Said, right: Said) -> bool:
        """Whether two statements have two speakers who cannot be one person."""
        a, b = left.speaker, right.speaker
        if not (self._known(a) and self._known(b)) or self._people.same(a, b):
            return False
        if not (self._alone(left, a, b) and self._alone(right, b, a)):
            return False
        together = bool(self._documents[a] & self._documents[b])
        posts = self._posts[a], self._posts[b]
        return together or (bool(posts[0] and posts[1]) and not posts[0] & posts[1])

    def _known(self, key: str) -> bool:
        return key in self._persons and " " in key

    def _alone(self, said: Said, speaker: str, rival: str) -> bool:
        """Whether the speaker, and not the rival, is named in a sentence of the quotation, or stands there by post."""
        named = {key for claim in said.claims for key in self._people.in_sentence(said.document, claim.sentence.id)}
        by_post = not self._people.entity(said.document, said.name)
        return (speaker in named or by_post) and rival not in named
