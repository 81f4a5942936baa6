"""Two units → what one makes of the other, for each thing that their names may mean; and every factor of the tables."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pint
import pytest

from claimlint.checks._arithmetic import _units
from claimlint.checks._arithmetic._units import conversions
from claimlint.comparison.units import EXACT, FACTORS, ratio
from claimlint.languages import lexicon

TABLE = {**EXACT, **_units.UNITS}

MADE = [  # value, its unit, the other unit → what it makes, one value a meaning
    ("1", "mile", "kilogram", []),
    ("1", "mile", "mile", []),
    ("2", "year", "month", []),
    ("2", "cup", "millilitre", []),
    ("10", "hand", "metre", []),
    ("10", "degree", "degree celsius", []),
    ("1", "mile", "kilometre", ["1.609344"]),
    ("1", "pound", "kilogram", ["0.45359237"]),
    ("30", "degree celsius", "degree fahrenheit", ["86.0", "54.0"]),
    ("50", "degree fahrenheit", "degree celsius", ["10", "27.778"]),
    ("300", "kelvin", "degree celsius", ["26.85", "300"]),
    ("10", "gallon", "litre", ["37.85411784", "45.4609"]),
    ("10", "pint", "litre", ["4.73176473", "5.6826125"]),
    ("10", "ton", "kilogram", ["10000", "9071.8474", "10160.469088"]),
    ("1", "barrel", "litre", ["158.987294928"]),
    ("100", "acre", "hectare", ["40.468564224"]),
    ("10", "knot", "kilometre per hour", ["18.52"]),
    ("100", "horsepower", "kilowatt", ["73.549875", "74.56998715822702200"]),
    ("1", "cubic metre", "cubic foot", ["35.3146667"]),
    ("1", "light year", "kilometre", ["9460730472580.8"]),
    ("2000", "calorie", "kilocalorie", ["2", "2000"]),
    ("1", "kilowatt hour", "joule", ["3600000"]),
    ("100", "megabit per second", "kilobit per second", ["100000"]),
    ("100", "megabit per second", "megahertz", []),
    ("900", "second", "minute", ["15"]),
    ("250", "millisecond", "second", ["0.25"]),
    ("3", "week", "day", ["21"]),
    ("4", "week", "month", []),
    ("2000", "megabyte", "gigabyte", ["2", "1.863", "2.097", "1.953"]),
    ("2", "gibibyte", "mebibyte", ["2048"]),
]

SCALES = {"degree celsius": "degree_Celsius", "degree fahrenheit": "degree_Fahrenheit", "kelvin": "kelvin"}
WRITTEN = {  # units that pint writes in another way than with "_" for a blank
    "US gallon": "gallon",
    "US pint": "pint",
    "acre": "international_acre",
    "barrel": "oil_barrel",  # of 42 US gallons; pint's plain one has 31.5
    "mechanical horsepower": "horsepower",
    "pound-mass": "pound",
    "small calorie": "calorie",
    "tonne": "metric_ton",
}


@pytest.mark.parametrize(("value", "unit", "other", "expected"), MADE)
def test_conversions(value: str, unit: str, other: str, expected: list[str]) -> None:
    made = [way.of(Decimal(value)) for way in conversions(unit, other)]
    assert [round(number, 3) for number in made] == [round(Decimal(number), 3) for number in expected]


@pytest.mark.parametrize(("name", "dimension", "factor"), [(name, *stated) for name, stated in TABLE.items()])
def test_every_factor_is_that_of_a_library_of_units(
    name: str, dimension: str, factor: Decimal, library: pint.UnitRegistry[Decimal]
) -> None:
    base = next(unit for unit, stated in TABLE.items() if stated == (dimension, 1))
    made = library.Quantity(Decimal(1), written(name)).to(written(base)).magnitude
    assert made == pytest.approx(factor, rel=Decimal("1E-24"))


@pytest.mark.parametrize(("here", "there"), [*permutations(_units.SCALES, 2)])
def test_degrees_are_those_of_a_library_of_units(here: str, there: str, library: pint.UnitRegistry[Decimal]) -> None:
    point, difference = conversions(here, there)
    for value in map(Decimal, (-40, 0, 37, 300)):
        one = library.Quantity(value, SCALES[here])
        made = one.to(SCALES[there]).magnitude
        assert point.of(value) == pytest.approx(made, abs=Decimal("1E-15"))
        assert difference.of(value) == pytest.approx(point.of(value) - point.of(Decimal(0)), abs=Decimal("1E-15"))


def test_the_floats_of_comparisons_are_the_exact_factors() -> None:
    assert {name: Decimal(repr(FACTORS[name][1])) for name in EXACT} == {
        name: factor for name, (_, factor) in EXACT.items()
    }


@pytest.mark.parametrize("unit", ["litre", "kilowatt hour", "metre", "tonne", "gigabyte"])
@pytest.mark.parametrize(
    ("time", "other"), [("second", "minute"), ("hour", "day"), ("week", "hour"), ("year", "month")]
)
def test_rates_are_those_of_a_library_of_units(
    unit: str, time: str, other: str, library: pint.UnitRegistry[Decimal]
) -> None:
    made = library.Quantity(Decimal(1), f"{written(unit)} / {time}").to(f"{written(unit)} / {other}").magnitude
    assert ratio(f"{unit} per {time}", f"{unit} per {other}") == pytest.approx(float(made))


def test_speeds_are_one_dimension() -> None:
    assert ratio("metre per second", "kilometre per hour") == pytest.approx(3.6)
    assert ratio("mile per hour", "foot per second") == pytest.approx(5280 / 3600)
    assert ratio("litre per hour", "litre") is None
    assert ratio("litre per day", "litre per month") is None


def test_every_unit_that_is_converted_is_one_that_texts_are_read_for() -> None:
    meant = {unit for units in _units.MEANT.values() for unit in units}
    assert {*_units.UNITS, *_units.MEANT} - meant - {"pound"} <= set(lexicon().numbers.units)
    assert meant <= set(_units.UNITS)


@pytest.fixture(scope="module")
def library() -> pint.UnitRegistry[Decimal]:
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    registry.define("international_acre = 4840 * yard ** 2")  # pint's own is that of the US survey foot
    return registry


def written(name: str) -> str:
    """A unit of the table → as pint writes it."""
    amount, _, rate = name.partition(" per ")
    first, _, rest = amount.partition(" ")
    power = {"square": 2, "cubic": 3}.get(first)
    said = WRITTEN.get(amount) or (f"{rest} ** {power}" if power else amount.replace(" ", "_"))
    return f"{said} / {rate}" if rate else said
