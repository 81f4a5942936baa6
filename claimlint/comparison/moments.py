"""Two moments → Comparison: days when both are known, else the parts that both state.

What the text said outranks what was resolved for it: two bare weekdays are held against each other as weekdays, a day
and a month without a year as day and month; one date that is told as two weekdays is two. One day apart keeps the slip
"next-day" or "next-weekday", so that a check may be mild.
"""

from __future__ import annotations

from datetime import timedelta

from claimlint.dates import orders, zones
from claimlint.model import Comparison, Moment

_DAY, _HALF_DAY = 1440, 720
_ABOUT = 30  # minutes: what a hedged time reaches; zones differ by as much and its multiples
_QUARTER = 15  # minutes: a time in whole hours is not rounded from farther
_LOCAL = "local"
_COARSE = {"year": 366, "decade": 3660}


def compare_moments(left: Moment, right: Moment) -> Comparison:
    """Two moments → Comparison; incomparable when they share no part and one of them is unresolved, or when a day in
    figures whose order only other documents told is the same day in the other order."""
    found = _compare(left, right)
    if found.level == "apart" and (orders.is_open(left) or orders.is_open(right)):
        others = ((here, there) for here in orders.readings(left) for there in orders.readings(right))
        if any(_compare(here, there).level != "apart" for here, there in others):
            return Comparison("incomparable")
    return found


def _compare(left: Moment, right: Moment) -> Comparison:
    if left.clock is not None or right.clock is not None:
        return _clocks(left, right)
    if _bare_weekday(left) and _bare_weekday(right):
        return _weekdays(left, right)
    years = "decade" not in (left.grain, right.grain)
    if years and left.year is not None and right.year is not None and left.year != right.year:
        return Comparison("apart", _days(left, right), _year_slip(left, right))
    if _two_weekdays(left, right):
        return Comparison("apart", slip="other-weekday")
    if left.month and right.month and (left.year is None or right.year is None):
        return _month_days(left, right)
    if left.resolved and right.resolved:
        return _spans(left, right)
    return Comparison("incomparable")


def _bare_weekday(moment: Moment) -> bool:
    return moment.weekday is not None and moment.day is None


def _two_weekdays(left: Moment, right: Moment) -> bool:
    """Whether one date is told as two days of the week: in one year one of them is wrong, whatever happens then."""
    if left.day is None or (left.month, left.day) != (right.month, right.day):
        return False
    if left.resolved and right.resolved and left.first != right.first:
        return False
    return left.weekday is not None and right.weekday is not None and left.weekday != right.weekday


def _clocks(left: Moment, right: Moment) -> Comparison:
    """Two times of day, put into one zone. Where only one of them tells a zone, or both do and nobody knows how the two
    differ, hours and halves of hours apart tell nothing."""
    if left.clock is None or right.clock is None:
        return Comparison("incomparable")
    shift = timedelta(0)
    if left.zone != right.zone and _LOCAL not in (left.zone or _LOCAL, right.zone or _LOCAL):
        known = zones.apart(left.zone, right.zone, left.first or right.first)
        if known is None:
            return Comparison("incomparable")
        shift = known
    gap = (left.clock + int(shift.total_seconds()) // 60 - right.clock) % _DAY
    gap = min(gap, _DAY - gap)
    if "either" in (left.part, right.part):
        gap = min(gap, abs(gap - _HALF_DAY))
    if gap == 0:
        return Comparison("same")
    if gap <= _ABOUT and (left.hedge or right.hedge):
        return Comparison("overlaps")
    if gap < _QUARTER and left.grain != right.grain:
        return Comparison("rounds-to")
    one_zone = (left.zone or _LOCAL) == (right.zone or _LOCAL)
    if gap % _ABOUT == 0 and not one_zone and _LOCAL in (left.zone or _LOCAL, right.zone or _LOCAL):
        return Comparison("incomparable")
    return Comparison("apart", _length(gap))


def _length(minutes: int) -> str:
    """Minutes → "45 minutes", "2 hours", "1 hour 30 minutes"."""
    told = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in zip(divmod(minutes, 60), ("hour", "minute"), strict=True) if n]
    return " ".join(told)


def _weekdays(left: Moment, right: Moment) -> Comparison:
    if left.weekday == right.weekday:
        return Comparison("same")
    steps = abs((left.weekday or 0) - (right.weekday or 0))
    return Comparison("apart", _days(left, right), "next-weekday" if steps in (1, 6) else "")


def _month_days(left: Moment, right: Moment) -> Comparison:
    """Month and day of both, years set aside: one of them is not stated, and what resolution guesses is no evidence."""
    if left.month == right.month and (left.day is None or right.day is None or left.day == right.day):
        return Comparison("same" if left.day == right.day else "overlaps")
    if left.month == right.month:
        near = abs((left.day or 0) - (right.day or 0)) == 1
        return Comparison("apart", _days(left, right), "next-day" if near else "other-day")
    return Comparison("apart", _days(left, right), "other-month" if left.day == right.day else "")


def _spans(left: Moment, right: Moment) -> Comparison:
    """The days of both."""
    if left.first == right.first and left.last == right.last:
        return Comparison("same")
    starts = max((m.first for m in (left, right) if m.first is not None), default=None)
    ends = min((m.last for m in (left, right) if m.last is not None), default=None)
    if starts is None or ends is None or starts <= ends:
        return Comparison("overlaps")
    gap = (starts - ends).days
    if left.grain == right.grain == "day":
        if gap == 1:
            return Comparison("apart", "1 day", "next-day")
        if left.day == right.day:
            return Comparison("apart", _days(left, right), "other-month" if left.year == right.year else "other-year")
        if left.month == right.month:
            return Comparison("apart", _days(left, right), "other-day")
    return Comparison("apart", _days(left, right))


def _year_slip(left: Moment, right: Moment) -> str:
    same_day = left.month == right.month and left.day == right.day
    return "other-year" if same_day else ""


def _days(left: Moment, right: Moment) -> str:
    """The distance in days, or years for coarse grains, for people; "" when it is not known."""
    if left.year is not None and right.year is not None and left.grain in _COARSE and right.grain in _COARSE:
        years = abs(left.year - right.year)
        return f"{years} year{'s' if years != 1 else ''}"
    if left.first is None or right.first is None:
        return ""
    days = abs((left.first - right.first).days)
    return f"{days} day{'s' if days != 1 else ''}"
