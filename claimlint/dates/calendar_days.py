"""Years, months and weekdays → days: the arithmetic of the calendar, shared by whoever reads or resolves dates.

Everything here is pure and knows no words. A span is (first day, last day), both inclusive. Seasons are those of the
northern half of the world and taken wide, since nobody means a calendar date by "summer".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from msgspec.structs import replace

from claimlint.model import Moment

Days = tuple[date, date]

EARLIEST, LATEST = 1000, 9000
"""Years inside which the arithmetic here cannot run over the ends of `datetime.date`."""

_NTH = "nth "
"""How `Moment.part` begins where a day is told by its place in the month ("nth 2" with a weekday, "nth last")."""
CLOSE = 31
"""Days from the date of a text within which a day without a year is of the year that this date tells."""
SEASON_MARGIN = timedelta(days=21)
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def day_of(year: int, month: int, day: int) -> date | None:
    """Year, month and day → the date, or None when the calendar has no such day."""
    if not EARLIEST <= year <= LATEST or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def months_from(year: int, month: int, count: int = 1) -> Days:
    """Year, first month and how many months → their days; `month` may lie outside 1-12 and carries into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def quarter_days(year: int, quarter: int) -> Days:
    """Year and quarter 1-4 → its days."""
    return months_from(year, 3 * quarter - 2, 3)


def half_days(year: int, half: int) -> Days:
    """Year and half 1-2 → its days."""
    return months_from(year, 6 * half - 5, 6)


def season_days(year: int, season: str) -> Days:
    """Year and season → its days with a margin. Winter is the one that begins in `year`."""
    first, last = months_from(year, _SEASON_STARTS[season], 3)
    return first - SEASON_MARGIN, last + SEASON_MARGIN


def week_days(day: date) -> Days:
    """Day → Monday to Sunday of its week."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The last such weekday (Monday 0) that is not after `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (Monday 0) after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def settled(moment: Moment) -> Moment:
    """Moment → the same with the days its parts fix, when the year is among them; else unchanged."""
    days = _days(moment)
    return moment if days is None else replace(moment, first=days[0], last=days[1])


def _days(moment: Moment) -> Days | None:
    year, month = moment.year, moment.month
    if moment.resolved or year is None or not EARLIEST <= year <= LATEST:
        return None
    match moment.grain:
        case "day" if month and moment.day:
            day = day_of(year, month, moment.day)
            return (day, day) if day else None
        case "day" if month and moment.part.startswith(_NTH):
            day = _nth_day(year, month, moment.weekday, moment.part.removeprefix(_NTH))
            return (day, day) if day else None
        case "month" if month:
            return months_from(year, month)
        case "quarter" if moment.part:
            return quarter_days(year, int(moment.part))
        case "half" if moment.part:
            return half_days(year, int(moment.part))
        case "season" if moment.part == "winter":  # "the winter of 2005" began or ended in it
            return season_days(year - 1, "winter")[0], season_days(year, "winter")[1]
        case "season" if moment.part:
            return season_days(year, moment.part)
        case "year" if moment.part:  # a book year may begin in the year before or end in the year after
            return months_from(year, -5, 24)
        case "year":
            return months_from(year, 1, 12)
        case "decade":
            return months_from(year, 1, 120)
        case _:
            return None


def _nth_day(year: int, month: int, weekday: int | None, nth: str) -> date | None:
    """Year, month, weekday or None for any day, and "1" to "5" or "last" → the day of the month that it is."""
    first, last = months_from(year, month)
    if nth == "last":
        return last if weekday is None else weekday_on_or_before(last, weekday)
    day = first if weekday is None else weekday_after(first - timedelta(days=1), weekday)
    day += timedelta(weeks=int(nth) - 1)
    return day if day <= last else None


def weekday_fits(moment: Moment, near: date | None = None, named: Collection[int] = ()) -> bool | None:
    """Whether the date of a moment falls on the weekday given with it; None when the moment cannot tell.

    Without a year every year from the one before to the one after `near` is allowed, and those that are `named`; where
    it lies within CLOSE days of that, no others than these: who announces a day in June in June means this one.
    """
    if moment.weekday is None or moment.month is None or moment.day is None:
        return None
    if moment.year is not None:
        years = [moment.year]
    elif near is not None:
        years = [near.year - 1, near.year, near.year + 1, *named]
    else:
        return None
    days = [day for year in years if (day := day_of(year, moment.month, moment.day))]
    if moment.year is None and near is not None and any(abs((day - near).days) <= CLOSE for day in days):
        days = [day for day in days if abs((day - near).days) <= CLOSE or day.year in named]
    return any(day.weekday() == moment.weekday for day in days) if days else None
