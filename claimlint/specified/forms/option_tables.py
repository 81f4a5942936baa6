"""Page → defaults, minima and maxima of options, from tables whose columns are headed by these words.

| Option | Default | Description |, in the usual shapes: names in the first column or under "Name", units in a column of
their own, flags with their short form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Quantity, Span, TextBlock, Value
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import option
from claimlint.specified.page import Page
from claimlint.specified.sections import full, is_full, of_option
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default", "minimum", "maximum")

_COLUMNS: Final[tuple[tuple[Attribute, regex.Pattern[str]], ...]] = (
    ("default", deferred(r"defaults?(?:\svalues?)?", regex.IGNORECASE)),
    ("minimum", deferred(r"min(?:imum)?\.?(?:\svalue)?", regex.IGNORECASE)),
    ("maximum", deferred(r"max(?:imum)?\.?(?:\svalue)?", regex.IGNORECASE)),
)
_NAMING: Final = deferred(
    r"\b(?:options?|names?|keys?|settings?|variables?|flags?|parameters?|propert(?:y|ies)|arguments?|fields?)\b",
    regex.IGNORECASE,
)
_UNITS: Final = deferred(r"units?", regex.IGNORECASE)
_BETWEEN: Final = deferred(r"\s*[,/|]\s*|\s+or\s+")


def read(page: Page) -> Iterator[Specified]:
    """A page → what its tables of options specify; nothing for one that tells of earlier releases."""
    if page.kind == "current":
        for table in page.tables:
            yield from _of_table(page, table)


def _of_table(page: Page, table: Table) -> Iterator[Specified]:
    heads = {
        column: " ".join(page.of(block.span) for block in table.headings(column)).strip() for column in table.columns
    }
    wanted = [(column, what) for column, head in heads.items() for what, form in _COLUMNS if form.fullmatch(head)]
    if not wanted:
        return
    named = [column for column, head in heads.items() if _NAMING.search(head)]
    naming = named[0] if named else table.columns[0]
    units = next((column for column, head in heads.items() if _UNITS.fullmatch(head)), None)
    before = page.of(table.before.span) if table.before else ""
    for row in table.rows:
        label = table.cells.get((row, naming))
        name = _name(page, label) if label else None
        if label is None or name is None:
            continue
        others = [_name(page, cell) for column in named[1:] if (cell := table.cells.get((row, column)))]
        names = sorted((full(page, label, name), *filter(None, others)), key=lambda one: not is_full(one))
        unit = table.cells.get((row, units)) if units is not None else None
        for column, attribute in wanted:
            cell = table.cells.get((row, column))
            if cell and column != naming and (value := _value(page, cell, unit)):
                yield of_option(page, label, attribute, names, mention(_bare(page, cell), value), before)


def _name(page: Page, label: TextBlock) -> str | None:
    """The option that a row is about: the longest of its forms; None where the cell says more than names."""
    names = [option(part) for part in _BETWEEN.split(page.of(label.span).strip())]
    return max((name for name in names if name), key=len, default=None) if all(names) else None


def _bare(page: Page, cell: TextBlock) -> Span:
    """The span of a cell without the blanks around it."""
    text = page.of(cell.span)
    start = cell.span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, cell.span.start + len(text.rstrip())))


def _value(page: Page, cell: TextBlock, unit: TextBlock | None) -> Value | None:
    """The value of a cell, with the unit of its row where it has none of its own."""
    text = page.of(cell.span)
    value = setting(text, quoted=True)
    if isinstance(value, Quantity) and not value.unit and unit:
        whole = setting(f"{text.strip()} {page.of(unit.span).strip()}")
        return whole if isinstance(whole, Quantity) else value
    return value
