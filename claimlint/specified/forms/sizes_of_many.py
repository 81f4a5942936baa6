"""Page → what a great number of things takes: "a million messages take about 2 GB", "100,000 keys need 85 MB".

Whoever plans a machine multiplies such a figure, and it stands where machines are chosen as well as where the thing is
explained. The number and the things are the subject. What was measured once, or takes a condition, is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.model import Quantity, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.scope import scope
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("upper limit",)

_MANY: Final = (
    r"(?P<many>(?:a|one|ten|two|five)\s(?:thousand|million|billion)|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?\smillion)"
)
_TAKES: Final = deferred(
    rf"(?i)\b{_MANY}\s(?P<what>(?:[a-z-]{{2,20}}\s)?[a-z-]{{2,20}}s)(?:\sof\s(?:[a-z-]{{2,20}}\s){{0,2}}[a-z-]{{2,20}})?\s"
    r"(?:takes?(?:\sup)?|needs?|uses?|occup(?:y|ies)|requires?)\s(?:(?:about|around|roughly|some|approximately)\s)?"
    r"(?P<value>\d[\d.,]{0,9}\s?[KMGT]i?B)\b(?!\s(?:more|less|each|if|when|with|per|to|or))"
)
_ELSE: Final = deferred(
    r"(?i)\b(?:measured|benchmark\w*|took|used|our|ours|we|for\sexample|instance|if|when|with|compressed|instead|was|were)\b"
)

_ON_CONDITION: Final = deferred(r"(?i)\W*(?:with|without|when|if|for|on|using|once|in)\b")


def read(page: Page) -> Iterator[Specified]:
    """A page → sizes of many things; nothing for one that tells of earlier releases."""
    if page.kind != "current" or page.of_release:
        return
    for sentence in page.with_digits:
        text = page.of(sentence.span)
        found = _TAKES.search(text) if "B" in text else None
        if found is None or _ON_CONDITION.match(text):
            continue
        value = setting(found["value"])
        if isinstance(value, Quantity) and not _ELSE.search(text, _clause(text, found.start())):
            at = Span(sentence.span.start + found.start("value"), sentence.span.start + found.end("value"))
            what = " ".join(stem(word) for word in found["what"].lower().split())
            subject = f"{' '.join(found['many'].lower().split())} {what}"
            yield Specified("upper limit", subject, mention(at, value), scope(page, page.block(at.start), text))


def _clause(text: str, at: int) -> int:
    """Where the clause of an offset begins."""
    return max(text.rfind(mark, 0, at) for mark in ",:;(") + 1
