"""Moments against each other: times of day, weekdays, days without a year, spans."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from claimlint.comparison.moments import compare_moments
from claimlint.model import Moment


def at(clock: int, hedge: str = "", *, part: str = "", zone: str = "") -> Moment:
    return Moment("minute", clock=clock, hedge=hedge, part=part, zone=zone)


def on(day: date) -> Moment:
    return Moment("day", day, day, day.year, day.month, day.day)


def named(day: int, weekday: int, known: date | None = None) -> Moment:
    """A day of February with its weekday, put on the day that it is known to be."""
    return Moment("day", known, known, month=2, day=day, weekday=weekday)


@pytest.mark.parametrize(
    ("left", "right", "level", "slip"),
    [
        (at(600), at(600), "same", ""),
        (at(600), at(601), "apart", ""),
        (at(600, "about"), at(630), "overlaps", ""),
        (at(600, "about"), at(631), "apart", ""),
        (at(600, "about"), at(570), "overlaps", ""),
        (at(5), at(1435), "apart", ""),
        (at(5, "about"), at(1425), "overlaps", ""),
        (at(450, part="either"), at(1171), "apart", ""),
        (at(450), at(1170), "apart", ""),
        (at(450, part="either"), at(1170), "same", ""),
        (at(450, part="either"), at(510, part="either"), "apart", ""),
        (Moment("hour", clock=840), at(854), "rounds-to", ""),
        (Moment("hour", clock=840), at(855), "apart", ""),
        (Moment("hour", clock=840), Moment("hour", clock=900), "apart", ""),
        (Moment("hour", clock=840), at(826), "rounds-to", ""),
        (Moment("hour", clock=840), Moment("hour", clock=850), "apart", ""),
        (Moment("hour", clock=840), Moment("day", weekday=0), "incomparable", ""),
        (at(1260, zone="America/New_York"), at(1080, zone="America/Los_Angeles"), "same", ""),
        (at(1260, zone="America/New_York"), at(1140, zone="America/Los_Angeles"), "apart", ""),
        (at(60, zone="+02:00"), at(1380, zone="UTC"), "same", ""),
        (at(600, zone="UTC"), at(660), "incomparable", ""),
        (at(600, zone="UTC"), at(670), "apart", ""),
        (at(600, zone="UTC"), at(630), "incomparable", ""),
        (at(600), at(660), "apart", ""),
        (at(600, zone="UTC"), at(660, zone="UTC"), "apart", ""),
        (at(600, zone="riga"), at(670, zone="lisbon"), "incomparable", ""),
        (at(600, zone="local"), at(660), "apart", ""),
        (at(600, zone="riga"), at(660, zone="lisbon"), "incomparable", ""),
        (at(600, zone="riga"), at(660, zone="riga"), "apart", ""),
        (Moment("day", weekday=0), Moment("day", weekday=0), "same", ""),
        (Moment("day", weekday=0), Moment("day", weekday=6), "apart", "next-weekday"),
        (Moment("day", weekday=0), Moment("day", weekday=3), "apart", ""),
        (Moment("day", weekday=0), Moment("day", weekday=1), "apart", "next-weekday"),
        (Moment("day", weekday=0), Moment("day", weekday=2), "apart", ""),
        (Moment("day", weekday=0), Moment("day", weekday=5), "apart", ""),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=9), "apart", "next-day"),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=18), "apart", "other-day"),
        (Moment("day", month=2, day=8), Moment("day", month=3, day=8), "apart", "other-month"),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=10), "apart", "other-day"),
        (Moment("day", month=2, day=8), Moment("day", month=3, day=9), "apart", ""),
        (Moment("day", month=2, day=8), Moment("month", month=2), "overlaps", ""),
        (Moment("day", month=2, day=8), Moment("month", month=3), "apart", ""),
        (Moment("month", month=2), Moment("month", month=2), "same", ""),
        (on(date(2026, 2, 8)), on(date(2025, 2, 8)), "apart", "other-year"),
        (on(date(2026, 2, 8)), on(date(2025, 2, 9)), "apart", ""),
        (on(date(2026, 2, 8)), on(date(2025, 3, 8)), "apart", ""),
        (on(date(2026, 2, 8)), on(date(2026, 3, 8)), "apart", "other-month"),
        (on(date(2026, 2, 8)), on(date(2026, 2, 18)), "apart", "other-day"),
        (on(date(2026, 2, 8)), on(date(2026, 3, 18)), "apart", ""),
        (on(date(2026, 2, 28)), on(date(2026, 3, 1)), "apart", "next-day"),
        (on(date(2026, 2, 8)), Moment("month", date(2026, 3, 1), date(2026, 3, 31), 2026, 3), "apart", ""),
        (on(date(2026, 2, 8)), Moment("day", date(2026, 2, 8)), "overlaps", ""),
        (on(date(2026, 2, 8)), Moment("month", date(2026, 2, 1), date(2026, 2, 28), 2026, 2), "overlaps", ""),
        (on(date(2026, 2, 8)), Moment("day", weekday=6), "incomparable", ""),
        (named(8, 6), named(8, 6), "same", ""),
        (named(8, 6), named(8, 3), "apart", "other-weekday"),
        (named(8, 6), Moment("day", month=2, day=8), "same", ""),
        (named(8, 6, date(2026, 2, 8)), named(8, 3, date(2026, 2, 8)), "apart", "other-weekday"),
        (named(8, 6, date(2026, 2, 8)), named(8, 3), "apart", "other-weekday"),
        (named(8, 6, date(2026, 2, 8)), named(8, 0, date(2027, 2, 8)), "same", ""),
        (replace(on(date(2026, 2, 8)), part="8/2"), on(date(2026, 2, 8)), "same", ""),
        (replace(on(date(2026, 2, 8)), part="8/2"), on(date(2026, 8, 2)), "incomparable", ""),
        (replace(on(date(2026, 2, 8)), part="8/2"), on(date(2026, 2, 9)), "apart", "next-day"),
        (Moment("day", year=2026, part="8/2"), on(date(2026, 2, 9)), "incomparable", ""),
        (Moment("day", month=4, day=31), Moment("day", month=4, day=30), "apart", "next-day"),
    ],
)
def test_two_moments(left: Moment, right: Moment, level: str, slip: str) -> None:
    for found in (compare_moments(left, right), compare_moments(right, left)):
        assert (found.level, found.slip) == (level, slip)


@pytest.mark.parametrize(
    ("minutes", "gap"), [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes")]
)
def test_how_far_two_times_are_apart_is_told_in_hours_and_minutes(minutes: int, gap: str) -> None:
    assert compare_moments(at(480), at(480 + minutes)).gap == gap


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        (on(date(2026, 2, 8)), on(date(2026, 2, 9)), "1 day"),
        (on(date(2026, 2, 8)), on(date(2026, 3, 8)), "28 days"),
        (Moment("year", year=2026), Moment("year", year=2025), "1 year"),
        (Moment("year", year=2026), Moment("year", year=1998), "28 years"),
        (Moment("day", month=2, day=8), Moment("day", month=2, day=18), ""),
    ],
)
def test_how_far_two_days_are_apart_is_told_in_days_and_that_of_years_in_years(
    left: Moment, right: Moment, gap: str
) -> None:
    assert [compare_moments(left, right).gap, compare_moments(right, left).gap] == [gap, gap]
