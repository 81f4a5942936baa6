"""Page → the releases of other software that it requires: "Python 3.9 or later is required", "- Node.js >= 18".

Readers install what the first page asks for. Only what is required at large is read: not what one part, one system or
one feature needs, what is recommended or tested, or what once was required.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import software
from claimlint.specified.page import Page, numbered
from claimlint.specified.releases import LATER, LEAST, NUMBER, release
from claimlint.specified.scope import scope
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("required version",)

_CAPITAL: Final = (
    r"(?!(?:Requires?|Required|Needs?|Install|Use|Run|Get|Minimum|Versions?|Supports?|The|A|An|At|Any|Your|You|This|We)\b)"
    r"\p{Lu}[\w#]*+(?:\.js|\+\+)?"
)
_PRODUCT: Final = (
    rf"(?P<product>{_CAPITAL}(?:\s{_CAPITAL})?|node(?:\.?js)?|npm|pip|python|go|git|docker|ruby|php|rust|java)"
)
_BOUNDED: Final = deferred(
    rf"(?<![\w./-]){_PRODUCT},?\s?\(?(?:versions?\s|v\.?\s)?(?P<value>{LEAST}{NUMBER}|{NUMBER}{LATER})"
)
_ASKED: Final = deferred(
    r"\b(?:requires?|required|needs?|minimum|prerequisites?:?)\s"
    r"(?:is\s|an?\s|the\s|at\sleast\s|(?:supported\s)?version\s(?:of|is)\s)?"
    rf"{_PRODUCT}\s(?:versions?\s)?(?P<value>{NUMBER})(?!\s(?:or|and|to|through)\s\d)"
)
_MINIMUM: Final = deferred(
    rf"\b(?:[Mm]inimum|[Oo]ldest|[Ll]owest)\s(?:supported\s|required\s)?{_PRODUCT}\sversion(?:\sis|:|\sof)\s(?P<value>{NUMBER})"
)
_ALONE: Final = deferred(rf"{_PRODUCT}[:,]?\s\(?(?:versions?\s|v\.?\s)?(?P<value>{NUMBER})\)?\.?")
_ELSE: Final = deferred(
    r"\b(?:if|when|whenever|unless|recommend\w*|prefer\w*|suggest\w*|tested|tests?|prior|before|until|since|dropp\w*|"
    r"drops?|longer|deprecat\w*|older|earlier|legacy|previous\w*|used\sto|instead|optional\w*|except|but|only|some|"
    r"older|not|without|below|under|removed?|adds?|added|introduc\w*|from\sversion|as\sof|starting|future|planned|next)\b",
    regex.IGNORECASE,
)
_REASON: Final = deferred(r",?\s(?:because|as\sit|so\sthat)\s")
"""Begins why something is required, which is of no other time or part."""
_COMPILED: Final = frozenset({"rust", "go"})
_TO_BUILD: Final = deferred(r",?\s(?:is\srequired\s)?(?:to|for)\s(?:build|compil)\w*(?:\sit|\sfrom\ssource)?")
"""Why a compiler is required, whose release is nothing but that."""
_UNLESS: Final = deferred(r"\b(?:if|when|whenever|unless|not|without|optional\w*)\b", regex.IGNORECASE)
"""What makes a list one of conditions, in the line that leads to it or in the heading above."""
_PART: Final = deferred(
    r"\b(?:plug-?ins?|agents?|clients?|SDKs?|CLI|dashboard|extensions?|drivers?|operators?|modules?|examples?|workers?|"
    r"UI|front-?end|back-?end|features?|mode|support|integration|adapter|backend|bindings?|tutorial|demo|server|"
    r"build(?:ing|s)?|develop\w*|contribut\w*|compil\w*|Windows|macOS|Linux|Ubuntu|Debian|Android|iOS|GPU)\b",
    regex.IGNORECASE,
)
_NEEDS: Final = deferred(
    r"\b(?:requires?|required|requirements?|needs?|needed|prerequisites?|must|minimum|supports?|supported|runs?\son|works?\swith|install)\b",
    regex.IGNORECASE,
)
_SECTION: Final = deferred(
    r"\b(?:requirements?|prerequisites?|dependenc\w+|you\s(?:will\s)?need|what\syou\sneed|before\syou\s(?:begin|start))\b",
    regex.IGNORECASE,
)


def read(page: Page) -> Iterator[Specified]:
    """A page → the releases that it requires, nothing for one that tells of earlier releases."""
    if page.kind != "current":
        return
    for sentence in page.with_digits:
        block = page.document.blocks[sentence.block] if sentence.block < len(page.document.blocks) else None
        if block is not None and not block.cell:
            yield from _sentence(page, block, sentence.span)


def _sentence(page: Page, block: TextBlock, span: Span) -> Iterator[Specified]:
    """A sentence, a heading or an item of a list."""
    text = _REASON.split(page.of(span), maxsplit=1)[0]
    if not numbered(text) or _ELSE.search(text):
        return
    above = _above(page, block, page.heading(block)) if block.role == "list" else ""
    listed = _SECTION.search(above) is not None and not _UNLESS.search(above)
    patterns = [_ASKED, _MINIMUM]
    if listed or block.role == "title" or _NEEDS.search(text):
        patterns.append(_BOUNDED)
    for pattern in patterns:
        for found in pattern.finditer(text):
            if block.role == "title" and text[: found.start()].endswith("("):
                continue  # it is what the section is about
            rest = text[found.end() :]
            if software(found["product"]) in _COMPILED:
                rest = _TO_BUILD.sub("", rest, count=1)
            if not _PART.search(text[: found.start()]) and not _PART.search(rest):
                yield from _specified(page, block, span.start, found, text)
    if listed and (whole := _ALONE.fullmatch(text.strip())):
        yield from _specified(page, block, span.start + len(text) - len(text.lstrip()), whole, text)


def _above(page: Page, block: TextBlock, heading: TextBlock | None) -> str:
    """The heading of an item of a list, and the line that leads to the list."""
    lead = page.lead(block)
    return " / ".join(page.of(one.span) for one in (heading, lead) if one)


def _specified(page: Page, block: TextBlock, start: int, found: regex.Match[str], text: str) -> Iterator[Specified]:
    value = release(found["value"], floor=True)
    if value is None:
        return
    span = Span(start + found.start("value"), start + found.end("value"))
    mention = Mention(span, "version", value)
    yield Specified("required version", software(found["product"]), mention, scope(page, block, text))
