"""Page → what a machine must have, and defaults that go by a noun: "64 GB of RAM", "the default timeout is 30 s".

Neither names an option; the noun is the subject. What is recommended is no minimum.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Quantity, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.scope import about, component, scope
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default", "minimum")

_SIZE: Final = r"(?P<value>\d(?:[\d,.]{0,24}\d)?+\s?(?:[KMGT]i?B|cores?|CPUs?|vCPUs?))"
_THING: Final = r"(?P<what>memory|RAM|(?:free\s)?(?:disk|storage)(?:\sspace)?|CPU)"
_MACHINE: Final = (
    deferred(
        rf"\b(?:at\sleast|minimum(?:\sof)?|requires?|needs?)\s(?:a\s|an\s)?{_SIZE}(?:\s(?:of\s)?(?:free\s)?{_THING})?\b"
    ),
    deferred(rf"\b{_SIZE}\s(?:of\s)?(?:free\s)?{_THING}\s\(?(?:minimum|required|or\smore|at\sleast)\b"),
    deferred(rf"\b(?:[Mm]inimum\s)?{_THING}:\s(?:at\sleast\s)?{_SIZE}"),
)
_NAMES: Final = {"ram": "memory", "memory": "memory", "cpu": "cores"}
_NOUN: Final = (
    r"(?P<what>(?:(?!the\b|a\b|an\b|is\b|of\b|to\b|value\b|port\b)[a-z][a-z-]*\s){0,2}(?!value\b|port\b)[a-z][a-z-]+)"
)
_NUMBER: Final = r"(?P<value>[+-]?\d(?:[\d,_.]{0,24}\d)?(?:\s?(?:[A-Za-z]{1,12}|%))?)"
_DEFAULTS: Final = (
    deferred(rf"\b[Dd]efault\s{_NOUN}\s(?:is|of)\s{_NUMBER}"),
    deferred(rf"\b(?:[Tt]he|[Ii]ts|[Tt]his|[Aa]n?)\s{_NOUN}\sdefaults\sto\s{_NUMBER}"),
    deferred(rf"\b[Bb]y\sdefault,?\sthe\s{_NOUN}\sis\s{_NUMBER}"),
)
_ELSE: Final = deferred(
    r"\b(?:if|when|unless|except|was|were|until|before|prior|since|previous\w*|formerly|changed|longer|instead|per|each|"
    r"for\sexample|e\.g\.|depends|recommended\s(?:is|are)|we\srecommend)\b",
    regex.IGNORECASE,
)


def read(page: Page) -> Iterator[Specified]:
    """A page → machines and defaults; nothing for one that tells of earlier releases."""
    if page.kind != "current":
        return
    for sentence in page.with_digits:
        text = page.of(sentence.span)
        if not _ELSE.search(text):
            block = page.block(sentence.span.start)
            yield from _machine(page, block, sentence.span, text)
            yield from _defaults(page, block, sentence.span, text)


def _machine(page: Page, block: TextBlock, span: Span, text: str) -> Iterator[Specified]:
    for pattern in _MACHINE:
        for found in pattern.finditer(text):
            value = setting(found["value"])
            if isinstance(value, Quantity) and (found["what"] or value.unit == "core"):
                subject = _NAMES.get((found["what"] or "cpu").lower(), "disk")
                at = Span(span.start + found.start("value"), span.start + found.end("value"))
                narrowed = component(page, block, scope(page, block, text))
                yield Specified("minimum", subject, mention(at, value), narrowed)


def _defaults(page: Page, block: TextBlock, span: Span, text: str) -> Iterator[Specified]:
    for pattern in _DEFAULTS:
        for found in pattern.finditer(text):
            if value := setting(found["value"]):
                at = Span(span.start + found.start("value"), span.start + found.end("value"))
                narrowed = component(page, block, scope(page, block, text))
                what = found["what"]
                yield Specified("default", what, mention(at, value), narrowed, about=about(page, block, what))
