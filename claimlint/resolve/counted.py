"""Claims that rules read by a pattern of their own → the same with "yesterday" and "two weeks ago" on their days.

Such claims are of no story, so that nothing but the day of their own document, or else the day that the user gives,
tells what they count from. Without either they stay open, whatever day the run is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from claimlint.dates import calendar_days
from claimlint.model import Claim, Moment, ReadDocument
from claimlint.resolve.dateline import document_date
from claimlint.resolve.relative import counted_from, lacks_day


def counted(extract: ReadDocument, stated: Sequence[Claim], today: date | None) -> tuple[Claim, ...]:
    """A document's extract, the claims that rules with a pattern read in it, and the user's day → the claims, those on
    their days that count from the day of the text."""
    if not any(_open(claim) for claim in stated):
        return tuple(stated)
    day = document_date(extract) or today
    if day is None or not calendar_days.EARLIEST < day.year < calendar_days.LATEST:
        return tuple(stated)
    return tuple(_counted(claim, day) if _open(claim) else claim for claim in stated)


def _open(claim: Claim) -> bool:
    """Whether a claim is an offset and nothing else: a weekday hangs on the tense of its sentence as well."""
    value = claim.value
    return isinstance(value, Moment) and value.relative is not None and value.weekday is None and lacks_day(value)


def _counted(claim: Claim, day: date) -> Claim:
    assert isinstance(claim.value, Moment)
    value = counted_from(claim.value, day)
    return claim if value is None else replace(claim, mention=replace(claim.mention, value=value))
