"""Value → what kind of size it is and how large, in one unit for each kind.

"Five minutes", `300 s` and a bare 300 beside the word "seconds" are one size.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from claimlint.comparison.units import EXACT
from claimlint.model import Amount, Percentage, Quantity, Value

ONE: Final = Decimal(1)
DIMENSIONS: Final = frozenset({"time", "data", "money", "share"})
"""Kinds of sizes that are no counts of things."""
TIMES: Final = {
    "ms": "millisecond",
    "millisecond": "millisecond",
    "second": "second",
    "minut": "minute",
    "hour": "hour",
    "day": "day",
}
"""The stems of units that the description of a bare number names."""


def size(value: Value, near: frozenset[str] = frozenset()) -> tuple[str, Decimal] | None:
    """A value → its kind and size; None for what is no size, is a range, or only one of something. `near`: the stems of
    units that a bare number may have."""
    if isinstance(value, Amount) and value.low == value.high and value.low:
        return "money", value.low
    if isinstance(value, Percentage) and value.low == value.high and value.low:
        return "share", value.low
    if not isinstance(value, Quantity) or value.low != value.high or not value.low or value.exact:
        return None
    if value.unit in EXACT and EXACT[value.unit][0] in ("time", "data"):
        dimension, factor = EXACT[value.unit]
        return dimension, value.low * factor
    if value.unit or value.low == ONE:
        return None
    units = [unit for stem, unit in TIMES.items() if stem in near] if not value.measure else []
    if len(units) == 1:
        return "time", value.low * EXACT[units[0]][1]
    return value.measure, value.low
