"""Extracts of a story → the same with their open moments put on days, as far as the story tells.

"Sunday" and "8 February" compare with nothing until they are days. What fixes them is the document's own date; failing
that, the day around which the story's documents date themselves and what they tell; failing that, the day the user
gives. The system clock is never asked, and what stays open stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from claimlint.model import TIMELESS, Mention, Moment, ReadDocument, Span, Timing
from claimlint.resolve.bases import Base, Timeline, base, current_day, own_date, past_days, timeline
from claimlint.resolve.counted import counted
from claimlint.resolve.dateline import dated_by, dated_by_itself, document_date
from claimlint.resolve.figures import by_order
from claimlint.resolve.relative import Known, lacks_day, near, on_days
from claimlint.resolve.years import in_a_year, in_named_years, lacks_year

__all__ = ["counted", "dated_by", "dated_by_itself", "document_date", "resolve", "self_dated", "unresolved"]


def resolve(story_extracts: Sequence[ReadDocument], today: date | None) -> tuple[ReadDocument, ...]:
    """The extracts of one story, in any order, and the user's day or None → extracts with more moments resolved, in
    the given order. Only moments change; spans stay.

    Days of the calendar come first: they tell when the story plays, and a weekday may stand for one of them. Where
    every document has a date of its own, nobody asks when the story plays.
    """
    filled = zip(story_extracts, by_order(story_extracts), strict=True)
    plain = [timeline(_with(extract, days) if days else extract) for extract, days in filled]
    undated = any(document.own is None for document in plain)
    roughly = current_day(plain) if undated else None
    dated = [_in_years(document, base(document, roughly, today)) for document in plain]
    current = current_day(dated) if undated else None
    days = frozenset(day for document in dated for day in past_days(document)) if undated else frozenset[date]()
    return tuple(_on_days(document, base(document, current, today), days) for document in dated)


def self_dated(story_extracts: Sequence[ReadDocument]) -> bool:
    """Whether each document of a story counts from a date of its own, and leaves no order of its days open: then it
    reads beside the others as it does by itself."""
    return not any(by_order(story_extracts)) and all(own_date(extract) is not None for extract in story_extracts)


def unresolved(extracts: Iterable[ReadDocument]) -> int:
    """How many moments have no days after all; times of day, which need none, are not counted."""
    values = [claim.mention.value for extract in extracts for claim in extract.claims]
    moments = [value for value in values if isinstance(value, Moment)]
    return sum(1 for moment in moments if not moment.resolved and moment.clock is None)


def _in_years(document: Timeline, start: Base | None) -> Timeline:
    """A document with a year for every moment that lacks only that."""
    filled = in_named_years(document)
    for index, moment in document.moments.items():
        if start is not None and index not in filled and lacks_year(moment):
            dated = in_a_year(moment, document.tenses.of(index), start)
            if dated is not None:
                filled[index] = dated
    if not filled:
        return document
    extract = _with(document.extract, filled)
    return replace(document, extract=extract, moments=document.moments | filled, filled=frozenset(filled))


def _on_days(document: Timeline, start: Base | None, story: frozenset[date]) -> ReadDocument:
    """A document's extract with its weekdays and relative words on their days."""
    lacking = [index for index, moment in document.moments.items() if lacks_day(moment)]
    if start is None or not lacking:
        return document.extract
    moments = document.moments.values()
    named = (moment.first for moment in moments if moment.first is not None and moment.first == moment.last)
    known = Known(near(start, named), near(start, story))
    found: dict[int, Moment] = {}
    for index in lacking:
        moment = on_days(document.moments[index], document.tenses.of(index), start, known)
        if moment is not None:
            found[index] = moment
    return _with(document.extract, found)


def _with(extract: ReadDocument, moments: Mapping[int, Moment]) -> ReadDocument:
    """An extract with other moments in some of its claims, by index, and in those that hold on one of these."""
    claims = list(extract.claims)
    settled: dict[Span, Mention] = {}
    for index, moment in moments.items():
        claim = claims[index]
        mention = settled[claim.span] = replace(claim.mention, value=moment)
        claims[index] = replace(claim, mention=mention)
    for index, claim in enumerate(claims) if settled else ():
        if claim.timing is not TIMELESS:
            claims[index] = replace(claim, timing=_on_settled(claim.timing, settled))
    return replace(extract, claims=tuple(claims))


def _on_settled(timing: Timing, settled: Mapping[Span, Mention]) -> Timing:
    """When a claim holds, with the days that are settled now, by span."""
    days = (timing.when, timing.since, timing.until)
    when, since, until = (settled.get(day.span, day) if day is not None else None for day in days)
    return timing if (when, since, until) == days else replace(timing, when=when, since=since, until=until)
