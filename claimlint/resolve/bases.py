"""Documents of a story → the day from which each one's open moments are counted.

A document's own date is sure. Without one, the days that the story tells of date it roughly: where most of them lie
close together, the latest of them is when the story plays. Appointments and lone days of history date nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from claimlint import calendar_days
from claimlint.languages import lexicon
from claimlint.model import Extract, Moment
from claimlint.resolve.dateline import document_date
from claimlint.resolve.tense import Tense, tense

_TOGETHER = timedelta(days=31)
_LATE = 2  # days: a report that names a day was written on it or soon after
_OUTWEIGHS = 3  # how many days must lie together for each one that lies elsewhere


class Told(Struct, frozen=True, gc=False):
    """A document as told: its extract, its own date if it has one to count from, and the tense of each claim ("open"
    for values that are no moments). `filled`: its claims whose year was not told but found."""

    extract: Extract
    own: date | None
    tenses: tuple[Tense, ...]
    filled: frozenset[int] = frozenset()


class Base(Struct, frozen=True, gc=False):
    """The day from which a document counts. `sure`: its own date or the user's, not one that the story suggests;
    `late`: how many days after it the document may have been written."""

    day: date
    sure: bool
    late: int = 0


def told(extract: Extract) -> Told:
    """Extract → the document with its own date and the tense of its moments."""
    words = lexicon(extract.document.language).moments
    tenses: list[Tense] = [
        tense(claim, extract.document, words) if isinstance(claim.value, Moment) else "open" for claim in extract.claims
    ]
    own = _reckonable(document_date(extract), sure=True)
    return Told(extract, own.day if own else None, tuple(tenses))


def days_told(document: Told) -> frozenset[date]:
    """The single days that a document tells of as past; one whose year was found must be told in the past tense."""
    return frozenset(
        day for index, day in _days(document) if document.tenses[index] == "past" or index not in document.filled
    )


def current_day(documents: Sequence[Told]) -> Base | None:
    """The latest of the days that lie together in most documents; None when there is none, or when too many days lie
    later, or too many documents were written at some other time."""
    days = sorted(day for document in documents for day in days_told(document) | _own(document))
    if not days:
        return None
    together, current = max((bisect_right(days, day) - bisect_left(days, day - _TOGETHER), day) for day in days)
    written = [document.own for document in documents if document.own is not None]
    elsewhere = sum(abs(day - current) > _TOGETHER for day in written)
    later = len(days) - bisect_right(days, current + _TOGETHER)
    firsts = [m.first for document in documents for _, m in _moments(document) if m.first and m.first != m.last]
    later_years = sum(first > current + _TOGETHER for first in firsts)
    if later * _OUTWEIGHS > together or later_years > together or elsewhere * _OUTWEIGHS > len(written) - elsewhere:
        return None
    return _reckonable(current, sure=False, late=0 if current in written else _LATE)


def base(document: Told, current: Base | None, today: date | None) -> Base | None:
    """A document, the day of its story and the user's day → the day to count from. Documents of one story that say
    "Sunday" count from one day, but for one that goes on to tell of later days."""
    if document.own is not None:
        return Base(document.own, sure=True)
    if current is None:
        return _reckonable(today, sure=True)
    written = (day for index, day in _days(document) if index not in document.filled)
    beyond = [day for day in written if day - current.day > _TOGETHER]
    return _reckonable(max(beyond), sure=False, late=_LATE) if beyond else current


def _reckonable(day: date | None, *, sure: bool, late: int = 0) -> Base | None:
    """The base of a day, if the calendar can be counted from it without running over its ends."""
    if day is None or not calendar_days.EARLIEST < day.year < calendar_days.LATEST:
        return None
    return Base(day, sure, late)


def _own(document: Told) -> frozenset[date]:
    return frozenset() if document.own is None else frozenset({document.own})


def _moments(document: Told) -> Iterator[tuple[int, Moment]]:
    """Index and value of the moments that are not told of as ahead."""
    for index, claim in enumerate(document.extract.claims):
        if isinstance(claim.value, Moment) and document.tenses[index] != "future":
            yield index, claim.value


def _days(document: Told) -> Iterator[tuple[int, date]]:
    """Index and day of the moments that are single days."""
    for index, moment in _moments(document):
        if moment.first is not None and moment.first == moment.last:
            yield index, moment.first
