"""Page → ports in tables whose rows are services, by the environment or the release that heads their column.

The row says of what ("API" below "Production | Staging", "Port of the API" below "Version 1 | Version 2"), the column
when it holds. What holds in production is what the other pages say, where another row of its column is; a release that
no folder is named after is the one that the pages are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Quantity, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.forms.ports import OTHERS, subject_of
from claimlint.specified.known_ports import COLUMN, OF, SUBJECT
from claimlint.specified.page import Page
from claimlint.specified.scope import environments
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)

_OF: Final = deferred(
    r"(?:(?P<named>[Pp]ort)(?:\s(?:of|for)\s(?:the\s)?(?P<who>[\p{L}-]+))?|(?:[Tt]he\s)?(?P<who>[\p{L}-]+)(?P<named>\sports?)?)"
)
_CELL: Final = deferred(r"\s*`?:?(?P<value>\d{4,5})`?\s*")
_PORTS: Final = deferred(r"\bports?\b", regex.IGNORECASE)
_VERSION: Final = deferred(r"\s*(?:[Vv]ersion\s|[Rr]elease\s|v)(?P<number>\d{1,3})(?:\.x)?\s*")


def read(page: Page) -> Iterator[Specified]:
    """A page → the ports in its tables, where a label, the words before the table or a head of a column says that they
    are ports."""
    if page.kind == "project file":
        return
    for table in page.tables:
        yield from _of_table(page, table)


def _of_table(page: Page, table: Table) -> Iterator[Specified]:
    heads = {column: " ".join(page.of(block.span) for block in table.headings(column)) for column in table.columns}
    told = _PORTS.search(page.of(table.before.span) if table.before else "") is not None
    for column in table.columns[1:]:
        release, where = _VERSION.fullmatch(heads[column]), environments(heads[column])
        if not (release or where):
            continue
        for row in table.rows:
            label, cell = table.label(row), table.cells.get((row, column))
            named = _OF.fullmatch(page.of(label.span).strip()) if label else None
            value = _CELL.fullmatch(page.of(cell.span)) if cell else None
            if not (cell and named and value and (told or named["named"])) or int(value["value"]) in OTHERS:
                continue
            subject = subject_of(page, (named["who"] or "server").lower())
            at = Span(cell.span.start + value.start("value"), cell.span.start + value.end("value"))
            if where == {"production"}:
                yield _one(page, SUBJECT, at, (), (OF + subject, f"{COLUMN}{cell.cell.table if cell.cell else 0}"))
            elif where or release:
                yield _one(page, subject, at, tuple(sorted(where)) or (f"v{release['number']}" if release else "",))


def _one(page: Page, subject: str, at: Span, scope: tuple[str, ...], about: tuple[str, ...] = ()) -> Specified:
    number = Decimal(page.of(at))
    value = Quantity(number, number, measure="port", exact=True)
    return Specified("port", subject, mention(at, value), scope, about=about)
