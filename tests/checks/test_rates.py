"""The bands of currencies are whole, in order, and wide enough for the rates that everybody remembers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from claimlint.checks._arithmetic import _rates as rates
from claimlint.languages import lexicon

REMEMBERED = [  # one unit of the first buys about so many of the second, in that year
    ("EUR", "USD", 2000, "0.92"),
    ("EUR", "USD", 2008, "1.47"),
    ("EUR", "USD", 2022, "1.05"),
    ("GBP", "USD", 2007, "2.00"),
    ("GBP", "EUR", 2024, "1.18"),
    ("USD", "JPY", 1995, "94"),
    ("USD", "JPY", 2024, "151"),
    ("USD", "CNY", 2003, "8.28"),
    ("USD", "INR", 2023, "82.6"),
    ("USD", "RUB", 2022, "68"),
    ("USD", "TRY", 2018, "4.8"),
    ("USD", "HKD", 2015, "7.75"),
]


def test_bands_follow_each_other() -> None:
    for currency, bands in rates._rates().bands.items():
        assert currency in lexicon().numbers.codes
        assert all(0 < band.low < band.high and band.first <= band.last for band in bands), currency
        assert all(one.last + 1 == other.first for one, other in pairwise(bands)), currency


@pytest.mark.parametrize(("sold", "bought", "year", "rate"), REMEMBERED)
def test_a_rate_lies_in_its_band_and_its_tenth_does_not(sold: str, bought: str, year: int, rate: str) -> None:
    band = rates.band(sold, bought, [year])
    assert band is not None
    assert band.low <= Decimal(rate) <= band.high
    assert not band.low <= Decimal(rate) / 10 <= band.high


def test_nothing_is_known_before_the_first_band() -> None:
    assert rates.band("EUR", "USD", [1990]) is None
    assert rates.band("EUR", "USD", [2031]) == rates.band("EUR", "USD", [2026])
