"""Unit name → dimension and factor, exact: what makes 10 km and 6.2 miles comparable.

Names are the canonical British singulars of the extractors. A unit that is not here only compares with itself. A week
has seven days; months and years have no fixed length, so they are dimensions of their own. Data is counted in thousands
(IEC 80000-13); 1,024 MB is within the printed precision of 1 GB.

Where the figures are from: the units of the SI and those used with it from the SI Brochure of the BIPM (9th edition);
yard and pound from the agreement of 1959 (0.9144 m and 0.45359237 kg), inch, foot, mile, acre and ounce counted from
them; the nautical mile from the conference of Monaco, 1929. tests/checks/test_units.py holds each of them to pint, a
library of units that takes longer to load than a small run.
"""

from __future__ import annotations

from decimal import Decimal

_STATED = {
    "millimetre": ("length", "0.001"),
    "centimetre": ("length", "0.01"),
    "metre": ("length", "1"),
    "kilometre": ("length", "1000"),
    "inch": ("length", "0.0254"),
    "foot": ("length", "0.3048"),
    "yard": ("length", "0.9144"),
    "mile": ("length", "1609.344"),
    "nautical mile": ("length", "1852"),
    "gram": ("mass", "0.001"),
    "kilogram": ("mass", "1"),
    "tonne": ("mass", "1000"),
    "ounce": ("mass", "0.028349523125"),
    "pound-mass": ("mass", "0.45359237"),
    "millilitre": ("volume", "0.001"),
    "litre": ("volume", "1"),
    "square metre": ("area", "1"),
    "square kilometre": ("area", "1000000"),
    "square foot": ("area", "0.09290304"),
    "square mile": ("area", "2589988.110336"),
    "acre": ("area", "4046.8564224"),
    "hectare": ("area", "10000"),
    "byte": ("data", "1"),
    "kilobyte": ("data", "1000"),
    "megabyte": ("data", "1E6"),
    "gigabyte": ("data", "1E9"),
    "terabyte": ("data", "1E12"),
    "petabyte": ("data", "1E15"),
    "watt": ("power", "1"),
    "kilowatt": ("power", "1000"),
    "megawatt": ("power", "1E6"),
    "gigawatt": ("power", "1E9"),
    "kilowatt hour": ("energy", "3.6E6"),
    "megawatt hour": ("energy", "3.6E9"),
    "kilometre per hour": ("speed", "1"),
    "mile per hour": ("speed", "1.609344"),
    "millisecond": ("time", "0.001"),
    "second": ("time", "1"),
    "minute": ("time", "60"),
    "hour": ("time", "3600"),
    "day": ("time", "86400"),
    "week": ("time", "604800"),
    "month": ("months", "1"),
    "year": ("months", "12"),
}

EXACT: dict[str, tuple[str, Decimal]] = {name: (of, Decimal(factor)) for name, (of, factor) in _STATED.items()}
"""Unit → what it measures, and how many of the unit with factor 1 one of it is. Speeds are in kilometres per hour."""

FACTORS: dict[str, tuple[str, float]] = {name: (of, float(factor)) for name, (of, factor) in EXACT.items()}
"""The same for every comparison, which reckons in floats."""


def ratio(left: str, right: str) -> float | None:
    """Two units → how many of the right one make one of the left; None when they measure different things."""
    if left == right:
        return 1.0
    here, there = FACTORS.get(left), FACTORS.get(right)
    if here is None or there is None or here[0] != there[0]:
        return None
    return here[1] / there[1]
