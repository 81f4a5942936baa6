"""ReadDocument → Slips where a date and the weekday written with it cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimlint.checks import Context
from claimlint.checks._near import of_kind
from claimlint.checks._relation import Slip
from claimlint.dates.calendar_days import weekday_fits
from claimlint.dates.orders import readings
from claimlint.model import Moment, ReadDocument

WORDLESS = True


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each date whose weekday fits in none of the years and orders that it may mean."""
    for claim in of_kind(extract, "moment"):
        value = claim.value
        if not isinstance(value, Moment) or value.weekday is None:
            continue
        if all(weekday_fits(day, extract.document.date) is False for day in readings(value)):
            yield Slip(claim, (), "", ())
