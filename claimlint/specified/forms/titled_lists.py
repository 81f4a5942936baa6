"""Page → how many things there are of the kind that a title names: "# Exporters", and one list, table or run of
sub-headings below it.

The title says what the things are, and that they are all: sentences of other pages that count them are held against
it. What is in groups, or says that there are more, is no enumeration that can be counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import regex

from claimlint.about.titles import TITLED, apart, says_all, titled
from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.layout.lists import ListRun, runs
from claimlint.layout.tables import Table
from claimlint.model import Quantity, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page, numbered
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("listed count",)

_LEAST, _MOST = 2, 60
_OPEN: Final = deferred(
    r"\b(?:such\sas|for\s(?:example|instance)|e\.g|among\sothers|more|etc|community|third-party|plug-?ins?|custom|own|"
    r"others?|not\slimited|popular|common|some|planned|coming\ssoon|deprecated|removed|experimental|additional|extra|"
    r"alias|partial|incomplete|todo)\b|…|\.\.\.",
    regex.IGNORECASE,
)
"""What says that there are more of the things than are named, or that not all of them count."""
_THING: Final = deferred(
    r"(?P<name>[^\s:(–—,&/]{1,40}(?:\s[^\s:(–—,&/-][^\s:(–—,&/]{0,39}){0,3})(?:\s?[:(–—]|\s-\s|\.?\s*\Z)"
)
_TWO: Final = deferred(r"\b(?:and|or|to|for|how|with|your|a|an|the|vs)\b", regex.IGNORECASE)
_GENERAL: Final = deferred(
    r"\b(?:overview|introduction|usage|using|use|configur\w*|install\w*|settings?|options?|setup|see|next|further|notes?|"
    r"faq|troubleshoot\w*|examples?|compar\w*|choos\w*|choice|writing|creating|adding|getting|started|about|summary|"
    r"limits?|limitations|requirements|prerequisites|reference|contents?|general|related|links|resources|defaults?|"
    r"miscellaneous|concepts?|how|what|why|when|changelog|history|support|testing|development|license)\b",
    regex.IGNORECASE,
)
"""Headings of what is said of the things, and not of a thing."""
_MARK: Final = deferred(r"(?P<marks>#{1,6})\s*(?:[*_`\[]\s*)*")
_UNDER: Final = deferred(r"[^\n]{0,200}\n(?P<line>={2,}|-{2,})[ \t]*(?:\r?\n|\Z)")
_WORD: Final = deferred(r"[^\W\d_]{2,}")
_OF_PAGE: Final = frozenset(
    map(stem, ["features", "options", "values", "parameters", "arguments", "properties", "fields", "types", "keys"])
) | frozenset(map(stem, ["flags", "formats", "versions", "methods"]))
"""What any part of a product has: a section that names all of these has those of what its page is about."""
_NAMES: Final = frozenset(["name", "id", "identifier"])


def read(page: Page) -> Iterator[Specified]:
    """A page → the things that its title names, else those of each section that says it names all."""
    if page.kind != "current" or page.of_release or apart(page.path):
        return
    titles = [block for block in page.document.blocks if block.role == "title"]
    for block in titles:
        title = page.of(block.span)
        called = () if numbered(title) else titled(title)
        noun = called[-1].split()[-1] if called else ""
        if called and (block is titles[0] or (says_all(title) and called[-1] not in _OF_PAGE)):
            count = _count(page, _below(page, block, titles), noun)
            if _LEAST <= count <= _MOST:
                narrowed = (page.release,) if page.release else ()
                shown = mention(block.span, Quantity(Decimal(count), Decimal(count)))
                marks = tuple(sorted(f"{TITLED}{one}" for one in called))
                yield Specified("listed count", noun, shown, narrowed, about=marks)


def _below(page: Page, block: TextBlock, titles: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """What stands below a heading, with the deeper ones; nothing where the depth of one cannot be told."""
    level, end = _level(page, block), len(page.document.blocks)
    for other in titles:
        if other.id > block.id:
            deep = _level(page, other)
            if not level or not deep:
                return ()
            if deep <= level:
                end = other.id
                break
    return page.document.blocks[block.id + 1 : end]


def _level(page: Page, block: TextBlock) -> int:
    """How deep a heading is, from 1; 0 where its writing does not tell."""
    source, at = page.document.source, page.document.source_offset(block.span.start)
    found = _MARK.fullmatch(source, source.rfind("\n", 0, at) + 1, at)
    if found:
        return len(found["marks"])
    under = _UNDER.match(source, at)
    return 0 if not under else 1 if under["line"].startswith("=") else 2


def _count(page: Page, body: Sequence[TextBlock], noun: str) -> int:
    """How many things the blocks below a title name; 0 unless they are one enumeration, and of things."""
    if not body:
        return 0
    heads = [block for block in body if block.role == "title"]
    told = body[: body.index(heads[0])] if heads else body
    if any(_OPEN.search(page.of(block.span)) for block in [*told, *heads] if block.role != "code"):
        return 0
    start, end = body[0].id, body[-1].id + 1
    listed = any(block.role == "list" for block in told)
    here = [table for table in page.tables if start <= next(iter(table.cells.values())).id < end]
    cells = any(block.cell for block in told)
    if heads:
        names = [page.of(block.span) for block in heads]
        level = {_level(page, block) for block in heads}
        general = any(_GENERAL.search(name) or _is_group(name, noun) for name in names)
        return 0 if listed or cells or len(level) > 1 or general else _things(names)
    if listed and not cells:
        found = runs(page.document, start, end)
        return _things([page.of(item.block.span) for item in found[0].items]) if _is_plain(found, body) else 0
    return _rows(page, here[0], noun) if len(here) == 1 and not listed else 0


def _is_plain(found: Sequence[ListRun], body: Sequence[TextBlock]) -> bool:
    """Whether there is one list, without lists in its items or paragraphs of them."""
    items = sum(block.role == "list" for block in body)
    return len(found) == 1 and len(found[0].top) == len(found[0].items) == items


def _is_group(name: str, noun: str) -> bool:
    """Whether a heading is of several of the things: "Cloud exporters"."""
    words = name.lower().split()
    return bool(words) and words[-1].endswith("s") and stem(words[-1]) == noun


def _rows(page: Page, table: Table, noun: str) -> int:
    """The rows of a table whose first column is of the things; 0 for any other."""
    heads = {stem(word) for head in table.headings(table.columns[0]) for word in _WORD.findall(page.of(head.span))}
    labels = [label for row in table.rows if (label := table.label(row)) is not None]
    if len(labels) < len(table.rows) or heads.isdisjoint({noun, *_NAMES}):
        return 0
    return _things([page.of(label.span) for label in labels])


def _things(texts: Sequence[str]) -> int:
    """How many things these name; 0 where one of them names none, or several, or two name the same."""
    found = [_THING.match(text.strip()) for text in texts]
    names = {one["name"].lower() for one in found if one and not _TWO.search(one["name"])}
    return len(names) if len(names) == len(texts) else 0
