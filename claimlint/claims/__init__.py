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

from msgspec import Struct

from claimlint.claims._placed import UNTOLD, Placed
from claimlint.claims._respective import dealt
from claimlint.claims._timing import Timings
from claimlint.claims._zones import Zones
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.languages.words import ClaimWords
from claimlint.layout.tables import tables
from claimlint.model import Claim, Document, Mention, Moment, Name, Quantity, Quote, Sentence, Span, Status, Value

_BEFORE = 7  # words before a value in which a cue of its status may stand
_AFTER = 2
_BEYOND = 3  # words on either side of a value that narrow it, or that it is about
_OPENING = 8  # words of a sentence among which a pronoun points back
_MOST_LABELS = 12  # words of a label or heading that are read
_BARE = 4  # words that a cell may hold and be no sentence


def assemble(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Claim]:
    """A document, its sentences and mentions (all in order) → one claim a mention; those outside any sentence drop."""
    cells = _in_tables(document, sentences)
    alone = dealt(document.text, sentences, mentions, lexicon)
    placed = _placed(sentences, mentions)
    subjects, cues = _Subjects(mentions, lexicon), _cues(lexicon)
    timings, zones = Timings(document, sentences, placed, lexicon), Zones(document, lexicon)
    for whole in placed:
        own = alone.get(whole.mention.span.start) if alone else None
        one = whole if own is None else _in(own, whole.mention)
        mention, sentence, at, to = one.mention, one.sentence, one.at, one.to
        value = mention.value
        subject = subjects.of(mention.span, sentence)
        shift = 0
        if cells and sentence.id in cells:
            bare, sentence = sentence, cells[sentence.id]
            shift = len(sentence.stems) - len(bare.stems)
            at, to = at + shift, to + shift
        before, after = sentence.stems[at - _BEFORE if at > _BEFORE else 0 : at], sentence.stems[to : to + _BEYOND]
        told, moment = UNTOLD, isinstance(value, Moment)
        if moment:
            told = timings.of_moment(one, sentence, shift)
            mention = zones.settled(mention, sentence)
        elif not isinstance(value, (Name, Quote)):
            told = timings.of_number(one)
        scope: tuple[str, ...] = told.moved
        status: Status = "stated"
        if moment or not cues.any.isdisjoint(before + after):
            scope = _scope(before[-_BEYOND:], after, told.moved, lexicon.claims)
            near = _status(told.near if moment else before + after[:_AFTER], cues)
            status = (told.status or "stated") if moment and near in ("stated", "expected") else near
        yield Claim(
            document.path,
            mention,
            sentence,
            at,
            to,
            subject,
            value.speaker if isinstance(value, Quote) else "",
            "" if moment else _measured(value, document, mention) or _neighbour(before, after, cues.stopwords),
            scope,
            status,
            told.timing,
        )


def _placed(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Placed]:
    """Mentions in their sentences, without those outside any."""
    starts, found = [sentence.span.start for sentence in sentences], list[Placed]()
    for mention in mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0 and mention.span.start < sentences[index].span.end:
            found.append(_in(sentences[index], mention))
    return found


def _in(sentence: Sentence, mention: Mention) -> Placed:
    """A mention in a sentence that holds it."""
    at = bisect_left(sentence.offsets, mention.span.start)
    return Placed(mention, sentence, at, bisect_left(sentence.offsets, mention.span.end, at))


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

    def of(self, span: Span, sentence: Sentence) -> str:
        starts, within = self._starts, sentence.span
        here = bisect_left(starts, span.start)
        if here and (starts[here - 1] >= within.start or not self._pronouns.isdisjoint(sentence.stems[:_OPENING])):
            return self._names[here - 1]
        following = bisect_left(starts, span.end, here)
        return self._names[following] if following < len(starts) and starts[following] < within.end else ""


def _measured(value: Value, document: Document, mention: Mention) -> str:
    """What the value itself says that it counts; nothing for one that qualifies a noun ("10-year", "47-yard")."""
    if not isinstance(value, Quantity) or (value.unit and "-" in document.text[mention.span.start : mention.span.end]):
        return ""
    return value.measure or value.unit


def _neighbour(before: tuple[str, ...], after: tuple[str, ...], stopwords: frozenset[str]) -> str:
    """The content stem next to a value, after it first: what "$5bn investment" and "a stake of 5%" are about."""
    beyond = () if after and after[0].isdigit() else after[:_AFTER]
    for word in (*beyond, *before[: -_BEYOND - 1 : -1]):
        if word not in stopwords and word.isalpha():
            return word
    return ""


def _scope(
    before: tuple[str, ...], after: tuple[str, ...], moved: tuple[str, ...], words: ClaimWords
) -> tuple[str, ...]:
    """Words that narrow a value, "from" or "to" when it is one end of a change, and what its clause says of a date that
    was put off."""
    found = words.scopes.intersection(before + after)
    last = before[-1] if before else ""
    if last in words.change_from:
        found |= {"from"}
    elif last in words.change_to:
        found |= {"to"}
    return tuple(sorted(found.union(moved))) if found or moved else ()


def _status(near: tuple[str, ...], cues: _Cues) -> Status:
    """The strongest cue among the words near a value; without any it is stated."""
    if cues.of_status.isdisjoint(near):
        return "stated"
    return next(status for status, stems in cues.by_status if not stems.isdisjoint(near))


class _Cues(Struct, frozen=True, eq=False, gc=False):
    """The cue words of each status as stems, the status that outranks the others first; words that tell nothing; and
    `any`: all that stands near a value whose status or scope is no ordinary one. Hardly any value has one near."""

    by_status: tuple[tuple[Status, frozenset[str]], ...]
    of_status: frozenset[str]
    stopwords: frozenset[str]
    any: frozenset[str]


@cache
def _cues(lexicon: Lexicon) -> _Cues:
    words = lexicon.claims
    listed: tuple[tuple[Status, frozenset[str]], ...] = (
        ("threshold", words.threshold),
        ("denied", words.denied),
        ("expected", words.expected | words.future),
        ("hypothetical", words.hypothetical),
    )
    by_status = tuple((status, frozenset(stem(word) for word in group)) for status, group in listed)
    of_status = frozenset[str]().union(*(stems for _, stems in by_status))
    near = of_status.union(words.scopes, words.change_from, words.change_to)
    return _Cues(by_status, of_status, frozenset(lexicon.text.stopwords), near)
