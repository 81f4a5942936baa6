"""Whatever the day and the way it is written, it is read back; whatever the text, nothing breaks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimlint.dates import calendar_days
from claimlint.extractors import moment
from claimlint.languages import lexicon
from claimlint.model import Moment, Span, overlaps

DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
FORMS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{short}. {d}, {y}",
    "{d} {short} {y}",
    "{d}th of {month} {y}",
    "{month} {d}th, {y}",
    "{y}-{m:02}-{d:02}",
    "{y}{m:02}{d:02}",
    "{weekday}, {d} {month} {y}",
    "{weekday} {month} {d} {y}",
)


def written(day: date, form: str) -> str:
    month = MONTHS[day.month - 1]
    return form.format(
        d=day.day, m=day.month, y=f"{day.year:04}", month=month, short=month[:3], weekday=WEEKDAYS[day.weekday()]
    )


@given(DAYS, st.sampled_from(FORMS))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    text = f"They met on {written(day, form)}, he said."
    (found,) = moment.extract(text, Span(0, len(text)), lexicon("en"))
    assert isinstance(found.value, Moment)
    assert (found.value.first, found.value.last, found.value.grain) == (day, day, "day")
    assert text[found.span.start : found.span.end] == written(day, form)


@given(DAYS, st.integers(-20, 20))
def test_only_the_right_weekday_fits(day: date, shift: int) -> None:
    claimed = Moment("day", year=day.year, month=day.month, day=day.day, weekday=(day.weekday() + shift) % 7)
    assert calendar_days.weekday_fits(claimed) == (shift % 7 == 0)


@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_where_they_should(day: date, weekday: int) -> None:
    before = calendar_days.weekday_on_or_before(day, weekday)
    after = calendar_days.weekday_after(day, weekday)
    assert {before.weekday(), after.weekday()} == {weekday}
    assert timedelta(0) <= day - before < timedelta(7)
    assert timedelta(0) < after - day <= timedelta(7)


@given(st.integers(1500, 2100), st.integers(-30, 40), st.integers(1, 130))
def test_months_run_on_over_the_years(year: int, month: int, count: int) -> None:
    first, last = calendar_days.months_from(year, month, count)
    assert first.day == 1
    assert (last + timedelta(1)).day == 1
    following = last + timedelta(1)
    assert (following.year - first.year) * 12 + following.month - first.month == count


WORDS = st.sampled_from(
    [
        "May",
        "March",
        "8",
        "2026",
        "the",
        "of",
        "Sunday",
        "last",
        "week",
        "Q1",
        "12:30",
        "a.m.",
        ",",
        "-",
        "ago",
        "two",
        "spring",
        "1950s",
        "(",
        ")",
        "Feb.",
        "fiscal",
        "second",
        "quarter",
        "to",
        "\n",
        "'s",
        "٣",
        "2026-02-30",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_is_read_in_order_and_without_overlaps(text: str) -> None:
    found = list(moment.extract(text, Span(0, len(text)), lexicon("en")))
    assert found == sorted(found, key=lambda mention: mention.span)
    assert not any(overlaps(a.span, b.span) for a, b in pairwise(found))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
