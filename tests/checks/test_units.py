"""Two units → what one makes of the other, for each thing that their names may mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.checks._arithmetic._units import conversions

MADE = [  # value, its unit, the other unit → what it makes, one value a meaning
    ("1", "mile", "kilogram", []),
    ("1", "mile", "mile", []),
    ("2", "year", "month", []),
    ("10", "degree", "degree celsius", []),
    ("1", "mile", "kilometre", ["1.609344"]),
    ("1", "pound", "kilogram", ["0.45359237"]),
    ("30", "degree celsius", "degree fahrenheit", ["86.0", "54.0"]),
    ("50", "degree fahrenheit", "degree celsius", ["10", "27.778"]),
    ("10", "gallon", "litre", ["37.85411784", "45.4609"]),
    ("1", "barrel", "litre", ["158.987294928"]),
    ("100", "acre", "hectare", ["40.468564224"]),
    ("10", "knot", "kilometre per hour", ["18.52"]),
    ("100", "horsepower", "kilowatt", ["73.549875", "74.56998715822702200"]),
]


@pytest.mark.parametrize(("value", "unit", "other", "expected"), MADE)
def test_conversions(value: str, unit: str, other: str, expected: list[str]) -> None:
    made = [way.of(Decimal(value)) for way in conversions(unit, other)]
    assert [round(number, 3) for number in made] == [round(Decimal(number), 3) for number in expected]
