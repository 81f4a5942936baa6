"""Moments and durations → days: the intervals that the calendar's relations hold against each other.

A duration is rounded to its unit, so that "three weeks" stands for two and a half up to three and a half, while days
are counted out. What is hedged is as wide as its hedge says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimlint.dates.calendar_days import Days, day_of, months_from
from claimlint.model import Moment, Quantity

Length = tuple[Decimal, Decimal]
"""Fewest and most days."""

SIZES = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"), "year": Decimal("365.2425")}
"""Unit → days: the mean month and year of the Gregorian calendar."""

_PLAIN_AND_LEAP = (2023, 2024)
_HALF = Decimal("0.5")
_LOOSE = Decimal("0.25")  # "about four years" may be three or five


def lasting(duration: Quantity) -> Length | None:
    """A duration in days, weeks, months or years → the days that it may stand for; None for another unit."""
    size, low, high = SIZES.get(duration.unit), duration.low, duration.high
    if size is None or low is None or high is None:
        return None
    slack = Decimal(0) if duration.unit == "day" else max(duration.step, Decimal(1)) * _HALF
    fewest, most = (low - slack) * size, (high + slack) * size
    match duration.hedge:
        case "about":
            return fewest * (1 - _LOOSE), most * (1 + _LOOSE)
        case "over" | "least" | "just-over":
            return fewest, most * 2
        case "under" | "most" | "just-under":
            return fewest * _HALF, most
    return fewest, most


def may_mean(moment: Moment, years: tuple[int, ...]) -> Iterator[Days]:
    """A day, month or year → the days it stands for; without a year of its own, those in each of the years given."""
    if moment.first and moment.last:
        yield moment.first, moment.last
    elif moment.month is not None:
        for year in years:
            if moment.day is None:
                yield months_from(year, moment.month)
            elif day := day_of(year, moment.month, moment.day):
                yield day, day


def together(one: Moment, other: Moment) -> Iterator[tuple[Days, Days]]:
    """Two moments of one sentence → the days that both may mean: a year that one lacks is near that of the other."""
    for here in may_mean(one, _around(other.year) if other.year else _PLAIN_AND_LEAP):
        for there in may_mean(other, _around(here[0].year)):
            yield here, there


def apart(here: Days, there: Days) -> Length:
    """Two stretches → the fewest and most days from one in the first to one in the second; negative: before it."""
    return Decimal((there[0] - here[1]).days), Decimal((there[1] - here[0]).days)


def meets(one: Length, other: Length, slack: Decimal = Decimal(0)) -> bool:
    """Whether two intervals of days share a value, or lie no further apart than the slack."""
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def length_text(length: Length) -> str:
    """Days → for people: "4 days", "3.5 to 5 years"."""
    unit = "year" if length[0] >= 2 * SIZES["year"] else "day"
    low, high = (format(round(days / SIZES[unit], 1).normalize(), "f") for days in length)
    return f"{low} {unit}{'' if low == '1' else 's'}" if low == high else f"{low} to {high} {unit}s"


def a_day(moment: Moment) -> bool:
    """Whether a moment is one day, month or year by its own words: not a range, a weekday or "last week"."""
    if moment.hedge or moment.relative is not None or moment.part:
        return False
    if moment.grain == "year":
        return moment.year is not None
    if moment.month is None or moment.grain not in ("day", "month"):
        return False
    return moment.grain == "month" or moment.first == moment.last


def latest(moments: Iterator[Moment]) -> date | None:
    """Moments → the last day that any of them names, if one is known."""
    return max((moment.last for moment in moments if moment.last), default=None)


def _around(year: int) -> tuple[int, ...]:
    return year - 1, year, year + 1
