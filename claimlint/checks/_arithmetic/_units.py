"""Unit × unit → what one makes of the other, exact, for every unit that either name may mean.

A ton, a gallon or a pint is another one on each side of the Atlantic, so that a conversion is right when one of them
is. Temperatures have a zero of their own, unless they are told as a difference. No stretches of time: "two years (18
months)" tells of a sentence and what is left of it. No cups and spoons: nobody converts them exactly.

The factors of common units are those of every comparison (`comparison.units`); here stand the ones that are only looked
at beside each other. Where they are from: the SI Brochure of the BIPM (9th edition) for units and prefixes; the pound
of 1959 for stone, short and long ton; the metric carat of 1907; 231 cubic inches for the US gallon, 42 of them for a
barrel of oil; 4.54609 litres for the imperial gallon (Weights and Measures Act 1985); the light year of the IAU (a
Julian year of 299,792,458 m/s); NIST SP 811 for the calorie (4.184 J) and both horsepowers (75 kgf m/s and 550 ft
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
    "picometre": ("length", "1E-12"),
    "nanometre": ("length", "1E-9"),
    "micrometre": ("length", "0.000001"),
    "light year": ("length", "9460730472580800"),
    "microgram": ("mass", "1E-9"),
    "milligram": ("mass", "0.000001"),
    "carat": ("mass", "0.0002"),
    "stone": ("mass", "6.35029318"),
    "short ton": ("mass", "907.18474"),
    "long ton": ("mass", "1016.0469088"),
    "centilitre": ("volume", "0.01"),
    "hectolitre": ("volume", "100"),
    "cubic centimetre": ("volume", "0.001"),
    "cubic metre": ("volume", "1000"),
    "cubic kilometre": ("volume", "1E12"),
    "cubic inch": ("volume", "0.016387064"),
    "cubic foot": ("volume", "28.316846592"),
    "US gallon": ("volume", "3.785411784"),
    "imperial gallon": ("volume", "4.54609"),
    "US pint": ("volume", "0.473176473"),
    "imperial pint": ("volume", "0.56826125"),
    "barrel": ("volume", "158.987294928"),
    "square centimetre": ("area", "0.0001"),
    "square inch": ("area", "0.00064516"),
    "square yard": ("area", "0.83612736"),
    "bit": ("data", "0.125"),
    "kilobit": ("data", "125"),
    "megabit": ("data", "125000"),
    "gigabit": ("data", "125000000"),
    "kilobit per second": ("data rate", "1"),
    "megabit per second": ("data rate", "1000"),
    "gigabit per second": ("data rate", "1000000"),
    "metre per second": ("speed", "3.6"),
    "foot per second": ("speed", "1.09728"),
    "knot": ("speed", "1.852"),
    "metric horsepower": ("power", "735.49875"),
    "mechanical horsepower": ("power", "745.69987158227022"),
    "joule": ("energy", "1"),
    "small calorie": ("energy", "4.184"),
    "kilocalorie": ("energy", "4184"),
    "pascal": ("pressure", "1"),
    "kilopascal": ("pressure", "1000"),
    "bar": ("pressure", "1E5"),
    "hertz": ("frequency", "1"),
    "kilohertz": ("frequency", "1000"),
    "megahertz": ("frequency", "1E6"),
    "gigahertz": ("frequency", "1E9"),
}
_TIMES = ("time", "months")
UNITS = {
    **{name: (of, factor) for name, (of, factor) in EXACT.items() if of not in _TIMES},
    **{name: (of, Decimal(factor)) for name, (of, factor) in _STATED.items()},
}
"""Unit that is converted → what it measures, and how many of the unit with factor 1 one of it is."""

MEANT: dict[str, tuple[str, ...]] = {
    "calorie": ("small calorie", "kilocalorie"),
    "gallon": ("US gallon", "imperial gallon"),
    "horsepower": ("metric horsepower", "mechanical horsepower"),
    "pint": ("US pint", "imperial pint"),
    "pound": ("pound-mass",),
    "ton": ("tonne", "short ton", "long ton"),
}
"""Name in a text → the units that it may mean, where that is another one or several. A count of pounds is no sum of
money where it becomes kilograms."""

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
