"""Tables → Mentions: the numbers of cells, with the unit and scale that a heading, a row or a caption gives them.

"4.86" is a number of nothing. What it counts stands elsewhere: "$m" over its column, "(%)" in its row, "in thousands"
above the table. Whether a comma parts thousands or decimals is decided once for a column; where its cells do not agree
or do not tell, none of them is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from claimlint.extractors._cell_units import NOTHING, Unit, joined, unit_in, unit_of
from claimlint.extractors._numphrases import tidy
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.languages.stem import stem
from claimlint.layout.tables import Table, tables
from claimlint.model import Amount, Document, Kind, Mention, Moment, Percentage, Quantity, Span, TextBlock

_LONGEST = 40
_UNITS = r"[^\d()+−–*†‡§\[\]-]{0,12}"
_NUMBER = compiled(
    rf"(?P<open>\(\s?)?(?P<lead>{_UNITS})(?P<sign>[-+−–]\s?)?(?P<then>{_UNITS})"
    r"(?<![.,])(?P<digits>[.,]?\d(?:[\d.,'’\u00a0\u2009\u202f ]*\d)?)"
    r"(?P<trail>[^\d()*†‡§\[\]]{0,20})(?P<close>\))?(?P<note>\s?(?:\[\w{1,3}\]|[*†‡§]{1,3}))?"
)
_MARKS = compiled(r"[.,]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_THOUSANDS = 3


class _Written(Struct, frozen=True):
    """A cell that holds one number and nothing else: the digits with their marks, and the unit beside them."""

    block: TextBlock
    span: Span
    digits: str
    negative: bool
    unit: Unit


def read(document: Document, lexicon: Lexicon) -> dict[int, Mention | None]:
    """Document → its cells of one number by the id of their block; None for a number that cannot be read for sure."""
    found: dict[int, Mention | None] = {}
    if all(block.cell is None for block in document.blocks):
        return found
    text = prose(document)
    for table in tables(document):
        added = _has_total(text, table, lexicon)
        for column in table.columns[1:]:
            cells = [
                (row, cell) for row in table.rows if (cell := _written(text, table.cells.get((row, column)), lexicon))
            ]
            if cells:
                found.update(_column(text, table, column, cells, lexicon, added=added))
    return found


def _column(
    text: str, table: Table, column: int, cells: Sequence[tuple[int, _Written]], lexicon: Lexicon, *, added: bool
) -> Iterator[tuple[int, Mention | None]]:
    """The cells of one number of a column → the id of each block, and what is read. `added`: as of `_has_total`."""
    years = _years([cell.digits for _, cell in cells])
    mark = decimal_mark([cell.digits for _, cell in cells])
    shared = _above(text, table, column, lexicon)
    heads = " ".join(_shown(text, block) for block in table.headings(column))
    for row, cell in cells:
        block = table.label(row)
        label = _shown(text, block) if block else ""
        told = (unit_in(label, lexicon), *shared)
        unit = joined([cell.unit, *told])
        bare = unit == NOTHING or unit.name == "year"  # "Year" over 2028 is no stretch of time
        named = next((word for word in f"{label} {heads}".lower().split() if word in lexicon.numbers.identifiers), "")
        units = told if named else (*told, _counted(label, lexicon))
        dated = _years([cell.digits]) and (years or (units[-1] == NOTHING and not added))
        if dated and bare and not named:
            yield cell.block.id, _year(cell)
        elif not years:
            yield cell.block.id, None if mark is None else _mention(cell, mark, units, stem(named) if named else "")


def _has_total(text: str, table: Table, lexicon: Lexicon) -> bool:
    """Whether rows or columns of a table are added up, so that its bare numbers count something."""
    labels = (table.label(row) for row in table.rows)
    heads = (block for column in table.columns for block in table.headings(column))
    named = (_shown(text, block).lower() for block in (*labels, *heads) if block)
    return any(name.startswith(lexicon.tables.totals) for name in named)


def _year(cell: _Written) -> Mention:
    year = int(cell.digits)
    return Mention(cell.span, "moment", Moment("year", date(year, 1, 1), date(year, 12, 31), year))


def _written(text: str, block: TextBlock | None, lexicon: Lexicon) -> _Written | None:
    """The number of a cell that holds nothing else but a unit, or None."""
    if block is None or block.span.end - block.span.start > _LONGEST:
        return None
    found = _NUMBER.fullmatch(text, block.span.start, block.span.end)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    negative = bool(found["open"]) or (found["sign"] or "+")[0] != "+"
    end = found.start("note") if found["note"] else block.span.end
    around = f"{found['lead']}{found['then']}2{found['trail']}".strip()
    unit = NOTHING if around == "2" else unit_of(around, lexicon)
    return None if unit is None else _Written(block, Span(block.span.start, end), found["digits"], negative, unit)


def _years(digits: Sequence[str]) -> bool:
    """Whether all are years: those are dates, and no one adds them up."""
    return all(len(d) == len("2026") and d.isdecimal() and _FIRST_YEAR <= int(d) <= _LAST_YEAR for d in digits)


def decimal_mark(digits: Sequence[str]) -> str | None:
    """The numbers of one column → "." or ",", the one that parts their decimals, or None when they cannot be of one
    form or do not tell: 1.234 alone may be either. A comma before three digits alone parts thousands, as in English."""
    told: set[str] = set()
    open_to_both: set[str] = set()
    for number in digits:
        marks = _MARKS.findall(number)
        if not marks:
            continue
        last = marks[-1]
        behind = number.rpartition(last)[2]
        if marks.count(last) > 1:
            told.add("," if last == "." else ".")
        elif len(set(marks)) > 1 or len(behind) != _THOUSANDS or not _groups(number.partition(last)[0]):
            told.add(last)
        else:
            open_to_both.add(last)
    if len(told) == 1:
        return told.pop()
    return None if told or "." in open_to_both else "."


def _groups(before: str) -> bool:
    """Whether the digits before a mark may be the first group of a number parted in thousands."""
    return 0 < len(before) <= _THOUSANDS and not before.startswith("0")


def _above(text: str, table: Table, column: int, lexicon: Lexicon) -> tuple[Unit, Unit, Unit]:
    """The units that the headings of a column, the corner of its table and the block before it give."""
    headings = [unit_in(_shown(text, block), lexicon, whole=True) for block in reversed(table.headings(column))]
    corner = [unit_in(_shown(text, block), lexicon, whole=True) for block in table.headings(table.columns[0])]
    before = unit_in(_shown(text, table.before), lexicon) if table.before else NOTHING
    return joined(headings), joined([unit for unit in corner if not unit.measure]), before


def _counted(label: str, lexicon: Lexicon) -> Unit:
    """What a row counts that is called by one plural alone: "Shops"."""
    unit = unit_in(label, lexicon, whole=True) if label.isalpha() else NOTHING
    return unit if unit.kind == "quantity" and unit.measure else NOTHING


def _shown(text: str, block: TextBlock) -> str:
    return " ".join(text[block.span.start : min(block.span.end, block.span.start + 400)].split())


def _mention(cell: _Written, mark: str, units: Sequence[Unit], identified: str) -> Mention | None:
    """A number and the units above it, the nearest first, and what it identifies if anything → its mention; None when
    its digits are no number of that form."""
    plain = "".join(c for c in cell.digits if c.isdecimal() or c == mark).replace(mark, ".")
    if plain.count(".") > 1 or not plain[-1].isdecimal():
        return None
    unit = joined([cell.unit, *units])
    number = tidy(Decimal(plain) * unit.scale * (-1 if cell.negative else 1))
    step = tidy(Decimal(1).scaleb(-len(plain.partition(".")[2])) * unit.scale)
    if identified and unit == NOTHING and not cell.negative:
        return Mention(cell.span, "quantity", Quantity(number, number, "", identified, step, exact=True))
    match unit.kind:
        case "amount":
            return Mention(cell.span, "amount", Amount(number, number, unit.name, step, assumed=unit.assumed))
        case "percentage":
            return Mention(cell.span, "percentage", Percentage(number, number, unit.name == "points", step))
        case _:
            return Mention(cell.span, "quantity", Quantity(number, number, unit.name, unit.measure, step))


NUMERIC: frozenset[Kind] = frozenset({"amount", "percentage", "quantity", "moment"})
"""The kinds that a cell of one number is not read for again."""


def placed(found: dict[int, Mention | None]) -> Iterator[Mention]:
    """The cells that were read → their mentions."""
    return (mention for mention in found.values() if mention is not None)
