"""Changelog → the defaults that are today's: "- `queue.length`: default raised from 50 to 100", newest entry of each.

A changelog tells of other days, but what it says last of a default is what the pages have to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import folded, option, software
from claimlint.specified.page import Page
from claimlint.specified.releases import NUMBER, release
from claimlint.specified.sections import is_full
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default", "required version")

_LOG: Final = deferred(r"(?:change-?log|changes|history|news)(?:\.\w+)?", regex.IGNORECASE)
_VALUE: Final = r"(?P<value>\d(?:[\d,_.]*\d)?(?:\s?[A-Za-z]{1,12})?)"
_FORMS: Final = (
    deferred(rf"\bdefault\s(?:value\s)?(?:was\s|is\snow\s|has\s)?(?:\w+\s)?from\s\S+(?:\s[a-z]+)?\sto\s{_VALUE}(?=[.;,)]|$|\s\()"),
    deferred(rf"[:,]\s{_VALUE}\sby\sdefault\b"),
    deferred(rf"[:,]\s{_VALUE}\sunless\b"),
)  # fmt: skip
_MINIMUM: Final = deferred(
    rf"\b(?P<product>\p{{Lu}}[\w.]*+)\s{NUMBER}\sis\sno\slonger\ssupported[;,]\s(?P<value>{NUMBER})\sis\sthe\s(?:new\s)?"
    r"(?:minimum|oldest)"
)


def read(page: Page) -> Iterator[Specified]:
    """A changelog → the newest default of each setting with a full name, and the newest minimum of software."""
    if not _LOG.fullmatch(page.name):
        return
    seen: set[str] = set()
    for block in page.document.blocks:
        text = page.of(block.span) if block.role == "list" else ""
        for name in [page.of(at) for at in page.samples_of(block)[:1]]:
            if not text or not option(name) or not is_full(name) or folded(name) in seen:
                continue
            for form in _FORMS:
                if (found := form.search(text)) and (value := setting(found["value"])):
                    seen.add(folded(name))
                    at = Span(block.span.start + found.start("value"), block.span.start + found.end("value"))
                    yield Specified("default", folded(name), mention(at, value), names=(name,))
                    break
        if (found := _MINIMUM.search(text)) and found["product"] not in seen:
            seen.add(found["product"])
            if value := release(found["value"], floor=True):
                at = Span(block.span.start + found.start("value"), block.span.start + found.end("value"))
                yield Specified("required version", software(found["product"]), Mention(at, "version", value))
