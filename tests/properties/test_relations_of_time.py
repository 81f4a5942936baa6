"""Whatever the days, what is true of them is silent, and what is off by more than is allowed is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Finding, Rulebook

DAYS = st.dates(date(1900, 1, 1), date(2060, 12, 31))
UNITS = {"week": 7.0, "month": 30.436875, "year": 365.2425}


def found(rule: str, text: str) -> tuple[Finding, ...]:
    book, _ = rulebook.load()
    only = Rulebook(tuple(r for r in book.rules if r.id == rule))
    return pipeline.per_document(readers.from_text("a.txt", text), lexicon(), only).findings


def told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@given(DAYS, st.integers(2, 900), st.booleans(), st.integers(-1, 1))
def test_an_offset_that_two_days_have_is_silent(day: date, gap: int, before: bool, off: int) -> None:
    assume(gap + off >= 2)
    other = day + timedelta(gap if before else -gap)
    way = "before" if before else "after"
    text = f"The council met on {told(day)}, {gap + off} days {way} the vote was held on {told(other)}."
    assert found("event-order", text) == ()


@given(DAYS, st.integers(2, 900), st.booleans(), st.integers(2, 90))
def test_an_offset_that_two_days_have_not_is_found(day: date, gap: int, before: bool, off: int) -> None:
    other = day + timedelta(gap if before else -gap)
    way, turned = ("before", "after") if before else ("after", "before")
    for words in (f"{gap + off} days {way}", f"{gap} days {turned}"):
        text = f"The council met on {told(day)}, {words} the vote was held on {told(other)}."
        assert [finding.place.text for finding in found("event-order", text)] == [words]


@given(DAYS, st.sampled_from(sorted(UNITS)), st.integers(2, 40))
def test_an_offset_is_as_wide_as_its_unit(day: date, unit: str, count: int) -> None:
    size, words = UNITS[unit], f"{count} {unit}s later"
    for gap, expected in ((count * size, []), ((count + 0.6) * size + 2, [words]), ((count - 0.6) * size - 2, [words])):
        other = day + timedelta(round(gap))
        text = f"The council met on {told(day)} and {words}, on {told(other)}, it fell."
        assert [finding.place.text for finding in found("event-order", text)] == expected


@given(st.integers(1900, 2000), st.integers(2, 60), st.integers(-8, 8))
def test_a_term_in_years_is_that_of_its_ends_give_or_take_one(first: int, years: int, off: int) -> None:
    assume(years + off >= 2)
    text = f"He led the bank from {first} to {first + years}, {years + off} years, without a rise."
    assert bool(found("term-span", text)) == (abs(off) > 1)


@given(DAYS, st.integers(2, 99), st.integers(-8, 8))
def test_a_term_in_days_counts_its_last_day_or_not(day: date, days: int, off: int) -> None:
    assume(days + off >= 2)
    text = f"The {days + off}-day festival from {told(day)} to {told(day + timedelta(days))} was loud."
    assert bool(found("term-span", text)) == (off not in (0, 1))


@given(st.dates(date(1925, 1, 1), date(1990, 12, 31)), DAYS, st.integers(-9, 9))
def test_an_age_is_the_one_that_the_birth_date_gives(birth: date, day: date, off: int) -> None:
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    assume(18 <= age <= 99 and 18 <= age + off <= 99)
    text = f"Chidi Okafor, {age + off}, born on {told(birth)}, was elected on {told(day)}."
    assert bool(found("age-birth", text)) == (off != 0)


WORDS = [
    "4 May",
    "2 May 2020",
    "two days before",
    ", aged 52,",
    "born on",
    "from",
    "to",
    "Chidi Okafor",
    "(",
    ")",
    "he",
]
WORDS += ["festival", "2014", "2018", ".", ",", "later", "a week", "3 to 8 June", "was", "10-day", "\n\n", "he"]


@pytest.mark.parametrize("rule", ["event-order", "term-span", "age-birth"])
@given(text=st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_text_is_read(rule: str, text: str) -> None:
    assert all(finding.rule == rule for finding in found(rule, text))
