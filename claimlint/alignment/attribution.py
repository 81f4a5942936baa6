"""Two speakers of one statement → whether they are two people, as far as the story tells.

A speaker is read from the nearest words, and sometimes wrongly: a spokesman speaks for somebody, two speak jointly, a
name is only talked about. So two names only rival each other when a verb of saying ties each to its quotation, both are
full names of persons, and nothing lets them be one person: no common post, no part of the name, no likeness. Somebody
without a name is held against a name only when nobody who holds a post is called that: a farmer is no director.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from msgspec import Struct

from claimlint.alignment.tellings import Telling
from claimlint.alignment.utterances import Said
from claimlint.languages import Lexicon
from claimlint.model import Claim, Name, People, ReadDocument

_LONG = 8  # shared words from which a statement has one speaker
_ALL_BUT = 0.8  # share of equal words that it needs besides
_AKIN = 60  # likeness of two names, of 100, from which one may be the other, garbled
_NEAR = 80  # characters between a name and its verb that a post or an apposition may take
_LEAD = 40  # characters between a verb and its name behind it: a post, a title


class _Known(Struct, frozen=True, eq=False, gc=False):
    """What a story tells of somebody, by key: with which posts, and whether as a person."""

    posts: dict[str, set[str]]
    persons: set[str]


class Speakers:
    """The persons of a story, read from it when two of them are first held against each other."""

    def __init__(self, extracts: Sequence[ReadDocument], people: People, lexicon: Lexicon) -> None:
        self._extracts = extracts
        self._people = people
        self._lexicon = lexicon

    def parted(self, telling: Telling) -> bool:
        """Whether one long statement is given to two people in two documents: the same words but for small ones, since
        of two people who differ in more each has said it in their own way."""
        left, right, passage = telling.left, telling.right, telling.passage
        enough = passage.shared >= _LONG and passage.coverage >= _ALL_BUT
        same = all(edit.kind == "slight" for edit in passage.edits)
        return enough and same and left.document != right.document and self._rivals(left, right)

    def _rivals(self, left: Said, right: Said) -> bool:
        """Whether two statements have two speakers who cannot be one person."""
        a, b = left.speaker, right.speaker
        if a and b:
            return self._apart(a, b) and self._alone(left, a, b) and self._alone(right, b, a)
        named, other = (left, right) if a else (right, left)
        return bool(named.speaker) and self._stranger(other.name, named.speaker) and self._tied(named)

    @cached_property
    def _known(self) -> _Known:
        known = _Known(defaultdict(set), set())
        for number, extract in enumerate(self._extracts):
            for claim in extract.claims:
                value = claim.value
                if isinstance(value, Name) and (key := self._people.entity(number, value.canonical)):
                    if value.role:
                        known.posts[key].add(value.role)
                    if value.person:
                        known.persons.add(key)
        return known

    def _apart(self, a: str, b: str) -> bool:
        """Whether two full names of persons are two people: nothing in common, and no post that both have."""
        if " " not in a or " " not in b or self._people.same(a, b) or not {a, b} <= self._known.persons:
            return False
        if self._known.posts[a] & self._known.posts[b] or set(a.split()) & set(b.split()):
            return False
        from rapidfuzz import fuzz  # most stories never ask

        return fuzz.token_sort_ratio(a, b) < _AKIN

    def _stranger(self, description: str, named: str) -> bool:
        """Whether somebody without a name ("a farmer") is nobody who holds a post as the other one does."""
        head = description.lower().rpartition(" ")[2]
        posts = self._known.posts[named]
        return head in self._lexicon.quotes.private and bool(posts) and not any(head in post for post in posts)

    def _alone(self, said: Said, speaker: str, rival: str) -> bool:
        """Whether a verb of saying ties the speaker to the quotation and the rival is not named beside it, or whether
        the speaker stands there by post."""
        named = {key for claim in said.claims for key in self._people.in_sentence(said.document, claim.sentence.id)}
        if rival in named:
            return False
        by_post = not self._people.entity(said.document, said.name)
        return by_post or (speaker in named and self._tied(said))

    def _tied(self, said: Said) -> bool:
        """Whether the speaker's name stands right beside a verb of saying, in a sentence of the quotation."""
        return any(self._beside_verb(said, claim) for claim in said.claims)

    def _beside_verb(self, said: Said, quoted: Claim) -> bool:
        extract = self._extracts[said.document]
        text, within = extract.document.text, quoted.sentence.span
        saying = _saying(self._lexicon)
        for claim in self._names(said.document, quoted.sentence.id):
            value, span = claim.value, claim.span
            if not isinstance(value, Name) or self._people.entity(said.document, value.canonical) != said.speaker:
                continue
            before = text[max(within.start, span.start - _LEAD) : span.start]
            after = text[span.end : min(within.end, span.end + _NEAR)]
            if saying.behind.match(after) or saying.ahead.search(before):
                return True
        return False

    def _names(self, number: int, sentence: int) -> Iterator[Claim]:
        return (claim for claim in self._extracts[number].claims if claim.sentence.id == sentence)


class _Saying(Struct, frozen=True, eq=False):
    """Patterns of a verb of saying behind a name ("Ferro, the mayor, said"; "Ferro:") and ahead of it ("said mayor
    Ferro", "according to Ferro")."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _saying(lexicon: Lexicon) -> _Saying:
    words = lexicon.quotes
    said = "|".join(map(re.escape, words.said))
    inverted = "|".join(
        map(re.escape, (*(word for word in words.said if word not in words.addressing), *words.according))
    )
    aside = r"(?:,[^\"“”,]{1,60},)?"
    return _Saying(
        behind=re.compile(rf"{aside}\s+(?:{said})\b|\s*:\s*[\"“]"),
        ahead=re.compile(rf"\b(?:{inverted})\s+(?:[\w.'’-]+\s+){{0,5}}\Z"),
    )
