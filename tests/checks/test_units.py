"""Two units → what one makes of the other, for each thing that their names may mean; and the table of the hot path."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from claimlint.checks._arithmetic import _units
from claimlint.checks._arithmetic._units import conversions, meanings
from claimlint.comparison.units import FACTORS
from claimlint.languages import lexicon

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
]

LOADED = """
import contextlib, sys
from claimlint import cli
for argument in sys.argv[1:]:
    sys.argv = ["claimlint", "check", *argument.split()]
    with contextlib.suppress(SystemExit):
        cli.main()
    print("loaded:", "pint" in sys.modules)
"""
"""Runs, one after the other, each of which tells whether the library of units was loaded by then."""


@pytest.mark.parametrize(("value", "unit", "other", "expected"), MADE)
def test_conversions(value: str, unit: str, other: str, expected: list[str]) -> None:
    made = [way.of(Decimal(value)) for way in conversions(unit, other)]
    assert [round(number, 3) for number in made] == [round(Decimal(number), 3) for number in expected]


@pytest.mark.parametrize("name", FACTORS)
def test_the_table_of_the_hot_path_is_that_of_the_library(name: str) -> None:
    dimension, factor = FACTORS[name]
    base = next(unit for unit, (of, one) in FACTORS.items() if of == dimension and one == 1)
    (here, *_), (there, *_) = meanings(name) or (name,), meanings(base) or (base,)
    made = _units._made(Decimal(1), here, there)
    assert made == Decimal(str(factor))


def test_every_unit_is_one_that_texts_are_read_for_and_the_library_knows() -> None:
    known = {*_units._PLAIN, *_units._MEANT} - {"pound"}
    assert known <= set(lexicon().numbers.units)
    assert all(_units._registry().Quantity(Decimal(1), written) for name in known for written in meanings(name))


def test_the_library_is_loaded_where_units_are_converted(tmp_path: Path) -> None:
    (tmp_path / "converted.txt").write_text("It is 10 km (6.2 miles) long.", "utf-8")
    (tmp_path / "other.txt").write_text("It is 10 km long, it cost €50m ($54m).", "utf-8")
    runs = ["converted.txt", "other.txt --select conversion", "converted.txt --select conversion"]
    command = [sys.executable, "-c", LOADED, *runs]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    told = [line for line in done.stdout.splitlines() if line.startswith("loaded: ")]
    assert told == ["loaded: False", "loaded: False", "loaded: True"]
