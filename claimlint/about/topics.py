"""Facts of a story → what each is about, in words of the text: what it is called, whose it is, of when, under what.

Somebody who reads a table sees the values without their sentences. "Count: 3" says nothing; "pilots hired, Harbour
Board, 2026" does. Only facts that somebody looks at are asked for, since what stands around their values is read once
more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimlint.about.outline import Outline
from claimlint.about.reader import AboutReader
from claimlint.about.subject import KINDS, LONGEST, subject
from claimlint.comparison.sides import agreeing
from claimlint.dates.iso import iso
from claimlint.languages import lexicon_of
from claimlint.languages.segment import words_of
from claimlint.layout.tables import Table, tables
from claimlint.model import Claim, Fact, Moment, Quote, ReadDocument, Span, Topic

_COARSE = frozenset({"week", "month", "quarter", "half", "season", "year", "decade"})
"""Grains of a period that a value may have from its sentence, heading or title; a day counts in its own clause only,
since most sentences say on which day somebody spoke."""
_OF_NUMBERS = ("amount", "percentage", "quantity")
_HALVES = 2
_TELLING = 2
"""Words that name a fact without more; with fewer of them, the heading that it stands under is told."""
_BESIDE = 3
"""Words on each side of a value that it is called by where nothing better is known."""
_QUOTED = 5
"""Words of a quotation that it is called by."""


class TopicReader:
    """What the facts of one story are about."""

    def __init__(self, extracts: Iterable[ReadDocument]) -> None:
        self._documents = {extract.document.path: extract.document for extract in extracts}
        self._extracts = {extract.document.path: extract for extract in extracts}
        self._readers: dict[str, AboutReader] = {}
        self._tables: dict[str, tuple[Table, ...]] = {}
        self._outlines: dict[str, Outline] = {}

    def of(self, fact: Fact) -> Topic:
        """A fact of the story → what its claims are about, as most of them say it."""
        here, there = self._pair(fact)
        words = self._words(fact, here, there)
        group = _most(self._group(claim) for claim in fact.claims)
        period = _most(self._period(claim) for claim in fact.claims) if fact.aspect in _OF_NUMBERS else ""
        group = "" if _repeats(group, f"{words} {period}") else group
        holder = _holder(fact)
        holder = "" if _repeats(holder, f"{words} {group}") else holder
        if len(words.split()) < _TELLING and not (holder or group):
            under = _shared([self._under(claim) for claim in fact.claims])
            group = "" if _repeats(under, words) else under
        return Topic(words, holder, "" if period in words.split() else period, group)

    def _pair(self, fact: Fact) -> tuple[Claim, Claim]:
        """The two claims that a fact is named by: those of its surest contradiction, the less supported one first, as a
        finding has them, else of its surest tie."""
        links = sorted(fact.links, key=lambda link: (not link.opposed, -link.score, link.left, link.right))
        if not links:
            return fact.claims[0], fact.claims[-1]
        rank = {at: number for number, side in enumerate(agreeing(fact, self._documents)) for at in side}
        here, there = sorted((links[0].left, links[0].right), key=lambda at: -rank[at])
        return fact.claims[here], fact.claims[there]

    def _words(self, fact: Fact, here: Claim, there: Claim) -> str:
        """What the two claims that a fact is named by say of it; where they share no words, those around the first."""
        if isinstance(here.value, Quote):
            return self._quoted(here)
        if fact.aspect == "role":
            return _short(f"{KINDS['role']} of {self._text(here.path, here.span)}")
        if fact.aspect in ("identity", "spelling"):
            return KINDS[fact.aspect]
        told = subject(fact.aspect, here, there, self._documents, fact.label)
        return told if told != KINDS.get(fact.aspect, fact.aspect) else self._around(here)

    def _around(self, claim: Claim) -> str:
        """The words before and behind a value in its sentence, … standing for the value; "" in a table."""
        if claim.sentence.role == "table":
            return ""
        start, end = claim.sentence.span.start, claim.sentence.span.end
        before = self._text(claim.path, Span(max(start, claim.span.start - LONGEST), claim.span.start)).split()
        after = self._text(claim.path, Span(claim.span.end, min(end, claim.span.end + LONGEST))).split()
        return _short(" ".join((*before[-_BESIDE:], "…", *after[:_BESIDE]))) if before or after else ""

    def _under(self, claim: Claim) -> str:
        """The heading of the section that a value stands in, or the title of its document; "" without one."""
        document = self._documents[claim.path]
        outline = self._outlines.setdefault(claim.path, Outline(document.blocks))
        heading = outline.heading(claim.sentence.block)
        at = outline.title if heading is None else heading
        block = next((block for block in document.blocks if block.id == at), None)
        return "" if block is None or at == claim.sentence.block else _short(self._text(claim.path, block.span))

    def _text(self, path: str, span: Span) -> str:
        return self._documents[path].text[span.start : span.end]

    def _quoted(self, claim: Claim) -> str:
        """A quotation → its first words."""
        first = self._text(claim.path, claim.span).split()
        return _short(f"“{' '.join(first[:_QUOTED])}{'…' if len(first) > _QUOTED else ''}”")

    def _period(self, claim: Claim) -> str:
        """The stretch of time that a value is of: that of its own clause, else the nearest one that is more than a
        day; "" for none."""
        if claim.timing.when is not None:
            when = claim.timing.when.value
            return iso(when) if isinstance(when, Moment) else ""
        for tier, moment in self._reader(claim.path).of(claim).periods:
            if tier == "before" or moment.clock is not None:
                continue
            if (tier == "clause" or moment.grain in _COARSE) and (told := iso(moment)):
                return told
        return ""

    def _group(self, claim: Claim) -> str:
        """What heads the column of a value in a table; "" for any other value."""
        for table in self._tables_of(claim.path) if claim.sentence.role == "table" else ():
            for (_, column), block in table.cells.items():
                if block.span.start <= claim.span.start < block.span.end:
                    heads = (self._text(claim.path, head.span) for head in table.headings(column))
                    return _short(", ".join(heads))
        return ""

    def _reader(self, path: str) -> AboutReader:
        if path not in self._readers:
            extract = self._extracts[path]
            self._readers[path] = AboutReader(extract, lexicon_of(extract.document.language))
        return self._readers[path]

    def _tables_of(self, path: str) -> tuple[Table, ...]:
        if path not in self._tables:
            self._tables[path] = tables(self._documents[path])
        return self._tables[path]


def _holder(fact: Fact) -> str:
    """Whose the values of a fact are, where more than half of its claims name one holder; of a quotation, who says it;
    "" for a fact about a name itself."""
    if fact.aspect in ("attribution", "identity", "spelling", "slot", "role", "holder", "key"):
        return ""
    names = [claim.value.speaker if isinstance(claim.value, Quote) else claim.subject for claim in fact.claims]
    return _short(_shared(names))


def _shared(words: Sequence[str]) -> str:
    """What is said in more than half of all places; "" for nothing."""
    most = _most(words)
    return most if words.count(most) * _HALVES > len(words) else ""


def _repeats(words: str, told: str) -> bool:
    """Whether a word of some words has been told."""
    known = {word.casefold() for word in words_of(told, 0, len(told))}
    return any(word.casefold() in known for word in words_of(words, 0, len(words)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _most(words: Iterable[str]) -> str:
    """What is said most; of equals the first in the alphabet, and "" where nothing is said."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default="")
