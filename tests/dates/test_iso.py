"""Days as ISO 8601 writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.dates.iso import iso
from claimlint.model import Moment


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-02-01", "2026-02-28", "2026-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"),
        ("2026-04-01", "2026-06-30", "2026-Q2"),
        ("2026-05-01", "2026-07-31", "2026-05/2026-07"),
        ("2026-07-01", "2026-12-31", "2026-H2"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2020-01-01", "2029-12-31", "2020/2029"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)
def test_days_are_written(first: str, last: str, told: str) -> None:
    assert iso(Moment("day", date.fromisoformat(first), date.fromisoformat(last))) == told


def test_what_is_not_known_is_not_written() -> None:
    assert iso(Moment("day", weekday=2)) == ""
    assert iso(Moment("year", None, date(2026, 12, 31))) == ""


@given(days=st.tuples(st.dates(), st.dates()).map(sorted))
def test_two_stretches_are_written_alike_only_when_they_are(days: list[date]) -> None:
    told = iso(Moment("day", *days))
    assert told.startswith(f"{days[0].year:04}")
    if len(told) == len("2026-02-03"):
        assert days[0] == days[1]
