"""ReadDocument → Slips where a date and the weekday written with it cannot both be right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from claimlint.checks import Context
from claimlint.checks._near import of_kind
from claimlint.checks._relation import Slip
from claimlint.dates.calendar_days import weekday_fits
from claimlint.dates.orders import readings
from claimlint.languages.programs import compiled
from claimlint.model import Moment, ReadDocument

WORDLESS = True

_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each date whose weekday fits in none of the years and orders that it may mean."""
    for claim in of_kind(extract, "moment"):
        value = claim.value
        if not isinstance(value, Moment) or value.weekday is None:
            continue
        if _fails(value, extract.document.date) and _fails(value, extract.document.date, _years(extract)):
            yield Slip(claim, (), "", ())


def _fails(value: Moment, near: date | None, named: Collection[int] = ()) -> bool:
    """Whether no order and no year that a date may be meant in gives it its weekday."""
    return all(weekday_fits(day, near, named) is False for day in readings(value))


@lru_cache(maxsize=2)
def _years(extract: ReadDocument) -> frozenset[int]:
    """The years that a text names anywhere."""
    return frozenset(map(int, _YEAR.findall(extract.document.text)))
