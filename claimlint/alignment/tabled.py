"""Values of one document → Ties between the cells of its tables and the sentences that speak of them.

The words of a row name the thing ("Turnover"), those of a column the time or the place ("2025"), so that a sentence in
which both stand near a value speaks of the cell. As with a headline, agreement ends the matter: a value that any cell
states, and a cell that any sentence states, is held against nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.across import Labels
from claimlint.alignment.candidates import Candidate
from claimlint.alignment.decisions import Decision
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.ties import Tie, facts
from claimlint.alignment.views import View
from claimlint.comparison import agrees, compare
from claimlint.comparison.numbers import middle
from claimlint.comparison.units import ratio
from claimlint.languages.stem import stem
from claimlint.layout.tables import Table, tables
from claimlint.model import Comparison, Fact, Number, Quantity, ReadDocument, Sentence, Severity, Span, TextBlock

_REACH = 6  # words between the name of a row and its value in a sentence
_BESIDE = 3
_FAR = 2.0  # times; beyond that a value is rather one of another thing, unless a slip explains it
_ALIKE = 12  # rows that share every stem of their names with so many others name nothing
_WIDEST = 40
_MOST_COMPARED = 50_000  # values held against each other in one document: a table of more is data
_SCORE = 200  # what the words of a row and a column are worth, in hundredths of log-odds


class _Row(Struct, frozen=True, eq=False):
    """A row of a table: the stems it goes by, and its values with the telling stems that head their columns."""

    name: tuple[str, ...]
    cells: tuple[tuple[View, frozenset[str]], ...]


class _Match(Struct, frozen=True, eq=False):
    """A cell and a value in a sentence that speaks of it: how far from the name of the row, and how they compare."""

    cell: View
    text: View
    distance: int
    comparison: Comparison


def ties(
    extracts: Sequence[ReadDocument], grouped: Mapping[str, Sequence[View]], weigh: StemWeights, labels: Labels
) -> dict[str, list[Tie]]:
    """The views of a story by block → ties of the cells that a sentence of their document contradicts, and of labelled
    values with what other documents say of the same words, by block."""
    found = labels.ties(grouped)
    for key, views in grouped.items():
        celled: dict[int, list[View]] = defaultdict(list)
        for view in views:
            if view.celled and isinstance(view.claim.value, Number):
                celled[view.document].append(view)
        for number, cells in sorted(celled.items()):
            texts = [v for v in views if v.document == number and v.claim.sentence.role in ("lead", "body", "list")]
            if texts:
                found[key].extend(_ties(_rows(extracts[number], cells, weigh), cells, texts, weigh))
    return found


def unmet(found: Mapping[str, Sequence[Tie]], grouped: Mapping[str, Sequence[View]]) -> Iterator[Fact]:
    """The ties of all blocks → the facts of those that no view is in: cells state what no sentence does."""
    for key in sorted(found.keys() - grouped.keys()):
        yield from facts(found[key], key.partition(":")[0])


def decided(pairs: list[Candidate], ties: Sequence[Tie], labels: Labels) -> tuple[list[Candidate], list[Decision]]:
    """The pairs of one block → those that labels leave open, and the decisions on the others: those that only agree by
    a bound ("up to") where a label says that both are one, and those that contradict each other and are of two things
    by their labels."""
    if not ties and not labels:  # as in most stories
        return pairs, []
    spoken = {(tie.left.path, tie.left.span, tie.right.path, tie.right.span) for tie in ties}
    kept: list[Candidate] = []
    settled: list[Decision] = []
    for pair in pairs:
        if _places(pair.left, pair.right) in spoken or _places(pair.right, pair.left) in spoken:
            if pair.agrees:
                settled.append(Decision(pair, "set-aside"))
                continue
        elif not pair.agrees and labels.parted(pair.left, pair.right):
            settled.append(Decision(pair, "set-aside"))
            continue
        kept.append(pair)
    return kept, settled


def _places(left: View, right: View) -> tuple[str, Span, str, Span]:
    return left.claim.path, left.claim.span, right.claim.path, right.claim.span


def _rows(extract: ReadDocument, cells: Sequence[View], weigh: StemWeights) -> Iterator[_Row]:
    """The cells of one document → the rows that have a name of telling words."""
    stems: dict[int, tuple[str, ...]] = {}
    for sentence in extract.sentences:
        if sentence.role == "table":
            stems[sentence.block] = (*stems.get(sentence.block, ()), *sentence.stems)
    views = {view.claim.sentence.block: view for view in cells}
    for table in tables(extract.document):
        for row in table.rows:
            label = table.label(row)
            name = _telling(stems, (label,) if label else (), weigh)
            held = tuple(
                (view, frozenset(_heading(stems, table, column)))
                for column in table.columns[1:]
                if (block := table.cells.get((row, column))) and (view := views.get(block.id))
            )
            if name and held:
                yield _Row(name, held)


def _telling(stems: Mapping[int, tuple[str, ...]], blocks: Sequence[TextBlock], weigh: StemWeights) -> tuple[str, ...]:
    return tuple(word for block in blocks for word in stems.get(block.id, ()) if word.isalpha() and weigh.of(word))


def _heading(stems: Mapping[int, tuple[str, ...]], table: Table, column: int) -> Iterator[str]:
    return (word for block in table.headings(column) for word in stems.get(block.id, ()))


def _ties(rows: Iterator[_Row], cells: Sequence[View], texts: Sequence[View], weigh: StemWeights) -> Iterator[Tie]:
    """The rows of one document and the values of its sentences → a tie for each cell that one of them contradicts."""
    by_name = _by_name(rows)
    left = _MOST_COMPARED // max(len(cells), len(texts))
    best: dict[int, _Match] = {}
    for text in texts:
        named = [row for word in sorted(set(text.claim.sentence.stems)) for row in by_name.get(word, ())]
        match = _match(text, named, weigh) if named and left else None
        left -= match is not None
        if match and not any(_agree(text, cell) for cell in cells):
            kept = best.get(id(match.cell))
            if kept is None or (not match.comparison.slip, match.distance) < (not kept.comparison.slip, kept.distance):
                best[id(match.cell)] = match
    for match in best.values():
        if any(_agree(text, match.cell) for text in texts):
            continue
        sure: Severity = "error" if match.comparison.slip or match.distance <= _BESIDE else "warning"
        why = ("stands-alone", "same-label")
        yield Tie(match.cell.claim, match.text.claim, why, _SCORE, match.comparison, sure, display=True)


def _by_name(rows: Iterator[_Row]) -> dict[str, list[_Row]]:
    """Rows by the stem of their name that the fewest share; without those whose name tells them apart from too few,
    and those too long for a sentence to speak of."""
    listed = [row for row in rows if len(row.cells) <= _WIDEST]
    having = Counter(word for row in listed for word in set(row.name))
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in listed:
        rarest = min(row.name, key=lambda word: (having[word], word))
        if having[rarest] <= _ALIKE:
            found[rarest].append(row)
    return found


def _agree(text: View, cell: View) -> bool:
    return agrees(_compared(text, cell))


def _compared(text: View, cell: View) -> Comparison:
    """A value of a sentence held against a cell: what a table writes as -1.37 is a loss of 1.37 in words."""
    here, there = text.claim.value, cell.claim.value
    if isinstance(here, Number) and isinstance(there, Number) and here.low is not None and there.low is not None:
        there = replace(there, low=-there.low, high=-there.low) if there.low < 0 < here.low else there
    return compare(here, there)


def _match(text: View, rows: Sequence[_Row], weigh: StemWeights) -> _Match | None:
    """A value of a sentence → the cell that the sentence speaks of and contradicts, or None when it is not clear."""
    named = [(row, away) for row in rows if (away := _distance(text, row.name)) is not None]
    longest = max((len(row.name) for row, _ in named), default=0)
    named = [(row, away) for row, away in named if len(row.name) == longest]
    met = [
        _Match(cell, text, away, compared)
        for row, away in named
        for cell, _ in _meant(row, text.claim.sentence)
        if (compared := _compared(text, cell)).level == "apart"
    ]
    slips = [match for match in met if match.comparison.slip]
    if len(slips) == 1:
        return slips[0]
    clear = len(met) == len(named) == 1 and _plain(text, named[0][0], weigh) and _near(text, met[0].cell)
    return met[0] if clear else None


def _distance(text: View, name: Sequence[str]) -> int | None:
    """How many words stand between a value and the name of a row in its sentence, None when that is not there whole or
    not near."""
    claim = text.claim
    stems = claim.sentence.stems
    if not set(name) <= set(stems):
        return None
    last = (at for at, word in enumerate(stems) if word == name[-1])
    found = min(max(claim.at - 1 - at, at - claim.to, 0) for at in last)
    return found if found <= _REACH else None


def _meant(row: _Row, sentence: Sentence) -> Sequence[tuple[View, frozenset[str]]]:
    """The cells of a row that a sentence may speak of: those whose own heading it names, when it names one; of a row
    with headings that set its cells apart, else all."""
    shared = frozenset.intersection(*(heading for _, heading in row.cells)) if len(row.cells) > 1 else frozenset[str]()
    stems = set(sentence.stems)
    own = [(cell, heading) for cell, heading in row.cells if heading - shared and heading - shared <= stems]
    if own:
        return own
    dated = any(word.isdecimal() and len(word) == len("2026") for word in stems)
    if dated and any(word.isdecimal() for _, heading in row.cells for word in heading):
        return ()
    return row.cells


def _plain(text: View, row: _Row, weigh: StemWeights) -> bool:
    """Whether a sentence states a value of the row and nothing narrower: no change of it, no part of it, no plan."""
    claim = text.claim
    stems = claim.sentence.stems
    at = min((n for n, word in enumerate(stems) if word == row.name[0]), default=0)
    before = stems[at - 1] if at else ""
    names = {stem(part) for name in text.setting.people for part in name.split()}
    narrowed = before.isalpha() and weigh.of(before) > 0 and before not in names
    moved = not weigh.cues.changes.isdisjoint(stems) and "to" not in claim.scope
    return not (narrowed or moved or text.setting.each or claim.status != "stated" or "from" in claim.scope)


def _near(text: View, cell: View) -> bool:
    """Whether two values are of one order in one unit, so that the one may be meant for the other."""
    here, there = text.claim.value, cell.claim.value
    if not isinstance(here, Number) or not isinstance(there, Number):
        return False
    factor: float | None = 1.0
    if isinstance(here, Quantity) and isinstance(there, Quantity):
        factor = ratio(here.unit, there.unit)
    if factor is None:
        return False
    small, large = sorted((abs(middle(here)) * factor, abs(middle(there))))
    return small > 0 and large / small <= _FAR
