"""Document + its Mentions → Claims: what each value is said of.

A mention alone compares with nothing. Its sentence says whom it is about (subject), what is counted (measure), whether
it happened or is only expected (status), and which words narrow it (scope). All of it is read from the words nearby,
cheaply and without parsing: alignment weighs it as evidence and never takes it for certain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from claimlint.claims._respective import dealt
from claimlint.claims._timing import Timings
from claimlint.claims._zones import Zones
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.languages.words import ClaimWords
from claimlint.layout.tables import tables
from claimlint.model import Claim, Document, Mention, Moment, Name, Quantity, Quote, Sentence, Status, Value

_BEFORE = 7  # words before a value in which a cue of its status may stand
_AFTER = 2
_OPENING = 8  # words of a sentence among which a pronoun points back
_MOST_LABELS = 12  # words of a label or heading that are read
_BARE = 4  # words that a cell may hold and be no sentence


def assemble(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Claim]:
    """A document, its sentences and mentions (all in order) → one claim a mention; those outside any sentence drop."""
    starts = [sentence.span.start for sentence in sentences]
    cells = _in_tables(document, sentences)
    alone = dealt(document.text, sentences, mentions, lexicon)
    subjects = _Subjects(mentions, lexicon)
    stopwords = _stopwords(lexicon)
    timings, zones = Timings(document, sentences, mentions, lexicon), Zones(document, lexicon)
    for mention in mentions:
        start, value = mention.span.start, mention.value
        index = bisect_right(starts, start) - 1
        if index < 0 or start >= sentences[index].span.end:
            continue
        sentence = alone.get(start, sentences[index])
        at = bisect_left(sentence.offsets, start)
        to = bisect_left(sentence.offsets, mention.span.end, at)
        subject = subjects.of(mention, sentence)
        shift = 0
        if sentence.id in cells:
            bare, sentence = sentence, cells[sentence.id]
            shift = len(sentence.stems) - len(bare.stems)
            at, to = at + shift, to + shift
        told = timings.of(mention, sentence, at, to, shift)
        near = sentence.stems[max(at - _BEFORE, 0) : at] + sentence.stems[to : to + _AFTER]
        if isinstance(value, Moment):
            near = told.near
        yield Claim(
            path=document.path,
            mention=zones.settled(mention, sentence),
            sentence=sentence,
            at=at,
            to=to,
            subject=subject,
            speaker=value.speaker if isinstance(value, Quote) else "",
            measure=_measured(value, document, mention) or _neighbour(value, sentence, at, to, stopwords),
            scope=_scope(sentence, at, to, told.moved, lexicon.claims),
            status=_dated(_status(near, lexicon.claims), told.status, value),
            timing=told.timing,
        )


def _in_tables(document: Document, sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """Cells of tables that are no sentences, by the id that they have as such, with the words of their headings and
    of their row before their own: what a cell is said of stands there."""
    if all(block.cell is None for block in document.blocks):
        return {}
    within: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.role == "table":
            within[sentence.block].append(sentence)
    found: dict[int, Sentence] = {}
    for table in tables(document):
        for (row, column), block in table.cells.items():
            if len(within[block.id]) != 1 or row in table.heads or column == table.columns[0]:
                continue
            label = table.label(row)
            leading = [s for b in (*table.headings(column), *((label,) if label else ())) for s in within[b.id]]
            own = within[block.id][0]
            stems = [stem for s in (*leading, own) for stem in s.stems[:_MOST_LABELS]]
            offsets = [offset for s in (*leading, own) for offset in s.offsets[:_MOST_LABELS]]
            if len(own.stems) <= _BARE:
                found[own.id] = Sentence(own.id, own.block, own.role, own.span, tuple(stems), tuple(offsets))
    return found


class _Subjects:
    """Which name a value is said of: the nearest before it in its sentence, else the one a pronoun points back to."""

    def __init__(self, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        names = [(m.span.start, m.value.canonical) for m in mentions if isinstance(m.value, Name)]
        self._starts, self._names = [start for start, _ in names], [name for _, name in names]
        self._pronouns = lexicon.claims.pronouns

    def of(self, mention: Mention, sentence: Sentence) -> str:
        here = bisect_left(self._starts, mention.span.start)
        if here:
            inside = self._starts[here - 1] >= sentence.span.start
            if inside or not self._pronouns.isdisjoint(sentence.stems[:_OPENING]):
                return self._names[here - 1]
        following = bisect_left(self._starts, mention.span.end, here)
        if following < len(self._starts) and self._starts[following] < sentence.span.end:
            return self._names[following]
        return ""


def _measured(value: Value, document: Document, mention: Mention) -> str:
    """What the value itself says that it counts; nothing for one that qualifies a noun ("10-year", "47-yard")."""
    if not isinstance(value, Quantity) or (value.unit and "-" in document.text[mention.span.start : mention.span.end]):
        return ""
    return value.measure or value.unit


def _neighbour(value: Value, sentence: Sentence, at: int, to: int, stopwords: frozenset[str]) -> str:
    """The content stem next to a value, after it first: what "$5bn investment" and "a stake of 5%" are about; a moment
    is about no noun."""
    if isinstance(value, Moment):
        return ""
    stems = sentence.stems
    beyond = to + 1 if to < len(stems) and stems[to].isdigit() else to + 2
    for word in (*stems[to:beyond], *stems[max(at - 3, 0) : at][::-1]):
        if word not in stopwords and word.isalpha():
            return word
    return ""


def _scope(sentence: Sentence, at: int, to: int, moved: tuple[str, ...], words: ClaimWords) -> tuple[str, ...]:
    """Words that narrow a value, "from" or "to" when it is one end of a change, and what its clause says of a date that
    was put off."""
    stems = sentence.stems
    found = words.scopes.intersection(stems[max(at - 3, 0) : at] + stems[to : to + 3])
    before = stems[at - 1] if at else ""
    if before in words.change_from:
        found |= {"from"}
    elif before in words.change_to:
        found |= {"to"}
    return tuple(sorted(found.union(moved))) if found or moved else ()


def _status(near: tuple[str, ...], words: ClaimWords) -> Status:
    """The strongest cue among the words near a value; without any it is stated."""
    if _cues(words).isdisjoint(near):
        return "stated"
    return next(status for status, stems in _stems(words) if not stems.isdisjoint(near))


def _dated(near: Status, told: Status | None, value: Value) -> Status:
    """The status that the words near a value give it, and what the clause of a date says: planned or past."""
    if not isinstance(value, Moment) or near not in ("stated", "expected"):
        return near
    return told or "stated"


@cache
def _cues(words: ClaimWords) -> frozenset[str]:
    """The cue words of every status as stems: hardly any value has one near."""
    return frozenset[str]().union(*(stems for _, stems in _stems(words)))


@cache
def _stopwords(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.text.stopwords)


@cache
def _stems(words: ClaimWords) -> tuple[tuple[Status, frozenset[str]], ...]:
    """The cue words of each status as stems, the status that outranks the others first."""
    cues: tuple[tuple[Status, frozenset[str]], ...] = (
        ("threshold", words.threshold),
        ("denied", words.denied),
        ("expected", words.expected | words.future),
        ("hypothetical", words.hypothetical),
    )
    return tuple((status, frozenset(stem(word) for word in group)) for status, group in cues)
