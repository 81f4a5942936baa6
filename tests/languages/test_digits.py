"""Digits and their marks: what English has no number for, and what they say where they can say one thing only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.languages import digits

NOTHING = [
    "1.250",  # English: one and a quarter
    "1,250",  # English: a thousand and more
    "1.250,500",
    "1.25.000",
    "1.250.00",
    "1,250,00",
    "01.250.000,50",
    "1.250.000,50,5",
    "007,5",
    "1 250",
    "1 250 000,500",
    "1'25",
]

READ = [
    ("1.250.000,50", "1250000.50", "0.01", False),
    ("1.250,5", "1250.5", "0.1", False),
    ("1.250,-", "1250", "1", False),
    ("1.250.000", "1250000", "1", True),
    ("12,5", "12.5", "0.1", True),
    ("0,125", "0.125", "0.001", True),
    ("3,1415", "3.1415", "0.0001", True),
    ("1'250'000.50", "1250000.50", "0.01", False),
    ("1’250", "1250", "1", False),
    ("1\u202f250,50", "1250.50", "0.01", False),
    ("1 250 000,5", "1250000.5", "0.1", False),
]


@pytest.mark.parametrize("text", NOTHING)
def test_digits_that_may_be_another_number_say_nothing(text: str) -> None:
    found = digits.continental(text, 0, len(text))
    assert found is None or found.end < len(text)


@pytest.mark.parametrize(("text", "value", "step", "unsure"), READ)
def test_digits_that_can_say_one_thing_only_are_read(text: str, value: str, step: str, unsure: bool) -> None:
    padded = f"x {text} y"
    assert digits.continental(padded, 2, len(padded)) == digits.Continental(
        2 + len(text), Decimal(value), Decimal(step), unsure
    )


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1,250", "1250", "1"),
        ("1.250", "1.250", "0.001"),
        ("12,34,567.5", "1234567.5", "0.1"),
        ("12 500", "12500", "1"),
        ("12 500,5", "12500.5", "0.1"),
        ("1.250.000,50", "1250000.50", "0.01"),
    ],
)
def test_digits_alone_are_read_in_either_way(text: str, value: str, step: str) -> None:
    assert digits.written(text) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["1.2.3", "", "1'2", "5 10"])
def test_digits_alone_that_are_no_number(text: str) -> None:
    assert digits.written(text) is None
