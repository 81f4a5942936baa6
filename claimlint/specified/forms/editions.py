"""Page → where it leads to an edition of something: `../v1/install.md`, https://docs.example/2.4/, localhost/api/v2.

A page of today that leads to the pages, the files or the API of an older release was forgotten when the others were
moved on. Each page also says of itself that it exists, so that a link into a folder of releases can be held against the
page of today. A sentence that speaks of an older release leads there on purpose.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set
from pathlib import PurePosixPath
from typing import Final

import regex

from claimlint.files.editions import release
from claimlint.languages.deferred import deferred
from claimlint.model import Span, Text
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("edition",)

LOCAL: Final = "localhost"
"""What an address of this machine goes by."""

_NUMBER: Final = r"(?:v\d{1,4}(?:\.(?:\d{1,5}|x)){0,3}|\d{1,4}(?:\.(?:\d{1,5}|x)){1,3})"
_ADDRESS: Final = deferred(
    r"https?://(?P<host>[\w.-]{1,200})(?::\d{2,5})?(?P<path>/(?:[\w.~%@+-]{1,100}/){0,12}?)"
    rf"(?P<edition>{_NUMBER})(?![\w.-]*\w)"
)
_RELATIVE: Final = deferred(r"(?!https?:)(?P<path>[\w./~%@+-]{1,300})")
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})
_ON_PURPOSE: Final = deferred(
    r"\b(?:old(?:er|est)?|earlier|previous\w*|former\w*|legacy|archiv\w*|historic\w*|deprecat\w*|removed?|migrat\w*|"
    r"upgrad\w*|until|used\sto|introduced|added|release\snotes?|changelogs?|both|either|"
    r"other|another|versions?\s\d|v\d|\d+\.x|series|branch|compare|example|e\.g\.)\b",
    regex.IGNORECASE,
)
_EVENTS: Final = frozenset({"releases", "release", "tag", "tags", "compare", "commit", "pull", "issues", "changelog"})
"""Parts of addresses that lead to one release because they tell of it."""
_LANDING: Final = frozenset({"index", "readme", "_index"})


def read(page: Page) -> Iterator[Specified]:
    """A page → itself, and where it leads to an edition; nothing for one that tells of earlier releases."""
    shared = {one["path"] for one in _ADDRESS.finditer(page.text) if one["host"] in _THIS_MACHINE}
    if page.kind == "project file":
        if page.project_file == "openapi":
            for leaf in page.leaves:
                if leaf.keys[:1] == ("servers",) and leaf.keys[-1] == "url":
                    yield from _addresses(page, leaf.span, shared)
        return
    if page.kind != "current" or page.of_release:
        return
    yield from _itself(page)
    for block in page.listings:
        yield from _addresses(page, block.span, shared)
    purposeful: dict[Span, bool] = {}
    for sample in page.samples:
        found = [*_addresses(page, sample, shared), *_linked(page, sample)]
        if found:
            whole = _whole(page, sample)
            if whole not in purposeful:
                purposeful[whole] = _ON_PURPOSE.search(_around(page, sample, whole)) is not None
            if not purposeful[whole]:
                yield from found


def _itself(page: Page) -> Iterator[Specified]:
    """The page as a place that others may lead to."""
    title = next((block for block in page.document.blocks if block.role == "title"), None)
    if title is not None and (name := _name(page.path)):
        yield Specified("edition", f"page {name}", mention(title.span, Text(page.path)))


def _linked(page: Page, sample: Span) -> Iterator[Specified]:
    """A relative link into a folder of another release than the page's own."""
    found = _RELATIVE.fullmatch(page.text, sample.start, sample.end)
    if not found:
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), found["path"]))
    edition = release(target)
    if not edition or edition == page.release or (page.release and edition > page.release):
        return
    if name := _name(target):
        yield Specified("edition", f"page {name}", mention(sample, Text(target)))


def _addresses(page: Page, within: Span, shared: Set[str]) -> Iterator[Specified]:
    """Addresses with a release in their path. `shared`: the paths of those of this machine on the page."""
    for found in _ADDRESS.finditer(page.text, within.start, within.end):
        parts = [part for part in found["path"].lower().split("/") if part]
        if _EVENTS.isdisjoint(parts):
            own = found["host"] in _THIS_MACHINE or found["path"] in shared
            where = LOCAL if own else found["host"].lower()
            at = Span(found.start(), found.end("edition"))
            narrowed = (page.release,) if page.release else ()
            value = Text(found["edition"].lower().removeprefix("v"))
            yield Specified("edition", f"address {where}{found['path']}", mention(at, value), narrowed)


def _name(path: str) -> str:
    """What a page goes by in every edition: the name of its file, of its folder for one that only leads into it; ""
    for the front page of an edition."""
    place = PurePosixPath(path)
    if place.stem.lower() not in _LANDING:
        return place.stem.lower()
    above = place.parent.name
    return "" if not above or release(f"{above}/x") else above.lower()


def _whole(page: Page, sample: Span) -> Span:
    """The sentence of an address, else its block."""
    sentence = page.sentence(sample.start)
    return sentence.span if sentence else page.block(sample.start).span


def _around(page: Page, sample: Span, whole: Span) -> str:
    """The words around an address: those of its sentence or block, and of the heading above."""
    heading = page.heading(page.block(sample.start))
    pieces, at = [], whole.start
    for one in page.samples_in(whole):
        pieces.append(page.text[at : one.start])
        at = one.end
    return f"{''.join(pieces)}{page.text[at : whole.end]} / {page.of(heading.span) if heading else ''}"
