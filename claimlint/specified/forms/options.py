"""Page → defaults, minima and maxima of options, from sentences, items of lists and sections that are headed by one.

"`ack_timeout` defaults to 30", "- `--retries N`: how often to try again (default: 3)", "### max_size … Default: 10 MB".
An option that stands first in its item, or heads its section, is what a bare "Default: 30" there is the default of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import folded, option
from claimlint.specified.page import Page
from claimlint.specified.sections import full, of_option
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default", "minimum", "maximum")

_VALUE: Final = (
    r"(?P<value>\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'|[+-]?\d(?:[\d,_.]*\d)?(?:\s?[A-Za-z%]{1,12})?|[\w./:@~*+-]*[\w/~*])"
)
_STATES: Final[tuple[tuple[Attribute, regex.Pattern[str]], ...]] = (
    ("default", deferred(rf"\b[Dd]efault(?:s\sto|s?\sis|:|\svalue:|\svalue\sis|\s?=|\sof)\s{_VALUE}")),
    ("default", deferred(rf"(?:[(.;,]\s?|^)[Dd]efaults?\s{_VALUE}(?=[).;,]|$)")),
    ("default", deferred(rf"\bis\s{_VALUE}\sby\sdefault\b")),
    ("default", deferred(rf"\bby\sdefault,?\s(?:it\s)?(?:is|uses|to)\s{_VALUE}")),
    ("default", deferred(rf"\b[Dd]efault\s(?:value\s)?(?:of|for)\s\S{{2,60}}\s(?:is|=)\s{_VALUE}")),
    ("minimum", deferred(rf"\bbetween\s{_VALUE}\sand\s[+-]?\d")),
    ("maximum", deferred(rf"\bbetween\s[+-]?\d[\d,_.]*\sand\s{_VALUE}")),
    ("minimum", deferred(rf"\b[Mm]in(?:imum)?(?:\svalue)?(?::|\sis)\s{_VALUE}")),
    ("maximum", deferred(rf"\b[Mm]ax(?:imum)?(?:\svalue)?(?::|\sis)\s{_VALUE}")),
)
_STATING: Final = deferred(r"[Dd]efault|\bbetween\s|\b[Mm](?:in|ax)(?:imum)?\b")
"""What any of these has in it: most blocks have nothing of the kind."""
_SAID: Final = deferred(r"(?P<who>[\w.]+)\s(?:defaults\sto|uses|is)\s\W*$")
_ITSELF: Final = frozenset(
    ["it", "this", "which", "that", "value", "and", "default", "option", "setting", "variable", "flag"]
)
_ADJACENT: Final = deferred(
    r"[\s`*_:,(–—=-]*(?:[Dd]efaults?(?:\svalue)?(?:\sto|\sis|:|\s=|\sof)?|is|set\sto)?[\s`*_:,(\"'–—=-]*"
)
_NEAR: Final = 30  # characters: a second option so near a value is what that is said of
_LED: Final = deferred(
    r"[\s*_`-]*(?P<name>[a-z][\w.-]{1,40})[*_`]*\s(?:\((?:[\w\s,]{0,30}\b)?default|[`<]?(?:\w+\s?\|\s?)*\w+[`>]?\s\()"
)
_ELSE: Final = deferred(
    r"\b(?:if|when|unless|except|otherwise|was|were|until|before|prior|since|previous\w*|formerly|used\sto|changed|"
    r"longer|instead|for\sexample|e\.g\.|depends|computed|derived|inherits?|same\sas|deprecated)\b",
    regex.IGNORECASE,
)


@lru_cache(maxsize=1)  # readers of figures ask for the same page again
def read(page: Page) -> tuple[Specified, ...]:
    """A page → what it says of its options; nothing for one that tells of earlier releases."""
    if page.kind != "current":
        return ()
    blocks = (b for b in page.document.blocks if b.role in ("title", "lead", "body", "list", "caption", "quote"))
    return tuple(one for block in blocks for one in _of_block(page, block))


def _of_block(page: Page, block: TextBlock) -> Iterator[Specified]:
    text = page.of(block.span)
    if not _STATING.search(text):
        return
    named = list(page.options(block))
    if led := _LED.match(text):  # "threshold (defaults to 500)": a single word, with nothing to mark it
        named = sorted({*named, Span(block.span.start + led.start("name"), block.span.start + led.end("name"))})
    for attribute, pattern in _STATES:
        for found in pattern.finditer(text):
            sentence = _around(text, found.start())
            if _ELSE.search(text, sentence[0], sentence[1]):
                continue
            span = Span(block.span.start + found.start("value"), block.span.start + found.end("value"))
            subject = _subject(page, block, named, span)
            value = setting(found["value"], quoted=_whole(page, text, found, span))
            if subject is None or value is None:
                continue
            names = [full(page, block, subject)]
            yield of_option(page, block, attribute, names, mention(span, value), text[sentence[0] : sentence[1]])


def _whole(page: Page, text: str, found: regex.Match[str], span: Span) -> bool:
    """Whether one word is a value: it stands as code or in marks, or "to", "is" or a colon leads to it and no more than
    a bracket or a full stop follows."""
    if page.sampled(span) or found["value"][0] in "\"'":
        return True
    led = text[: found.start("value")].rstrip().endswith((":", "=", " to", " is", "(default"))
    return led and text[found.end("value") :].lstrip()[:1] in ("", ")", ".", ";", "]")


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence of an offset, roughly: what is parted by a full stop and a blank."""
    start = max(text.rfind(". ", 0, at) + 2, 0) if ". " in text[:at] else 0
    end = text.find(". ", at)
    return start, end if end >= 0 else len(text)


def _subject(page: Page, block: TextBlock, named: list[Span], value: Span) -> str | None:
    """The option that a value is said of: the one that its block begins with, or that stands right before it, or the
    heading of its section; None where it is not clear. A value is no option."""
    before = [span for span in named if span.end <= value.start]
    said = _SAID.search(page.text, before[-1].end if before else block.span.start, value.start)
    if said and said["who"].lower() not in _ITSELF:
        return None
    if before and not page.text[block.span.start : before[0].start].strip(" \t*_`-–—•"):
        others = {folded(page.of(span)) for span in before[1:]} - {folded(page.of(before[0]))}
        near = before[-1] if others and value.start - before[-1].end < _NEAR else before[0]
        return page.of(near)
    if before and _ADJACENT.fullmatch(page.text, before[-1].end, value.start):
        return page.of(before[-1])
    if any(not page.text[block.span.start : one.start].strip(" \t*_-") for one in page.samples_of(block)[:1]):
        return None  # it begins with code that is no plain name, such as a call: that is what it speaks of
    heading = page.heading(block)
    return option(page.of(heading.span)) if heading else None
