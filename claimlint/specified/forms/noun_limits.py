"""Page → limits that go by a noun: "the maximum upload size is 25 MB", "uploads are limited to 25 MB".

The noun is the subject, and what measures it is told by the unit, so that uploads are limited in the size of an upload.
A limit with a condition ("for free accounts") is another one, and a default is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex
from msgspec.structs import replace

from claimlint.comparison.units import EXACT
from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.model import Claim, Mention, Quantity
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.scope import scope
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("upper limit",)

_UNIT: Final = (
    r"(?:[KMGTP]i?B|[kmg]?bytes?|seconds|minutes|hours|days|characters|requests|pages|items|rows|lines|files|entries)\b"
)
_VALUE: Final = rf"(?:a\s(?:maximum|total)\sof\s)?(?P<value>\d[\d.,]*+\s?{_UNIT})"
_PLAIN: Final = r"(?!\s(?:by\sdefault|or|to|per|/|unless|when|if|on|for|in)\b)"
_WORDS: Final = r"[a-z]++(?:[\s-][a-z]++)?"
_FORMS: Final = (
    deferred(
        rf"\bmaximum\s(?P<what>(?!number\b|of\b|the\b){_WORDS}\s(?:size|length|count|depth|duration))\s(?:is|of|:)\s"
        rf"{_VALUE}{_PLAIN}",
        regex.IGNORECASE,
    ),
    deferred(
        rf"\b(?P<what>(?!this\b|the\b|that\b|size\b|rate\b){_WORDS}\s(?:size|length|count|rate))\slimit\sis\s{_VALUE}{_PLAIN}",
        regex.IGNORECASE,
    ),
    deferred(
        r"^(?P<what>(?!they\b|these\b|those\b|it\b|which\b|we\b)[a-z]++(?:\s(?!is\b|are\b)[a-z]++)?)\s(?:is|are)\s"
        rf"limited\sto\s{_VALUE}{_PLAIN}",
        regex.IGNORECASE,
    ),
    deferred(
        r"^(?:An?\s|The\s)?(?P<what>(?!they\b|these\b|those\b|it\b|which\b|we\b)[a-z]++(?:\s(?:size|length))?)\s"
        rf"(?:may|must|can|should)\s?not\s(?:exceed|be\s(?:larger|longer|bigger)\sthan)\s{_VALUE}{_PLAIN}",
        regex.IGNORECASE,
    ),
)
_LEADING: Final = deferred(r"^(?:the|a|an|each|every|all|any)\s", regex.IGNORECASE)


def read(page: Page) -> Iterator[Specified]:
    """A page → the limits that it states of nouns; nothing for one that tells of earlier releases."""
    if page.kind != "current" or page.of_release:
        return
    sizes = {claim.span.start: claim for claim in page.extract.claims if isinstance(claim.value, Quantity)}
    for sentence in page.sentences if sizes else ():
        text = page.of(sentence.span)
        for form in _FORMS if "limit" in text or "axim" in text or "not" in text else ():
            for found in form.finditer(text):
                claim = sizes.get(sentence.span.start + found.start("value"))
                if claim and (subject := _subject(found["what"], claim)):
                    block = page.block(sentence.span.start)
                    yield Specified("upper limit", subject, _plain(claim), scope(page, block, text))


def _plain(claim: Claim) -> Mention:
    """The value of a limit without the words that make it one."""
    value = claim.value
    return replace(claim.mention, value=replace(value, hedge="")) if isinstance(value, Quantity) else claim.mention


def _subject(what: str, claim: Claim) -> str:
    """A noun and its limit → the noun with what measures it, "" for a word that stands for another one."""
    words = _LEADING.sub("", what.lower()).replace("-", " ").split()
    if len(words) > 1 and words[-1] in ("size", "length", "count", "depth", "duration", "rate"):
        return " ".join((*map(stem, words[:-1]), words[-1]))
    unit = claim.value.unit if isinstance(claim.value, Quantity) else ""
    kind = EXACT[unit][0] if unit in EXACT else ""
    return " ".join((*map(stem, words), *(("size",) if kind == "data" else ())))
