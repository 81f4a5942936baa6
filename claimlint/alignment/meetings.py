"""An entry and a value of another document → their meeting: whether the sentence of the value speaks of the entry.

It does when it has every word of the label in the clause of the value, or near it, and is of the same time. Words that
the unit says, and those by which people speak of a measured thing ("weighs" for "weight"), count as the label's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.about.coded import akin
from claimlint.alignment import clocks, narrowing
from claimlint.alignment.entries import Entry, Shelf
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import View, block_key
from claimlint.comparison import compare
from claimlint.comparison.units import ratio
from claimlint.files.editions import counted_apart
from claimlint.languages.stem import stem
from claimlint.model import Claim, Comparison, Moment, Number, Quantity

MOST_TEXTS = 64
"""Documents with the words of a label up to which all of them are held against it."""

_MOST_COMPARED = 1_000_000  # entries held against values of a story: one of more is data

_TEXT = frozenset({"lead", "body", "list", "quote", "caption"})
_REACH = 10  # words between the name of a row and its value in a sentence
_POWERS = frozenset({10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000})
_PAUSE = re.compile(r"[;()]|[:,](?!\d)|\s[–—]\s")
_HERE, _NEARBY, _NOWHERE = 2, 1, 0


class Said(Struct, frozen=True, eq=False):
    """A value that a sentence states: its claim, whom the sentence names, as stems, and how the words in and near it
    begin."""

    claim: Claim
    names: frozenset[str]
    openings: frozenset[str]


class Meeting(Struct, frozen=True, eq=False):
    """An entry and a value of another document that is said of the same words. `distance`: words between the value and
    the nearest of those; `heads`: whether the column is named too, or its time; `certain`: how many words of the label
    the sentence has."""

    entry: Entry
    said: Said
    comparison: Comparison
    distance: int
    heads: bool
    certain: int


class Board:
    """The values of a story by document and block: those that sentences state outside of tables and lists of keys."""

    def __init__(self, shelves: Sequence[Shelf], grouped: Mapping[str, Sequence[View]], weigh: StemWeights) -> None:
        self.weigh = weigh
        self.left = _MOST_COMPARED
        listed = {(entry.document, entry.claim.span) for shelf in shelves for entry in shelf.entries}
        self._texts: dict[tuple[int, str], list[Said]] = defaultdict(list)
        self._stated: dict[int, set[tuple[str, object]]] = defaultdict(set)
        self._having: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._speaking: dict[tuple[str, frozenset[str]], list[int]] = {}
        people = {
            (view.document, view.claim.sentence.id): view.setting.people for views in grouped.values() for view in views
        }
        for shelf in shelves:
            for claim in shelf.extract.claims:
                if not (block := block_key(claim.value)):
                    continue
                self._stated[shelf.number].add((block, _looks(claim.value)))
                free = claim.sentence.role in _TEXT and (shelf.number, claim.span) not in listed
                if free and not _relative(claim.value) and not shelf.is_stamp(claim):
                    named = people.get((shelf.number, claim.sentence.id), frozenset())
                    names = frozenset(stem(part) for name in named for part in name.split())
                    words = (*claim.sentence.stems, *shelf.near(claim.sentence), claim.measure)
                    said = Said(claim, names, _openings(words))
                    self._texts[shelf.number, block].append(said)
                    for opening in (*said.openings, ""):  # the last one stands for any
                        self._having[block, opening].add(shelf.number)

    def texts(self, document: int, block: str) -> Sequence[Said]:
        """The values of one block that the sentences of a document state."""
        return self._texts.get((document, block), ())

    def speaking(self, entry: Entry, here: Shelf) -> Sequence[int]:
        """The documents, in order, with a sentence that may speak of an entry of a document: by its block, and by the
        word of it that the fewest have."""
        having = [self._with(entry.block, cue) for cue in cues(entry, here)]
        return min(having, key=len) if having else self._with(entry.block, frozenset({""}))

    def _with(self, block: str, openings: frozenset[str]) -> list[int]:
        """The documents, in order, with a value of a block in a sentence that has a word of such an opening."""
        known = self._speaking.get((block, openings))
        if known is None:
            found = {number for opening in openings for number in self._having.get((block, opening), ())}
            known = self._speaking[block, openings] = sorted(found)
        return known

    def states(self, document: int, claim: Claim) -> bool:
        """Whether a document states the value of a claim."""
        return (block_key(claim.value), _looks(claim.value)) in self._stated[document]


def next_to(number: int, others: Sequence[int]) -> Sequence[int]:
    """The number of a document, and those of others in order → those that it is held against: all, but of a crowd those
    that come next to it."""
    if len(others) <= MOST_TEXTS:
        return others
    at = bisect_left(others, number)
    return others[max(at - MOST_TEXTS // 2, 0) : at + MOST_TEXTS // 2]


def _openings(words: Iterable[str]) -> frozenset[str]:
    """How words begin: those of one family begin alike."""
    return frozenset([word[: narrowing.OPENING] for word in words])


def _looks(value: object) -> object:
    """What makes two values the same to the eye."""
    if isinstance(value, Number):
        return value.low, value.high, getattr(value, "unit", "")
    if isinstance(value, Moment):
        return value.month, value.day, value.weekday, value.clock, value.year if value.month is None else None
    return value


def _relative(value: object) -> bool:
    """Whether a moment dates the telling rather than the thing: "yesterday"."""
    return isinstance(value, Moment) and value.relative is not None


def other_time(entry: Entry, claim: Claim, there: Shelf) -> bool:
    """Whether an entry and a value of a sentence are of two times."""
    tiers = [tier - narrowing.of_value(claim.value) for tier in there.tiers(claim.sentence)]
    own = [tier - narrowing.of_value(entry.claim.value) for tier in entry.tiers]
    return narrowing.parted(own, tiers, dates=isinstance(entry.claim.value, Moment))


def cues(entry: Entry, here: Shelf) -> list[frozenset[str]]:
    """For each word that a sentence must have to speak of an entry, how those that stand for it begin."""
    implied = _implied(entry.block, here)
    words = [word for word in (*entry.label, *entry.own) if word not in implied] or entry.heading
    return [_openings((word, *here.spoken.get(word, ()))) for word in words]


def meeting(entry: Entry, said: Said, here: Shelf, there: Shelf) -> Meeting | None:
    """An entry and a value of a sentence → their meeting, when the sentence speaks of the entry by all its words, in
    the clause of the value, and of no other time."""
    claim = said.claim
    if _unsaid(entry, claim, here, there):
        return None
    label = [_level(word, entry, claim, there) for word in entry.label]
    heading = [_level(word, entry, claim, there) for word in entry.heading]
    own = [_level(word, entry, claim, there) for word in entry.own]
    naming = [*label, *own]
    certain = naming.count(_HERE)
    headed = bool(heading) and all(level == _HERE for level in heading)
    if _NOWHERE in naming or any(level != _HERE for level in own):
        return None
    comparison = compared(entry.claim, claim, bounds=not there.limits.isdisjoint(entry.label))
    if certain <= naming.count(_NEARBY) and not headed and not (own and comparison.slip):
        return None
    words = {*entry.label, *entry.own} if certain else set(entry.heading)
    distance = _distance(claim, words, there)
    if distance is None or _replaced(claim, there):
        return None
    if other_time(entry, claim, there) or clocks.apart(entry.claim, claim):
        return None
    timed = not isinstance(entry.claim.value, Moment) and any(entry.tiers[0] & t for t in there.tiers(claim.sentence))
    named = _NOWHERE not in heading and (not headed or _distance(claim, entry.heading, there) is not None)
    heads = (bool(heading) or timed) and named
    return Meeting(entry, said, comparison, distance, heads, certain)


def _unsaid(entry: Entry, claim: Claim, here: Shelf, there: Shelf) -> bool:
    """Whether an entry is labelled by a name in code that a sentence does not say, or stands under another one than the
    sentence does."""
    own = here.coded.own(entry.claim.sentence.block)
    if own and not there.coded.says(claim.sentence.span, own):
        return not akin(own, there.coded.of(claim.sentence.block))
    return otherwise(entry, claim, here, there)


def otherwise(entry: Entry, claim: Claim, here: Shelf, there: Shelf) -> bool:
    """Whether an entry and a value of another document are said of two names in code, or in two editions."""
    if not isinstance(entry.claim.value, Moment) and counted_apart(here.path, there.path):
        return True
    mine, theirs = here.coded.of(entry.claim.sentence.block), there.coded.of(claim.sentence.block)
    return bool(mine and theirs) and not akin(mine, theirs)


def _distance(claim: Claim, words: Collection[str], shelf: Shelf) -> int | None:
    """How many words stand between a value and the farthest of some words that its sentence has, of each the nearest;
    None when that is far, or none of them stands in the clause of the value."""
    sentence, text = claim.sentence, shelf.extract.document.text
    away: dict[str, int] = {}
    near = False
    for n, said in _around(claim):
        offset = sentence.offsets[n]
        for word in words:
            if speaks_of(said, word, shelf):
                away[word] = min(max(claim.at - 1 - n, n - claim.to, 0), away.get(word, len(sentence.stems)))
                between = (offset, claim.span.start) if n < claim.at else (claim.span.end, offset)
                near = near or claim.at <= n < claim.to or not _PAUSE.search(text, *between)
    return max(away.values()) if near and max(away.values()) <= _REACH else None


def _replaced(claim: Claim, shelf: Shelf) -> bool:
    """Whether a value is one that holds no longer: "instead of 00:10"."""
    before = claim.sentence.stems[max(claim.at - 2, 0) : claim.at]
    return not shelf.replaced.isdisjoint(before) or ("from" in claim.scope and not isinstance(claim.value, Moment))


def _level(word: str, entry: Entry, claim: Claim, there: Shelf) -> int:
    """How near a word of an entry is said: in the sentence of a value, near it, or nowhere; a word that the unit of the
    value says is said with it."""
    if any(speaks_of(said, word, there) for _, said in _around(claim)) or claim.measure == word:
        return _HERE
    if word in _implied(entry.block, there):
        return _HERE
    return _NEARBY if any(speaks_of(other, word, there) for other in there.near(claim.sentence)) else _NOWHERE


def _around(claim: Claim) -> Iterator[tuple[int, str]]:
    """The stems of a sentence with their positions, without the unit of the value."""
    unit = isinstance(claim.value, Quantity) and bool(claim.value.unit)
    return ((n, said) for n, said in enumerate(claim.sentence.stems) if not (unit and claim.at <= n < claim.to))


def speaks_of(said: str, word: str, shelf: Shelf) -> bool:
    """Whether a word of a sentence is a word of a label, of its family, or one by which people speak of it."""
    return narrowing.akin(said, word) or said in shelf.spoken.get(word, ())


def _implied(block: str, shelf: Shelf) -> frozenset[str]:
    """The words of a label that a value of a block says by its unit: the share of a percentage, the time of hours."""
    return shelf.implied.get(block.partition(":")[0], frozenset()) | shelf.implied.get(
        block.partition(":")[2], frozenset()
    )


def compared(cell: Claim, text: Claim, *, bounds: bool = False) -> Comparison:
    """An entry held against a value of a sentence: a loss that a table writes as -1.37 is one of 1.37 in words; equal
    digits under units a power of ten apart are a slip. `bounds`: whether the entry is a limit by its label, which "up
    to" states as well."""
    a, b = cell.value, text.value
    if bounds and isinstance(b, Number) and b.hedge in ("most", "least"):
        b = replace(
            b, hedge="", low=b.low if b.low is not None else b.high, high=b.high if b.high is not None else b.low
        )
    if isinstance(a, Number) and isinstance(b, Number) and a.low is not None and b.low is not None:
        if a.low < 0 < b.low and a.high is not None:
            a = replace(a, low=-a.low, high=-a.high)
        comparison = compare(a, b)
        units = getattr(a, "unit", ""), getattr(b, "unit", "")
        if comparison.level == "apart" and not comparison.slip and units[0] != units[1] and a.low == b.low:
            factor = ratio(*units) or 0.0
            if round(max(factor, 1 / factor if factor else 0.0)) in _POWERS:
                return replace(comparison, slip="other-unit")
        return comparison
    return compare(a, b)
