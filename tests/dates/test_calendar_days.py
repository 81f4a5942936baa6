"""The arithmetic of the calendar, against tables."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.dates import calendar_days
from claimlint.model import Moment


@pytest.mark.parametrize(
    "moment",
    [
        Moment("day", month=2, day=8),
        Moment("day", year=2026, month=2, day=30),
        Moment("day", year=2026),
        Moment("month", year=2026),
        Moment("quarter", year=2026),
        Moment("year", year=99999),
        Moment("week", year=2026),
    ],
)
def test_what_is_not_fixed_is_not_settled(moment: Moment) -> None:
    assert calendar_days.settled(moment) == moment


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (Moment("day", year=2024, month=2, day=29), date(2024, 2, 29), date(2024, 2, 29)),
        (Moment("month", year=2023, month=2), date(2023, 2, 1), date(2023, 2, 28)),
        (Moment("quarter", year=2026, part="4"), date(2026, 10, 1), date(2026, 12, 31)),
        (Moment("half", year=2026, part="2"), date(2026, 7, 1), date(2026, 12, 31)),
        (Moment("season", year=2025, part="spring"), date(2025, 2, 8), date(2025, 6, 21)),
        (Moment("season", year=2025, part="winter"), date(2024, 11, 10), date(2026, 3, 21)),
        (Moment("year", year=2025), date(2025, 1, 1), date(2025, 12, 31)),
        (Moment("year", year=2025, part="fiscal"), date(2024, 7, 1), date(2026, 6, 30)),
        (Moment("decade", year=1950), date(1950, 1, 1), date(1959, 12, 31)),
    ],
)
def test_parts_with_a_year_have_their_days(moment: Moment, first: date, last: date) -> None:
    settled = calendar_days.settled(moment)
    assert (settled.first, settled.last) == (first, last)


@pytest.mark.parametrize(
    ("moment", "near", "expected"),
    [
        (Moment("day", year=2026, month=2, day=8), None, None),
        (Moment("day", month=2, day=8, weekday=6), None, None),
        (Moment("day", weekday=6), date(2026, 2, 8), None),
        (Moment("day", year=2025, month=2, day=29, weekday=6), None, None),
        (Moment("day", year=2026, month=2, day=8, weekday=6), None, True),
        (Moment("day", year=2026, month=2, day=8, weekday=5), None, False),
        (Moment("day", month=2, day=8, weekday=6), date(2027, 1, 1), True),
        (Moment("day", month=2, day=8, weekday=2), date(2026, 1, 1), False),
        (Moment("day", month=6, day=18, weekday=4), date(2026, 6, 15), False),
        (Moment("day", month=6, day=18, weekday=4), date(2026, 4, 15), True),
        (Moment("day", month=2, day=29, weekday=3), date(2025, 1, 1), True),
    ],
)
def test_a_weekday_fits_a_date_or_cannot_be_told(moment: Moment, near: date | None, expected: bool | None) -> None:
    assert calendar_days.weekday_fits(moment, near) is expected


@pytest.mark.parametrize(
    ("weekday", "before", "after"),
    [
        (0, date(2026, 2, 2), date(2026, 2, 9)),  # 2 February 2026 is a Monday
        (1, date(2026, 1, 27), date(2026, 2, 3)),
        (4, date(2026, 1, 30), date(2026, 2, 6)),
        (6, date(2026, 2, 1), date(2026, 2, 8)),
    ],
)
def test_a_weekday_before_and_after_a_monday(weekday: int, before: date, after: date) -> None:
    monday = date(2026, 2, 2)
    assert calendar_days.weekday_on_or_before(monday, weekday) == before
    assert calendar_days.weekday_after(monday, weekday) == after
