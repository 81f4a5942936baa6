"""The plain mapping of a value: every kind, open ends, and numbers as strings that do not lose a digit."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Amount, Moment, Name, Percentage, Quantity, Quote, Value
from claimlint.wire.values import value_json

NUMBERS = [
    (None, None),
    (Decimal(0), "0"),
    (Decimal("-0.00"), "0"),
    (Decimal("5.50E+11"), "550000000000"),
    (Decimal("1E-7"), "0.0000001"),
    (Decimal(100), "100"),
    (Decimal("2.50"), "2.5"),
    (Decimal("-12.0"), "-12"),
]

EMPTY: list[tuple[Value, dict[str, object]]] = [
    (Amount(None, None, ""), {"kind": "amount", "low": None, "high": None, "currency": ""}),
    (Percentage(None, None), {"kind": "percentage", "low": None, "high": None, "points": False}),
    (Quantity(None, None), {"kind": "quantity", "low": None, "high": None, "unit": "", "measure": ""}),
    (
        Moment("minute", clock=450, part="either", zone="UTC"),
        {
            "kind": "moment",
            "first": None,
            "last": None,
            "grain": "minute",
            "clock": "07:30",
            "half": "either",
            "zone": "UTC",
        },
    ),
    (Moment("day"), {"kind": "moment", "first": None, "last": None, "grain": "day"}),
    (Name("", ()), {"kind": "name", "canonical": "", "role": ""}),
    (Quote(()), {"kind": "quote", "words": "", "speaker": ""}),
]


@pytest.mark.parametrize(("number", "expected"), NUMBERS)
def test_numbers_are_plain_strings(number: Decimal | None, expected: str | None) -> None:
    assert value_json(Amount(number, None, "USD"))["low"] == expected


@pytest.mark.parametrize(("value", "expected"), EMPTY)
def test_every_kind_has_its_keys(value: Value, expected: dict[str, object]) -> None:
    assert value_json(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_is_lost(number: Decimal) -> None:
    text = json.loads(json.dumps(value_json(Percentage(number, number))))["low"]
    assert Decimal(text) == number
    assert "E" not in text
