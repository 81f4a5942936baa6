"""ReadDocument → About of each of its claims, when it is asked for.

Parts are read in tiers: the clause of the value, the rest of its sentence, the sentence before, the line that leads to
a list, the heading of the section, the title. What a sentence says is worked out once for all its values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from claimlint.about.outline import Outline
from claimlint.about.sentences import BEFORE, SentenceRead, SentenceReader
from claimlint.about.types import FORM, About, Phrase, Tier, Vocabulary, Word
from claimlint.languages import Lexicon
from claimlint.languages.senses import senses
from claimlint.model import Claim, Moment, Name, ReadDocument, Sentence

_FEW = 2  # words that may narrow, under which a clause tells nothing and the whole sentence is read
_BRIEF = 150  # words: a longer text names much that has no bearing on a value
_LABEL = 7  # words: the longest title that is a label and no headline


class AboutReader:
    """What the claims of one document are about. Most documents are only asked whether they are brief, so that whatever
    takes more than a count of words is read when a claim is asked about."""

    def __init__(self, read: ReadDocument, words: Lexicon) -> None:
        self._document, self._words = read, words
        self._sentences = read.sentences
        self._outline = Outline(read.document.blocks)
        words_read = sum(len(sentence.stems) for sentence in read.sentences)
        self.brief = self._outline.sectioned or words_read <= _BRIEF
        self._known: dict[tuple[int, ...], SentenceRead] = {}
        self._sensed: dict[tuple[int, ...], tuple[frozenset[int], ...]] = {}
        self._abouts: dict[tuple[int, int], About] = {}

    def of(self, claim: Claim) -> About:
        """A claim of the document → what it is about."""
        key = (claim.span.start, claim.span.end)
        if key not in self._abouts:
            self._abouts[key] = self._about(claim)
        return self._abouts[key]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self._sentences]

    @cached_property
    def _claims(self) -> dict[int, list[Claim]]:
        """The claims by the index of their sentence."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self._document.claims:
            found[self._at(claim.span.start)].append(claim)
        return found

    @cached_property
    def _reader(self) -> SentenceReader:
        named = frozenset(
            word
            for claim in self._document.claims
            if isinstance(claim.value, Name)
            for word in claim.sentence.stems[claim.at : claim.to]
        )
        return SentenceReader(self._document.document.text, self._words, named)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        stems = frozenset(word for sentence in self._sentences for word in sentence.stems)
        lexicon = senses(self._words)
        return Vocabulary(
            stems=stems,
            forms=frozenset(word[:FORM] for word in stems if len(word) >= FORM),
            senses=frozenset[int]().union(*(sense for s in self._sentences for sense in lexicon.read(s.stems))),
        )

    @cached_property
    def _within(self) -> dict[int, list[Sentence]]:
        """The sentences by their block."""
        found: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self._sentences:
            found[sentence.block].append(sentence)
        return found

    @cached_property
    def _labelled(self) -> bool:
        """Whether a title, if any, is a label and no headline."""
        title = () if self._outline.title is None else self._within.get(self._outline.title, ())
        return self._outline.sectioned or sum(len(s.stems) for s in title) <= _LABEL

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _about(self, claim: Claim) -> About:
        sentence = claim.sentence
        own = self._read(sentence)
        held = self._clause(claim, own)
        gathered = _Gathered()
        gathered.own(claim, own, held, self._sense(sentence))
        names: list[tuple[str, ...]] = []
        for tier, others in self._tiers(claim):
            for other in others:
                read = self._read(other)
                gathered.further(tier, other, read, self._sense(other))
                names += [tuple(other.stems[at] for at in name) for name in reversed(read.names)]
        heads: dict[str, set[str]] = defaultdict(set)
        for at, head, modifier in own.heads:
            if at in held:
                heads[head].add(modifier)
        return About(
            words=tuple(gathered.words),
            stems=frozenset(gathered.stems),
            senses=frozenset(gathered.senses),
            document=self._vocabulary,
            periods=tuple(gathered.periods),
            instances={key: frozenset(found) for key, found in gathered.instances.items()},
            frame=tuple("" if claim.at <= at < claim.to else sentence.stems[at] for at in sorted(held)),
            heads={head: frozenset(found) for head, found in heads.items()},
            phrases=tuple(gathered.phrases),
            holder=_holder(claim, own, held, names),
            marks=_marks(claim, own, held),
            inherited=frozenset(gathered.marks),
            labelled=self._labelled,
        )

    def _clause(self, claim: Claim, own: SentenceRead) -> frozenset[int]:
        """The positions of the clause of a value; of the whole sentence, where the clause says too little."""
        if not own.clauses:
            return frozenset()
        clause = own.clauses[min(claim.at, len(own.clauses) - 1)]
        inside = [at for at, number in enumerate(own.clauses) if number == clause]
        telling = [at for at in inside if own.shapes[at] and not claim.at <= at < claim.to]
        return frozenset(inside if len(telling) >= _FEW else range(len(own.shapes)))

    def _tiers(self, claim: Claim) -> Iterator[tuple[Tier, Sequence[Sentence]]]:
        """The sentences beyond its own that a value stands under, the nearest first."""
        here = self._sentences[self._at(claim.span.start)]
        block = here.block
        within = self._within[block]
        if here is not within[0]:
            yield "before", [within[within.index(here) - 1]]
        if (lead := self._outline.lead(block)) is not None:
            yield "lead", self._within.get(lead, ())
        if (heading := self._outline.heading(block)) is not None:
            yield "heading", self._within.get(heading, ())
        if self._outline.title not in (None, block):
            yield "title", self._within.get(self._outline.title or 0, ())

    def _read(self, sentence: Sentence) -> SentenceRead:
        key = sentence.offsets
        if key not in self._known:
            near = sorted({self._at(offset) for offset in sentence.offsets})
            claims = [claim for index in near for claim in self._claims.get(index, ())]
            self._known[key] = self._reader.read(sentence, claims)
        return self._known[key]

    def _sense(self, sentence: Sentence) -> tuple[frozenset[int], ...]:
        key = sentence.offsets
        if key not in self._sensed:
            self._sensed[key] = senses(self._words).read(sentence.stems)
        return self._sensed[key]


class _Gathered:
    """The parts of an About while they are gathered."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.stems: set[str] = set()
        self.senses: set[int] = set()
        self.periods: list[tuple[Tier, Moment]] = []
        self.instances: dict[tuple[Tier, str], set[str]] = defaultdict(set)
        self.phrases: list[Phrase] = []
        self.marks: set[str] = set()

    def own(self, claim: Claim, read: SentenceRead, held: frozenset[int], senses: Sequence[frozenset[int]]) -> None:
        """Takes in the sentence of a value, but for the value's own words."""
        stems = claim.sentence.stems
        self.stems.update(stems)

        def tier(at: int) -> Tier:
            return "clause" if at in held else "sentence"

        def outside(at: int) -> bool:
            return not claim.at <= at < claim.to

        def word(at: int) -> Word:
            return Word(stems[at], read.shapes[at], at, tier(at), senses[at])  # type: ignore[arg-type]

        for at, shape in enumerate(read.shapes):
            if outside(at):
                self.senses.update(senses[at])
                if shape:
                    self.words.append(word(at))
        owners = {} if isinstance(claim.value, Moment) else read.owners
        dated = claim.at in owners.values()
        for at, moment in read.moments:
            if outside(at):
                own = owners.get(at) == claim.at if dated else at not in owners
                self.periods.append((tier(at) if own else "sentence", moment))
        for at, thing, which in read.instances:
            if outside(at):
                self.instances[tier(at), thing].add(which)
        for run in read.runs:
            if kept := tuple(word(at) for at in run if outside(at)):
                self.phrases.append(Phrase(kept))

    def further(self, tier: Tier, sentence: Sentence, read: SentenceRead, senses: Sequence[frozenset[int]]) -> None:
        """Takes in a sentence that a value stands under."""
        stems = sentence.stems
        self.stems.update(stems)
        self.senses.update(*senses)

        def word(at: int) -> Word:
            return Word(stems[at], read.shapes[at], at, tier, senses[at])  # type: ignore[arg-type]

        self.words += [word(at) for at, shape in enumerate(read.shapes) if shape]
        self.periods += [(tier, moment) for _, moment in read.moments]
        for _, thing, which in read.instances:
            self.instances[tier, thing].add(which)
        self.phrases += [Phrase(tuple(word(at) for at in run)) for run in read.runs]
        if tier in ("lead", "heading", "title"):
            self.marks.update(mark for _, mark in read.marks)


def _marks(claim: Claim, own: SentenceRead, held: frozenset[int]) -> frozenset[str]:
    """What the clause of a value says of its standing. Of several values only some are how things were before."""
    found = {mark for at, mark in own.marks if at in held}
    if own.formers is not None and not isinstance(claim.value, Moment):
        found.discard(BEFORE)
        found.update([BEFORE] if claim.at in own.formers else [])
    return frozenset(found)


def _holder(
    claim: Claim, own: SentenceRead, held: frozenset[int], beyond: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The name that a value is said of: one of its own, the nearest before it in its clause, behind it there, before it
    in its sentence, in the sentences and headings that it stands under; none that is of another value."""
    stems = claim.sentence.stems
    mine = [name for name in own.names if own.owners.get(name[0]) == claim.at]
    free = [name for name in own.names if name[0] not in own.owners]
    before = [name for name in free if name[-1] < claim.at][::-1]
    behind = [name for name in free if name[0] >= claim.to]
    for group in (
        mine,
        [name for name in before if name[0] in held],
        [name for name in behind if name[0] in held],
        before,
    ):
        if group:
            return tuple(stems[at] for at in group[0])
    return beyond[0] if beyond else ()
