"""Weekdays, and words such as "yesterday" and "last year" → their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from claimlint.dates import calendar_days, orders
from claimlint.model import Moment
from claimlint.resolve.bases import Base
from claimlint.resolve.tense import Tense

_SAME_WEEK = 6
_FINE = frozenset({"day", "week", "month"})
"""Grains that cannot be counted from a day that is only roughly when the text was written."""


class Known(Struct, frozen=True):
    """Single days near the base that the document itself, and its story, name: a weekday most likely means one of
    them. See `near`."""

    document: tuple[date, ...]
    story: tuple[date, ...]


def near(base: Base, days: Iterable[date]) -> tuple[date, ...]:
    """Days → those less than a week from the base, nearest first, of two equally near the earlier."""
    found = {day for day in days if abs((day - base.day).days) <= _SAME_WEEK}
    return tuple(sorted(found, key=lambda day: (abs((day - base.day).days), day)))


def lacks_day(moment: Moment) -> bool:
    """Whether a moment is one that is counted from a day, if anything can be made of it."""
    return not (moment.resolved or moment.month or moment.clock is not None or orders.is_open(moment))


def on_days(moment: Moment, way: Tense, base: Base, known: Known) -> Moment | None:
    """A moment that lacks its day, its tense, the base and the days known → the moment on its days, or None when it
    stays as it is."""
    if moment.grain == "day" and moment.weekday is not None:
        day = _weekday(moment.weekday, moment.relative, way, base, known)
        return replace(moment, first=day, last=day)
    if moment.relative is None or (moment.grain in _FINE and not base.sure):
        return None
    return counted_from(moment, base.day)


def counted_from(moment: Moment, day: date) -> Moment | None:
    """A moment that is an offset, and the day it counts from → the moment on its days, or None when it has none. "Two
    weeks ago" is half a week wider on both sides."""
    days = None if moment.relative is None else _span(moment, moment.relative, day)
    if days is None:
        return None
    slack = (days[1] - days[0] + timedelta(days=1)) // 2 if moment.hedge == "about" else timedelta(0)
    return replace(moment, first=days[0] - slack, last=days[1] + slack)


def _weekday(weekday: int, direction: int | None, way: Tense, base: Base, known: Known) -> date:
    """The day that a weekday means: one that the document or the story names, else the nearest that fits the tense."""
    if direction == 0 and way != "past":
        return calendar_days.weekday_after(base.day - timedelta(days=1), weekday)
    if direction == -1:
        return calendar_days.weekday_on_or_before(base.day - timedelta(days=1), weekday)
    if direction == 1 or (base.sure and way == "future"):
        return calendar_days.weekday_after(base.day, weekday)
    if not base.sure:
        named = [day for day in (*known.document, *known.story) if day.weekday() == weekday]
        if named:
            return named[0]
    if way == "future":
        return calendar_days.weekday_after(base.day, weekday)
    return calendar_days.weekday_on_or_before(base.day + timedelta(days=base.late), weekday)


def _span(moment: Moment, offset: int, base: date) -> calendar_days.Days | None:
    """An offset in units of the grain from the base → its days, or None for a grain that has no offsets."""
    match moment.grain:
        case "day":
            return (base + timedelta(days=offset),) * 2
        case "week" if moment.part == "weekend":
            friday = calendar_days.week_days(base + timedelta(weeks=offset))[0] + timedelta(days=4)
            return friday, friday + timedelta(days=3)
        case "week":
            return calendar_days.week_days(base + timedelta(weeks=offset))
        case "month":
            return calendar_days.months_from(base.year, base.month + offset)
        case "quarter":
            return calendar_days.months_from(base.year, (base.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
        case "year":
            return calendar_days.months_from(base.year + offset, 1, 12)
        case "decade":
            return calendar_days.months_from(base.year // 10 * 10 + 10 * offset, 1, 120)
        case _:
            return None
