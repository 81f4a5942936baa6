"""Extracts of a story → the same with their open moments put on days, as far as the story tells.

"Sunday" and "8 February" compare with nothing until they are days. What fixes them is the document's own date; failing
that, the latest day that the document or the story names as past; failing that, the day the user gives. The system
clock is never asked, and what stays open stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from claimlint import calendar_days
from claimlint.languages import lexicon
from claimlint.model import Claim, Extract, Moment
from claimlint.resolve.dateline import document_date
from claimlint.resolve.tense import Tense, tense

__all__ = ["document_date", "resolve", "unresolved"]

_AGAINST_TENSE = 4  # how much farther a day that fits the tense may lie than one that does not
_STALE = timedelta(days=31)  # a named day this long before the story's latest month does not date the story
_SAME_WEEK = 6
_FEW = frozenset({"day", "week"})


class Base(Struct, frozen=True, gc=False):
    """The day from which the open moments of a document are counted. `sure`: it is the document's own date (or the
    user's), not merely a day that the story names."""

    day: date
    sure: bool


def resolve(story_extracts: Sequence[Extract], today: date | None) -> tuple[Extract, ...]:
    """The extracts of one story, in any order, and the user's day or None → extracts with more moments resolved, in
    the given order. Only moments change; spans stay."""
    named = {extract.document.path: _named_days(extract) for extract in story_extracts}
    current = _current_day(story_extracts, named)
    story_days = frozenset(day for days in named.values() for day in days)
    return tuple(_resolved(e, _base(e, named[e.document.path], current, today), story_days) for e in story_extracts)


def unresolved(extracts: Iterable[Extract]) -> int:
    """How many moments have no days after all; times of day, which need none, are not counted."""
    moments = [moment for extract in extracts for _, moment in _moments(extract)]
    return sum(1 for moment in moments if not moment.resolved and moment.clock is None)


def _named_days(extract: Extract) -> frozenset[date]:
    """The single days with their year that a document names as past, which can date it."""
    return frozenset(
        moment.first
        for claim, moment in _moments(extract)
        if moment.first is not None and moment.first == moment.last and not _ahead(claim, extract)
    )


def _current_day(extracts: Sequence[Extract], named: dict[str, frozenset[date]]) -> date | None:
    """The latest day of the story, unless the story speaks more of later years or months: then that day is history."""
    days = [day for group in named.values() for day in group]
    days += [day for e in extracts if (day := document_date(e)) is not None]
    if not days:
        return None
    latest = max(days)
    told = [m.first for e in extracts for c, m in _moments(e) if m.first and m.year and not _ahead(c, e)]
    later = sum(first > latest + _STALE for first in told)
    return None if later > sum(latest - _STALE <= day <= latest for day in days) else latest


def _base(extract: Extract, named: frozenset[date], current: date | None, today: date | None) -> Base | None:
    own = document_date(extract)
    if own is not None:
        return Base(own, sure=True) if _reckonable(own) else None
    if current is not None and _reckonable(current):
        fresh = [day for day in named if current - day <= _STALE]
        return Base(max(fresh, default=current), sure=False)
    return Base(today, sure=True) if today is not None and _reckonable(today) else None


def _reckonable(day: date) -> bool:
    """Whether the calendar can be counted from a day without running over its ends."""
    return calendar_days.EARLIEST < day.year < calendar_days.LATEST


def _moments(extract: Extract) -> Iterator[tuple[Claim, Moment]]:
    for claim in extract.claims:
        if isinstance(claim.value, Moment):
            yield claim, claim.value


def _ahead(claim: Claim, extract: Extract) -> bool:
    return _tense(claim, extract) == "future"


def _tense(claim: Claim, extract: Extract) -> Tense:
    return tense(claim, extract.document, lexicon(extract.document.language).moments)


def _resolved(extract: Extract, base: Base | None, story_days: frozenset[date]) -> Extract:
    """Days of the calendar first: a weekday may stand for one of them."""
    if base is None:
        return extract
    dated = tuple(_with(c, _dated(c, extract, base)) for c in _in_told_years(extract.claims))
    own = frozenset(m.first for c in dated if isinstance(m := c.value, Moment) and m.first and m.first == m.last)
    claims = tuple(_with(c, _relative(c, extract, base, own, story_days)) for c in dated)
    return replace(extract, claims=claims)


def _in_told_years(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims in order → the same; a month without a year that was named with one before in its block takes that year:
    "In November 1973 ... on Nov. 17"."""
    told: dict[int, int] = {}
    block = -1
    for claim in claims:
        moment = claim.value
        if claim.sentence.block != block:
            block, told = claim.sentence.block, {}
        if isinstance(moment, Moment) and moment.month is not None:
            if moment.year is not None:
                told[moment.month] = moment.year
            elif moment.relative is None and moment.month in told:
                yield _with(claim, _in_year(moment, told[moment.month]))
                continue
        yield claim


def _with(claim: Claim, moment: Moment | None) -> Claim:
    return claim if moment is None else replace(claim, mention=replace(claim.mention, value=moment))


def _dated(claim: Claim, extract: Extract, base: Base) -> Moment | None:
    """A day, month, season, quarter or half without its year → the same in the year that fits best."""
    moment = claim.value
    if not isinstance(moment, Moment) or moment.resolved or moment.year is not None or moment.clock is not None:
        return None
    if moment.grain == "day" and not moment.month:
        return None
    if not (moment.month or moment.part) or moment.part == "weekend":
        return None
    candidates = [_in_year(moment, base.day.year + shift) for shift in (-1, 0, 1)]
    known = [m for m in candidates if m.resolved]
    if moment.weekday is not None:
        known = [m for m in known if calendar_days.weekday_fits(m)] or known
    if moment.relative is not None:
        return _by_direction(known, moment.relative, base.day)
    way = _tense(claim, extract)
    return min(known, key=lambda m: _cost(m, base.day, way), default=None)


def _in_year(moment: Moment, year: int) -> Moment:
    """A yearless moment put into a year. A range "1-2 October" keeps its last day in `part`."""
    if moment.grain == "day" and moment.part:
        first = calendar_days.settled(replace(moment, year=year, part=""))
        last = calendar_days.day_of(year, moment.month or 0, int(moment.part))
        return replace(first, last=last) if first.first and last else first
    if moment.part == "winter":
        first_day, last_day = calendar_days.season_days(year, "winter")
        return replace(moment, first=first_day, last=last_day)
    return calendar_days.settled(replace(moment, year=year))


def _middle(moment: Moment) -> date:
    first, last = moment.first or date.max, moment.last or date.max
    return first + (last - first) / 2


def _cost(moment: Moment, base: date, way: Tense) -> float:
    """How far a candidate lies from the base, dearer against the tense; without a tense the past is a little nearer."""
    if moment.first and moment.last and moment.first <= base <= moment.last:
        return 0
    distance = (_middle(moment) - base).days
    if way == "open":
        return abs(distance) * (1.5 if distance > 0 else 1)
    return abs(distance) * (_AGAINST_TENSE if (distance > 0) == (way == "past") else 1)


def _by_direction(known: Sequence[Moment], direction: int, base: date) -> Moment | None:
    """ "last July": the latest one that was over before the base; "next": the first to begin after it; "this": the
    nearest."""
    if direction < 0:
        over = [m for m in known if m.first and m.first < base and _middle(m) < base - timedelta(days=31)]
        return max(over, key=_middle, default=None)
    if direction > 0:
        return min((m for m in known if m.first and m.first > base), key=_middle, default=None)
    return min(known, key=lambda m: abs((_middle(m) - base).days), default=None)


def _relative(
    claim: Claim, extract: Extract, base: Base, own: frozenset[date], story: frozenset[date]
) -> Moment | None:
    """A weekday, or words such as "yesterday" and "last year" → its days; "two weeks ago" is half a week wider on
    both sides."""
    moment = claim.value
    if not isinstance(moment, Moment) or moment.resolved or moment.month or moment.clock is not None:
        return None
    if moment.grain == "day" and moment.weekday is not None:
        day = _weekday(moment.weekday, moment.relative, _tense(claim, extract), base, (own, story))
        return replace(moment, first=day, last=day)
    if moment.relative is None or (moment.grain in _FEW and not base.sure):
        return None
    days = _span(moment, moment.relative, base.day)
    if days is None:
        return None
    slack = (days[1] - days[0] + timedelta(days=1)) // 2 if moment.hedge == "about" else timedelta(0)
    return replace(moment, first=days[0] - slack, last=days[1] + slack)


def _weekday(weekday: int, direction: int | None, way: Tense, base: Base, known: tuple[frozenset[date], ...]) -> date:
    """The day that a weekday means: one that the document or the story names, else the nearest that fits the tense."""
    if direction == 0:
        return calendar_days.weekday_nearest(base.day, weekday)
    if direction == -1:
        return calendar_days.weekday_on_or_before(base.day - timedelta(days=1), weekday)
    if direction == 1 or (base.sure and way == "future"):
        return calendar_days.weekday_after(base.day, weekday)
    if base.sure:
        return calendar_days.weekday_on_or_before(base.day, weekday)
    for days in known:
        named = [d for d in days if d.weekday() == weekday and abs((d - base.day).days) <= _SAME_WEEK]
        if named:
            return min(named, key=lambda d: (abs((d - base.day).days), d))
    if way == "future":
        return calendar_days.weekday_after(base.day, weekday)
    return calendar_days.weekday_nearest(base.day, weekday)


def _span(moment: Moment, offset: int, base: date) -> calendar_days.Days | None:
    """An offset in units of the grain from the base → its days, or None for a grain that has no offsets."""
    match moment.grain:
        case "day":
            day = base + timedelta(days=offset)
            days = (day, day)
        case "week":
            first, last = calendar_days.week_days(base + timedelta(weeks=offset))
            days = (first + timedelta(days=4), last + timedelta(days=1)) if moment.part == "weekend" else (first, last)
        case "month":
            days = calendar_days.months_from(base.year, base.month + offset)
        case "quarter":
            days = calendar_days.months_from(base.year, (base.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
        case "year":
            days = calendar_days.months_from(base.year + offset, 1, 12)
        case "decade":
            days = calendar_days.months_from(base.year // 10 * 10 + 10 * offset, 1, 120)
        case _:
            return None
    return days
