"""Extracts of a story → the same with their open moments put on days, as far as the story tells.

"Sunday" and "8 February" compare with nothing until they are days. What fixes them is the document's own date; failing
that, the day around which the story's documents date themselves and what they tell; failing that, the day the user
gives. The system clock is never asked, and what stays open stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from claimlint.model import Claim, Extract, Moment
from claimlint.resolve.bases import Base, Told, base, current_day, days_told, told
from claimlint.resolve.dateline import document_date
from claimlint.resolve.relative import Known, near, on_days
from claimlint.resolve.years import in_a_year, in_told_years

__all__ = ["document_date", "resolve", "unresolved"]


def resolve(story_extracts: Sequence[Extract], today: date | None) -> tuple[Extract, ...]:
    """The extracts of one story, in any order, and the user's day or None → extracts with more moments resolved, in
    the given order. Only moments change; spans stay.

    Days of the calendar come first: they tell when the story plays, and a weekday may stand for one of them.
    """
    plain = [told(extract) for extract in story_extracts]
    roughly = current_day(plain)
    dated = [_in_years(document, base(document, roughly, today)) for document in plain]
    current = current_day(dated)
    days = frozenset(day for document in dated for day in days_told(document))
    return tuple(_on_days(document, base(document, current, today), days) for document in dated)


def unresolved(extracts: Iterable[Extract]) -> int:
    """How many moments have no days after all; times of day, which need none, are not counted."""
    moments = [claim.value for extract in extracts for claim in extract.claims if isinstance(claim.value, Moment)]
    return sum(1 for moment in moments if not moment.resolved and moment.clock is None)


def _in_years(document: Told, start: Base | None) -> Told:
    """A document with a year for every moment that lacks only that."""
    claims, filled = [], []
    told_years = in_told_years(document.extract.claims)
    for index, (claim, way) in enumerate(zip(document.extract.claims, document.tenses, strict=True)):
        moment = told_years[index]
        if moment is None and start is not None and isinstance(claim.value, Moment):
            moment = in_a_year(claim.value, way, start)
        if moment is not None:
            filled.append(index)
        claims.append(_with(claim, moment))
    return replace(document, extract=replace(document.extract, claims=tuple(claims)), filled=frozenset(filled))


def _on_days(document: Told, start: Base | None, story: frozenset[date]) -> Extract:
    """A document's extract with its weekdays and relative words on their days."""
    if start is None:
        return document.extract
    moments = [claim.value for claim in document.extract.claims if isinstance(claim.value, Moment)]
    named = (moment.first for moment in moments if moment.first is not None and moment.first == moment.last)
    known = Known(near(start, named), near(start, story))
    claims = [
        _with(claim, on_days(claim.value, way, start, known)) if isinstance(claim.value, Moment) else claim
        for claim, way in zip(document.extract.claims, document.tenses, strict=True)
    ]
    return replace(document.extract, claims=tuple(claims))


def _with(claim: Claim, moment: Moment | None) -> Claim:
    return claim if moment is None else replace(claim, mention=replace(claim.mention, value=moment))
