"""Values in words: the interval that a comparison uses, and nothing for what stands for itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.comparison.reading import as_read
from claimlint.model import Amount, Moment, Name, Percentage, Quantity, Quote, Value

D = Decimal
READ: list[tuple[Value, str]] = [
    (Name("Ada Pell", ("Ada", "Pell")), ""),
    (Quote(("well", "then")), ""),
    (Moment("day", weekday=3), ""),
    (Amount(D("55e9"), D("55e9"), "USD", D("1e9")), "54.5 to 55.5 billion USD"),
    (Amount(D(900), D(900), "", D(1)), "899.5 to 900.5"),
    (Amount(D("2.5e6"), None, "EUR", D("1e5"), "least"), "at least 2.45 million EUR"),
    (Percentage(D("4.2"), D("4.2"), False, D("0.1")), "4.15 to 4.25 per cent"),
    (Percentage(D(2), D(2), True, D(1), "most"), "0.5 to 2.5 percentage points"),
    (Quantity(D(1200), D(1200), "", "seat", D(1), "about"), "1,080 to 1,320"),
    (Quantity(D(5), D(5), "", "seat", D(0)), "5"),
    (Moment("minute", clock=1170), "19:30"),
    (Moment("minute", clock=450, part="either", zone="UTC"), "07:30 or 19:30 UTC"),
    (Moment("day", date(2026, 5, 14), date(2026, 5, 14)), "2026-05-14"),
    (Moment("month", date(2026, 5, 1), date(2026, 5, 31)), "2026-05-01 to 2026-05-31"),
    (Moment("year", date(2026, 1, 1), None), "2026-01-01 to open"),
]


@pytest.mark.parametrize(("value", "words"), READ)
def test_value_is_told_as_it_is_compared(value: Value, words: str) -> None:
    assert as_read(value) == words


@given(st.decimals(-(10**30), 10**30, places=2), st.sampled_from(["", "about", "over", "under", "least", "most"]))
def test_any_number_can_be_told(number: Decimal, hedge: str) -> None:
    assert as_read(Quantity(number, number, "", "", D("0.01"), hedge))
