"""Page → which releases belong together: the chart of a server, the last release of an old line, the file of an agent.

"Chart 1.7.0 installs Larkd 2.4.0", `helm install … --version 1.7.0`, a row of a table of releases, "1.9.3, the last
release of version 1", a download of the version that the page calls the current one. Each of them is edited when
something is released, and one of them is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Mention, Span, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import package
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("version",)

_RELEASE: Final = r"\d{1,4}(?:\.\d{1,5}){1,3}(?![\w-]|\.\d)"
_HELM: Final = deferred(
    r"\bhelm\s(?:install|upgrade)\s(?:-\S+\s)*(?:[\w-]+\s)?(?P<chart>[\w-]+/[\w-]+)\s(?:[^\n]*?\s)?--version[ =]v?"
    rf"(?P<value>{_RELEASE})"
)
_CHART: Final = deferred(
    rf"\b[Cc]hart\s(?:version\s)?v?(?P<value>{_RELEASE})\s(?:installs|deploys|contains|comes\swith)\s(?P<name>\p{{Lu}}\w+)\s"
    rf"v?(?P<server>{_RELEASE})"
)
_LAST: Final = deferred(
    rf"(?P<value>{_RELEASE}),?\s(?:(?:which|that)\sis\s|is\s)?the\s(?:last|latest|final|newest)\s(?:release|version)\sof\s"
    r"(?:the\s)?(?:version\s|v)?(?P<line>\d{1,3})(?:\.x)?\b|"
    r"\b[Tt]he\s(?:last|latest|final|newest)\s(?:release|version)\sof\s(?:the\s)?(?:version\s|v)?(?P<line>\d{1,3})(?:\.x)?"
    rf"\s(?:\w+\s)?is\sv?(?P<value>{_RELEASE})"
)
_HEAD: Final = deferred(rf"\s*(?:[Vv]ersion\s)?\[?v?(?P<value>{_RELEASE})\]?\s*(?:[-–—(,:].*)?")
_IMAGE: Final = deferred(rf"\b[a-z0-9][\w.-]*+/(?P<image>[\w.-]++:v?(?P<value>{_RELEASE}))")
_CURRENT: Final = deferred(rf"\b[Tt]he\s(?:current|latest)\s(?:version|release)\sis\sv?(?P<value>{_RELEASE})")
_FETCHED: Final = deferred(
    rf"https?://[\w.-]*(?:downloads?|releases?|dl)[\w.-]*/(?:[\w.-]+/){{0,3}}?(?P<part>[a-z][\w-]*)/v?(?P<value>{_RELEASE})/"
)
_RELEASES: Final = deferred(r"\b(?:change-?log|changes|history|releases?|release[\s-]notes)\b", regex.IGNORECASE)
_VERSIONS: Final = deferred(r"\b(?:version|release|tag)\b", regex.IGNORECASE)


def read(page: Page) -> Iterator[Specified]:
    """A page → releases that belong to others; of a changelog and a table of releases the last one of each old line."""
    if page.kind == "project file":
        return
    yield from _last(page)
    if page.kind == "current" and not page.of_release:
        yield from _charts(page)
        yield from _parts(page)
        for table in page.tables:
            yield from _rows(page, table)


def _last(page: Page) -> Iterator[Specified]:
    """The last release of an old line: said, listed, and pinned in the pages of that line."""
    for sentence in page.with_digits:
        for found in _LAST.finditer(page.text, sentence.span.start, sentence.span.end):
            yield _one(page, f"last release of {found['line']}", Span(*found.span("value")), of_all=True)
    line = regex.fullmatch(r"v?(\d{1,3})(?:\.x)?", page.release)
    if line:
        for block in page.listings:
            for found in _IMAGE.finditer(page.text, block.span.start, block.span.end):
                if found["value"].split(".")[0] == line[1]:
                    value = Version(_numbers(found["value"]))
                    shown = Mention(Span(*found.span("image")), "version", value)
                    yield Specified("version", f"last release of {line[1]}", shown)
    lines: dict[int, list[Span]] = {}
    for at in _history(page):
        if len(parts := _numbers(page.of(at))) > 2:
            lines.setdefault(parts[0], []).append(at)
    for number, spans in sorted(lines.items()):
        if number < max(lines):
            yield _one(page, f"last release of {number}", max(spans, key=lambda at: _numbers(page.of(at))), of_all=True)


def _history(page: Page) -> Iterator[Span]:
    """The releases that the headings of a changelog and the rows of a table of releases name, those of the product."""
    if page.package or not _RELEASES.search(f"{page.name} / {page.title}"):
        return
    for block in page.document.blocks:
        if block.role == "title" and (found := _HEAD.fullmatch(page.of(block.span))):
            yield Span(block.span.start + found.start("value"), block.span.start + found.end("value"))
    for table in page.tables:
        heads = " ".join(page.of(head.span) for head in table.headings(table.columns[0]))
        for label in map(table.label, table.rows if _VERSIONS.search(heads) else ()):
            if label and (found := _HEAD.fullmatch(page.of(label.span))):
                yield Span(label.span.start + found.start("value"), label.span.start + found.end("value"))


def _charts(page: Page) -> Iterator[Specified]:
    """The chart that is installed, and the one that is said to install a release."""
    said = [found for s in page.with_digits for found in _CHART.finditer(page.text, s.span.start, s.span.end)]
    for found in said:
        series = ".".join(found["server"].split(".")[:2])
        value = Version(_numbers(found["value"]))
        shown = Mention(Span(found.start("value"), found.end("server")), "version", value)
        yield Specified("version", f"chart of {series}", shown, (page.release,) if page.release else ())
        yield _one(page, package(found["name"]), Span(*found.span("server")))
    if len({found["server"] for found in said}) == 1:
        series = ".".join(said[0]["server"].split(".")[:2])
        for block in page.listings:
            for found in _HELM.finditer(page.text, block.span.start, block.span.end):
                yield _one(page, f"chart of {series}", Span(*found.span("value")))


def _rows(page: Page, table: Table) -> Iterator[Specified]:
    """A table of what belongs together: the chart of each release of the server."""
    heads = {
        column: " ".join(page.of(h.span) for h in table.headings(column)).strip().lower() for column in table.columns
    }
    chart = next((column for column, head in heads.items() if head in ("chart", "helm chart")), None)
    server = next(
        (column for column, head in heads.items() if head in ("server", "app", "app version", "version")), None
    )
    for row in table.rows if chart is not None and server is not None else ():
        own, other = table.cells.get((row, chart or 0)), table.cells.get((row, server or 0))
        if own and other and _is_release(page.of(own.span)) and _is_release(page.of(other.span)):
            series = ".".join(page.of(other.span).strip().split(".")[:2])
            yield _one(page, f"chart of {series}", own.span)


def _parts(page: Page) -> Iterator[Specified]:
    """The release of a part that its page calls the current one, and the one whose file it downloads."""
    current = [found for s in page.with_digits for found in _CURRENT.finditer(page.text, s.span.start, s.span.end)]
    title = page.title.lower().split()
    for block in page.listings if len(current) == 1 and len(title) > 1 else ():
        for found in _FETCHED.finditer(page.text, block.span.start, block.span.end):
            if found["part"] in title:
                yield _one(page, package(page.title.replace(" ", "-")), Span(*current[0].span("value")))
                yield _one(page, package(page.title.replace(" ", "-")), Span(*found.span("value")))


def _is_release(text: str) -> bool:
    return regex.fullmatch(rf"\s*v?{_RELEASE}\s*", text) is not None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip().lstrip("v").split("."))


def _one(page: Page, subject: str, at: Span, *, of_all: bool = False) -> Specified:
    """A release of a subject; `of_all`: one fact in all editions, as what belongs to an old line is."""
    scope = (page.release,) if page.release and not of_all else ()
    return Specified("version", subject, Mention(at, "version", Version(_numbers(page.of(at)))), scope)
