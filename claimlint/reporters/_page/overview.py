"""Rows of facts → the overview: documents that speak of the same things side by side, what they disagree on first.

A column a document is what one reads best, so that a group of a few documents is a table; one of many is a list of
facts, each with the documents that say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from claimlint.model import SEVERITIES, Amount, Finding, Moment, Percentage, Quantity, Row, StatedValue
from claimlint.reporters._page.findings import Card
from claimlint.reporters._page.texts import Texts
from claimlint.reporters._rule_help import LOOKS_AT
from claimlint.terminal.cells import clip_end, condensed

COLUMNS: Final = 8
"""Documents of a group that is drawn as a table."""
MOST: Final = 20_000
"""Places that the overview shows; what agrees is left out first, and counted."""
_CELL, _NAMED, _LISTED, _WORDINGS = 90, 4, 12, 3
"""Cells of a value, documents in the name of a group, and documents and wordings of one value in a list."""


class Said(Struct, frozen=True):
    """What a document says of a fact: its words, the id of the place, and whether that is what is in dispute."""

    text: str
    target: str
    apart: bool


class Value(Struct, frozen=True):
    """A value in its wordings, whether that is what is in dispute, the documents (number, path, id of the place) that
    have it, and how many more there are."""

    text: str
    apart: bool
    places: tuple[tuple[int, str, str], ...]
    more: int


class Line(Struct, frozen=True):
    """A fact: "conflict", "agree" or "alone" (one document says it several times); what it is about; the findings on
    it; in a table what each column says, in a list its values."""

    id: str
    state: str
    kind: str
    label: str
    findings: tuple[str, ...]
    cells: tuple[tuple[Said, ...], ...] = ()
    values: tuple[Value, ...] = ()


class Group(Struct, frozen=True):
    """Documents that share facts, as (number, path): their lines, those in conflict first, and how many that agree are
    left out."""

    name: str
    documents: tuple[tuple[int, str], ...]
    wide: bool
    conflicts: tuple[Line, ...]
    others: tuple[Line, ...]
    left_out: int


class Overview(Struct, frozen=True):
    """The groups, the worst first; counts of facts by state; the ids of the lines that are drawn, by number of row."""

    groups: tuple[Group, ...]
    conflict: int
    agree: int
    alone: int
    left_out: int
    drawn: dict[int, str]


def overview(rows: Sequence[Row], found: Sequence[tuple[Finding, Card]], texts: Texts) -> Overview:
    """Rows and the findings with their cards → the overview."""
    by_place = _by_place(found)
    told = [_findings(row, by_place) for row in rows]
    groups = sorted(_grouped(rows), key=lambda numbers: _badness(numbers, rows, told))
    order = [sorted(numbers, key=lambda n: (_rank(rows[n], told[n]), rows[n].name.casefold(), n)) for numbers in groups]
    room, drawn = MOST, set[int]()
    for wanted in ("conflict", "agree", "alone"):
        for numbers in order:
            for number in numbers:
                if _state(rows[number]) == wanted and room >= len(rows[number].stated):
                    room -= len(rows[number].stated)
                    drawn.add(number)
    states = [_state(row) for row in rows]
    made = tuple(_group(numbers, rows, told, drawn, texts) for numbers in order)
    return Overview(
        groups=tuple(group for group in made if group.conflicts or group.others),
        conflict=states.count("conflict"),
        agree=states.count("agree"),
        alone=states.count("alone"),
        left_out=len(rows) - len(drawn),
        drawn={number: f"r{number}" for number in drawn},
    )


def words(aspect: str) -> str:
    """An aspect of facts → what it is called."""
    return LOOKS_AT.get(aspect, aspect)


def _state(row: Row) -> str:
    if not row.agrees:
        return "conflict"
    return "agree" if len({stated.place.path for stated in row.stated}) > 1 else "alone"


def _rank(row: Row, findings: Sequence[tuple[Finding, Card]]) -> int:
    """How far up a fact stands: those with findings by severity, then those in conflict, agreeing, of one document."""
    if findings:
        return min(SEVERITIES.index(finding.severity) for finding, _ in findings)
    return len(SEVERITIES) + ("conflict", "agree", "alone").index(_state(row))


def _badness(
    numbers: Sequence[int], rows: Sequence[Row], told: Sequence[Sequence[tuple[Finding, Card]]]
) -> tuple[object, ...]:
    ranks = [_rank(rows[number], told[number]) for number in numbers]
    first = rows[numbers[0]].stated[0].place
    return [-ranks.count(rank) for rank in range(len(SEVERITIES) + 1)], first.path, numbers[0]


def _grouped(rows: Sequence[Row]) -> list[list[int]]:
    """Rows → their numbers, together where documents are: a fact joins the documents that state it."""
    parent: dict[str, str] = {}

    def top(path: str) -> str:
        while (above := parent.setdefault(path, path)) != path:
            parent[path] = path = parent[above]
        return path

    for row in rows:
        first = top(row.stated[0].place.path)
        for stated in row.stated[1:]:
            parent[top(stated.place.path)] = first
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        found[top(row.stated[0].place.path)].append(number)
    return list(found.values())


def _group(
    numbers: Sequence[int],
    rows: Sequence[Row],
    told: Sequence[Sequence[tuple[Finding, Card]]],
    drawn: set[int],
    texts: Texts,
) -> Group:
    paths = sorted({stated.place.path for number in numbers for stated in rows[number].stated})
    documents = tuple((texts.numbers.get(path, -1), path) for path in paths)
    wide = len(paths) <= COLUMNS
    shown = [number for number in numbers if number in drawn]
    lines = [_line(number, rows[number], told[number], paths if wide else (), texts) for number in shown]
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return Group(
        name=", ".join(paths[:_NAMED]) + more,
        documents=documents,
        wide=wide,
        conflicts=tuple(line for line in lines if line.state == "conflict"),
        others=tuple(line for line in lines if line.state != "conflict"),
        left_out=len(numbers) - len(shown),
    )


def _line(
    number: int, row: Row, findings: Sequence[tuple[Finding, Card]], columns: Sequence[str], texts: Texts
) -> Line:
    by_path: dict[str, list[StatedValue]] = defaultdict(list)
    for stated in row.stated:
        by_path[stated.place.path].append(stated)
    return Line(
        id=f"r{number}",
        state=_state(row),
        kind=words(row.aspect),
        label=condensed(row.name or next((finding.fact for finding, _ in findings), "")),
        findings=tuple(card.id for _, card in findings),
        cells=tuple(tuple(_said(row, by_path.get(path, ()), texts)) for path in columns),
        values=() if columns else tuple(_values(row, texts)),
    )


def _said(row: Row, stated: Iterable[StatedValue], texts: Texts) -> Iterable[Said]:
    """What one document says of a fact, every wording once."""
    seen = dict[str, Said]()
    for one in stated:
        text = _text(one, texts)
        seen.setdefault(text, Said(text, texts.target(one.place), row.is_marked(one)))
    return seen.values()


def _values(row: Row, texts: Texts) -> Iterable[Value]:
    """What documents say, once for each value, in the wordings that it has; each document of a value once."""
    by_value: dict[object, list[StatedValue]] = defaultdict(list)
    for one in row.stated:
        by_value[_same(one.value) or _text(one, texts)].append(one)
    for those in by_value.values():
        wordings = list(dict.fromkeys(_text(one, texts) for one in those))
        first = {one.place.path: one for one in reversed(those)}
        documents = sorted(first)
        places = tuple((texts.numbers.get(p, -1), p, texts.target(first[p].place)) for p in documents[:_LISTED])
        told = " / ".join(wordings[:_WORDINGS])
        yield Value(told, any(map(row.is_marked, those)), places, max(len(documents) - _LISTED, 0))


def _same(value: object) -> object:
    """A value → what it shares with another of the same size, however both are written; None for words."""
    match value:
        case Amount(low, high, currency):
            return "amount", low, high, currency
        case Percentage(low, high):
            return "percentage", low, high
        case Quantity(low, high, unit):
            return "quantity", low, high, unit
        case Moment(first=first, last=last, clock=clock) if value.resolved:
            return "moment", first, last, clock
    return None


def _text(stated: StatedValue, texts: Texts) -> str:
    """What stands at a place, without the markup of its file, on one line that is not too long."""
    span = texts.span(stated.place)
    text = stated.place.text if span is None else texts.texts[stated.place.path].document.text[span.start : span.end]
    return clip_end(condensed(text[: 4 * _CELL]), _CELL)


def _by_place(found: Sequence[tuple[Finding, Card]]) -> Mapping[tuple[str, int, int], list[tuple[Finding, Card]]]:
    by_place: dict[tuple[str, int, int], list[tuple[Finding, Card]]] = defaultdict(list)
    for finding, card in found:
        for place in finding.places:
            by_place[place.path, place.start.offset, place.end.offset].append((finding, card))
    return by_place


def _findings(
    row: Row, by_place: Mapping[tuple[str, int, int], list[tuple[Finding, Card]]]
) -> list[tuple[Finding, Card]]:
    """A fact → the findings that set two of its places against each other."""
    if row.agrees:
        return []
    met: dict[str, list[tuple[Finding, Card]]] = defaultdict(list)
    for stated in row.stated:
        place = stated.place
        for finding, card in by_place.get((place.path, place.start.offset, place.end.offset), ()):
            met[card.id].append((finding, card))
    return [those[0] for those in met.values() if len(those) > 1]
