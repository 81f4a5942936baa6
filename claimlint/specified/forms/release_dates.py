"""Page → on which day a release came out: headings of changelogs, tables and lists of releases, sentences.

"## [2.3.1] - 2026-06-09", "| 2.3.1 | 9 June 2026 |", "- 2.3.1, 9 June 2026: …", "Version 2.3.1 was released on 9 June
2026". A page that is named after its release ("releases/2.4.md") says when that came out. Products of one repository
number their releases alike: a changelog that its name or title gives to one of them says nothing of another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Final

import regex

from claimlint.files.editions import VERSION_KEYS, among_notes
from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Claim, Mention, Moment, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("date",)

_NUMBER: Final = r"v?(?P<number>\d{1,4}(?:\.\d{1,5}){1,3})"
_HEADED: Final = deferred(rf"\s*(?:[Vv]ersion\s|[Rr]elease\s)?\[?{_NUMBER}\]?\s*[,:(–—-]*\s*")
_SAID: Final = deferred(
    rf"\b(?:(?P<product>\p{{Lu}}[\w-]{{1,40}})\s)?(?:[Vv]ersion\s|[Rr]elease\s)?{_NUMBER}\s(?:\(|(?:was|is|has\sbeen|came|went)?\s?"
    r"(?:released|published|out|live|shipped|tagged|available)\s(?:on\s|since\s)?)"
)
_PAGE: Final = deferred(r"v?(\d{1,4}(?:\.\d{1,5}){1,3})\.\w+")
_TITLED: Final = deferred(
    rf"(?:(?P<product>\p{{Lu}}[\w-]{{1,40}})\s)?(?:[Vv]ersion\s|[Rr]elease\s(?:[Nn]otes\s(?:for\s|of\s)?)?)?{_NUMBER}"
    r"(?:\s[Rr]elease(?:\s[Nn]otes)?)?"
)
_BEFORE: Final = deferred(
    r"\b(?:alpha|announc\w*|beta|candidate|develop\w*|draft|migrat\w*|mov\w*|plan\w*|preview|rc\d*|roadmap|schedule\w*|upgrad\w*)\b",
    regex.IGNORECASE,
)
_OUT: Final = deferred(r"(?:[Rr]eleased|[Pp]ublished)(?:\son|:)?\s*")
_DATED: Final = deferred(r"\b(?:date|released|release\sdate|published|day)\b", regex.IGNORECASE)
_RELEASES: Final = deferred(r"\b(?:version|release|tag)\b", regex.IGNORECASE)
_WORD: Final = deferred(r"[^\W\d_]{2,}")
_PLAIN: Final = frozenset(
    [
        *("all", "an", "and", "archive", "change", "changelog", "changelogs", "changes", "current", "earlier"),
        *("for", "full", "history", "in", "index", "is", "latest", "legacy", "list", "log", "new", "news"),
        *("notable", "notes", "of", "old", "on", "our", "past", "previous", "project", "published", "readme"),
        *("release", "released", "releases", "since", "stable", "the", "this", "to", "unreleased", "until"),
        *("update", "updates", "upgrade", "upgrading", "version", "versions", "what", "whats", "with"),
    ]
)
"""Words of the names and titles of changelogs, and before a release, that are no product."""
_GAP: Final = 3  # characters between a release and its day that the forms above do not read


def read(page: Page) -> Iterator[Specified]:
    """A page → the days of releases. Changelogs are where they stand."""
    days = [claim for claim in page.extract.claims if _day(claim)]
    own = _PAGE.fullmatch(page.name)
    if head := _front_matter(page):
        if own and page.of_release:
            yield Specified("date", f"release {_whole(own[1])}", head, _scope(page))
        elif told := _told(page):
            yield Specified("date", f"release {_whole(told[0])}", head, _scope(page), about=told[1])
    if not days:
        return
    starts = [claim.span.start for claim in days]
    at = partial(_following, days, starts)
    product = _product(page, at)
    for block in page.document.blocks:
        if block.cell or block.role == "code":
            continue
        text = page.of(block.span)
        forms = [_HEADED.match(text)] if block.role in ("title", "list") else []
        for found in (*forms, *_SAID.finditer(text)):
            claim = at(block.span.start + found.end()) if found else None
            if found and claim and claim.span.end <= block.span.end:
                said = found.groupdict().get("product") or ""
                yield _specified(page, found["number"], claim, _telling(said) or product)
        if own and (found := _OUT.match(text)) and (claim := at(block.span.start + found.end())):
            yield _specified(page, own[1], claim)
    for table in page.tables:
        yield from _rows(page, table, days, starts)


def _product(page: Page, day: Callable[[int], Claim | None]) -> tuple[str, ...]:
    """The words by which a changelog says of which product it is: those of its name, else of its title; none for what
    has no heading with a release and its day, and for a plain "CHANGELOG.md"."""
    for block in page.document.blocks:
        found = _HEADED.match(page.of(block.span)) if block.role == "title" else None
        if found and day(block.span.start + found.end()):
            title = "" if _HEADED.match(page.title) else page.title
            return _telling(PurePosixPath(page.name).stem) or _telling(title)
    return ()


def _telling(text: str) -> tuple[str, ...]:
    """The words of a name that tell a product from others, in lower case, sorted."""
    return tuple(sorted({word for word in _WORD.findall(text.lower()) if word not in _PLAIN}))


def _told(page: Page) -> tuple[str, tuple[str, ...]] | None:
    """The release that a page of release notes names as its own, in its front matter or as its title, and the words of
    the title that tell a product; None for what came before a release, or names none."""
    if not among_notes(page.path) or _BEFORE.search(page.title):
        return None
    if found := _TITLED.fullmatch(page.title):
        return found["number"], _telling(found["product"] or "")
    span = next((span for key in VERSION_KEYS if (span := page.head.get(key))), None)
    return (page.of(span).removeprefix("v"), ()) if span else None


def _front_matter(page: Page) -> Mention | None:
    """The day that the head of a page of a release names; its reader gives that as code above all text."""
    day = page.document.date
    block = next((one for one in page.document.blocks if one.role != "title"), None)
    if day is None or block is None or block.role != "code" or f"{day:%Y-%m-%d}" != page.of(block.span)[:10]:
        return None
    value = Moment("day", day, day, day.year, day.month, day.day)
    return Mention(Span(block.span.start, block.span.start + 10), "moment", value)


def _day(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Moment) and value.grain == "day" and value.day is not None and value.year is not None


def _following(days: list[Claim], starts: list[int], offset: int) -> Claim | None:
    """The date that begins at an offset, or right behind it."""
    index = bisect_left(starts, offset)
    return days[index] if index < len(days) and starts[index] - offset <= _GAP else None


def _rows(page: Page, table: Table, days: list[Claim], starts: list[int]) -> Iterator[Specified]:
    """Rows that a release names, in tables whose columns say that they hold releases and days."""
    heads = {column: " ".join(page.of(block.span) for block in table.headings(column)) for column in table.columns}
    naming = next((column for column, head in heads.items() if _RELEASES.search(head)), None)
    dated = next((column for column, head in heads.items() if _DATED.search(head)), None)
    if naming is None or dated is None or naming == dated:
        return
    for row in table.rows:
        label, cell = table.cells.get((row, naming)), table.cells.get((row, dated))
        found = _HEADED.fullmatch(page.of(label.span)) if label else None
        claim = _following(days, starts, cell.span.start) if cell else None
        if found and cell and claim and claim.span.end <= cell.span.end:
            yield _specified(page, found["number"], claim)


def _specified(page: Page, number: str, claim: Claim, product: tuple[str, ...] = ()) -> Specified:
    return Specified("date", f"release {_whole(number)}", claim.mention, _scope(page), about=product)


def _scope(page: Page) -> tuple[str, ...]:
    """What narrows the releases of a page: the package that they are of."""
    return (page.package,) if page.package else ()


def _whole(number: str) -> str:
    """The first release of a series goes by the name of the series as well: 2.4.0 is 2.4."""
    return number.removesuffix(".0") if number.count(".") == 2 else number
