"""Page → defaults that a sentence gives with their option in brackets: "ends after nine seconds (`timeoutMs: 9000`)".

Such a sentence tells what happens unless somebody does something about it, in words and as it would be set. Both are
held to the table of options; what a sentence tells to set, or when something else holds, is no default.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex
from msgspec.structs import replace

from claimlint.comparison.units import EXACT
from claimlint.languages.deferred import deferred
from claimlint.model import Claim, Mention, Quantity, Sentence, Span, Value
from claimlint.rulebook.specification import Attribute
from claimlint.specified.figures import words
from claimlint.specified.names import NAME, folded
from claimlint.specified.page import Page
from claimlint.specified.sections import full, of_option
from claimlint.specified.settings import setting, unit
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default",)

_SET: Final = deferred(rf"(?P<name>{NAME})\s?[:=]\s?(?P<value>[\w.\"']{{1,20}})")
_SHOWN: Final = deferred(r"(?i)\b(?:tutorials?|examples?|recipes?|cookbook|blog|news|faq)\b")
_TOLD: Final = deferred(
    r"(?i)\b(?:set(?:s|ting)?|us(?:e|es|ing)|pass(?:es|ing)?|add|choose|chang\w+|overrid\w+|configured?|try|want|shorten|extend|"
    r"if|when|unless|once|here|now|then|can|may|might|should|must|let|let's|give)\b"
)  # fmt: skip


def read(page: Page) -> Iterator[Specified]:
    """A page → the defaults that its sentences give with an option in brackets, the number before it as well; nothing
    for one that tells of earlier releases, or that shows how something is done."""
    if page.kind != "current" or page.of_release or _SHOWN.search(page.path):
        return
    ends = {claim.span.end: claim for claim in page.extract.claims if isinstance(claim.value, Quantity)}
    for sentence in page.sentences:
        for sample in page.samples_in(sentence.span):
            if (found := _SET.fullmatch(page.of(sample))) and (claim := _before(page, sample, ends)):
                yield from _of_sentence(page, sentence, claim, found, sample.start)


def _before(page: Page, sample: Span, ends: dict[int, Claim]) -> Claim | None:
    """The number right before the brackets that hold a sample and nothing else."""
    before = sample.start - page.text.startswith("`", sample.start - 1)
    behind = page.text[sample.end : sample.end + 2].lstrip("`")
    opened = page.text.startswith(" (", before - 2)
    return ends.get(before - 2) if opened and behind.startswith(")") else None


def _of_sentence(
    page: Page, sentence: Sentence, claim: Claim, found: regex.Match[str], start: int
) -> Iterator[Specified]:
    text = page.of(sentence.span)
    name, value = found["name"], setting(found["value"])
    if not isinstance(value, Quantity) or " " not in folded(name):
        return
    told = page.text[sentence.span.start : claim.span.start]
    if words.aside(text) or words.past(text, told) or _TOLD.search(text):
        return
    block = page.block(sentence.span.start)
    at = Span(start + found.start("value"), start + found.end("value"))
    one = of_option(page, block, "default", [full(page, block, name)], mention(at, value), text)
    yield replace(one, about=(), weak=True)
    if said := _in_unit_of(name, claim.value):
        shown = Mention(claim.span, "quantity", said)
        yield replace(one, mention=shown, about=(), weak=True)


def _in_unit_of(name: str, value: Value) -> Quantity | None:
    """A size as the number that an option takes which has its unit in its name (`timeoutMs`); None for another one."""
    own = unit(folded(name).rpartition(" ")[2])
    if not isinstance(value, Quantity) or value.low is None or value.low != value.high:
        return None
    if own not in EXACT or value.unit not in EXACT or EXACT[own][0] != EXACT[value.unit][0]:
        return None
    number = value.low * EXACT[value.unit][1] / EXACT[own][1]
    return Quantity(number, number)
