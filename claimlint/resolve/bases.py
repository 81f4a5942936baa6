"""Documents of a story → the day from which each one's open moments are counted.

A document's own date is sure. Without one, the days that the story tells of date it roughly: where most of them lie
close together, the latest of them is when the story plays. Appointments and lone days of history date nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from claimlint.dates import calendar_days
from claimlint.model import Moment, ReadDocument
from claimlint.resolve.dateline import document_date
from claimlint.resolve.tense import Tenses

_TOGETHER = timedelta(days=31)
_LATE = 2  # days: a report that names a day was written on it or soon after
_OUTWEIGHS = 3  # how many days must lie together for each one that lies elsewhere


class Timeline(Struct, frozen=True, gc=False):
    """A document in time: its extract, its own date if it has one to count from, its moments by the index of their
    claim, in order, and their tenses. `filled`: the claims whose year was not told but found."""

    extract: ReadDocument
    own: date | None
    moments: dict[int, Moment]
    tenses: Tenses
    filled: frozenset[int] = frozenset()


class Base(Struct, frozen=True, gc=False):
    """The day from which a document counts. `sure`: its own date or the user's, not one that the story suggests;
    `late`: how many days after it the document may have been written."""

    day: date
    sure: bool
    late: int = 0


def timeline(extract: ReadDocument) -> Timeline:
    """ReadDocument → the document with its own date and its moments."""
    values = enumerate([claim.mention.value for claim in extract.claims])
    moments = {index: value for index, value in values if isinstance(value, Moment)}
    return Timeline(extract, own_date(extract), moments, Tenses(extract))


def own_date(extract: ReadDocument) -> date | None:
    """The date of a document itself, if it has one to count from."""
    own = _reckonable(document_date(extract), sure=True)
    return own.day if own else None


def past_days(document: Timeline) -> frozenset[date]:
    """The single days that a document tells of as past; one whose year was found must be told in the past tense."""
    return frozenset(
        day for index, day in _days(document) if index not in document.filled or document.tenses.of(index) == "past"
    )


def current_day(documents: Sequence[Timeline]) -> Base | None:
    """The latest of the days that lie together in most documents; None when there is none, or when too many days lie
    later, or too many documents were written at some other time."""
    days = sorted(day for document in documents for day in past_days(document) | _own(document))
    if not days:
        return None
    together, current = max((bisect_right(days, day) - bisect_left(days, day - _TOGETHER), day) for day in days)
    written = [document.own for document in documents if document.own is not None]
    elsewhere = sum(abs(day - current) > _TOGETHER for day in written)
    later = len(days) - bisect_right(days, current + _TOGETHER)
    later_years = sum(_later_years(document, current + _TOGETHER) for document in documents)
    if later * _OUTWEIGHS > together or later_years > together or elsewhere * _OUTWEIGHS > len(written) - elsewhere:
        return None
    return _reckonable(current, sure=False, late=0 if current in written else _LATE)


def base(document: Timeline, current: Base | None, today: date | None) -> Base | None:
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


def _own(document: Timeline) -> frozenset[date]:
    return frozenset() if document.own is None else frozenset({document.own})


def _later_years(document: Timeline, day: date) -> int:
    """How many stretches of more than a day a document tells of that begin after a day, and are not told of as
    ahead."""
    begun = ((index, m) for index, m in document.moments.items() if m.first is not None and m.first > day)
    return sum(m.first != m.last and document.tenses.of(index) != "future" for index, m in begun)


def _days(document: Timeline) -> Iterator[tuple[int, date]]:
    """Index and day of the moments that are single days and not told of as ahead."""
    for index, moment in document.moments.items():
        if moment.first is not None and moment.first == moment.last and document.tenses.of(index) != "future":
            yield index, moment.first
