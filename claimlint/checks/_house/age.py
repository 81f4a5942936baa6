"""ReadDocument → Breaches where an age or a date of birth goes against the birth that the house knows.

How an age is read, and of which day it is, is asked of the relation that holds ages against births inside a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks._calendar._births import births, same_person
from claimlint.checks._calendar.age_birth import person_beside, reference_days, said_plainly, years
from claimlint.checks._house._breach import Breach, named, owner_of
from claimlint.checks._near import said
from claimlint.dates.calendar_days import Days
from claimlint.languages import Lexicon
from claimlint.model import Claim, House, HouseName, Moment, Quantity, ReadDocument

_OLDEST = 130


def find(extract: ReadDocument, house: House, words: Lexicon) -> Iterator[Breach]:
    """An extract → the ages and births in it that go against the house, in order."""
    if not any(known.born for known in house.names):
        return
    there = {name.canonical: known for known, _, name in named(extract, house) if known.born is not None}
    if not there:
        return
    ages = [claim for claim in extract.claims if isinstance(claim.value, Quantity) and claim.value.unit == "age"]
    for age in ages:
        known = _of(there, person_beside(extract, age, words))
        if known is not None and said_plainly(extract, age, words):
            yield from _aged(extract, age, known)
    for birth in births(extract, words):
        known = _of(there, birth.person)
        if known is not None:
            yield from _born(birth.claim, birth.days, known)


def _of(there: dict[str, HouseName], person: str) -> HouseName | None:
    return next((known for name, known in there.items() if person and same_person(name, person)), None)


def _aged(extract: ReadDocument, age: Claim, known: HouseName) -> Iterator[Breach]:
    """An age of somebody whose birth is known → a breach when it fits on none of the days that it may be of."""
    days, value = _days(known), age.value
    if days is None or known.born is None or not isinstance(value, Quantity) or value.low is None or value.high is None:
        return
    fits = [(years(days[1], first), years(days[0], last), last) for first, last in reference_days(extract, age, None)]
    fits = [(low, high, last) for low, high, last in fits if 0 <= high <= _OLDEST]
    if not fits or any(low <= value.high and value.low <= high for low, high, _ in fits):
        return
    low, high, day = fits[0]
    expected = f"{max(low, 0)}" if low == high else f"{max(low, 0)} or {high}"
    why = f"Born {_written(known)}, {owner_of(known)} is {expected} on {day.isoformat()}, and not {said(extract, age)}."
    yield Breach(age, known.born, owner_of(known), f"{expected} on {day.isoformat()}", "house-age", (why,))


def _born(claim: Claim, days: Days, known: HouseName) -> Iterator[Breach]:
    """A date of birth → a breach when it is on no day on which the house has the birth."""
    there = _days(known)
    if there is None or known.born is None or (days[0] <= there[1] and there[0] <= days[1]):
        return
    why = f"The house has {owner_of(known)} born {_written(known)}."
    yield Breach(claim, known.born, owner_of(known), f"born {_written(known)}", "house-age", (why,))


def _days(known: HouseName) -> Days | None:
    value = known.born.value if known.born else None
    return (value.first, value.last) if isinstance(value, Moment) and value.first and value.last else None


def _written(known: HouseName) -> str:
    """The birth as people read it: the year, or the day."""
    days = _days(known)
    return "" if days is None else days[0].isoformat() if days[0] == days[1] else f"in {days[0].year}"
