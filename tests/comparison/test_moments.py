"""Moments against each other: times of day, weekdays, days without a year, spans."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.comparison.moments import compare_moments
from claimlint.model import Moment


def at(clock: int, hedge: str = "") -> Moment:
    return Moment("minute", clock=clock, hedge=hedge)


def on(day: date) -> Moment:
    return Moment("day", day, day, day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("left", "right", "level", "slip"),
    [
        (at(600), at(600), "same", ""),
        (at(600), at(601), "apart", ""),
        (at(600, "about"), at(630), "overlaps", ""),
        (at(600, "about"), at(631), "apart", ""),
        (Moment("day", weekday=0), Moment("day", weekday=0), "same", ""),
        (Moment("day", weekday=0), Moment("day", weekday=6), "apart", "next-weekday"),
        (Moment("day", weekday=0), Moment("day", weekday=3), "apart", ""),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=9), "apart", "next-day"),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=18), "apart", "other-day"),
        (Moment("day", month=2, day=8), Moment("day", month=3, day=8), "apart", "other-month"),
        (Moment("day", month=2, day=8), Moment("month", month=2), "overlaps", ""),
        (on(date(2026, 2, 8)), on(date(2025, 2, 8)), "apart", "other-year"),
        (on(date(2026, 2, 28)), on(date(2026, 3, 1)), "apart", "next-day"),
        (on(date(2026, 2, 8)), Moment("month", date(2026, 2, 1), date(2026, 2, 28), 2026, 2), "overlaps", ""),
        (on(date(2026, 2, 8)), Moment("day", weekday=6), "incomparable", ""),
    ],
)
def test_two_moments(left: Moment, right: Moment, level: str, slip: str) -> None:
    for found in (compare_moments(left, right), compare_moments(right, left)):
        assert (found.level, found.slip) == (level, slip)
