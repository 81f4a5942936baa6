"""Quotations of a story → Said: what one speaker says in a row, marks and "she said" in between or not.

One paper breaks a statement with its attribution, another prints it whole, a third spreads it over paragraphs. What
is compared is the statement, so quotations that go on with each other are read as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment import wording
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.wording import Spoken
from claimlint.languages import Lexicon
from claimlint.model import Claim, Document, Name, People, Quote, ReadDocument, Span

_SHORTEST = 2  # words: anything shorter is a term, not a quotation
_BETWEEN = 160  # characters that an attribution between two parts of a statement may take
_ALIKE = 4  # words at an end that a second telling repeats
_PARTS = 12  # quotations of one statement
_NEXT_SENTENCE = re.compile(r"[.!?][\"'”’»]?\s+\w")


class Said(Struct, frozen=True, eq=False, gc=False):
    """A statement ready to be compared: its quotations, its words with how telling each is (0 to 1), its speaker's key
    and name as written, "" when unknown."""

    document: int
    claims: tuple[Claim, ...]
    words: Spoken
    weights: tuple[float, ...]
    speaker: str
    name: str

    def weight(self, start: int, end: int) -> float:
        """How telling a range of words is in all."""
        return sum(self.weights[start:end])

    def sentence(self, index: int) -> tuple[int, int]:
        """The range of the sentence, or the part of one in its marks, in which a word stands."""
        start = max(b for b in self.words.breaks if b <= index)
        return start, min(b for b in self.words.breaks if b > index)

    def fragment(self, start: int) -> bool:
        """Whether a quotation that goes on with the writer's own sentence begins at a word: with a small letter."""
        words = self.words
        return start < len(words.words) and start in words.seams and not words.capitals[start]

    def inside(self, place: tuple[int, int]) -> int:
        """A range of words → one in its sentence: the one before it when it is empty and ends a sentence."""
        start, end = place
        return start - 1 if start == end and start and start in self.words.breaks else start

    def claim(self, start: int, end: int) -> Claim:
        """The claim of a range of words, narrowed to where they stand, with the speaker of the statement."""
        claim = self.claims[self.words.pieces[start]]
        mention = replace(claim.mention, span=self.words.span(start, end))
        return replace(claim, mention=mention, speaker=self.name or claim.speaker)


class Ears:
    """What hears the quotations of a story, each read once, whoever is taken to speak: how telling words are (`weigh`),
    the words of the language, and which of them count as another word (`same`)."""

    def __init__(self, weigh: StemWeights, words: Lexicon, same: Mapping[str, str]) -> None:
        self.weigh = weigh
        self.words = words
        self.same = same
        self._known: dict[tuple[str, tuple[Span, ...]], tuple[Spoken, tuple[float, ...]]] = {}

    def hear(self, extracts: Sequence[ReadDocument], people: People) -> list[Said]:
        """Extracts and who is who in them → what is said in them, in order."""
        found: list[Said] = []
        holders = _Holders(extracts, people)
        for number, extract in enumerate(extracts):
            for claims in _rows(number, extract, people):
                words, weights = self._spoken(extract.document, tuple([claim.span for claim in claims]))
                if len(words.words) >= _SHORTEST:
                    name = next((claim.speaker for claim in claims if claim.speaker), "")
                    speaker = people.entity(number, name) or holders.of(name)
                    found.append(Said(number, claims, words, weights, speaker, name))
        return found

    def _spoken(self, document: Document, spans: tuple[Span, ...]) -> tuple[Spoken, tuple[float, ...]]:
        """The words of a row of quotations, and how telling each is."""
        known = self._known.get((document.path, spans))
        if known is None:
            words = wording.spoken(document.text, spans, self.words, self.same)
            weights = tuple([0.0 if s == wording.GAP else self.weigh.of(s) for s in words.stems])
            known = self._known[document.path, spans] = words, weights
        return known


class _Holders:
    """The persons of a story by the post that it gives them: "the US president" speaks for the only one it can be."""

    def __init__(self, extracts: Sequence[ReadDocument], people: People) -> None:
        self._extracts = extracts
        self._people = people

    @cached_property
    def _posts(self) -> dict[tuple[str, str], set[str]]:
        """Post and whose it is → the keys of those who hold it, read when first asked for."""
        posts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for number, extract in enumerate(self._extracts):
            for claim in extract.claims:
                value = claim.mention.value
                if isinstance(value, Name) and value.person and value.role and not value.status:
                    key = self._people.entity(number, value.canonical)
                    posts[value.role.split()[-1].lower(), value.body.lower()].add(key)
        return posts

    def of(self, speaker: str) -> str:
        """A post as written, with whose it is → the key of its only holder, else ""."""
        words = speaker.lower().split()
        body = " ".join(words[1:-1])
        holders = self._posts.get((words[-1], body), set()) if body else set()
        return min(holders) if len(holders) == 1 else ""


def _rows(number: int, extract: ReadDocument, people: People) -> Iterator[tuple[Claim, ...]]:
    """The quotations of a document, those that go on with each other together."""
    row: list[Claim] = []
    for claim in extract.claims:
        value = claim.mention.value
        if not isinstance(value, Quote) or not value.speech:
            continue
        if row and not (len(row) < _PARTS and _goes_on(number, row, claim, extract.document.text, people)):
            yield tuple(row)
            row = []
        row.append(claim)
    if row:
        yield tuple(row)


def _repeats(claim: Claim, before: Claim) -> bool:
    """Whether a quotation says again what one before it does: it begins or ends alike, or shares half of its runs of
    three words. Then it is a second telling, and no continuation."""
    here, there = claim.value, before.value
    if not isinstance(here, Quote) or not isinstance(there, Quote) or min(len(here.words), len(there.words)) < _ALIKE:
        return False
    if here.words[:_ALIKE] == there.words[:_ALIKE] or here.words[-_ALIKE:] == there.words[-_ALIKE:]:
        return True
    runs, others = (set(zip(words, words[1:], words[2:], strict=False)) for words in (here.words, there.words))
    return len(runs & others) * 2 >= min(len(runs), len(others))


def _goes_on(number: int, row: Sequence[Claim], claim: Claim, text: str, people: People) -> bool:
    """Whether a quotation goes on with those before: same speaker as far as told, no more than that in between, and
    nothing that was said before."""
    between = text[row[-1].span.end : claim.span.start]
    if len(between) > _BETWEEN or any(line.strip() for line in between.split("\n")[1:-1]):
        return False
    return _by_one(number, row, claim, between, people) and not any(_repeats(claim, before) for before in row)


def _by_one(number: int, row: Sequence[Claim], claim: Claim, between: str, people: People) -> bool:
    """Whether one speaker may have said a quotation and those before, by their names and by what stands `between`."""
    known = next((c.speaker for c in reversed(row) if c.speaker), "")
    if known and claim.speaker and known != claim.speaker:
        here, there = people.entity(number, known), people.entity(number, claim.speaker)
        return bool(here and there) and people.same(here, there)
    if known and claim.speaker:
        return True
    begun = between.rpartition("\n")[2].strip() if "\n" in between else ""
    return not begun and not _NEXT_SENTENCE.search(between)
