"""ReadDocument → the day its document says it was written: given with it, standing as a line at its head, or in the
name of its file."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from claimlint.files.dated_names import day_of
from claimlint.languages import lexicon_of
from claimlint.languages.datewords import DateWords
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords
from claimlint.model import Claim, Moment, ReadDocument

_HEAD_BLOCKS = 4
_HEAD_LENGTH = 500
_LEAD_IN = 60
_WORD = compiled(r"[^\W\d_]+")
_PLACE = compiled(r"(?:[^\Wa-zß-öø-ÿ\d_][\w.'’-]{1,30}[ /-]?){1,4},\s")
_DASH = compiled(r"\s?(?:\([^()]{1,40}\)\s?)?[-–—:]\s")


def document_date(extract: ReadDocument) -> date | None:
    """The date that came with the document; else the first full date at its head that no sentence leads up to; else
    that in the name of its file."""
    return dated_by(extract)[0]


def dated_by(extract: ReadDocument) -> tuple[date | None, str]:
    """The day of a document, and what says it: "" for neither."""
    if extract.document.date is not None:
        return extract.document.date, extract.document.dated_by
    lines = (c for c in extract.claims if c.sentence.block < _HEAD_BLOCKS and c.span.start < _HEAD_LENGTH)
    stated = next((day for claim in lines if (day := _dateline(claim, extract)) is not None), None)
    if stated is not None:
        return stated, "dateline"
    filed = day_of(extract.document.path)
    return filed, "file name" if filed else ""


def dated_by_itself(extract: ReadDocument) -> ReadDocument:
    """An extract → the same, whose document has the day that it says it was written, if it does."""
    if extract.document.date is not None:
        return extract
    day = document_date(extract)
    return extract if day is None else replace(extract, document=replace(extract.document, date=day))


def _dateline(claim: Claim, extract: ReadDocument) -> date | None:
    """The day of a claim that stands like a date line."""
    moment = claim.value
    if not isinstance(moment, Moment) or moment.grain != "day" or moment.first is None or moment.first != moment.last:
        return None
    blocks = (block.span for block in extract.document.blocks if block.id == claim.sentence.block)
    block = next(blocks, claim.sentence.span)
    if claim.span.start - block.start > _LEAD_IN:
        return None
    before = extract.document.text[block.start : claim.span.start]
    known = lexicon_of(extract.document.language)
    if known.dates is None or known.whole:
        return None if _is_sentence(before, known.moments) else moment.first
    after = extract.document.text[claim.span.end : block.end]
    return moment.first if _is_line(before, after, known.dates) else None


def _is_sentence(before: str, known: MomentWords) -> bool:
    """Whether the text before a date leads up to it: in that of a date line are only words of publishing, times and
    capitals ("Published: ", "NEW YORK, ")."""
    words = _WORD.findall(before)
    plain = [w for w in words if not w.isupper() and w.lower() not in known.published]
    return bool(plain) or (bool(words) and (words[0].lower() in known.around or words[-1].lower() in known.inside))


def _is_line(before: str, after: str, known: DateWords) -> bool:
    """Whether a date makes a line of its own, but for a place before it, words of publishing and a time; or ends the
    place and date that a text begins with ("BERLIN, 3. Mai 2024 – ")."""
    place = _PLACE.match(before)
    rest = before[place.end() :] if place else before
    if any(word.lower() not in known.published for word in _WORD.findall(rest)):
        return False
    if place and _DASH.match(after):
        return True
    words = _WORD.findall(after) if len(after) <= _LEAD_IN else ["…"]
    return all(word.lower() in known.published or word.lower() in known.hours or word.isupper() for word in words)
