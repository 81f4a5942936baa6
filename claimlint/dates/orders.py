"""Days in figures → the days that they may be: 12/05/2025 is the twelfth of May or the fifth of December.

Nothing but another date tells which of the two a writer puts first: in 25/11/2025 no month can. So the order is learnt
from the other dates of a text; where they do not tell, or tell both, a day stays open until its weekday or the other
documents of its story tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from claimlint.dates import calendar_days
from claimlint.model import Moment

Order = Literal["DMY", "MDY"]

_FIGURES = re.compile(r"(?<![\w./:-])(\d{1,2})([./-])(\d{1,2})\2((?:1[5-9]|20)\d\d)(?![\w/]|[-.]\d)")
_OPEN = "/"
"""What stands between the figures in `Moment.part` where their order was not told by the text itself ("12/5")."""
_MONTHS = 12
_SHORTEST, _LONGEST = 29, 31  # what is more than the days of any month is no day at all, but another number
LEAP_YEAR = 2024


@lru_cache(maxsize=8)
def evidence(text: str) -> frozenset[Order]:
    """A text → the orders that its dates in figures can only have, both where it is of two minds."""
    found: set[Order] = set()
    for one, _, two, year in _FIGURES.findall(text):
        first, second = int(one), int(two)
        if first > _MONTHS and calendar_days.day_of(int(year), second, first):
            found.add("DMY")
        if second > _MONTHS and calendar_days.day_of(int(year), first, second):
            found.add("MDY")
    return frozenset(found)


def only(orders: frozenset[Order]) -> Order | None:
    """The one order that was told; None for none and for both."""
    return next(iter(orders)) if len(orders) == 1 else None


def in_figures(one: int, two: int, year: int | None) -> Moment | None:
    """Two figures of a day and its year, if told → the day; open where both orders make one; a day that no calendar has
    where only one order makes a month of the figures; None for what is no day."""
    exists = [_day(year, month, day) for day, month in ((one, two), (two, one)) if is_day(year, month, day)]
    if len(exists) == 2 and one != two:
        return Moment("day", year=year, part=f"{one}{_OPEN}{two}")
    if exists:
        return exists[0]
    missing = [_day(year, month, day) for day, month in ((one, two), (two, one)) if may_be_meant(month, day)]
    return missing[0] if len(missing) == 1 else None


def is_open(moment: Moment) -> bool:
    """Whether a moment is a day in figures whose order its own text did not tell."""
    return _OPEN in moment.part


def in_order(moment: Moment, order: Order) -> Moment:
    """An open day and an order → the day that it is; it stays marked as open."""
    one, two = map(int, moment.part.split(_OPEN))
    day, month = (one, two) if order == "DMY" else (two, one)
    return calendar_days.settled(replace(moment, month=month, day=day, first=None, last=None))


def readings(moment: Moment) -> tuple[Moment, ...]:
    """A moment → all the days that it may be: two for an open day, else itself."""
    return (in_order(moment, "DMY"), in_order(moment, "MDY")) if is_open(moment) else (moment,)


def closed(moment: Moment, order: Order | None) -> Moment:
    """A day as a text tells it: an open one by its weekday, where that goes with one reading alone, else by the order
    of the text, if that is told."""
    if not is_open(moment):
        return moment
    fitting = [found for found in readings(moment) if calendar_days.weekday_fits(found)]
    if len(fitting) == 1:
        return replace(fitting[0], part="")
    return moment if order is None else replace(in_order(moment, order), part="")


def may_be_meant(month: int, day: int) -> bool:
    """Whether figures may be meant as a day even where no calendar has it: the 30th of February."""
    return 1 <= month <= _MONTHS and _SHORTEST <= day <= _LONGEST


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has a day; without a year, whether it has it in any."""
    return calendar_days.day_of(year or LEAP_YEAR, month, day) is not None


def _day(year: int | None, month: int, day: int) -> Moment:
    return calendar_days.settled(Moment("day", year=year, month=month, day=day))
