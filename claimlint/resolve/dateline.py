"""ReadDocument → the day its document says it was written: given with it, or standing as a line at its head."""

from __future__ import annotations

import re
from datetime import date

from claimlint.languages import lexicon
from claimlint.model import Claim, Moment, ReadDocument

_HEAD_BLOCKS = 4
_HEAD_LENGTH = 500
_LEAD_IN = 60
_WORD = re.compile(r"[^\W\d_]+")


def document_date(extract: ReadDocument) -> date | None:
    """The date that came with the document; else the first full date at its head that no sentence leads up to."""
    if extract.document.date is not None:
        return extract.document.date
    lines = (c for c in extract.claims if c.sentence.block < _HEAD_BLOCKS and c.span.start < _HEAD_LENGTH)
    return next((day for claim in lines if (day := _dateline(claim, extract)) is not None), None)


def _dateline(claim: Claim, extract: ReadDocument) -> date | None:
    """The day of a claim that stands like a date line: in the text before it are only words of publishing, times and
    capitals ("Published: ", "NEW YORK, ")."""
    moment = claim.value
    if not isinstance(moment, Moment) or moment.grain != "day" or moment.first is None or moment.first != moment.last:
        return None
    blocks = (block for block in extract.document.blocks if block.id == claim.sentence.block)
    start = next((block.span.start for block in blocks), claim.sentence.span.start)
    if claim.span.start - start > _LEAD_IN:
        return None
    known = lexicon(extract.document.language).moments
    words = _WORD.findall(extract.document.text[start : claim.span.start])
    plain = [w for w in words if not w.isupper() and w.lower() not in known.published]
    led = words and (words[0].lower() in known.around or words[-1].lower() in known.inside)
    return None if plain or led else moment.first
