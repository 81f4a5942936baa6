"""How far two numbers are apart is told in plain digits, whatever their size."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.comparison.numbers import compare_numbers
from claimlint.model import Amount

GAPS = [
    ("40e3", "40e6", "1,000 times"),
    ("55e9", "550e9", "10 times"),
    ("7", "6997", "1,000 times"),
    ("3", "37", "12.3 times"),
    ("2", "2469134", "1,230,000 times"),
    ("30e9", "40e9", "10,000,000,000"),
    ("0.00001", "0.000012", "0.000002"),
    ("418", "419", "1"),
    ("0", "5", "5"),
    ("1e-300", "1.5e-300", "under 0.000000000001"),
    ("1", "1e30", "over 1,000,000,000,000,000 times"),
]


def amount(number: Decimal) -> Amount:
    return Amount(number, number, "USD", Decimal(0))


@pytest.mark.parametrize(("left", "right", "gap"), GAPS)
def test_gap_is_told_without_an_exponent(left: str, right: str, gap: str) -> None:
    compared = compare_numbers(amount(Decimal(left)), amount(Decimal(right)), "USD", "USD")
    assert (compared.level, compared.gap) == ("apart", gap)


@given(st.decimals(0, 10**30, places=3), st.decimals(0, 10**30, places=3))
def test_any_gap_is_short_and_plain(left: Decimal, right: Decimal) -> None:
    gap = compare_numbers(amount(left), amount(right), "USD", "USD").gap
    assert "e" not in gap.replace("times", "").replace("over", "").replace("under", "")
    assert len(gap) < 40
