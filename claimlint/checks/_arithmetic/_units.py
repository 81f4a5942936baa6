"""Unit × unit → what one makes of the other, exact, for every unit that either name may mean.

A ton, a gallon or a pint is another one on each side of the Atlantic, so that a conversion is right when one of them
is; a megabyte may be of thousands or of 1,024. Temperatures have a zero of their own, unless they are told as a
difference. No months and years: "two years (18 months)" tells of a sentence and what is left of it. No cups and spoons:
nobody converts them exactly.

The factors of units that mean one thing are those of every comparison (`comparison.units`); here stand the ones that
are only looked at beside each other. Where they are from: the pound of 1959 for short and long ton; the metric carat of
1907; 231 cubic inches for the US gallon, 42 of them for a barrel of oil; 4.54609 litres for the imperial gallon
(Weights and Measures Act 1985); NIST SP 811 for the calorie (4.184 J) and both horsepowers (75 kgf m/s and 550 ft
lbf/s). tests/checks/test_units.py holds each of them to pint, a library of units.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from msgspec import Struct

from claimlint.comparison.units import EXACT

CELSIUS, FAHRENHEIT = "degree celsius", "degree fahrenheit"

_STATED = {
    "carat": ("mass", "0.0002"),
    "short ton": ("mass", "907.18474"),
    "long ton": ("mass", "1016.0469088"),
    "US gallon": ("volume", "3.785411784"),
    "imperial gallon": ("volume", "4.54609"),
    "US pint": ("volume", "0.473176473"),
    "imperial pint": ("volume", "0.56826125"),
    "barrel": ("volume", "158.987294928"),
    "metric horsepower": ("power", "735.49875"),
    "mechanical horsepower": ("power", "745.69987158227022"),
    "small calorie": ("energy", "4.184"),
}
UNITS = {
    **{name: (of, factor) for name, (of, factor) in EXACT.items() if of != "months"},
    **{name: (of, Decimal(factor)) for name, (of, factor) in _STATED.items()},
}
"""Unit that is converted → what it measures, and how many of the unit with factor 1 one of it is."""

MEANT: dict[str, tuple[str, ...]] = {
    "calorie": ("small calorie", "kilocalorie"),
    "gallon": ("US gallon", "imperial gallon"),
    "gigabyte": ("gigabyte", "gibibyte"),
    "horsepower": ("metric horsepower", "mechanical horsepower"),
    "kilobyte": ("kilobyte", "kibibyte"),
    "megabyte": ("megabyte", "mebibyte"),
    "petabyte": ("petabyte", "pebibyte"),
    "pint": ("US pint", "imperial pint"),
    "pound": ("pound-mass",),
    "terabyte": ("terabyte", "tebibyte"),
    "ton": ("tonne", "short ton", "long ton"),
}
"""Name in a text → the units that it may mean, where that is another one or several. A count of pounds is no sum of
money where it becomes kilograms."""

WORKED: dict[tuple[str, str], tuple[int, int]] = {
    ("day", "hour"): (4, 10),
    ("week", "hour"): (10, 60),
    ("week", "day"): (5, 6),
}
"""Stretch of time and a smaller unit → how many of those it may hold where only work or lessons count."""

SCALES = {
    CELSIUS: (Fraction(1), Fraction("273.15")),
    FAHRENHEIT: (Fraction(5, 9), Fraction("459.67") * Fraction(5, 9)),
    "kelvin": (Fraction(1), Fraction(0)),
}
"""Scale of temperature → how many kelvins a degree of it is, and how many its zero is."""

_DIGITS = 20


class Conversion(Struct, frozen=True):
    """One unit's value times `factor` plus `offset` is the other's; both to 20 digits."""

    factor: Decimal
    offset: Decimal = Decimal(0)

    def of(self, value: Decimal) -> Decimal:
        return value * self.factor + self.offset


@cache
def conversions(unit: str, other: str) -> tuple[Conversion, ...]:
    """Two units → the ways to turn a value in the first into the second; none when they measure different things, or
    when they are the same."""
    if unit == other:
        return ()
    if unit in SCALES and other in SCALES:
        return tuple(_of_degrees(unit, other))
    pairs = [(UNITS[here], UNITS[there]) for here in meanings(unit) for there in meanings(other)]
    return tuple(Conversion(_rounded(Fraction(one) / Fraction(two))) for (of, one), (what, two) in pairs if of == what)


def is_time(name: str) -> bool:
    """Whether a unit measures time by a clock."""
    return name in UNITS and UNITS[name][0] == "time"


def meanings(name: str) -> tuple[str, ...]:
    """Name of a unit in a text → the units that it may mean; none for what is not converted."""
    return MEANT.get(name, (name,) if name in UNITS else ())


def _of_degrees(here: str, there: str) -> Iterator[Conversion]:
    """Two scales of temperature → how one becomes the other, first as a point of the scale, then as a difference."""
    (degree, zero), (other_degree, other_zero) = SCALES[here], SCALES[there]
    factor = _rounded(degree / other_degree)
    yield Conversion(factor, _rounded((zero - other_zero) / other_degree))
    yield Conversion(factor)


def _rounded(exact: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = _DIGITS
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).normalize()
