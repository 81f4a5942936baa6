"""Document → its entries: labelled values with what narrows them, ready to be held against other documents.

A cell says next to nothing by itself. Its row names the thing, its column the time, the place or the plan, the caption,
the heading and the title whose thing it is. All of that is read here once, so that whoever compares asks for words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from claimlint.about.coded import Coded
from claimlint.alignment.narrowing import SHORTEST, Mark, Phrase, akin, marks, phrases
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import block_key
from claimlint.languages import Lexicon, lexicon_of
from claimlint.languages.stem import stem
from claimlint.layout.labelled import Labelled, labelled
from claimlint.model import Claim, Mention, Moment, Quantity, ReadDocument, Sentence, Span, TextBlock

_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s(?:h|hrs))?", re.IGNORECASE
)
_END = re.compile(r"[,;(]|\.\s")
_OTHER_WORDS = 5  # telling words beside its value beyond which a cell is a sentence
_STAMP = 12  # words of a line that dates its text
_LONGEST_LEAD = 200  # characters before a table or list; more is a text of its own
_MOST = 2_000  # labelled values of one document: more of them are data
_NOON = 12


class Entry(Struct, frozen=True, eq=False, gc=False):
    """A labelled value: its claim, the telling stems of its label, of the heading of its column and of its own cell,
    and where it stands. `alone`: whether its row has no other value; `tiers`: marks of time and order of its column,
    of its row, of what leads to its table, and of the headings; `around`: the phrases above it; `names`: stems of
    the label that are written as names; `section`: the phrases of the heading of its section, when that is not the
    title."""

    document: int
    claim: Claim
    block: str
    label: tuple[str, ...]
    heading: tuple[str, ...]
    own: tuple[str, ...]
    place: tuple[int, int, int]
    alone: bool
    tiers: tuple[frozenset[Mark], ...]
    around: tuple[Phrase, ...]
    names: frozenset[str]
    section: tuple[Phrase, ...]

    @property
    def column(self) -> tuple[int, int]:
        """The column of its table that it stands in."""
        return self.place[0], self.place[2]


class Shelf:
    """A document of the story as entries are held against it: its words, who stands next to whom, and its entries."""

    def __init__(self, number: int, extract: ReadDocument, weigh: StemWeights) -> None:
        self.number = number
        self.extract = extract
        self.path = extract.document.path
        self._weigh = weigh
        self._near: dict[int, frozenset[str]] = {}
        self._known: dict[int, tuple[Phrase, ...]] = {}
        self._dated: dict[int, frozenset[Mark]] = {}

    @cached_property
    def words(self) -> Lexicon:
        """The words of its language."""
        return lexicon_of(self.extract.document.language)

    @cached_property
    def coded(self) -> Coded:
        """The names in code that its blocks are about."""
        return Coded(self.extract.document)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Stems that say what sort of text a heading stands over."""
        return _stemmed(self.words.labels.kinds)

    @cached_property
    def generic(self) -> frozenset[str]:
        """Stems that head a column of any values."""
        return _stemmed(self.words.labels.generic)

    @cached_property
    def neutral(self) -> frozenset[str]:
        """Stems of a label that say no more than that something is counted."""
        return _stemmed(self.words.labels.neutral)

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Stems of months."""
        return _stemmed(self.words.text.months)

    @cached_property
    def stamps(self) -> frozenset[str]:
        """Stems that date a text and nothing that it tells: "updated"."""
        return _stemmed(
            label for label in self.words.text.date_labels if " " not in label and label not in self.generic
        )

    def is_stamp(self, claim: Claim) -> bool:
        """Whether a moment only says when a text came out."""
        said = claim.sentence.stems
        return isinstance(claim.value, Moment) and len(said) <= _STAMP and not self.stamps.isdisjoint(said)

    @cached_property
    def foreseen(self) -> frozenset[str]:
        """Stems that make what a heading stands over a plan or a forecast."""
        return _stemmed(self.words.labels.foreseen)

    @cached_property
    def limits(self) -> frozenset[str]:
        """Stems of labels that make what they name a limit."""
        return _stemmed(self.words.labels.limits)

    @cached_property
    def partial(self) -> frozenset[str]:
        """Stems that make a value that of a part."""
        return _stemmed(self.words.labels.partial)

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Stems before a value that holds no longer."""
        return _stemmed(self.words.labels.replaced)

    @cached_property
    def scales(self) -> frozenset[str]:
        """Stems of headings that multiply what stands under them: "in thousands"."""
        tables = self.words.tables
        return _stemmed((*tables.scales, *tables.scales.values(), tables.thousand))

    @cached_property
    def spoken(self) -> dict[str, frozenset[str]]:
        """A measured property → the stems by which sentences speak of it."""
        return {stem(name): _stemmed(said) for name, said in self.words.labels.properties.items()}

    @cached_property
    def implied(self) -> dict[str, frozenset[str]]:
        """An aspect or unit → the stems of labels that a value of it says without words."""
        return {unit: _stemmed(said) for unit, said in self.words.labels.implied.items()}

    def foresees(self, around: Iterable[Phrase], other: Shelf) -> bool:
        """Whether phrases say that what they stand over is a plan or a forecast, and another document does not."""
        return any(word in self.foreseen and word not in other.stems for phrase in around for word in phrase.stems)

    def scaled(self, around: Iterable[Phrase]) -> bool:
        """Whether phrases say that the numbers under them are in thousands or millions."""
        return any(word in self.scales for phrase in around for word in phrase.stems)

    @cached_property
    def stems(self) -> frozenset[str]:
        """All its stems."""
        return frozenset(word for sentence in self.extract.sentences for word in sentence.stems)

    @cached_property
    def next_to(self) -> frozenset[tuple[str, str]]:
        """Stems that stand next to each other in it, in order."""
        return frozenset(pair for s in self.extract.sentences for pair in zip(s.stems, s.stems[1:], strict=False))

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.stems:
            found[word[:SHORTEST]].append(word)
        return found

    def has(self, word: str) -> bool:
        """Whether it has a stem, or one of its family."""
        return word in self.stems or any(akin(word, other) for other in self._families.get(word[:SHORTEST], ()))

    @cached_property
    def sentences(self) -> dict[int, list[Sentence]]:
        """Its sentences by block."""
        found: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self.extract.sentences:
            found[sentence.block].append(sentence)
        return found

    @cached_property
    def marks(self) -> dict[int, frozenset[Mark]]:
        """What each of its sentences says of time and order, by the id of the sentence."""
        return marks(self.extract)

    @cached_property
    def _titles(self) -> list[int]:
        return [block.id for block in self.extract.document.blocks if block.role == "title"]

    def above(self, block: int) -> list[int]:
        """The headings that a block stands under, the nearest first: its section's, and the title."""
        at = bisect_left(self._titles, block)
        return [] if not at else list(dict.fromkeys((self._titles[at - 1], self._titles[0])))

    def block_at(self, offset: int) -> int:
        """The block whose text stands at an offset."""
        return self.extract.document.blocks[
            bisect_right(self.extract.document.blocks, offset, key=lambda block: block.span.start) - 1
        ].id

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in its block."""
        own = self.sentences.get(sentence.block, [])
        at = next((n for n, other in enumerate(own) if other.id == sentence.id), 0)
        return own[at - 1] if at else None

    def near(self, sentence: Sentence) -> frozenset[str]:
        """The stems of the sentence before one, and of the headings that it stands under."""
        found = self._near.get(sentence.id)
        if found is None:
            before = self.before(sentence)
            found = frozenset(self.within(self.above(sentence.block))).union(before.stems if before else ())
            self._near[sentence.id] = found
        return found

    def headings(self, block: int) -> tuple[Phrase, ...]:
        """The phrases of the headings that a block stands under."""
        return self.phrases(self.above(block))

    def said(self, claim: Claim) -> tuple[Phrase, ...]:
        """The phrase of its sentence that a value stands in."""
        text, at = self.extract.document.text, claim.at
        for phrase in phrases(text, claim.sentence, self._weigh, self.words.code):
            at -= len(phrase.stems)
            if at < 0:
                return (phrase,)
        return ()

    def tiers(self, sentence: Sentence) -> list[frozenset[Mark]]:
        """What narrows a value of a sentence, the nearest first: the sentence, the one before it, the headings."""
        before = self.before(sentence)
        near = [self.marks.get(s.id, frozenset()) for s in (sentence, before) if s]
        return [*near, *[self.marked([block]) for block in self.above(sentence.block)]]

    def phrases(self, blocks: Iterable[int], span: Span | None = None) -> tuple[Phrase, ...]:
        """The phrases of some blocks, or of what a span of them holds."""
        if span is None:
            return tuple(p for block in blocks for p in self._phrases(block))
        text = self.extract.document.text
        inside = [replace(s, span=span) for block in blocks for s in self.sentences.get(block, ())]
        return tuple(p for s in inside for p in phrases(text, s, self._weigh, self.words.code))

    def _phrases(self, block: int) -> tuple[Phrase, ...]:
        found = self._known.get(block)
        if found is None:
            text, inside = self.extract.document.text, self.sentences.get(block, ())
            found = tuple(p for s in inside for p in phrases(text, s, self._weigh, self.words.code))
            self._known[block] = found
        return found

    def marked(self, blocks: Iterable[int]) -> frozenset[Mark]:
        """The marks of some headings or cells; the name of a month alone is one there."""
        return frozenset[Mark]().union(*(self._marked(block) for block in blocks))

    def _marked(self, block: int) -> frozenset[Mark]:
        found = self._dated.get(block)
        if found is None:
            inside = self.sentences.get(block, ())
            months = {("month", self._months[word]) for s in inside for word in s.stems if word in self._months}
            found = frozenset[Mark](months).union(*(self.marks.get(s.id, frozenset()) for s in inside))
            self._dated[block] = found
        return found

    @cached_property
    def _months(self) -> dict[str, int]:
        doubtful = self.words.moments.doubtful
        return {stem(name): n for name, n in self.words.moments.months.items() if name not in doubtful}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its labelled values, none when it has more than anyone reads."""
        return () if self.left_out else tuple(_entries(self, self._labelled, self._weigh))

    @cached_property
    def _labelled(self) -> Sequence[Labelled]:
        return tuple(labelled(self.extract.document))

    @property
    def left_out(self) -> int:
        """How many labelled values it has when these are more than anyone reads."""
        return len(self._labelled) if len(self._labelled) > _MOST else 0

    def within(self, blocks: Iterable[int], span: Span | None = None) -> tuple[str, ...]:
        """The stems of some blocks, those inside a span when one is given."""
        return tuple(
            word
            for block in blocks
            for s in self.sentences.get(block, ())
            for word, at in zip(s.stems, s.offsets, strict=True)
            if span is None or span.start <= at < span.end
        )


def _entries(shelf: Shelf, found: Sequence[Labelled], weigh: StemWeights) -> Iterator[Entry]:
    """The labelled values of a document → those that state one value and name it."""
    if not found:
        return
    claims = sorted(shelf.extract.claims, key=lambda c: (c.span.start, -c.span.end))
    starts = [claim.span.start for claim in claims]
    valued: list[tuple[Labelled, Claim]] = []
    for one in found:
        inside = claims[bisect_left(starts, one.value.start) : bisect_right(starts, one.value.end - 1)]
        claim = _claim(shelf, one, inside)
        if claim is not None and not shelf.is_stamp(claim):
            valued.append((one, claim))
    rows: dict[tuple[int, int], list[Labelled]] = defaultdict(list)
    for one, _ in valued:
        rows[one.table, one.row].append(one)
    for one, claim in valued:
        beside = rows[one.table, one.row]
        columns = [set(shelf.within(b.id for b in other.headings)) for other in beside]
        shared = set.intersection(*columns) if len(columns) > 1 else set[str]()
        entry = _entry(shelf, one, claim, shared | shelf.generic, len(beside) == 1, weigh)
        if entry is not None:
            yield entry


def _stemmed(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _claim(shelf: Shelf, one: Labelled, inside: Sequence[Claim]) -> Claim | None:
    """The value that a cell states: the first one, of a cell that is hardly more than that; a bare year or clock time
    is a moment there."""
    text = shelf.extract.document.text[one.value.start : one.value.end]
    sentence = next(
        (s for s in shelf.sentences.get(one.block.id, ()) if s.span.start <= one.value.start < s.span.end), None
    )
    if sentence is None:
        return None
    moment = _moment(text)
    if moment is not None:
        at = bisect_left(sentence.offsets, one.value.start)
        to = bisect_left(sentence.offsets, one.value.end, at)
        bare = next((c for c in inside if c.span == one.value), None)
        if bare is not None and isinstance(bare.value, Moment):
            moment = replace(moment, zone=bare.value.zone)
        mention = Mention(one.value, "moment", moment)
        if bare is not None:
            return replace(bare, mention=mention)
        return Claim(shelf.extract.document.path, mention, sentence, at, to)
    return next((c for c in inside if block_key(c.value) and not _ordinal(c)), None)


def _ordinal(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.unit in ("ordinal", "score")


def _moment(text: str) -> Moment | None:
    """The text of a cell → the year or the clock time that is all of it, or None."""
    if _YEAR.fullmatch(text):
        return Moment("year", date(int(text), 1, 1), date(int(text), 12, 31), year=int(text))
    found = _CLOCK.fullmatch(text)
    if found is None or ("." in text and not found["half"]):
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 0 < hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    return Moment("minute", clock=hour * 60 + int(found["minute"]))


def _entry(
    shelf: Shelf, one: Labelled, claim: Claim, common: set[str], alone: bool, weigh: StemWeights
) -> Entry | None:
    """A labelled value and its claim → the entry. `common`: words of headings that tell no column from another."""
    behind = _END.search(shelf.extract.document.text, claim.span.end, one.value.end)
    end = behind.start() if behind else one.value.end
    ahead = [found.end() for found in _END.finditer(shelf.extract.document.text, one.value.start, claim.span.start)]
    around = Span(ahead[-1] if ahead else one.value.start, claim.span.start), Span(claim.span.end, end)
    own = [word for span in around for word in shelf.within([one.block.id], span) if _tells(word, weigh)]
    if len(own) > _OTHER_WORDS:
        return None
    quiet = shelf.neutral | shelf.calendar
    names = shelf.block_at(one.label.start)
    heads = shelf.within(block.id for block in one.headings)
    before = [one.before.id] if one.before is not None and _leads(one.before) else []
    above = shelf.above(one.block.id)
    corner = [block.id for block in one.corner]
    of_row = [] if one.table < 0 else [names]
    of_column = shelf.marked(block.id for block in one.headings)
    return Entry(
        document=shelf.number,
        claim=claim,
        block=block_key(claim.value),
        label=_beyond(claim, [w for w in shelf.within([names], one.label) if _tells(w, weigh) and w not in quiet]),
        heading=tuple(w for w in heads if _tells(w, weigh) and w not in common | quiet),
        own=tuple(w for w in own if w not in quiet),
        place=(one.table, one.row, one.column),
        alone=alone,
        tiers=(
            of_column,
            shelf.marked([*corner, *of_row]),
            shelf.marked(before),
            *[shelf.marked([block]) for block in above],
        ),
        around=(*(p for p in shelf.phrases(corner) if any(p.named)), *shelf.phrases([*before, *above])),
        names=frozenset(word for p in shelf.phrases([names], one.label) for word in p.names()),
        section=shelf.phrases(above[:1]) if len(above) > 1 else (),
    )


def _leads(block: TextBlock) -> bool:
    """Whether a block before a table or list says what it is of, as a caption or a short line does."""
    return block.role not in ("title", "table") and block.span.end - block.span.start <= _LONGEST_LEAD


def _beyond(claim: Claim, label: Sequence[str]) -> tuple[str, ...]:
    """The stems of a label without the unit that it gives its value: "Emissions, tonnes"."""
    unit = {stem(word) for word in getattr(claim.value, "unit", "").split()}
    return tuple(word for word in label if word not in unit) or tuple(label)


def _tells(word: str, weigh: StemWeights) -> bool:
    return word.isalpha() and weigh.of(word) > 0
