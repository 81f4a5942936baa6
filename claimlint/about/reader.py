"""ReadDocument → About of each of its claims, when it is asked for.

Words are read in tiers: the clause of the value, the rest of its sentence, the sentence before, the line that leads to a
list, the heading above, the title. What a sentence, a heading or a title says is worked out once for all its values.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from claimlint.about.types import About, Tier, Word
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, Name, Quantity, ReadDocument, Sentence

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_BREAK = re.compile(r"[;—]| [–-] |[.!?…]\s")
_TITLED = 0.6  # share of long words with a capital from which a line is written as a headline
_LONG = 4  # letters of a word that a headline writes with a capital
_FEW = 2  # words that may narrow, under which a clause tells nothing and the whole sentence is read


class _Cues(Struct, frozen=True, eq=False, gc=False):
    """The words of a language that the reader needs, as stems."""

    stop: frozenset[str]
    limits: frozenset[str]
    ordinals: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]
    marks: dict[str, str]
    points_back: frozenset[str]
    of: str


@cache
def _cues(words: Lexicon) -> _Cues:
    claims = words.claims

    def stems(group: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(word, words.text) for word in group)

    marks: dict[str, str] = {}
    for name, group in claims.marks.items():
        marks.update(dict.fromkeys(stems(group), name))
    return _Cues(
        stop=frozenset(words.text.stopwords),
        limits=stems(claims.limits) | stems(words.numbers.ordinals),
        ordinals=stems(words.numbers.ordinals),
        breaks=stems(claims.clause_breaks),
        joins=stems(claims.clause_joins),
        marks=marks,
        points_back=stems(claims.points_back),
        of=words.numbers.link,
    )


class _Read(Struct, frozen=True, eq=False, gc=False):
    """A sentence as it may narrow a value: (stem, shape) of each of its words, "" for those that never do; the number
    of the clause of each; its moments by position; instances by position: (position, thing, which)."""

    shapes: tuple[str, ...]
    clauses: tuple[int, ...]
    moments: tuple[tuple[int, Moment], ...]
    instances: tuple[tuple[int, str, str], ...]
    heads: tuple[tuple[int, str, str], ...]
    marks: tuple[tuple[int, str], ...]
    runs: tuple[tuple[int, ...], ...]
    names: tuple[tuple[int, ...], ...]


class AboutReader:
    """What the claims of one document are about."""

    def __init__(self, read: ReadDocument, words: Lexicon) -> None:
        self._text = read.document.text
        self._blocks = read.document.blocks
        self._cues = _cues(words)
        self._sentences = read.sentences
        self._starts = [sentence.span.start for sentence in read.sentences]
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in read.claims:
            self._claims[self._at(claim.span.start)].append(claim)
        self._known: dict[tuple[int, int], _Read] = {}
        self._abouts: dict[tuple[int, int], About] = {}
        self._everything = frozenset(word for sentence in read.sentences for word in sentence.stems)
        self._names = frozenset(
            word
            for claim in read.claims
            if isinstance(claim.value, Name)
            for word in claim.sentence.stems[claim.at : claim.to]
        )
        self._within: dict[int, list[int]] = defaultdict(list)
        for sentence in read.sentences:
            self._within[sentence.block].append(sentence.id)
        self._over, self._first, self._leads = _outline(self._blocks)

    def of(self, claim: Claim) -> About:
        """A claim of the document → what it is about."""
        key = (claim.span.start, claim.span.end)
        if key not in self._abouts:
            self._abouts[key] = self._about(claim)
        return self._abouts[key]

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _about(self, claim: Claim) -> About:
        sentence = claim.sentence
        own = self._sentence(sentence)
        clause = own.clauses[min(claim.at, len(own.clauses) - 1)] if own.clauses else 0
        inside = [at for at, number in enumerate(own.clauses) if number == clause]
        telling = [at for at in inside if own.shapes[at] and not claim.at <= at < claim.to]
        if len(telling) < _FEW:
            inside = list(range(len(sentence.stems)))
        held = frozenset(inside)
        words: list[Word] = []
        periods: list[tuple[Tier, Moment]] = []
        instances: dict[tuple[Tier, str], set[str]] = defaultdict(set)
        stems: set[str] = set(sentence.stems)
        for at, shape in enumerate(own.shapes):
            if shape and not claim.at <= at < claim.to:
                words.append(Word(sentence.stems[at], shape, at, "clause" if at in held else "sentence"))  # type: ignore[arg-type]
        for at, moment in own.moments:
            if not claim.at <= at < claim.to:
                periods.append(("clause" if at in held else "sentence", moment))
        for at, thing, which in own.instances:
            if not claim.at <= at < claim.to:
                instances["clause" if at in held else "sentence", thing].add(which)
        further: list[tuple[Tier, tuple[Word, ...]]] = []
        names: list[tuple[str, ...]] = []
        for tier, others in self._tiers(claim, own):
            for other in others:
                read = self._sentence(other)
                stems.update(other.stems)
                words += [
                    Word(other.stems[at], shape, at, tier)  # type: ignore[arg-type]
                    for at, shape in enumerate(read.shapes)
                    if shape
                ]
                periods += [(tier, moment) for _, moment in read.moments]
                for _, thing, which in read.instances:
                    instances[tier, thing].add(which)
                further += [
                    (tier, tuple(Word(other.stems[at], read.shapes[at], at, tier) for at in run))  # type: ignore[arg-type]
                    for run in read.runs
                ]
                names += [tuple(other.stems[at] for at in name) for name in reversed(read.names)]
        heads: dict[str, set[str]] = defaultdict(set)
        for at, head, modifier in own.heads:
            if at in held:
                heads[head].add(modifier)
        phrases: list[tuple[Tier, tuple[Word, ...]]] = []
        for run in own.runs:
            kept = [at for at in run if not claim.at <= at < claim.to]
            if kept:
                tier: Tier = "clause" if kept[0] in held else "sentence"
                phrases.append((tier, tuple(Word(sentence.stems[at], own.shapes[at], at, tier) for at in kept)))  # type: ignore[arg-type]
        phrases += further
        return About(
            words=tuple(words),
            stems=frozenset(stems),
            document=self._everything,
            periods=tuple(periods),
            instances={key: frozenset(found) for key, found in instances.items()},
            frame=tuple("" if claim.at <= at < claim.to else sentence.stems[at] for at in sorted(held)),
            heads={head: frozenset(found) for head, found in heads.items()},
            phrases=tuple(phrases),
            holder=self._holder(claim, own, held, names),
            marks=frozenset(mark for at, mark in own.marks if at in held),
        )

    def _holder(
        self, claim: Claim, own: _Read, held: frozenset[int], beyond: Sequence[tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The name that a value is said of: the nearest before it in its clause, behind it there, before it in its
        sentence, in the sentences and headings that it stands under."""
        stems = claim.sentence.stems
        names = [name for name in own.names if name[-1] < claim.at or name[0] >= claim.to]
        before = [name for name in names if name[0] < claim.at]
        behind = [name for name in names if name[0] >= claim.to]
        for group in (
            [name for name in before[::-1] if name[0] in held],
            [name for name in behind if name[0] in held],
            before[::-1],
        ):
            if group:
                return tuple(stems[at] for at in group[0])
        return beyond[0] if beyond else ()

    def _tiers(self, claim: Claim, own: _Read) -> Iterator[tuple[Tier, list[Sentence]]]:
        """The sentences beyond its own that a value stands under, the nearest first."""
        here = self._at(claim.span.start)
        block = self._sentences[here].block
        within = self._within[block]
        if here != within[0]:
            yield "before", [self._sentences[here - 1]]
        if (lead := self._leads.get(block)) is not None:
            yield "lead", [self._sentences[i] for i in self._within.get(lead, ())]
        over = self._over.get(block)
        if over is not None:
            yield "heading", [self._sentences[i] for i in self._within.get(over, ())]
        if self._first is not None and self._first not in (over, block):
            yield "title", [self._sentences[i] for i in self._within.get(self._first, ())]

    def _sentence(self, sentence: Sentence) -> _Read:
        key = (sentence.span.start, len(sentence.stems))
        if key not in self._known:
            self._known[key] = self._read(sentence)
        return self._known[key]

    def _read(self, sentence: Sentence) -> _Read:
        text, cues = self._text, self._cues
        raws = [_raw(text, offset) for offset in sentence.offsets]
        covered: dict[int, str] = {}
        moments: list[tuple[int, Moment]] = []
        places = {offset: at for at, offset in enumerate(sentence.offsets)}
        for index in {self._at(offset) for offset in sentence.offsets}:
            for claim in self._claims.get(index, ()):
                inside = [places[o] for o in sentence.offsets if claim.span.start <= o < claim.span.end]
                if not inside:
                    continue
                kind = _kind(claim, sentence.role)
                if kind == "moment" and isinstance(claim.value, Moment):
                    moments.append((inside[0], claim.value))
                for at in inside:
                    if covered.get(at) != "name":
                        covered[at] = kind
        for at, raw in enumerate(raws):
            if covered.get(at) in (None, "label") and _YEAR.fullmatch(raw):
                moments.append((at, _year(int(raw))))
                covered[at] = "moment"
        titled = _is_titled(raws)
        shapes = tuple(
            self._shape(sentence, at, raws[at], covered.get(at, ""), titled) for at in range(len(sentence.stems))
        )
        return _Read(
            shapes=shapes,
            clauses=self._clauses(sentence),
            moments=tuple(moments),
            instances=tuple(self._instances(sentence, shapes, covered)),
            heads=tuple(self._heads(sentence, shapes)),
            marks=tuple((at, cues.marks[word]) for at, word in enumerate(sentence.stems) if word in cues.marks),
            runs=tuple(self._runs(sentence, [bool(shape) for shape in shapes])),
            names=tuple(self._runs(sentence, [shape == "name" for shape in shapes])),
        )

    def _hyphened(self, sentence: Sentence, at: int) -> bool:
        return self._text[sentence.offsets[at] - 1] in "-‐‑"

    def _shape(self, sentence: Sentence, at: int, raw: str, covered: str, titled: bool) -> str:
        cues, word = self._cues, sentence.stems[at]
        if covered == "name" and word not in cues.stop:
            return "name"
        if word in cues.limits and not (at and self._hyphened(sentence, at)):
            return "limit"
        if covered == "moment":
            return ""
        if any(char.isdigit() for char in raw):
            return "" if covered == "value" else "number"
        if covered == "label" and word in cues.stop:
            return ""
        if word in cues.stop or len(word) < 2:
            return ""
        if raw[:1].isupper() and ((at > 0 and not titled) or word in self._names):
            return "name"
        return "word"

    def _clauses(self, sentence: Sentence) -> tuple[int, ...]:
        """The number of the clause that each word stands in."""
        text, cues = self._text, self._cues
        found: list[int] = []
        number = 0
        for at, word in enumerate(sentence.stems):
            if at:
                before, here = sentence.offsets[at - 1], sentence.offsets[at]
                between = text[before + len(_raw(text, before)) : here] if before < here else ". "
                if (
                    _BREAK.search(between)
                    or word in cues.breaks
                    or ("," in between and (word in cues.joins or word in cues.breaks))
                ):
                    number += 1
            found.append(number)
        return tuple(found)

    def _instances(
        self, sentence: Sentence, shapes: Sequence[str], covered: dict[int, str]
    ) -> Iterator[tuple[int, str, str]]:
        """Things that are numbered: "item 4", "third quarter", "X-200"."""
        stems, cues = sentence.stems, self._cues
        for at, word in enumerate(stems):
            if shapes[at] == "number" and at and shapes[at - 1] in ("name", "word"):
                yield at, stems[at - 1], word
            elif shapes[at] == "limit" and at + 1 < len(stems) and shapes[at + 1] in ("word", "name"):
                yield at, stems[at + 1], word

    def _runs(self, sentence: Sentence, kept: Sequence[bool]) -> Iterator[tuple[int, ...]]:
        """Positions of words in a row, nothing but blanks between them."""
        run: list[int] = []
        for at, wanted in enumerate(kept):
            if run and not (wanted and self._adjoin(sentence, at)):
                yield tuple(run)
                run = []
            if wanted:
                run.append(at)
        if run:
            yield tuple(run)

    def _adjoin(self, sentence: Sentence, at: int) -> bool:
        """Whether nothing but a blank stands between a word and the one before it."""
        before, here = sentence.offsets[at - 1], sentence.offsets[at]
        return self._text[before + len(_raw(self._text, before)) : here].strip(" -‐‑") == ""

    def _heads(self, sentence: Sentence, shapes: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """A word and one that stands right before it, or behind it and "of"."""
        stems = sentence.stems
        for at, word in enumerate(stems):
            if shapes[at] not in ("word", "name"):
                continue
            if at and shapes[at - 1] and self._adjoin(sentence, at):
                yield at, word, stems[at - 1]
            if stems[at + 1 : at + 2] == (self._cues.of,):
                following = next((n for n in range(at + 2, min(at + 5, len(stems))) if shapes[n]), None)
                if following is not None:
                    yield at, word, stems[following]


def _kind(claim: Claim, role: str) -> str:
    """How a mention covers its words: a name, a date, a value, or a number that labels the noun before it, as a plain
    one in a heading does."""
    value = claim.value
    if isinstance(value, Quantity) and not value.unit and role == "title":
        return "label"
    if isinstance(value, Name):
        return "name"
    if isinstance(value, Moment):
        return "moment"
    if isinstance(value, Quantity) and not value.unit and not value.measure and claim.at:
        return "label"
    return "value" if claim.mention.kind in ("amount", "percentage", "quantity") else ""


_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _year(year: int) -> Moment:
    return Moment("year", date(year, 1, 1), date(year, 12, 31), year=year)


def _raw(text: str, offset: int) -> str:
    found = _WORD.match(text, offset)
    return found[0] if found else ""


def _is_titled(raws: Sequence[str]) -> bool:
    long = [raw for raw in raws[1:] if raw.isalpha() and len(raw) >= _LONG]
    return len(long) > 1 and sum(raw[0].isupper() for raw in long) > _TITLED * len(long)


def _outline(blocks: Sequence[object]) -> tuple[dict[int, int], int | None, dict[int, int]]:
    """Blocks → the heading over each, the title of the document, and the line that leads to each item of a list."""
    over: dict[int, int] = {}
    leads: dict[int, int] = {}
    first: int | None = None
    heading: int | None = None
    last: int | None = None
    for block in blocks:
        role, number = block.role, block.id  # type: ignore[attr-defined]
        if role == "title":
            first = number if first is None else first
            if heading is not None and heading != number:
                over[number] = first
            heading, last = number, None
            continue
        if heading is not None:
            over[number] = heading
        if role in ("list", "table"):
            if last is not None:
                leads[number] = last
        elif role in ("lead", "body", "caption"):
            last = number
    return over, first, leads
