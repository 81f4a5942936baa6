"""Unit name → dimension and factor, exact: what makes 10 km and 6.2 miles comparable.

Names are the canonical British singulars of the extractors. Factors are the legal definitions (international yard and
pound, 1959). They stand here, and are not asked of a library of units, because every comparison needs one, and such a
library takes longer to load than a small run; tests/checks/test_units.py holds each of them to the library that the
rule conversion uses. A unit that is not here only compares with itself. A week has seven days; months and years have no
fixed length, so they are dimensions of their own. Data is counted in thousands (IEC 80000-13); 1,024 MB is within the
printed precision of 1 GB.
"""

from __future__ import annotations

FACTORS: dict[str, tuple[str, float]] = {
    "millimetre": ("length", 0.001),
    "centimetre": ("length", 0.01),
    "metre": ("length", 1.0),
    "kilometre": ("length", 1000.0),
    "inch": ("length", 0.0254),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "mile": ("length", 1609.344),
    "nautical mile": ("length", 1852.0),
    "gram": ("mass", 0.001),
    "kilogram": ("mass", 1.0),
    "tonne": ("mass", 1000.0),
    "ounce": ("mass", 0.028349523125),
    "pound-mass": ("mass", 0.45359237),
    "millilitre": ("volume", 0.001),
    "litre": ("volume", 1.0),
    "square metre": ("area", 1.0),
    "square kilometre": ("area", 1_000_000.0),
    "square foot": ("area", 0.09290304),
    "square mile": ("area", 2_589_988.110336),
    "acre": ("area", 4046.8564224),
    "hectare": ("area", 10_000.0),
    "byte": ("data", 1.0),
    "kilobyte": ("data", 1e3),
    "megabyte": ("data", 1e6),
    "gigabyte": ("data", 1e9),
    "terabyte": ("data", 1e12),
    "petabyte": ("data", 1e15),
    "kilometre per hour": ("speed", 1.0),
    "mile per hour": ("speed", 1.609344),
    "millisecond": ("time", 0.001),
    "second": ("time", 1.0),
    "minute": ("time", 60.0),
    "hour": ("time", 3600.0),
    "day": ("time", 86400.0),
    "week": ("time", 604800.0),
    "month": ("months", 1.0),
    "year": ("months", 12.0),
}


def ratio(left: str, right: str) -> float | None:
    """Two units → how many of the right one make one of the left; None when they measure different things."""
    if left == right:
        return 1.0
    here, there = FACTORS.get(left), FACTORS.get(right)
    if here is None or there is None or here[0] != there[0]:
        return None
    return here[1] / there[1]
