"""Page → the ports on which the product listens: prose, addresses of this machine, commands and composed services.

"The server listens on port 8080" and `docker run -p 8080:80` of one image are strong; an address such as
`localhost:8080` says which port its page has in mind, and counts where the page names one only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Quantity, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.aliases import PRODUCT
from claimlint.specified.page import Page
from claimlint.specified.scope import scope, service
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)


_PORT: Final = r"(?P<value>\d{2,5})(?![\d.,:/-]*\d|\s(?:or|and|to|through)\s\d)"
_PROSE: Final = (
    deferred(
        r"(?:\b(?P<who>[\p{L}-]++(?:\s(?!is\b|are\b)[\p{L}-]++)?)\s(?:is\s|are\s)?)?\b(?:listens?|runs?|serves?|served|available|answers?|starts?|binds?)"
        rf"(?:\sby\sdefault)?\s(?:on|at)\s(?:the\s)?(?:TCP\s)?port\s{_PORT}",
    ),
    deferred(
        rf"\b[Dd]efault\sport\s(?:(?:of|for)\s(?:the\s)?(?P<who>[\p{{L}}-]++(?:\s[\p{{L}}-]++)?)\s)?(?:is|of|=|:)\s?{_PORT}"
    ),
    deferred(rf"\bport\s{_PORT}\sby\sdefault\b"),
    deferred(rf"\bdefaults?\sto\s(?:TCP\s)?port\s{_PORT}"),
)
ADDRESS: Final = deferred(rf"\b(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):{_PORT}(?P<path>/[\w./-]*)?")
"""An address of this machine with its port."""
_RUN: Final = deferred(r"\bdocker\s(?:container\s)?run\b[^\n]*(?:\\\n[^\n]*)*+")
_MAPPING: Final = deferred(r"(?:-p|--publish)[\s=](?:[\d.]+:)?(?P<host>\d{2,5}):(?P<inside>\d{2,5})\b")
_IMAGE: Final = deferred(r"(?:[\w.-]+/)*(?P<name>[a-z][\w.-]*)(?::[\w.-]+)?(?:\s|$)")
_SERVICE: Final = deferred(
    r"image:\s*[\"']?(?:[\w.-]+/)*(?P<name>[a-z][\w-]*)(?::[\w.${}:-]+)?[\"']?\s*\n(?:(?!\n\s*\n|\bimage:)[\s\S]){0,600}?"
    r"\bports:\s*\n(?P<ports>(?:\s*-\s*[\"']?[\d.:]+[\"']?[^\n]*\n?)+)"
)
_ENTRY: Final = deferred(r"(?P<host>\d{2,5}):(?P<inside>\d{2,5})\b")
OTHERS: Final = frozenset(
    {22, 25, 53, 80, 443, 1433, 2181, 3306, 4317, 4318, 5432, 5672, 6379, 9092, 9200, 11211, 15672, 27017}
)
"""Ports that are known for something else than the product."""
_CALL: Final = deferred(r"\w\([^\n]{0,200}\)")
STARTS: Final = deferred(
    r"\.listen\(\s*(?P<value>\d{4,5})\b|Server\(\(\s*[\"'][\w.]*[\"']\s*,\s*(?P<value>\d{4,5})\s*\)|"
    r"\.run\([^()\n]{0,60}\bport\s?=\s?(?P<value>\d{4,5})\b|ListenAndServe\([\"'][\w.]*:(?P<value>\d{4,5})[\"']"
)
"""Code that starts a server on a port of its own."""
_GENERIC: Final = frozenset(
    ["it", "api", "server", "service", "application", "app", "process", "this", "product", "which", "and", "that"]
)
_STARTING: Final = deferred(r"(?i)\b(?:readme|index|quick.?start|getting.started|install\w*|set.?up|usage|run\w*)\b")
ELSE: Final = deferred(
    r"\b(?:if|when|unless|instead|for\sexample|e\.g\.|was|until|before|previously|change\w*|another|other|already|busy|free|"
    r"taken|conflict\w*|override\w*|set)\b",
    regex.IGNORECASE,
)


def read(page: Page) -> Iterator[Specified]:
    """A page → the ports that it names for the product; nothing for one that tells of earlier releases."""
    if page.kind != "current":
        return
    for sentence in page.with_digits:
        yield from _prose(page, page.block(sentence.span.start), sentence.span)
    for block in page.listings:
        yield from chain(_run(page, block), _composed(page, block))
    yield from _addresses(page)


def _prose(page: Page, block: TextBlock, span: Span) -> Iterator[Specified]:
    text = page.of(span)
    if "port" not in text or ELSE.search(text):
        return
    for pattern in _PROSE:
        for found in pattern.finditer(text):
            who = (found.groupdict().get("who") or "").lower().split()
            subject = subject_of(page, who[-1]) if who else PRODUCT
            if (
                not subject.isalpha()
                or subject == "else"
                or (who == ["it"] and not _of_product(page, block, span.start))
            ):
                continue
            at = Span(span.start + found.start("value"), span.start + found.end("value"))
            if subject == PRODUCT and _of_program(page, block, page.of(at)):
                subject = f"program in {page.path}"  # a fact of its own
            yield _port(page, block, subject, at, text)


def subject_of(page: Page, who: str) -> str:
    """A noun in lower case that a port is said to be of → the subject of the statement."""
    return PRODUCT if who in _GENERIC or who == page.product else who


def _of_product(page: Page, block: TextBlock, at: int) -> bool:
    """Whether "it" is the product: what stands before in the block or, at its beginning, the heading speaks of it."""
    if any(STARTS.search(page.text, one.span.start, one.span.end) for one in page.listings):
        return False
    heading = page.heading(block)
    before = page.text[block.span.start : at] or (page.of(heading.span) if heading else "")
    words = {word.strip("`*.,:").lower() for word in before.split()}
    return not before or page.product in words or not words.isdisjoint(_GENERIC)


def _of_program(page: Page, block: TextBlock, port: str) -> bool:
    """Whether the listing right above passes a port to a call: a program of the reader listens there,
    and not the product."""
    before = page.document.blocks[block.id - 1] if block.id else None
    above = page.of(before.span) if before and before.role == "code" else ""
    return any(port in call[0] for call in _CALL.finditer(above))


def _run(page: Page, block: TextBlock) -> Iterator[Specified]:
    """A command that starts a container: the side of the host, and the side inside."""
    text = page.of(block.span)
    for command in _RUN.finditer(text):
        mapped = list(_MAPPING.finditer(text, command.start(), command.end()))
        words = command[0].replace("\\\n", " ").split()
        image = next((found for word in reversed(words) if (found := _IMAGE.fullmatch(word)) and "/" in word), None)
        image = image or (_IMAGE.fullmatch(words[-1]) if words else None)
        if len(mapped) == 1 and image:
            yield from _sides(page, block, image["name"], mapped[0])


def _composed(page: Page, block: TextBlock) -> Iterator[Specified]:
    """Services of a compose file, each with one port."""
    text = page.of(block.span)
    for composed in _SERVICE.finditer(text) if "ports:" in text else ():
        mapped = list(_ENTRY.finditer(text, composed.start("ports"), composed.end("ports")))
        if len(mapped) == 1:
            yield from _sides(page, block, composed["name"], mapped[0])


def _sides(page: Page, block: TextBlock, image: str, mapped: regex.Match[str]) -> Iterator[Specified]:
    for side in ("host", "inside"):
        at = Span(block.span.start + mapped.start(side), block.span.start + mapped.end(side))
        narrowed = scope(page, block)
        yield Specified("port", f"container {image}", _mention(page, at), tuple(sorted({*narrowed, side})))


def _addresses(page: Page) -> Iterator[Specified]:
    """The one port of this machine that the addresses of a page name."""
    if not _STARTING.search(page.name) and not _STARTING.search(page.title):
        return
    found = [match for match in ADDRESS.finditer(page.text) if int(match["value"]) not in OTHERS]
    if len({match["value"] for match in found}) != 1:
        return
    for match in found:
        block = page.block(match.start())
        line = page.line(match.start())
        if not match["path"] or match["path"] == "/":
            yield _port(page, block, PRODUCT, Span(*match.span("value")), line, weak=True)


def _port(page: Page, block: TextBlock, subject: str, at: Span, text: str, *, weak: bool = False) -> Specified:
    narrowed = service(page, block, scope(page, block, text))
    return Specified("port", subject, _mention(page, at), narrowed, weak)


def _mention(page: Page, at: Span) -> Mention:
    number = Decimal(page.of(at))
    return mention(at, Quantity(number, number, measure="port", exact=True))
