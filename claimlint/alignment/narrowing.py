"""Two places of a story → whether what stands around them tells two things apart: a period, a product, a plan.

Cells and the sentences that speak of them are worded alike by nature, so that likeness says little. What parts them
stands above: "Parent company" against "Group", "Fjell 5 Long Range" against "Fjell 5", 2024 against 2025, a forecast
against a measurement. Silence of one side is no difference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Protocol

from msgspec import Struct

from claimlint.alignment.stems import StemWeights
from claimlint.languages import lexicon, rarity
from claimlint.languages.stem import stem
from claimlint.model import Moment, Quantity, ReadDocument, Sentence

Mark = tuple[str, object]
"""A kind of time or order, and which of that kind: ("year", 2025), ("round", 8)."""

OPENING = 3
"""Letters in which words of one family begin alike."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"[–—:,;()|/\n]| - ")
SHORTEST = 4
"""Letters that the shorter of two words of one family has."""

_FINE = frozenset({"month", "day", "weekday"})


class Phrase(Struct, frozen=True, eq=False, gc=False):
    """A part of a heading or sentence between its marks, or a run of them: its stems, which of them tell something, and
    which are written with a capital or with digits where no sentence begins."""

    stems: tuple[str, ...]
    telling: tuple[bool, ...]
    named: tuple[bool, ...]

    def names(self) -> Iterator[str]:
        """Its stems that are written as names."""
        return (word for word, named in zip(self.stems, self.named, strict=True) if named)


class Words(Protocol):
    """A document as this module asks it."""

    @property
    def stems(self) -> frozenset[str]:
        """All its stems."""
        ...

    @property
    def next_to(self) -> frozenset[tuple[str, str]]:
        """Stems that stand next to each other in it, in order."""
        ...

    def has(self, word: str) -> bool:
        """Whether it has a stem, or one of its family."""
        ...


def marks(extract: ReadDocument) -> dict[int, frozenset[Mark]]:
    """A document → what each of its sentences says of time and order, by the id of the sentence."""
    found: dict[int, set[Mark]] = defaultdict(set)
    spans: dict[int, set[str]] = defaultdict(set)
    for claim in extract.claims:
        value = claim.mention.value
        if isinstance(value, Moment):
            found[claim.sentence.id].update(_of_moment(value))
            if _of_two_years(value):
                spans[claim.sentence.id].update(claim.sentence.stems[claim.at : claim.to])
        elif isinstance(value, Quantity) and value.unit == "ordinal" and value.measure:
            found[claim.sentence.id].add((value.measure, value.low))
    for sentence in extract.sentences:
        years = [word for word in sentence.stems if _YEAR.fullmatch(word)]
        if years:
            apart = spans.get(sentence.id, ())
            found[sentence.id].update(("year", int(word)) for word in years if word not in apart)
    return {number: frozenset(said) for number, said in found.items()}


def _of_moment(value: Moment) -> Iterator[Mark]:
    if value.grain == "minute":
        return
    if value.year is not None:
        yield "year", value.year
    elif _of_two_years(value) and value.first and value.last:
        yield "years", (value.first.year, value.last.year)
    if value.month is not None:
        yield "month", value.month
        if value.day is not None:
            yield "day", (value.month, value.day)
    if value.weekday is not None:
        yield "weekday", value.weekday
    if value.grain in ("quarter", "half", "season") and value.part:
        yield value.grain, value.part


def _of_two_years(value: Moment) -> bool:
    """Whether a moment is a year of the books, "2025/26"."""
    return value.grain == "year" and bool(value.first and value.last and value.first.year != value.last.year)


def of_value(value: object) -> frozenset[Mark]:
    """What a value is itself, and what is no context of it."""
    return frozenset(_of_moment(value)) if isinstance(value, Moment) else frozenset()


def parted(here: Sequence[frozenset[Mark]], there: Sequence[frozenset[Mark]], *, dates: bool) -> bool:
    """Whether two places, by their marks from the nearest to the farthest, are of two times. `dates`: whether what they
    state are dates, so that the days around are no periods of theirs."""
    a, b = _nearest(here), _nearest(there)
    kinds = [kind for kind in a if kind in b and not (dates and kind in _FINE)]
    halves = ("quarter" in a and "half" in b) or ("half" in a and "quarter" in b)
    return halves or any(a[kind].isdisjoint(b[kind]) for kind in kinds)


def _nearest(tiers: Sequence[frozenset[Mark]]) -> dict[str, set[object]]:
    """The marks of each kind, of the nearest tier that has some."""
    found: dict[str, set[object]] = {}
    for tier in tiers:
        here: dict[str, set[object]] = defaultdict(set)
        for kind, which in tier:
            if kind not in found:
                here[kind].add(which)
        found.update(here)
    return found


def phrases(text: str, sentence: Sentence, weigh: StemWeights, code: str) -> Iterator[Phrase]:
    """A sentence or heading of a language → its phrases."""
    words: list[tuple[str, int]] = []
    last = sentence.span.start
    for word, at in zip(sentence.stems, sentence.offsets, strict=True):
        if sentence.span.start <= at < sentence.span.end:
            if words and _BREAK.search(text, last, at):
                yield _phrase(text, words, weigh, code)
                words = []
            words.append((word, at))
            last = at
    if words:
        yield _phrase(text, words, weigh, code)


def _phrase(text: str, words: Sequence[tuple[str, int]], weigh: StemWeights, code: str) -> Phrase:
    """Stems with their offsets → the phrase. The first word has its capital as such, unless more names or a number
    follow, or the language does not know it; days and months have theirs and are no names."""
    stems = tuple(word for word, _ in words)
    digits = [any(c.isdigit() for c in word) for word in stems]
    capital = [text[at].isupper() for _, at in words]
    numbered = digits[1:2] == [True] and not _YEAR.fullmatch(stems[1])
    if not (numbered or capital[1:2] == [True] or stems[0] not in rarity.table(code)):
        capital[0] = False
    calendar = _calendar(code)
    capital = [upper and word not in calendar for upper, word in zip(capital, stems, strict=True)]
    telling = [word.isdecimal() or weigh.of(word) > 0 for word in stems]
    return Phrase(stems, tuple(telling), tuple(c or d for c, d in zip(capital, digits, strict=True)))


@cache
def _calendar(code: str) -> frozenset[str]:
    """The stems of the days and months of a language, but for those that are names and other words too."""
    words = lexicon(code).moments
    return frozenset(stem(word) for word in (*words.weekdays, *words.months) if word not in words.doubtful)


def akin(one: str, other: str) -> bool:
    """Whether two stems are of one family: equal, or the one begins with the other."""
    if one == other:
        return True
    if one[:OPENING] != other[:OPENING]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or not short.isalpha():
        return False
    return long.startswith(short) or (short.endswith("i") and long.startswith(f"{short[:-1]}y"))


def other_thing(
    around: Sequence[Phrase], document: Words, kinds: Collection[str], names: Collection[str] | None = ()
) -> bool:
    """Whether phrases above a value name a thing that another document names without a part of it, or with another
    one: "Fjell 5 Long Range" beside "Fjell 5", "Lumo mini kettle" beside "Lumo kettle", "Kestrel 1" beside "Kestrel 2".
    `names`: those beside the value; None for phrases that are sentences. Other ones name their thing and nothing else,
    as the headings of a table do, so that any name in one phrase with a shared one narrows it, and names of which the
    other document has none name something else."""
    if any(_narrower(phrase, document, kinds, names is not None) for phrase in around):
        return True
    if names is None or not unshared(around, document, kinds, named=True):
        return False
    return document.stems.isdisjoint(names) and not _share_a_name(around, document, kinds)


def _share_a_name(around: Sequence[Phrase], document: Words, kinds: Collection[str]) -> bool:
    names = {word for phrase in around for word in phrase.names() if word.isalpha() and word not in kinds}
    return not names.isdisjoint(document.stems)


def _narrower(phrase: Phrase, document: Words, kinds: Collection[str], label: bool) -> bool:
    stems = phrase.stems
    shared = [word in document.stems for word in stems]
    for at, word in enumerate(stems):
        if not phrase.telling[at] or word in kinds or _YEAR.fullmatch(word):
            continue
        before = at > 0 and shared[at - 1] and phrase.telling[at - 1] and stems[at - 1] not in kinds
        after = at + 1 < len(stems) and shared[at + 1] and phrase.telling[at + 1] and stems[at + 1] not in kinds
        if word.isdecimal():
            if before and phrase.named[at - 1] and _numbered(stems[at - 1], word, document):
                return True
            continue
        if shared[at] or document.has(word):
            continue
        if before and after and (stems[at - 1], stems[at + 1]) in document.next_to:
            return True
        beside = (before and phrase.named[at - 1]) or (after and phrase.named[at + 1])
        if phrase.named[at] and (beside or (label and _any_name(phrase, shared, kinds))):
            return True
    return False


def _numbered(name: str, number: str, document: Words) -> bool:
    """Whether a document has a name with other numbers behind it and never with this one."""
    behind = {b for a, b in document.next_to if a == name and b.isdecimal()}
    return bool(behind) and number not in behind


def _any_name(phrase: Phrase, shared: Sequence[bool], kinds: Collection[str]) -> bool:
    return any(
        named and has and telling and word not in kinds and word.isalpha()
        for word, named, has, telling in zip(phrase.stems, phrase.named, shared, phrase.telling, strict=True)
    )


def unshared(around: Sequence[Phrase], document: Words, kinds: Collection[str], *, named: bool) -> bool:
    """Whether phrases hold a telling word that another document lacks; `named`: one that is written as a name."""
    return any(
        telling
        and (name or not named)
        and len(word) > 2
        and word.isalpha()
        and word not in kinds
        and not document.has(word)
        for phrase in around
        for word, telling, name in zip(phrase.stems, phrase.telling, phrase.named, strict=True)
    )
