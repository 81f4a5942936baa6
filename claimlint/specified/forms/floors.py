"""Page → required releases in further ways of writing: tables of components, questions, "14 is the oldest that works".

What a remark narrows ("only to build the console") holds for that part, and is held against what others say of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Mention, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import software
from claimlint.specified.page import Page
from claimlint.specified.releases import LATER, NUMBER, release
from claimlint.specified.scope import scope
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("required version",)

_PRODUCT: Final = (
    r"(?P<product>(?!(?:The|This|That|Version|Versions|Release|It|Only|At|And)\b)\p{Lu}[\w#]*+(?:\.js|\+\+)?)"
)
_SAID: Final = (
    deferred(rf"\b{_PRODUCT}\s(?P<value>{NUMBER})\sis\sthe\s(?:oldest|lowest|earliest|minimum)\b"),
    deferred(rf"\b{_PRODUCT}\s(?:has\sto|must|needs\sto)\sbe\s(?:at\sleast\s)?(?:version\s)?(?P<value>{NUMBER}{LATER}?)"),
    deferred(rf"\b(?:in|uses|use|on|with)\s{_PRODUCT}\s\((?:version\s|v)?(?P<value>{NUMBER}{LATER})\)"),
    deferred(rf"\b{_PRODUCT}\sstays\sat\s(?:version\s)?(?P<value>{NUMBER}{LATER}?)"),
    deferred(rf"\bis\sat\s(?:least\s)?{_PRODUCT}\s(?P<value>{NUMBER}{LATER})"),
    deferred(rf"\b(?:[Mm]ake\ssure|[Ee]nsure|[Cc]heck)\b[^.;:]{{1,60}}\s(?:has|have|runs?)\s{_PRODUCT}\s(?P<value>{NUMBER}{LATER})"),
)  # fmt: skip
_FOR_PART: Final = deferred(rf"\b{_PRODUCT}\s(?:version\s)?(?P<value>{NUMBER}{LATER})\sfor\sthe\s(?P<part>[a-z]+)\b")
_ASKS: Final = deferred(rf"\b(?:versions?\sof|[Dd]o\s(?:I|you)\sneed|[Ii]s)\s{_PRODUCT}\b[^?]{{0,40}}\?")
_ANSWER: Final = deferred(
    rf"(?:Yes,?\s|Everything\s|All\s|Any\s)?(?:from\s)?(?:at\sleast\s)?(?:versions?\s)?"
    rf"(?P<value>{NUMBER}(?:{LATER}|(?=\son\b)))"
)
_MINIMUM: Final = deferred(
    r"(?:minimum|required|oldest|lowest|minimal)(?:\s(?:supported\s|required\s)?versions?)?|versions?\srequired",
    regex.IGNORECASE,
)
_COMPONENT: Final = deferred(
    r"\b(?:components?|software|dependenc\w+|requirements?|packages?|products?|tools?|names?)\b", regex.IGNORECASE
)
_LABEL: Final = deferred(rf"{_PRODUCT}(?:\s(?P<more>[A-Z]\w+))?(?:\s\((?P<remark>[^()]{{1,80}})\))?")
_PART: Final = deferred(r"\b(?:the|an?)\s(?P<part>[a-z]{3,})\b")
_ELSE: Final = deferred(
    r"\b(?:if|when|unless|recommend\w*|prefer\w*|suggest\w*|tested|before|until|dropp\w*|longer|deprecat\w*|was|were|"
    r"previous\w*|instead|optional\w*|except|future|planned|next)\b",
    regex.IGNORECASE,
)
_VERSION: Final = deferred(r"(?:[Vv]ersion\s|[Rr]elease\s|v)?(?P<number>\d{1,3})(?:\.x)?")


def read(page: Page) -> Iterator[Specified]:
    """A page → the releases that it requires; of a guide to another release only its table of what changes."""
    if page.kind == "project file":
        return
    for table in page.tables:
        yield from _of_table(page, table) if page.kind == "current" else ()
        yield from _changed(page, table)
    if page.for_today:
        for sentence in page.with_digits:
            block = page.block(sentence.span.start)
            if not block.cell:
                yield from _said(page, block, sentence.span)
    if page.kind == "current":
        yield from _answers(page)


def _said(page: Page, block: TextBlock, at: Span) -> Iterator[Specified]:
    text = page.of(at)
    if _ELSE.search(text):
        return
    for form in _SAID:
        for found in form.finditer(text):
            yield from _specified(page, block, at.start, found, scope(page, block, text))
    for found in _FOR_PART.finditer(text):
        yield from _specified(page, block, at.start, found, (*filter(None, [page.release]), found["part"]))


def _answers(page: Page) -> Iterator[Specified]:
    """What follows a question on releases that a heading asks."""
    blocks = page.document.blocks
    for block, answer in pairwise(blocks):
        asked = _ASKS.search(page.of(block.span)) if block.role == "title" else None
        found = _ANSWER.match(page.of(answer.span)) if asked else None
        if asked and found and (value := release(found["value"], floor=True)):
            start = answer.span.start + found.start("value")
            shown = Mention(Span(start, start + len(found["value"])), "version", value)
            yield Specified("required version", software(asked["product"]), shown, scope(page, answer))


def _of_table(page: Page, table: Table) -> Iterator[Specified]:
    """Rows of components with the release that is the least."""
    heads = _heads(page, table)
    column = next((c for c, head in heads.items() if _MINIMUM.fullmatch(head)), None)
    first, *_ = table.columns
    if column is None or column == first or not _COMPONENT.search(heads[first]):
        return
    for row in table.rows:
        label, cell = table.cells.get((row, first)), table.cells.get((row, column))
        found = _LABEL.fullmatch(page.of(label.span).strip()) if label else None
        if found is None or cell is None or (found["more"] and not found["remark"]):
            continue
        part = _PART.search(found["remark"] or "")
        if not found["remark"] or part:
            narrowed = (*scope(page, cell), *([part["part"]] if part else []))
            yield from _cell(page, cell, found["product"], narrowed)


def _changed(page: Page, table: Table) -> Iterator[Specified]:
    """Rows of software in a table with a column for each of two releases of the product: the last one is today's."""
    heads = _heads(page, table)
    first, *others = table.columns
    numbers = [_VERSION.fullmatch(heads[column]) for column in others]
    if len(others) != 2 or not all(numbers) or heads[first]:
        return
    for row in table.rows:
        label = table.cells.get((row, first))
        found = _LABEL.fullmatch(page.of(label.span).strip()) if label else None
        if found is None or found["remark"] or found["more"]:
            continue
        for column, number in zip(others, numbers, strict=True):
            cell = table.cells.get((row, column))
            if cell and number:
                narrowed = () if column == others[-1] else (f"v{number['number']}",)
                yield from _cell(page, cell, found["product"], narrowed)


def _heads(page: Page, table: Table) -> dict[int, str]:
    return {c: " ".join(page.of(b.span) for b in table.headings(c)).strip() for c in table.columns}


def _cell(page: Page, cell: TextBlock, product: str, narrowed: Sequence[str]) -> Iterator[Specified]:
    text = page.of(cell.span)
    if not regex.fullmatch(rf"\s*(?:>=\s?|≥\s?)?{NUMBER}{LATER}?\s*", text):
        return
    value = release(text, floor=True)
    if value is not None:
        start = cell.span.start + len(text) - len(text.lstrip())
        shown = Mention(Span(start, start + len(text.strip())), "version", value)
        yield Specified("required version", software(product), shown, tuple(sorted(narrowed)))


def _specified(
    page: Page, block: TextBlock, start: int, found: regex.Match[str], narrowed: Sequence[str]
) -> Iterator[Specified]:
    value = release(found["value"], floor=True)
    if value is not None:
        span = Span(start + found.start("value"), start + found.end("value"))
        subject = software(found["product"])
        yield Specified("required version", subject, Mention(span, "version", value), tuple(sorted(narrowed)))
