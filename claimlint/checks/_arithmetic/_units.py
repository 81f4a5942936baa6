"""Unit × unit → what one makes of the other, exact, for every unit that either name may mean.

Lengths, areas, volumes and masses have one factor, those of `comparison.units`; a ton, a gallon or a pint is another
one on each side of the Atlantic, so that a conversion is right when one of them is. Temperatures have a zero of their
own, unless they are told as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from claimlint.comparison.units import FACTORS

_SEVERAL: dict[str, tuple[tuple[str, str], ...]] = {
    "ton": (("mass", "1000"), ("mass", "907.18474"), ("mass", "1016.0469088")),
    "gallon": (("volume", "3.785411784"), ("volume", "4.54609")),
    "pint": (("volume", "0.473176473"), ("volume", "0.56826125")),
    "barrel": (("volume", "158.987294928"),),
    "stone": (("mass", "6.35029318"),),
    "centilitre": (("volume", "0.01"),),
    "hectolitre": (("volume", "100"),),
    "cubic metre": (("volume", "1000"),),
    "cubic foot": (("volume", "28.316846592"),),
    "square yard": (("area", "0.83612736"),),
    "knot": (("speed", "1.852"),),
    "metre per second": (("speed", "3.6"),),
    "foot per second": (("speed", "1.09728"),),
    "horsepower": (("power", "0.73549875"), ("power", "0.74569987158227022")),
    "kilowatt": (("power", "1"),),
    "watt": (("power", "0.001"),),
    "megawatt": (("power", "1000"),),
}
"""Unit → (dimension, factor) of each meaning, in the base units of `comparison.units`: litre, kilogram, square metre,
kilometre per hour; kilowatt for power. The US and imperial measures by their legal definitions, the oil barrel of 42 US
gallons, the metric and the mechanical horsepower."""

_POUND = "pound"  # a count of pounds is no sum of money where it is converted to kilograms
_TIMES = ("time", "months")
CELSIUS, FAHRENHEIT = "degree celsius", "degree fahrenheit"


class Conversion(Struct, frozen=True):
    """One unit's value times `factor` plus `offset` is the other's."""

    factor: Decimal
    offset: Decimal = Decimal(0)

    def of(self, value: Decimal) -> Decimal:
        return value * self.factor + self.offset


def conversions(unit: str, other: str) -> Iterator[Conversion]:
    """Two units → the ways to turn a value in the first into the second; none when they measure different things, or
    when they are the same."""
    if unit == other:
        return
    if (unit, other) == (CELSIUS, FAHRENHEIT):
        yield Conversion(Decimal("1.8"), Decimal(32))
        yield Conversion(Decimal("1.8"))
    elif (unit, other) == (FAHRENHEIT, CELSIUS):
        yield Conversion(1 / Decimal("1.8"), -32 / Decimal("1.8"))
        yield Conversion(1 / Decimal("1.8"))
    # no stretches of time: "two years (18 months)" tells of a sentence and what is left of it
    for dimension, factor in _meanings(unit):
        for other_dimension, other_factor in _meanings(other):
            if dimension == other_dimension:
                yield Conversion(factor / other_factor)


def _meanings(unit: str) -> Iterator[tuple[str, Decimal]]:
    """A unit → its dimension and factor, for each that the name may mean."""
    if unit == _POUND:
        unit = "pound-mass"
    if unit in FACTORS and FACTORS[unit][0] not in _TIMES:
        dimension, factor = FACTORS[unit]
        yield dimension, Decimal(str(factor))
    for dimension, written in _SEVERAL.get(unit, ()):
        yield dimension, Decimal(written)
