"""ReadDocument → Slips where a day stands that no calendar has: "31 April", "30.02.2025".

Before the last country took the calendar of today there were others: Sweden had a 30th of February, and 1900 a 29th in
Russia. Days of those years are left alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from claimlint.checks import Context
from claimlint.checks._relation import Slip
from claimlint.dates import orders
from claimlint.languages import lexicon
from claimlint.model import Moment, ReadDocument

WORDLESS = True

_ONE_CALENDAR = 1924  # the year after Greece, the last, took the Gregorian calendar


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each day that its month does not have; `expected` tells how many it has."""
    for claim in extract.claims:
        value = claim.value
        if not isinstance(value, Moment) or value.grain != "day" or value.month is None or value.day is None:
            continue
        if value.year is not None and value.year < _ONE_CALENDAR:
            continue
        last = max(value.day, int(value.part)) if value.part.isdecimal() else value.day
        if not orders.is_day(value.year, value.month, last):
            has = _days_of(value.year, value.month)
            yield Slip(claim, (), has, (has,))


def _days_of(year: int | None, month: int) -> str:
    """A month, and its year if told → how many days it has, for people."""
    name = next(name for name, number in lexicon("en").moments.months.items() if number == month).capitalize()
    days = monthrange(year or orders.LEAP_YEAR, month)[1]
    return f"{name} {year} has {days} days" if year and month == 2 else f"{name} has {days} days"
