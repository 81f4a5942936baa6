"""Page → how many of a thing the product has: "There are 14 built-in rules", "fifteen built-in rules ship today".

Only what is said of all of them: "two rules apply here" counts some. A bare noun ("rules") is held against the pages
whose headings say the same; a noun with what tells it from others ("built-in rules") against all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Claim, Quantity, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.scope import about, component, scope
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("count",)

_NOUNS: Final = deferred(r"(?P<what>(?:(?!and\b|or\b|of\b|the\b)[a-z][a-z-]*\s){0,2}[a-z][a-z-]*s)\b")
_BEFORE: Final = deferred(
    r"\b(?:[Tt]here\sare|ships?\swith|comes?\swith|has|have|offers?|provides?|includes?|contains?|knows?|supports?|all)"
    r"\s(?:the\s|its\s|these\s)?$"
)
_BEHIND: Final = deferred(r"\s(?:ship|come|are\s(?:built\sin|included|available|shipped|there)|in\s(?:all|total))\b")
_LEAST: Final = 3
_NEAR: Final = 30  # characters on either side in which a word may say that it counts some of them only
_ELSE: Final = deferred(
    r"\b(?:if|when|unless|only|each|every|per|at\sa\stime|at\sonce|most|least|up\sto|more|fewer|other|another|following|"
    r"first|last|next|these|those|was|were|until|before|since|example|times|new|added|removed)\b",
    regex.IGNORECASE,
)
_TIMES: Final = deferred(r"\b(?:seconds|minutes|hours|days|weeks|months|years|times|ways|steps|bytes|characters)$")


def read(page: Page) -> Iterator[Specified]:
    """A page → the counts of things; nothing for one that tells of earlier releases."""
    if page.kind != "current":
        return
    for claim in page.extract.claims:
        value = claim.value
        if (
            isinstance(value, Quantity)
            and value.measure
            and not (value.unit or value.hedge or value.exact or value.per)
        ):
            yield from _counted(page, claim, value)


def _counted(page: Page, claim: Claim, value: Quantity) -> Iterator[Specified]:
    sentence = claim.sentence.span
    if value.low != value.high or value.low is None or value.low < _LEAST:
        return
    digits = regex.match(r"[\d,.]+|[A-Za-z]+(?:-[a-z]+)?", page.of(claim.span))
    start = claim.span.start + (digits.end() if digits else 0)
    noun = _NOUNS.match(page.text, start + 1, sentence.end)
    if not digits or not noun or _TIMES.search(noun["what"]):
        return
    led = _BEFORE.search(page.text, max(sentence.start, claim.span.start - 40), claim.span.start)
    alone = page.block(claim.span.start).role == "list" and not page.text[sentence.start : claim.span.start].strip(
        " *_-"
    )
    if not led and not alone and not _BEHIND.match(page.text, noun.end(), sentence.end):
        return
    block = page.block(claim.span.start)
    narrowed = component(page, block, scope(page, block, page.of(sentence)))
    words = noun["what"].split()
    near = about(page, block, noun["what"]) if len(words) == 1 else ()
    yield Specified("count", noun["what"], mention(Span(claim.span.start, start), value), narrowed, about=near)
