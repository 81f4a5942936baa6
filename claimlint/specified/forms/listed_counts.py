"""Page → how many of a thing it says there are, and how many its lists, tables and files have of it.

"It has ten commands:" and the table behind it, "## The nine checks" and the list below, "one of four roles: owner,
admin, developer and viewer". A list that goes by its noun is held against what other pages say of it as well, where
they name what its page is about. What some of the things are, or what a list is for, promises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

import regex

from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.layout.lists import ListRun, runs, section_end
from claimlint.layout.tables import Table
from claimlint.model import Claim, Quantity, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified import wholes
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("listed count",)

LISTED, AT, OR = "=listed", "=at ", "=or "
"""Marks among the words of a scope: of a claim that was counted, and not said; where its list ends, on the claim and on
each number that leads to it; further ways of counting it."""

_LEAST, _MOST = 2, 60
_THOSE: Final = "those"
_WORD: Final = deferred(r"[^\W\d_]{2,}")
_SOME: Final = deferred(
    r"\b(?:first|last|next|top|only|some|more|other|others|another|further|least|most|up\sto|about|around|nearly|over|"
    r"per|these|those|following\stwo|if|unless|was|were|once|until|before|example|instead|of\s(?:the|its|"
    r"our|your|their|these|those)|among\w*|includ\w*|such\sas|e\.g\.|new|added|removed|minus|times|older|old)\b",
    regex.IGNORECASE,
)
_ALL: Final = deferred(r"\b(?:all|both)\s(?:of\s)?(?:the\s|these\s)?$", regex.IGNORECASE)
_AHEAD: Final = 40  # characters before a number, and behind its noun, in which a word may say that it counts some
_MEASURES: Final = frozenset(
    map(
        stem,
        [
            *("second", "minute", "hour", "day", "week", "month", "year", "byte", "character", "time"),
            *("digit", "line", "page", "user", "people", "person", "percent", "dollar", "core", "step"),
        ],
    )
)
"""What numbers measure, and what is done one after the other: no lists are of these."""
_ITEM: Final = r"[^,;:.()\n]{1,60}?"
_INLINE: Final = deferred(
    rf"\s?:\s(?P<items>{_ITEM}(?:,\s{_ITEM}){{1,20}},?\s(?:and|or)\s{_ITEM}|{_ITEM}\s(?:and|or)\s{_ITEM})(?=[.;](?:\s|$)|$)"
)
_CUT: Final = deferred(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_OF_ALL: Final = deferred(r"\b\d{1,3}\sof\s(?P<count>\d{1,3})\s(?P<noun>[a-z]{3,20})\b")
_PLAIN: Final = frozenset(
    [
        *("the", "of", "and", "for", "all", "docs", "documentation", "guide", "reference", "overview"),
        *("introduction", "readme", "index", "in", "to", "how", "with", "an", "your"),
    ]
)


class _Count(NamedTuple):
    """A list or a table: how many it has, in the ways in which one may count; where its last item is; and whether it
    says itself what it is of."""

    counts: tuple[int, ...]
    last: Span
    named: bool = False


def read(page: Page) -> Iterator[Specified]:
    """A page → what it counts; nothing for one that tells of earlier releases."""
    if page.kind == "project file":
        if page.project_file == "compose":
            yield from _services(page)
        return
    if page.kind != "current" or page.of_release:
        return
    by_block: dict[int, list[Claim]] = {}
    for claim in page.extract.claims:
        if isinstance(claim.value, Quantity) and not claim.value.exact and (claim.value.low or 0) >= _LEAST:
            by_block.setdefault(page.block(claim.span.start).id, []).append(claim)
    for number, claims in sorted(by_block.items()):
        for claim in claims:
            block = page.document.blocks[number]
            noun = None if block.cell else _noun(page, claim)
            if noun is not None:
                yield from _said(page, claim, noun, block, len(claims) == 1)
            elif not block.cell and isinstance(claim.value, Quantity) and (whole := wholes.marks(page, claim)):
                yield _specified(page, claim.value.measure, claim.span, int(claim.value.low or 0), None, whole)
    for block in page.listings:
        for found in _OF_ALL.finditer(page.text, block.span.start, block.span.end):
            yield _specified(page, stem(found["noun"]), Span(*found.span("count")), int(found["count"]), block)


def _noun(page: Page, claim: Claim) -> str | None:
    """What a number counts, as a stem, "" for a bare one; None for one that counts some of them, or measures."""
    value = claim.value
    if not isinstance(value, Quantity) or value.low is None or value.low != value.high or value.low % 1:
        return None
    if value.unit or value.hedge or value.per or value.low > _MOST or value.measure in _MEASURES:
        return None
    start, end = claim.sentence.span.start, claim.sentence.span.end
    near = page.text[max(start, claim.span.start - _AHEAD) : claim.span.start]
    behind = page.text[claim.span.end : min(end, claim.span.end + 12)]
    return None if _SOME.search(near) or _SOME.search(behind) else value.measure


def _said(page: Page, claim: Claim, noun: str, block: TextBlock, alone: bool) -> Iterator[Specified]:
    """A number that a page says, with the list that it is of, if there is one."""
    if not isinstance(claim.value, Quantity):
        return
    said = int(claim.value.low or 0)
    found = _inline(page, claim)
    if found is None and noun:
        found = (
            _headed(page, block, noun)
            if block.role == "title"
            else _led(page, claim, said if alone else 0, noun, block)
        )
    led = found is not None and _near(said, found)
    if noun or led:
        marks = [f"{AT}{found.last.start}"] if led and found else wholes.marks(page, claim)
        yield _specified(page, noun or _THOSE, claim.span, said, block, marks)
    if led and found:
        marks = [LISTED, f"{AT}{found.last.start}", *(f"{OR}{count}" for count in found.counts[1:])]
        named = found.named or block.role == "title"
        yield _specified(page, noun or _THOSE, found.last, found.counts[0], block if named else None, marks)


def _near(said: int, found: _Count) -> bool:
    """Whether a list is about as long as is said, so that it must be the one that is meant."""
    off = abs(said - found.counts[0])
    return said in found.counts or (found.counts[0] >= _LEAST and off <= max(2 if found.named else 1, said // 3))


def _inline(page: Page, claim: Claim) -> _Count | None:
    """Items behind a colon within the sentence: "in three regions: Oslo, Lima and Perth"."""
    found = _INLINE.match(page.text, claim.span.end, page.block(claim.span.start).span.end)
    if not found:
        return None
    items = _CUT.split(found["items"])
    return _Count((len(items),), Span(*found.span("items")), named=True)


def _headed(page: Page, block: TextBlock, noun: str) -> _Count | None:
    """The one list or table of the section that a heading begins."""
    end = section_end(page.document, block.id)
    lists = runs(page.document, block.id + 1, end)
    here = [table for table in page.tables if block.id < next(iter(table.cells.values())).id < end]
    if len(lists) == 1 and not here:
        return _listed(lists[0])
    return _tabled(page, here[0], noun) if len(here) == 1 and not lists else None


def _led(page: Page, claim: Claim, said: int, noun: str, block: TextBlock) -> _Count | None:
    """The list or table right behind the block, which its last sentence leads to. `said`: how many are promised, 0
    where the block has other numbers."""
    if block.id + 1 >= len(page.document.blocks) or block.role == "list":
        return None
    after, colon = page.document.blocks[block.id + 1], page.of(block.span).rstrip().endswith(":")
    if page.text[claim.sentence.span.end : block.span.end].strip():
        return None
    if after.cell:
        table = next((table for table in page.tables if table.before == block), None)
        found = _tabled(page, table, noun) if table else None
        return found if found and (found.named or (colon and said)) else None
    before = page.text[max(claim.sentence.span.start, claim.span.start - _AHEAD) : claim.span.start]
    promised = colon and said > _LEAST and not _ALL.search(before)
    lists = runs(page.document, block.id + 1, section_end(page.document, block.id)) if after.role == "list" else []
    return _listed(lists[0]) if lists and promised else None


def _listed(run: ListRun) -> _Count:
    return _Count((len(run.top), *sorted(run.counts)), run.top[-1].block.span)


def _tabled(page: Page, table: Table, noun: str) -> _Count | None:
    """The rows of a table; by their first cells where one goes on."""
    labels = [label for row in table.rows if (label := table.label(row)) is not None]
    heads = [page.of(head.span) for column in table.columns for head in table.headings(column)]
    words = [found[-1] for head in heads if (found := _WORD.findall(head))]
    if not labels or len(labels) < len(table.rows):
        return None
    names = {page.of(label.span) for label in labels}
    return _Count((len(labels), len(names)), labels[-1].span, named=noun in map(stem, words))


def _services(page: Page) -> Iterator[Specified]:
    """The services of a compose file."""
    found = {leaf.keys[1]: leaf.span for leaf in page.leaves if leaf.keys[0] == "services" and len(leaf.keys) > 2}
    if len(found) >= _LEAST:
        words = (LISTED, stem("docker"), stem("compose"))
        shown = mention(next(iter(found.values())), _number(len(found)))
        yield Specified("listed count", stem("services"), shown, (), about=words)


def _specified(
    page: Page, noun: str, at: Span, count: int, block: TextBlock | None, marks: Sequence[str] = ()
) -> Specified:
    """What a page says of the things that go by a noun, with the words that tell which are meant: of a list those of
    the title, none where no `block` says what it is of."""
    texts = [page.title] if block else []
    if block and LISTED not in marks:
        heading = page.heading(block)
        number = next((n for n, s in enumerate(page.sentences) if s.span.start <= at.start < s.span.end), None)
        said = [] if number is None else page.sentences[max(number - 1, 0) : number + 1]
        texts += [page.of(heading.span) if heading else "", *(page.of(s.span) for s in said)]
    words = {stem(word) for word in chain.from_iterable(map(_WORD.findall, texts)) if word.lower() not in _PLAIN}
    narrowed = (page.release,) if page.release else ()
    return Specified("listed count", noun, mention(at, _number(count)), narrowed, about=tuple(sorted({*words, *marks})))


def _number(count: int) -> Quantity:
    return Quantity(Decimal(count), Decimal(count))
