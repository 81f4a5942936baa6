"""The numeral reader: what is written in digits and words, its value and the unit of its last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.extractors._numerals import scan
from claimlint.languages import lexicon

NOTHING = [
    "several hundred",
    "the point of it",
    "someone, anyone, twofold",
    "12345678901234567890123",
    "and a",
]

READ = [
    ("0", "0", "1"),
    ("1,200", "1200", "1"),
    ("12,34,567", "1234567", "1"),
    ("1\u202f234\u202f567", "1234567", "1"),
    ("1 414 021 100", "1414021100", "1"),
    ("10 000", "10000", "1"),
    ("2.50", "2.50", "0.01"),
    (".5", "0.5", "0.1"),
    ("-40", "-40", "1"),
    ("minus 17", "-17", "1"),
    ("minus five", "-5", "1"),
    ("1.5 million", "1500000", "100000"),
    ("1.5-million", "1500000", "100000"),
    ("143 - billion", "143000000000", "1000000000"),
    ("550bn", "550000000000", "1000000000"),
    ("4 lakh", "400000", "100000"),
    ("2 crore", "20000000", "10000000"),
    ("3½", "3.5", "0.5"),
    ("2 1/2", "2.5", "0.5"),
    ("twelve", "12", "1"),
    ("twenty-three", "23", "1"),
    ("forty two", "42", "1"),
    ("two hundred and five", "205", "1"),
    ("fifteen hundred", "1500", "1"),
    ("a hundred", "100", "1"),
    ("a hundred thousand", "100000", "1000"),
    ("eighteen thousand five hundred seventy eight", "18578", "1"),
    ("two thousand and eight", "2008", "1"),
    ("three million", "3000000", "1000000"),
    ("half a million", "500000", "100000"),
    ("a quarter of a million", "250000", "100000"),
    ("half a dozen", "6", "1"),
    ("a dozen", "12", "1"),
    ("two dozen", "24", "1"),
    ("five and a half million", "5500000", "100000"),
    ("3 million and a quarter", "3250000", "100000"),
    ("eighteen point o five", "18.05", "0.01"),
    ("eight point five two", "8.52", "0.01"),
    ("second", "2", "1"),
    ("22nd", "22", "1"),
    ("twenty-first", "21", "1"),
    ("twice", "2", "1"),
    ("hundreds of thousands", "200000", "1"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_number_is_read(text: str) -> None:
    assert scan(text, 0, len(text), lexicon().numbers) == ()


@pytest.mark.parametrize(("text", "value", "step"), READ)
def test_number_is_read_whole(text: str, value: str, step: str) -> None:
    padded = f"They say {text} here"
    (found,) = scan(padded, 0, len(padded), lexicon().numbers)
    assert padded[found.start : found.end] == text
    assert (found.value, found.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and three hundred", [200, 300]),
        ("twenty and thirty", [20, 30]),
        ("nineteen eighty", [19, 80]),
        ("five of the six", [5, 6]),
        ("3 million and a quarter of them", [3000000, 0.25]),
        ("20 and five", [20, 5]),
        ("It seats 1,200. All 12 500 of them came", [1200, 12, 500]),
        ("Ring 555 123 456 in 5 minutes", [5]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [float(n.value) for n in scan(text, 0, len(text), lexicon().numbers)] == values


def test_scan_keeps_to_its_span() -> None:
    text = "1234 and 5678 and nine"
    found = scan(text, 2, 11, lexicon().numbers)
    assert [(n.start, n.end) for n in found] == [(2, 4), (9, 11)]
