"""Page → the ports of services that a product consists of, by the names that prose gives them.

"The board is at <http://localhost:7312>", "the metrics port (7390)", "7310 for the API": where a product opens
several ports, each goes by what it is for. A noun is only taken for one where it stands right beside its port.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from claimlint.languages.deferred import deferred
from claimlint.model import Quantity, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.forms.ports import ADDRESS, ELSE, OTHERS, subject_of
from claimlint.specified.page import Page
from claimlint.specified.scope import scope, service
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)

_PORT: Final = r"(?P<value>\d{4,5})(?![\d.:/-]*\d|\s(?:or|and|to|through)\s\d|\spercent|\s?%)"
_WHO: Final = r"(?P<who>\p{L}[\p{L}-]++)"
_LOCAL: Final = r"<?(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):"
_FORMS: Final = (
    deferred(rf"\b[Tt]he\s{_WHO}\s(?:(?:is|are)\s)?(?:now\s)?(?:at|on)\s{_LOCAL}{_PORT}"),
    deferred(rf"\b[Tt]he\s{_WHO}(?:,[^.;\d]{{0,60}})?,?\s(?:is\s|are\s)?on\s(?:port\s)?{_PORT}"),
    deferred(rf"\b[Tt]he\s{_WHO},\swhich\s[^.;\d]{{1,40}}\son\sport\s{_PORT}"),
    deferred(rf"\b[Tt]he\s{_WHO}\slistens\son\s(?:port\s)?{_PORT}"),
    deferred(rf"\b[Tt]he\s{_WHO}\sport(?:\sis|,|:)?\s\(?{_PORT}"),
    deferred(rf"\b{_WHO}\s(?:is|are)\son\s(?:port\s)?{_PORT}"),
    deferred(rf"\b{_PORT}\sfor\sthe\s{_WHO}"),
)
_PATH: Final = deferred(r"/(?P<who>[a-z]{3,20})(?:/[\w./-]*)?")
_SERVED: Final = frozenset({"api", "metrics", "console", "admin", "status", "dashboard"})
"""What the first part of a path names, where it is the name of a service and not of a page."""
_PLAIN: Final = frozenset(
    {"default", "host", "old", "new", "same", "other", "left", "right", "usual", "container", "port", "else"}
)


def read(page: Page) -> Iterator[Specified]:
    """A page → the ports of services with names; nothing for one that tells of earlier releases."""
    if page.kind != "current" or page.of_release:
        return
    for sentence in page.with_digits:
        text = page.of(sentence.span)
        if not ELSE.search(text):
            block = page.block(sentence.span.start)
            whole = "port" in page.of(block.span) or "listen" in text or ADDRESS.search(text) is not None
            yield from _said(page, block, sentence.span, text) if whole else ()
    for found in ADDRESS.finditer(page.text):
        path = _PATH.fullmatch((found["path"] or "").rstrip("."))
        if path and path["who"] in _SERVED and int(found["value"]) not in OTHERS:
            block = page.block(found.start())
            if not ELSE.search(page.line(found.start())):
                yield _port(page, block, path["who"], Span(*found.span("value")), weak=True)


def _said(page: Page, block: TextBlock, at: Span, text: str) -> Iterator[Specified]:
    for form in _FORMS:
        for found in form.finditer(text):
            who = found["who"].lower()
            if who not in _PLAIN and int(found["value"]) not in OTHERS:
                start = at.start + found.start("value")
                yield _port(page, block, who, Span(start, start + len(found["value"])), text)


def _port(page: Page, block: TextBlock, who: str, at: Span, *texts: str, weak: bool = False) -> Specified:
    number = Decimal(page.of(at))
    value = Quantity(number, number, measure="port", exact=True)
    narrowed = service(page, block, scope(page, block, *texts))
    return Specified("port", subject_of(page, who), mention(at, value), narrowed, weak)
