"""Sentence that counts things → whether it counts all that the product has of them, and what it calls them.

"Perch ships with five exporters", "It supports 8 sensors.", "There are six probes": the whole sentence has to say so.
What tells of some of them, of a part of the product, or of what others add to it, counts something else.
"""

from __future__ import annotations

from typing import Final

import regex

from claimlint.about.titles import BY, NOUNS, WHOLE, apart, front, phrase, titled
from claimlint.languages.deferred import deferred
from claimlint.layout.lists import section_end
from claimlint.model import Claim, Quantity, Sentence
from claimlint.specified.page import Page

_HAS: Final = (
    r"(?:has|have|ships?\swith|comes?\swith|supports?|offers?|includes?|provides?)"
    r"(?:\s(?:all|support\sfor|a\stotal\sof|exactly))?"
)
_LED: Final = deferred(
    r"[\s*_-]*(?:(?P<name>(?!There\b)[A-Z][\w.-]{1,30})(?:\sis\s[^.;:\n]{1,90}\s(?:that|which)|\s(?:currently|now))?\s"
    + _HAS
    + r"|"
    r"There\sare|All(?:\sthe)?|(?i:" + _HAS + r"))\s"
)
_COUNTED: Final = deferred(
    rf"(?:\d{{1,2}}|[A-Za-z]+(?:-[a-z]+)?)\s(?P<nouns>{NOUNS})(?P<behind>"
    r"(?:\s(?:out\sof\sthe\sbox|today|in\s(?:all|total)))?(?:[,;(.!]|\s\(|\s[—–-]\s|\sand\s|\s*\Z))?"
)
_PART: Final = deferred(
    r"\b(?:more|most|least|up\sto|about|around|over|roughly|nearly|almost|per|each|every|some|only|first|other|others|"
    r"another|further|additional|extra|new|added|removed|was|were|will|until|before|since|if|unless|when|while|plug-?ins?|"
    r"add-?ons?|extensions?|community|third-party|custom|optional|experimental|edition|plan|tier|version|at\sa\stime|"
    r"at\sonce|example|instance|of\s(?:the|its|these|those|them|which))\b|\+",
    regex.IGNORECASE,
)
_BEGUN: Final = deferred(r"[\s*_]*(?P<name>[A-Z][\w.-]{1,30})\s[^.!?]{1,200}[.!?]\s(?:It\s[^.!?]{1,200}[.!?]\s){0,4}")


def marks(page: Page, claim: Claim) -> list[str]:
    """A number of a page → the marks of what it counts all of, and of what the sentence calls the product (nothing
    where that goes without a name on a page of the whole product); [] where it may count anything else."""
    value, sentence = claim.value, claim.sentence.span
    if not isinstance(value, Quantity) or value.unit or value.hedge or value.per or value.exact:
        return []
    if value.low is None or value.low != value.high or apart(page.path) or page.block(sentence.start).role == "title":
        return []
    led = _LED.fullmatch(page.text, sentence.start, claim.span.start)
    counted = _COUNTED.match(page.text, claim.span.start, sentence.end)
    if not led or not counted or (counted["behind"] is None and not page.of(sentence).lstrip(" *_-").startswith("All")):
        return []
    heading = page.heading(page.block(sentence.start))
    if _PART.search(page.of(sentence)) or (heading is not None and _PART.search(page.of(heading.span))):
        return []
    name = _told_before(page, claim.sentence) if led["name"] == "It" else led["name"]
    if name is None and (led["name"] == "It" or not front(page.path)):
        return []
    named = [] if name is None else [f"{BY}{name.lower()}"]
    what = phrase(counted["nouns"])
    return [] if _listed(page, what) else [f"{WHOLE}{what}", *named]


def _told_before(page: Page, sentence: Sentence) -> str | None:
    """What "It" is at the beginning of a sentence: what the sentences before it in its paragraph begin with."""
    before = page.text[page.block(sentence.span.start).span.start : sentence.span.start]
    found = _BEGUN.fullmatch(f"{before.rstrip()} ")
    return found["name"] if found else None


def _listed(page: Page, what: str) -> bool:
    """Whether the page itself names things that go by these words below a heading."""
    blocks = page.document.blocks
    for block in blocks:
        if block.role == "title" and what in titled(page.of(block.span)):
            end = section_end(page.document, block.id)
            if end == block.id + 1 or any(one.role == "list" or one.cell for one in blocks[block.id + 1 : end]):
                return True
    return False
