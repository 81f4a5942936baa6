"""Entries of the documents of a story → Ties with entries and sentences of its other documents.

A table of one page meets the table of another one by its labels, and a sentence by the words of its row and column. Few
words carry the meeting, so that all of them must be there, and whatever stands around must not tell two things apart.
Agreement ends the matter, as it does inside one document; and rows that agree vouch for the one that does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimlint.alignment import narrowing
from claimlint.alignment.entries import Entry, Shelf
from claimlint.alignment.meetings import (
    MOST_TEXTS,
    Board,
    Meeting,
    compared,
    cues,
    meeting,
    next_to,
    other_time,
    otherwise,
    speaks_of,
)
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import View
from claimlint.comparison import agrees
from claimlint.comparison.numbers import middle
from claimlint.comparison.units import ratio
from claimlint.files.editions import apart
from claimlint.model import Claim, Moment, Number, Quantity, ReadDocument, Severity, Span

_BESIDE = 3
_FAR = 2.0  # times; beyond that a value is rather one of another thing, unless a slip explains it
_VOUCHED = 5  # times as far, where rows that agree or the name of the column leave no doubt
_TELLING_COUNT = 100  # a count from which on two equal ones are hardly chance
_DIFFERING = 2  # rows of two tables that differ while none agrees: two tables of two things
_MOST_ALIKE = 400  # pairs of entries that go by the same words: more of them are rows of data
_ALIKE = 12  # meetings of one value beyond which its words tell nothing apart
_SCORE = 200  # what the words of a row and a column are worth, in hundredths of log-odds


_Words = tuple[str, frozenset[str], frozenset[str]]
"""The block of an entry, and the stems of its label and of what heads it."""


class Labels:
    """The labelled values of a story, where it has some in one of several documents."""

    def __init__(self, extracts: Sequence[ReadDocument], weigh: StemWeights) -> None:
        shelves = [Shelf(number, extract, weigh) for number, extract in enumerate(extracts)]
        several = len(shelves) > 1 and any(shelf.entries for shelf in shelves)
        self._shelves = shelves if several else []
        self._weigh = weigh
        self._drafted = several and extracts[0].document.side == "draft"
        self._entries = {(e.document, e.claim.span): e for shelf in self._shelves for e in shelf.entries}
        self._bounded: set[tuple[int, Span]] = set()
        self._unread = sum(shelf.left_out for shelf in shelves) if len(shelves) > 1 else 0

    def __bool__(self) -> bool:
        return bool(self._shelves)

    def ties(self, grouped: Mapping[str, Sequence[View]]) -> dict[str, list[Tie]]:
        """The views of the story by block → ties of labelled values with what other documents say, by block."""
        found: dict[str, list[Tie]] = defaultdict(list)
        if not self._shelves:
            return found
        board = Board(self._shelves, grouped, self._weigh)
        tables = _Tables(self._shelves)
        for here in self._shelves:
            spoken = self._next(here, ((entry, board.speaking(entry, here)) for entry in here.entries))
            alike = self._next(here, tables.alike(here))
            for there in (self._shelves[number] for number in sorted({*spoken, *alike})):
                one_side = self._drafted and bool(here.number) == bool(there.number)
                if here.number == there.number or one_side or apart(here.path, there.path):
                    continue
                if here.number < there.number and there.number in alike:
                    for key, tie in tables.ties(here, there):
                        found[key].append(tie)
                if there.number in spoken:
                    for key, tie in _sentences(here, there, board):
                        found[key].append(tie)
        return found

    def _next(self, here: Shelf, met: Iterable[tuple[Entry, Sequence[int]]]) -> set[int]:
        """The entries of a document with the documents that each may meet → those that they do meet."""
        found: set[int] = set()
        for entry, others in met:
            found.update(next_to(here.number, others))
            if len(others) > MOST_TEXTS:
                self._bounded.add((here.number, entry.claim.span))
        return found

    @property
    def left_out(self) -> int:
        """How many labelled values were not held against all that has their words."""
        return self._unread + len(self._bounded)

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
        each = [not self._weigh.cues.distributive.isdisjoint(view.claim.sentence.stems) for view in (left, right)]
        return each[0] != each[1] or other_time(entry, said.claim, other) or _apart(entry, said.claim, mine, other)


def _other_labels(a: Entry, b: Entry, shelf: Shelf) -> bool:
    """Whether two labels each have a word that the other one has not in any form: "North depot", "South depot"."""
    mine, theirs = (*a.label, *a.own, *a.heading), (*b.label, *b.own, *b.heading)
    left = [word for word in mine if not any(speaks_of(w, word, shelf) or speaks_of(word, w, shelf) for w in theirs)]
    right = [word for word in theirs if not any(speaks_of(w, word, shelf) or speaks_of(word, w, shelf) for w in mine)]
    return bool(left) and bool(right)


# Entries against sentences


def _sentences(here: Shelf, there: Shelf, board: Board) -> Iterator[tuple[str, Tie]]:
    """The entries of one document against the sentences of another one → ties, by block."""
    met: list[Meeting] = []
    for entry in here.entries:
        texts = board.texts(there.number, entry.block)
        if not texts:
            continue
        board.left -= len(texts)
        if board.left < 0:
            return
        needed = cues(entry, here)
        texts = [said for said in texts if not any(cue.isdisjoint(said.openings) for cue in needed)]
        if len(texts) > 2 * _ALIKE:
            continue
        met += [m for said in texts if (m := meeting(entry, said, here, there)) is not None]
    settled = {id(side) for m in met if agrees(m.comparison) for side in (m.entry, m.said)}
    vouched = Counter(m.entry.column for m in met if agrees(m.comparison) and _vouches(m.entry.claim))
    met = [m for m in met if m.comparison.level == "apart" and not {id(m.entry), id(m.said)} & settled]
    met = [m for m in _few(list(_nearest(met))) if _holds(m, here, there, board, vouched[m.entry.column])]
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


def _nearest(met: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings → those of each entry with the value of a sentence that stands nearest to its words."""
    least: dict[tuple[int, int], int] = {}
    for m in met:
        at = id(m.entry), m.said.claim.sentence.id
        least[at] = min(m.distance, least.get(at, m.distance))
    return (m for m in met if m.distance == least[id(m.entry), m.said.claim.sentence.id])


def _few(met: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings → those whose sides do not meet so many others that their words tell nothing apart."""
    often = Counter(id(side) for m in met for side in (m.entry, m.said))
    return (m for m in met if max(often[id(m.entry)], often[id(m.said)]) <= _ALIKE)


def _clear(met: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings → those whose two sides have no other one that is as good and says another thing."""
    by_side: dict[int, list[Meeting]] = defaultdict(list)
    for m in met:
        by_side[id(m.entry)].append(m)
        by_side[id(m.said)].append(m)
    for m in met:
        rivals = [o for side in (m.entry, m.said) for o in by_side[id(side)] if o is not m]
        if all(_rank(m) > _rank(o) for o in rivals):
            yield m


def _rank(m: Meeting) -> tuple[int, bool, bool, int]:
    return m.certain, m.heads, bool(m.comparison.slip), -m.distance


def _holds(m: Meeting, here: Shelf, there: Shelf, board: Board, vouched: int) -> bool:
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


def _counts_another(m: Meeting, here: Shelf) -> bool:
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
    return bare and compared(entry.claim, claim).slip == "tenfold" and here.scaled(entry.around)


def _linked(m: Meeting, there: Shelf) -> bool:
    """Whether more than one word says that an entry and a sentence are about one thing."""
    if m.certain + m.heads > 1:
        return True
    return any(
        telling and word.isalpha() and word not in there.kinds and word in there.stems
        for phrase in m.entry.around
        for word, telling in zip(phrase.stems, phrase.telling, strict=True)
    )


def _plain(m: Meeting, here: Shelf, weigh: StemWeights) -> bool:
    """Whether a sentence states the value and nothing narrower: no change of it that was or may be, no part of it, no
    plan, no occasion."""
    claim = m.said.claim
    stems = claim.sentence.stems
    words = {*m.entry.label, *m.entry.own} or set(m.entry.heading)
    at = min((n for n, word in enumerate(stems) if any(speaks_of(word, w, here) for w in words)), default=0)
    before = stems[at - 1] if at else ""
    narrowed = before.isalpha() and weigh.of(before) > 0 and before not in m.said.names and not here.has(before)
    changed = not weigh.cues.changes.isdisjoint(stems)
    moved = changed and "to" not in claim.scope and not m.entry.own
    able = changed and "to" in claim.scope and not _bound(claim) and not weigh.cues.able.isdisjoint(stems)
    once = not weigh.cues.occasions.isdisjoint(stems[: claim.at])
    return not (narrowed or moved or able or once or not weigh.cues.distributive.isdisjoint(stems))


def _bound(claim: Claim) -> bool:
    """Whether a value is a bound, as in "up to 5"."""
    return isinstance(claim.value, Number) and claim.value.hedge in ("least", "most")


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


def _severity(m: Meeting, vouched: int) -> Severity:
    named = m.certain > 1 and m.distance <= _BESIDE
    sure = m.comparison.slip or vouched or named or (m.certain and m.heads)
    return "error" if sure else "warning"


# Entries against entries


class _Tables:
    """The entries of a story by the words that they go by."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._entries = {shelf.number: by_words for shelf in shelves if (by_words := _by_words(shelf))}
        self._having: dict[_Words, list[int]] = defaultdict(list)
        for number, by_words in self._entries.items():
            for words in by_words:
                self._having[words].append(number)

    def alike(self, here: Shelf) -> Iterator[tuple[Entry, Sequence[int]]]:
        """The entries of a document, one of those with the same words → the documents, in order, that have such an
        entry."""
        for words, entries in self._entries.get(here.number, {}).items():
            yield entries[0], self._having[words]

    def ties(self, here: Shelf, there: Shelf) -> Iterator[tuple[str, Tie]]:
        """The entries of two documents → ties of those that go by the same words and contradict each other, by
        block."""
        mine, theirs = self._entries[here.number], self._entries[there.number]
        both = [
            (a, b)
            for words, found in mine.items()
            if (others := theirs.get(words)) and len(found) * len(others) <= _MOST_ALIKE
            for a in found
            for b in others
        ]
        met = [(a, b, compared(a.claim, b.claim)) for a, b in both if not _two(a, b, here, there)]
        agreed = {id(side) for a, b, c in met if agrees(c) for side in (a, b)}
        alike: Counter[tuple[int, int]] = Counter((a.place[0], b.place[0]) for a, b, c in met if agrees(c))
        apart = [(a, b, c) for a, b, c in met if c.level == "apart" and not {id(a), id(b)} & agreed]
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


def _by_words(shelf: Shelf) -> dict[_Words, list[Entry]]:
    found: dict[_Words, list[Entry]] = defaultdict(list)
    for entry in shelf.entries:
        heading = frozenset[str]() if entry.alone else frozenset(entry.heading)
        if entry.label:
            found[entry.block, frozenset((*entry.label, *entry.own)), heading].append(entry)
    return found


def _two(a: Entry, b: Entry, here: Shelf, there: Shelf) -> bool:
    """Whether what stands above two entries of the same words tells them apart."""
    if otherwise(a, b.claim, here, there):
        return True
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
