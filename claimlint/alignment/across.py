"""Entries of the documents of a story → Ties with entries and sentences of its other documents.

A table of one page meets the table of another one by its labels, and a sentence by the words of its row and column. Few
words carry the meeting, so that all of them must be there, and whatever stands around must not tell two things apart.
Agreement ends the matter, as it does inside one document; and rows that agree vouch for the one that does not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment import narrowing
from claimlint.alignment.entries import Entry, Shelf
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import View, block_key
from claimlint.comparison import agrees, compare
from claimlint.comparison.numbers import middle
from claimlint.comparison.units import ratio
from claimlint.languages.stem import stem
from claimlint.model import Claim, Comparison, Moment, Number, Quantity, ReadDocument, Severity

_TEXT = frozenset({"lead", "body", "list", "quote", "caption"})
_REACH = 10  # words between the name of a row and its value in a sentence
_BESIDE = 3
_FAR = 2.0  # times; beyond that a value is rather one of another thing, unless a slip explains it
_VOUCHED = 5  # times as far, where rows that agree or the name of the column leave no doubt
_TELLING_COUNT = 100  # a count from which on two equal ones are hardly chance
_MOST_COMPARED = 100_000  # entries held against values of a story: one of more is data
_DIFFERING = 3  # rows of two tables that differ while none agrees: two tables of two things
_SCORE = 200  # what the words of a row and a column are worth, in hundredths of log-odds
_POWERS = frozenset({10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000})
_PAUSE = re.compile(r"[;:()]|,(?!\d)|\s[–—]\s")
_HERE, _NEARBY, _NOWHERE = 2, 1, 0


class _Said(Struct, frozen=True, eq=False):
    """A value that a sentence states: its claim, and whom the sentence names, as stems."""

    claim: Claim
    names: frozenset[str]


class _Meeting(Struct, frozen=True, eq=False):
    """An entry and a value of another document that is said of the same words. `distance`: words between the value and
    the nearest of those; `heads`: whether the column is named too, or its time; `certain`: how many words of the label
    the sentence has."""

    entry: Entry
    said: _Said
    comparison: Comparison
    distance: int
    heads: bool
    certain: int


class Labels:
    """The labelled values of a story, where it has some in one of several documents."""

    def __init__(self, extracts: Sequence[ReadDocument], weigh: StemWeights) -> None:
        shelves = [Shelf(number, extract, weigh) for number, extract in enumerate(extracts)]
        several = len(shelves) > 1 and any(shelf.entries for shelf in shelves)
        self._shelves = shelves if several else []
        self._weigh = weigh
        self._drafted = several and extracts[0].document.side == "draft"
        self._entries = {(e.document, e.claim.span): e for shelf in self._shelves for e in shelf.entries}

    def ties(self, grouped: Mapping[str, Sequence[View]]) -> dict[str, list[Tie]]:
        """The views of the story by block → ties of labelled values with what other documents say, by block."""
        found: dict[str, list[Tie]] = defaultdict(list)
        if not self._shelves:
            return found
        board = _Board(self._shelves, grouped, self._weigh)
        for here in self._shelves:
            for there in self._shelves:
                one_side = self._drafted and bool(here.number) == bool(there.number)
                if here.number == there.number or one_side:
                    continue
                if here.entries and here.number < there.number:
                    for key, tie in _tables(here, there):
                        found[key].append(tie)
                for key, tie in _sentences(here, there, board):
                    found[key].append(tie)
        return found

    def parted(self, left: View, right: View) -> bool:
        """Whether two values of two documents, one of them labelled at least, are of two things by their labels, or by
        what stands above them."""
        a, b = (self._entries.get((view.document, view.claim.span)) for view in (left, right))
        if left.document == right.document or (a is None and b is None):
            return False
        here, there = self._shelves[left.document], self._shelves[right.document]
        if a is not None and b is not None:
            return _two(a, b, here, there) or _other_labels(a, b, here)
        entry, said, mine, other = (a, right, here, there) if a is not None else (b, left, there, here)
        if entry is None:
            return False
        each = [not self._weigh.distributive.isdisjoint(view.claim.sentence.stems) for view in (left, right)]
        return each[0] != each[1] or _other_time(entry, said.claim, other) or _apart(entry, said.claim, mine, other)


def _other_labels(a: Entry, b: Entry, shelf: Shelf) -> bool:
    """Whether two labels each have a word that the other one has not in any form: "North depot", "South depot"."""
    mine, theirs = (*a.label, *a.own, *a.heading), (*b.label, *b.own, *b.heading)
    left = [word for word in mine if not any(_speaks_of(w, word, shelf) or _speaks_of(word, w, shelf) for w in theirs)]
    right = [word for word in theirs if not any(_speaks_of(w, word, shelf) or _speaks_of(word, w, shelf) for w in mine)]
    return bool(left) and bool(right)


def _other_time(entry: Entry, claim: Claim, there: Shelf) -> bool:
    """Whether an entry and a value of a sentence are of two times."""
    tiers = [tier - narrowing.of_value(claim.value) for tier in there.tiers(claim.sentence)]
    own = [tier - narrowing.of_value(entry.claim.value) for tier in entry.tiers]
    return narrowing.parted(own, tiers, dates=isinstance(entry.claim.value, Moment))


class _Board:
    """The values of a story by document and block: those that sentences state outside of tables and lists of keys."""

    def __init__(self, shelves: Sequence[Shelf], grouped: Mapping[str, Sequence[View]], weigh: StemWeights) -> None:
        self.weigh = weigh
        self.left = _MOST_COMPARED
        listed = {(entry.document, entry.claim.span) for shelf in shelves for entry in shelf.entries}
        self._texts: dict[tuple[int, str], list[_Said]] = defaultdict(list)
        self._stated: dict[int, set[tuple[str, object]]] = defaultdict(set)
        people = {
            (view.document, view.claim.sentence.id): view.setting.people for views in grouped.values() for view in views
        }
        for shelf in shelves:
            for claim in shelf.extract.claims:
                if not (block := block_key(claim.value)):
                    continue
                self._stated[shelf.number].add((block, _looks(claim.value)))
                free = claim.sentence.role in _TEXT and (shelf.number, claim.span) not in listed
                if free and not _relative(claim.value):
                    named = people.get((shelf.number, claim.sentence.id), frozenset())
                    names = frozenset(stem(part) for name in named for part in name.split())
                    self._texts[shelf.number, block].append(_Said(claim, names))

    def texts(self, document: int, block: str) -> Sequence[_Said]:
        """The values of one block that the sentences of a document state."""
        return self._texts.get((document, block), ())

    def states(self, document: int, claim: Claim) -> bool:
        """Whether a document states the value of a claim."""
        return (block_key(claim.value), _looks(claim.value)) in self._stated[document]


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


# Entries against sentences


def _sentences(here: Shelf, there: Shelf, board: _Board) -> Iterator[tuple[str, Tie]]:
    """The entries of one document against the sentences of another one → ties, by block."""
    met: list[_Meeting] = []
    for entry in here.entries:
        texts = board.texts(there.number, entry.block)
        board.left -= len(texts)
        if board.left < 0:
            return
        met += [m for said in texts if (m := _meeting(entry, said, here, there)) is not None]
    settled = {id(side) for m in met if agrees(m.comparison) for side in (m.entry, m.said)}
    vouched = Counter(m.entry.column for m in met if agrees(m.comparison) and _vouches(m.entry.claim))
    met = [m for m in met if m.comparison.level == "apart" and not {id(m.entry), id(m.said)} & settled]
    met = [m for m in _nearest(met) if _holds(m, here, there, board, vouched[m.entry.column])]
    for m in _clear(met):
        severity = _severity(m, vouched[m.entry.column])
        why = ("same-label", *(("rows-agree",) if vouched[m.entry.column] else ()))
        yield m.entry.block, Tie(m.entry.claim, m.said.claim, why, _SCORE, m.comparison, severity)


def _vouches(claim: Claim) -> bool:
    """Whether a value that two places share is hardly chance: small counts are."""
    value = claim.value
    if not isinstance(value, Quantity) or value.unit:
        return True
    return value.low is not None and value.low >= _TELLING_COUNT


def _nearest(met: Sequence[_Meeting]) -> Iterator[_Meeting]:
    """Meetings → those of each entry with the value of a sentence that stands nearest to its words."""
    least: dict[tuple[int, int], int] = {}
    for m in met:
        at = id(m.entry), m.said.claim.sentence.id
        least[at] = min(m.distance, least.get(at, m.distance))
    return (m for m in met if m.distance == least[id(m.entry), m.said.claim.sentence.id])


def _clear(met: Sequence[_Meeting]) -> Iterator[_Meeting]:
    """Meetings → those whose two sides have no other one that is as good and says another thing."""
    by_side: dict[int, list[_Meeting]] = defaultdict(list)
    for m in met:
        by_side[id(m.entry)].append(m)
        by_side[id(m.said)].append(m)
    for m in met:
        rivals = [o for side in (m.entry, m.said) for o in by_side[id(side)] if o is not m]
        if all(_rank(m) > _rank(o) for o in rivals):
            yield m


def _rank(m: _Meeting) -> tuple[int, bool, bool, int]:
    return m.certain, m.heads, bool(m.comparison.slip), -m.distance


def _meeting(entry: Entry, said: _Said, here: Shelf, there: Shelf) -> _Meeting | None:
    """An entry and a value of a sentence → their meeting, when the sentence speaks of the entry by all its words, in
    the clause of the value, and of no other time."""
    claim = said.claim
    label = [_level(word, entry, claim, there) for word in entry.label]
    heading = [_level(word, entry, claim, there) for word in entry.heading]
    own = [_level(word, entry, claim, there) for word in entry.own]
    naming = [*label, *own]
    certain = naming.count(_HERE)
    headed = bool(heading) and all(level == _HERE for level in heading)
    if _NOWHERE in naming or any(level != _HERE for level in own):
        return None
    comparison = _compared(entry.claim, claim, bounds=not there.limits.isdisjoint(entry.label))
    if certain <= naming.count(_NEARBY) and not headed and not (own and comparison.slip):
        return None
    words = {*entry.label, *entry.own} if certain else set(entry.heading)
    distance = _distance(claim, words, there)
    if distance is None or _replaced(claim, there):
        return None
    if _other_time(entry, claim, there):
        return None
    timed = not isinstance(entry.claim.value, Moment) and any(entry.tiers[0] & t for t in there.tiers(claim.sentence))
    named = _NOWHERE not in heading and (not headed or _distance(claim, entry.heading, there) is not None)
    heads = (bool(heading) or timed) and named
    return _Meeting(entry, said, comparison, distance, heads, certain)


def _distance(claim: Claim, words: Collection[str], shelf: Shelf) -> int | None:
    """How many words stand between a value and the farthest of some words that its sentence has, of each the nearest;
    None when that is far, or none of them stands in the clause of the value."""
    sentence, text = claim.sentence, shelf.extract.document.text
    away: dict[str, int] = {}
    near = False
    for n, said in _around(claim):
        offset = sentence.offsets[n]
        for word in words:
            if _speaks_of(said, word, shelf):
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
    if any(_speaks_of(said, word, there) for _, said in _around(claim)) or claim.measure == word:
        return _HERE
    if word in _implied(entry.block, there):
        return _HERE
    return _NEARBY if any(_speaks_of(other, word, there) for other in there.near(claim.sentence)) else _NOWHERE


def _around(claim: Claim) -> Iterator[tuple[int, str]]:
    """The stems of a sentence with their positions, without the unit of the value."""
    unit = isinstance(claim.value, Quantity) and bool(claim.value.unit)
    return ((n, said) for n, said in enumerate(claim.sentence.stems) if not (unit and claim.at <= n < claim.to))


def _speaks_of(said: str, word: str, shelf: Shelf) -> bool:
    """Whether a word of a sentence is a word of a label, of its family, or one by which people speak of it."""
    return narrowing.akin(said, word) or said in shelf.spoken.get(word, ())


def _implied(block: str, shelf: Shelf) -> frozenset[str]:
    """The words of a label that a value of a block says by its unit: the share of a percentage, the time of hours."""
    return shelf.implied.get(block.partition(":")[0], frozenset()) | shelf.implied.get(
        block.partition(":")[2], frozenset()
    )


def _compared(cell: Claim, text: Claim, *, bounds: bool = False) -> Comparison:
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


def _holds(m: _Meeting, here: Shelf, there: Shelf, board: _Board, vouched: int) -> bool:
    """Whether an entry and a value that contradict it are of one thing."""
    entry, claim = m.entry, m.said.claim
    if not m.heads and not vouched:
        moment = isinstance(entry.claim.value, Moment)
        if entry.heading and (moment or not entry.alone or _counts_another(m, here)):
            return False
        if board.states(here.number, claim):
            return False
    far = _FAR * (_VOUCHED if vouched or (m.heads and m.certain) else 1)
    if not m.comparison.slip and not (_near(entry.claim, claim, far) and _plain(m, here, board.weigh)):
        return False
    if claim.status not in ("stated", "expected", entry.claim.status) and not vouched:
        return False
    return (bool(vouched) or _linked(m, there)) and not _apart(entry, claim, here, there)


def _counts_another(m: _Meeting, here: Shelf) -> bool:
    """Whether a sentence counts a noun that the document of the entry never has, under a heading that it lacks too."""
    claim = m.said.claim
    return m.entry.block == "quantity:" and bool(claim.measure) and not here.has(claim.measure)


def _apart(entry: Entry, claim: Claim, here: Shelf, there: Shelf) -> bool:
    """Whether the words above an entry and those around a value name two things."""
    kinds = here.kinds
    if narrowing.other_thing(entry.around, there, kinds, entry.names):
        return True
    if narrowing.other_thing(there.headings(claim.sentence.block), here, kinds, None):
        return True
    if narrowing.unshared(entry.section, there, kinds, named=False):
        return True
    said = there.said(claim)
    if any((there.partial & set(phrase.stems)) - here.stems for phrase in said):
        return True
    if narrowing.unshared(said, here, kinds, named=True) and narrowing.unshared(
        entry.around, there, kinds, named=False
    ):
        return True
    if claim.status != "expected" and (
        here.foresees(entry.around, there) or here.foreseen & {*entry.label, *entry.own}
    ):
        return True
    return _scaled(entry, claim, here)


def _scaled(entry: Entry, claim: Claim, here: Shelf) -> bool:
    """Whether a bare number under a heading in thousands or millions may be what a sentence writes out."""
    value = entry.claim.value
    bare = isinstance(value, Quantity) and not value.unit
    return bare and _compared(entry.claim, claim).slip == "tenfold" and here.scaled(entry.around)


def _linked(m: _Meeting, there: Shelf) -> bool:
    """Whether more than one word says that an entry and a sentence are about one thing."""
    if m.certain + m.heads > 1:
        return True
    return any(
        telling and word.isalpha() and word not in there.kinds and word in there.stems
        for phrase in m.entry.around
        for word, telling in zip(phrase.stems, phrase.telling, strict=True)
    )


def _plain(m: _Meeting, here: Shelf, weigh: StemWeights) -> bool:
    """Whether a sentence states the value and nothing narrower: no change of it, no part of it, no plan."""
    claim = m.said.claim
    stems = claim.sentence.stems
    words = {*m.entry.label, *m.entry.own} or set(m.entry.heading)
    at = min((n for n, word in enumerate(stems) if any(_speaks_of(word, w, here) for w in words)), default=0)
    before = stems[at - 1] if at else ""
    narrowed = before.isalpha() and weigh.of(before) > 0 and before not in m.said.names and not here.has(before)
    moved = not weigh.changes.isdisjoint(stems) and "to" not in claim.scope and not m.entry.own
    return not (narrowed or moved or not weigh.distributive.isdisjoint(stems))


def _near(cell: Claim, text: Claim, far: float) -> bool:
    """Whether two values are of one order in one unit, so that the one may be meant for the other; dates always are."""
    here, there = cell.value, text.value
    if not isinstance(here, Number) or not isinstance(there, Number):
        return True
    units = getattr(here, "unit", ""), getattr(there, "unit", "")
    factor = ratio(*units) if all(units) and units[0] != units[1] else 1.0
    if factor is None:
        return False
    small, large = sorted((abs(middle(here)) * factor, abs(middle(there))))
    return small > 0 and large / small <= far


def _severity(m: _Meeting, vouched: int) -> Severity:
    named = m.certain > 1 and m.distance <= _BESIDE
    sure = m.comparison.slip or vouched or named or (m.certain and m.heads)
    return "error" if sure else "warning"


# Entries against entries


def _tables(here: Shelf, there: Shelf) -> Iterator[tuple[str, Tie]]:
    """The entries of two documents → ties of those that go by the same words and contradict each other, by block."""
    mine, theirs = _by_words(here), _by_words(there)
    both = [(a, b) for words, found in mine.items() for a in found for b in theirs.get(words, ())]
    if not both or len(both) > _MOST_COMPARED:
        return
    compared = [(a, b, _compared(a.claim, b.claim)) for a, b in both if not _two(a, b, here, there)]
    agreed = {id(side) for a, b, c in compared if agrees(c) for side in (a, b)}
    alike: Counter[tuple[int, int]] = Counter((a.place[0], b.place[0]) for a, b, c in compared if agrees(c))
    apart = [(a, b, c) for a, b, c in compared if c.level == "apart" and not {id(a), id(b)} & agreed]
    unlike: Counter[tuple[int, int]] = Counter((a.place[0], b.place[0]) for a, b, _ in apart)
    of: Counter[int] = Counter(id(side) for a, b, _ in apart for side in (a, b))
    for a, b, comparison in apart:
        tables = a.place[0], b.place[0]
        if of[id(a)] > 1 or of[id(b)] > 1 or unlike[tables] > alike[tables] + _DIFFERING - 1:
            continue
        linked = _share_a_name(a, b, here, there)
        if not alike[tables] and not linked:
            continue
        sure: Severity = "error" if alike[tables] >= unlike[tables] or comparison.slip or linked else "warning"
        why = ("same-label", *(("rows-agree",) if alike[tables] else ()))
        yield a.block, Tie(a.claim, b.claim, why, _SCORE, comparison, sure)


def _by_words(shelf: Shelf) -> dict[tuple[str, frozenset[str], frozenset[str]], list[Entry]]:
    found: dict[tuple[str, frozenset[str], frozenset[str]], list[Entry]] = defaultdict(list)
    for entry in shelf.entries:
        heading = frozenset[str]() if entry.alone else frozenset(entry.heading)
        if entry.label:
            found[entry.block, frozenset((*entry.label, *entry.own)), heading].append(entry)
    return found


def _two(a: Entry, b: Entry, here: Shelf, there: Shelf) -> bool:
    """Whether what stands above two entries of the same words tells them apart."""
    dates = isinstance(a.claim.value, Moment)
    if narrowing.parted(a.tiers, b.tiers, dates=dates):
        return True
    kinds = here.kinds
    if narrowing.other_thing(a.around, there, kinds, a.names) or narrowing.other_thing(b.around, here, kinds, b.names):
        return True
    named = (
        narrowing.unshared(a.around, there, kinds, named=True),
        narrowing.unshared(b.around, here, kinds, named=True),
    )
    sections = (
        narrowing.unshared(a.section, there, kinds, named=False),
        narrowing.unshared(b.section, here, kinds, named=False),
    )
    whole = (
        narrowing.unshared(a.around, there, kinds, named=False),
        narrowing.unshared(b.around, here, kinds, named=False),
    )
    if all(whole) and not _share_a_name(a, b, here, there):
        return True
    return all(named) or all(sections) or here.foresees(a.around, there) or there.foresees(b.around, here)


def _share_a_name(a: Entry, b: Entry, here: Shelf, there: Shelf) -> bool:
    """Whether what stands above two entries shares a telling word that is no kind of document."""
    said = [
        {w for phrase in entry.around for w, t in zip(phrase.stems, phrase.telling, strict=True) if t and w.isalpha()}
        for entry in (a, b)
    ]
    return bool((said[0] & there.stems | said[1] & here.stems) - here.kinds)
