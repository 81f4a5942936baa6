"""Unit × unit → what one makes of the other, exact, for every unit that either name may mean.

The factors are those of pint, a library of units, in Decimal; here stands only what the names of a text mean there. A
ton, a gallon or a pint is another one on each side of the Atlantic, so that a conversion is right when one of them is.
Temperatures have a zero of their own, unless they are told as a difference. The library takes up to a second to load,
so that it is only loaded where two units stand side by side and the rule is on; what every comparison asks
(`comparison.units`) is a table, which a test holds to the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pint import UnitRegistry

CELSIUS, FAHRENHEIT = "degree celsius", "degree fahrenheit"

_NAMES = """
picometre, nanometre, micrometre, millimetre, centimetre, metre, kilometre, inch, foot, yard, mile, nautical mile
light year
microgram, milligram, gram, kilogram, tonne, ounce, stone, carat
millilitre, centilitre, litre, hectolitre, cubic centimetre, cubic metre, cubic kilometre, cubic inch, cubic foot
square centimetre, square metre, square kilometre, square inch, square foot, square yard, square mile, hectare
bit, kilobit, megabit, gigabit, byte, kilobyte, megabyte, gigabyte, terabyte, petabyte
kilobit per second, megabit per second, gigabit per second
kilometre per hour, mile per hour, metre per second, foot per second, knot
watt, kilowatt, megawatt, gigawatt
joule, kilocalorie, kilowatt hour, megawatt hour
pascal, kilopascal, bar
hertz, kilohertz, megahertz, gigahertz
"""
_PLAIN = frozenset(name.strip() for line in _NAMES.splitlines() for name in line.split(",") if name)
"""Units that are in the library what they are in a text. No stretches of time: "two years (18 months)" tells of a
sentence and what is left of it. No cups and spoons: nobody converts them exactly."""

_MEANT: dict[str, tuple[str, ...]] = {
    "acre": ("international_acre",),
    "barrel": ("oil_barrel",),
    "calorie": ("calorie", "kilocalorie"),
    "gallon": ("gallon", "imperial_gallon"),
    "horsepower": ("metric_horsepower", "horsepower"),
    "pint": ("pint", "imperial_pint"),
    "pound": ("pound",),
    "pound-mass": ("pound",),
    "ton": ("metric_ton", "short_ton", "long_ton"),
}
"""Unit → what it may mean, as the library writes it. The barrel of oil has 42 US gallons, the library's plain one 31.5;
a count of pounds is no sum of money where it becomes kilograms."""

_DEGREES = {CELSIUS: "degree_Celsius", FAHRENHEIT: "degree_Fahrenheit", "kelvin": "kelvin"}
_EXACT = 20  # digits: the library divides with 28, whose last ones are no part of a factor


class Conversion(Struct, frozen=True):
    """One unit's value times `factor` plus `offset` is the other's."""

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
    if unit in _DEGREES and other in _DEGREES:
        return tuple(_of_degrees(_DEGREES[unit], _DEGREES[other]))
    pairs = [(here, there) for here in meanings(unit) for there in meanings(other)]
    return tuple(Conversion(factor) for pair in pairs if (factor := _made(Decimal(1), *pair)) is not None)


def meanings(unit: str) -> tuple[str, ...]:
    """Unit → the units that it may mean, as the library writes them; none for what is not converted."""
    if unit not in _PLAIN:
        return _MEANT.get(unit, ())
    amount, _, rate = unit.partition(" per ")
    first, _, rest = amount.partition(" ")
    power = {"square": 2, "cubic": 3}.get(first)
    written = f"{rest} ** {power}" if power else amount.replace(" ", "_")
    return (f"{written} / {rate}" if rate else written,)


def _of_degrees(here: str, there: str) -> Iterator[Conversion]:
    """Two scales of temperature → how one becomes the other, first as a point of the scale, then as a difference."""
    zero = _made(Decimal(0), here, there)
    factor = _made(Decimal(1), _difference(here), _difference(there))
    if zero is not None and factor is not None:
        yield Conversion(factor, zero)
        yield Conversion(factor)


def _difference(scale: str) -> str:
    return scale if scale == "kelvin" else f"delta_{scale}"


def _made(value: Decimal, here: str, there: str) -> Decimal | None:
    """A value in one unit of the library → that in another one, to 20 digits; None for units of different things."""
    quantity = _registry().Quantity(value, here)
    if not quantity.is_compatible_with(there):
        return None
    made = Decimal(quantity.to(there).magnitude)
    with localcontext() as context:
        context.prec = _EXACT
        return (+made).normalize()


@cache
def _registry() -> UnitRegistry[Decimal]:
    """The units of the library, read once a run."""
    from pint import UnitRegistry

    registry: UnitRegistry[Decimal] = UnitRegistry(non_int_type=Decimal)
    registry.define("international_acre = 4840 * yard ** 2")  # the library's is that of the US survey foot
    return registry
