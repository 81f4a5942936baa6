"""ReadDocument → Slips where a day stands that no calendar has: "31 April", "30.02.2025".

Before the last country took the calendar of today there were others: Sweden had a 30th of February, and 1900 a 29th in
Russia. Days of those years are left alone, and so are those that are named because they do not exist.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimlint.checks import Context
from claimlint.checks._near import of_kind
from claimlint.checks._relation import Slip
from claimlint.dates import orders
from claimlint.languages import Lexicon, lexicon
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, ReadDocument

WORDLESS = True

_ONE_CALENDAR = 1924  # the year after Greece, the last, took the Gregorian calendar


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip for each day that its month does not have; `expected` tells how many it has."""
    for claim in of_kind(extract, "moment"):
        value = claim.value
        if not isinstance(value, Moment) or value.grain != "day" or value.month is None or value.day is None:
            continue
        if value.year is not None and value.year < _ONE_CALENDAR:
            continue
        if _supposed(claim, context.lexicon):
            continue
        last = max(value.day, int(value.part)) if value.part.isdecimal() else value.day
        if not orders.is_day(value.year, value.month, last):
            has = _days_of(value.year, value.month)
            yield Slip(claim, (), has, (has,))


def _supposed(claim: Claim, words: Lexicon) -> bool:
    """Whether a day is an example of what there is not: "no match, for example February 30th"."""
    said = claim.sentence.stems[: claim.at]
    return not any(cues.isdisjoint(said) for cues in _cues(words))


@cache
def _cues(words: Lexicon) -> tuple[frozenset[str], ...]:
    """The stems of words that deny something, and of those that lead to an example."""
    told = words.claims.denied, words.claims.examples
    return tuple(frozenset(stem(word, words.text) for word in group) for group in told)


def _days_of(year: int | None, month: int) -> str:
    """A month, and its year if told → how many days it has, for people."""
    name = next(name for name, number in lexicon("en").moments.months.items() if number == month).capitalize()
    days = monthrange(year or orders.LEAP_YEAR, month)[1]
    return f"{name} {year} has {days} days" if year and month == 2 else f"{name} has {days} days"
