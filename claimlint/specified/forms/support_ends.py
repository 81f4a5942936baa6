"""Page → until which day a release is supported: tables with such a column, "gets security fixes until 31 March 2027".

A policy, a page of support and release notes each say it, and a day that is moved is moved on one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Claim, Moment
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("date",)

_NUMBER: Final = r"v?(?P<number>\d{1,4}(?:\.\d{1,5}){0,3})(?:\.x)?"
_LABEL: Final = deferred(rf"\s*(?:[Vv]ersion\s|[Rr]elease\s)?{_NUMBER}\s*")
_ENDS: Final = deferred(
    r"\b(?:end\sof\s(?:life|support)|EOL|support(?:ed)?(?:\suntil)?|security\s(?:fixes|support|updates)|maintained|until)\b",
    regex.IGNORECASE,
)
_SAID: Final = deferred(
    rf"(?<![\w.]){_NUMBER}\*{{0,2}},?\s(?:which\s)?(?:(?:gets|receives|has)\s(?:security\s)?(?:fixes|updates|support|patches)|"
    r"is\s(?:supported|maintained))\suntil\s"
)
_UNTIL: Final = deferred(r"\s*(?:yes,?\s)?(?:until\s)?", regex.IGNORECASE)


def read(page: Page) -> Iterator[Specified]:
    """A page → until when releases are supported. Release notes are where that is promised."""
    days = {claim.span.start: claim for claim in page.extract.claims if _day(claim)}
    if not days:
        return
    for block in page.document.blocks:
        if block.cell or block.role == "code":
            continue
        for found in _SAID.finditer(page.of(block.span)):
            claim = days.get(block.span.start + found.end())
            if claim:
                yield _specified(page, found["number"], claim)
    for table in page.tables:
        yield from _rows(page, table, days)


def _day(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Moment) and value.grain == "day" and value.day is not None and value.year is not None


def _rows(page: Page, table: Table, days: dict[int, Claim]) -> Iterator[Specified]:
    """Rows of releases in a table whose column says until when; releases of one series that end on two days are left
    out."""
    heads = {c: " ".join(page.of(b.span) for b in table.headings(c)) for c in table.columns}
    first, *others = table.columns
    found: dict[str, list[Claim]] = defaultdict(list)
    for column in others:
        for row in table.rows if _ENDS.search(heads[column]) else ():
            label, cell = table.cells.get((row, first)), table.cells.get((row, column))
            number = _LABEL.fullmatch(page.of(label.span)) if label else None
            led = _UNTIL.match(page.of(cell.span)) if cell else None
            claim = days.get(cell.span.start + led.end()) if cell and led else None
            if number and claim:
                found[_series(number["number"])].append(claim)
    for series, claims in found.items():
        if len({claim.value for claim in claims}) == 1:
            yield from (_specified(page, series, claim) for claim in claims)


def _series(number: str) -> str:
    return ".".join(number.split(".")[:2])


def _specified(page: Page, number: str, claim: Claim) -> Specified:
    folders = [part for part in page.package.split("/") if part and part != page.release]
    return Specified("date", f"end of support of {_series(number)}", claim.mention, tuple(folders))
