"""Two moments → Comparison: days when both are known, else the parts that both state.

What the text said outranks what was resolved for it: two bare weekdays are held against each other as weekdays, a day
and a month without a year as day and month. One day apart keeps the slip "next-day" or
"next-weekday", so that a check may be mild.
"""

from __future__ import annotations

from claimlint.model import Comparison, Moment

_COARSE = {"year": 366, "decade": 3660}


def compare_moments(left: Moment, right: Moment) -> Comparison:
    """Two moments → Comparison; incomparable when they share no part and one of them is unresolved."""
    if left.grain == "minute" or right.grain == "minute":
        return _clocks(left, right)
    if _bare_weekday(left) and _bare_weekday(right):
        return _weekdays(left, right)
    years = "decade" not in (left.grain, right.grain)
    if years and left.year is not None and right.year is not None and left.year != right.year:
        return Comparison("apart", _days(left, right), _year_slip(left, right))
    if left.month and right.month and (left.year is None or right.year is None):
        return _month_days(left, right)
    if left.resolved and right.resolved:
        return _spans(left, right)
    return Comparison("incomparable")


def _bare_weekday(moment: Moment) -> bool:
    return moment.weekday is not None and moment.day is None


def _clocks(left: Moment, right: Moment) -> Comparison:
    if left.clock is None or right.clock is None:
        return Comparison("incomparable")
    gap = abs(left.clock - right.clock)
    if gap == 0:
        return Comparison("same")
    if gap <= 30 and (left.hedge or right.hedge):
        return Comparison("overlaps")
    return Comparison("apart", f"{gap} minutes")


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
