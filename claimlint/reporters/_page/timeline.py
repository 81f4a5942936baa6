"""Rows of facts → a timeline: the days that documents give, in order, each with what it is the day of and who says so.

Only a day that is known stands in it: a date without a year and "on Tuesday" do when their story has fixed them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from claimlint.model import Moment, Row
from claimlint.reporters._page.texts import Texts
from claimlint.terminal.cells import clip_end, condensed

MOST: Final = 400
"""Entries of a timeline; those in conflict stay, and the rest is counted."""
_WIDTH: Final = 1000
"""Units of the strip, whatever its width on a screen is."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Entry(Struct, frozen=True):
    """A stretch of days of a fact: its first day, both as machines and as people write them, what it is the day of,
    whether other documents give another, who gives this one (words, path, id), and where on the strip it stands."""

    iso: str
    told: str
    label: str
    apart: bool
    places: tuple[tuple[str, str, str], ...]
    row: str
    at: int


class Timeline(Struct, frozen=True):
    """The entries in order, the years on the strip (name, where), and how many entries are left out."""

    entries: tuple[Entry, ...] = ()
    ticks: tuple[tuple[str, int], ...] = ()
    left_out: int = 0


def timeline(rows: Sequence[Row], drawn: Mapping[int, str], labels: Mapping[int, str], texts: Texts) -> Timeline:
    """Rows, the ids of those that the overview draws, and what they are about → the timeline."""
    found = [one for number, row in enumerate(rows) for one in _entries(number, row)]
    kept = sorted(found, key=lambda one: not one[3])[:MOST]
    if not kept:
        return Timeline()
    kept.sort(key=lambda one: (one[0], one[1], one[2]))
    first, last = kept[0][0].toordinal(), max(one[0].toordinal() for one in kept)
    scale = max(last - first, 1)
    entries = tuple(
        Entry(
            iso=day.isoformat(),
            told=_told(day, end),
            label=clip_end(condensed(labels.get(number) or rows[number].name), 90),
            apart=apart,
            places=places,
            row=drawn.get(number, ""),
            at=(day.toordinal() - first) * _WIDTH // scale,
        )
        for day, end, number, apart, places in (
            (*one[:4], tuple(_places(rows[one[2]], one[0], one[1], texts))) for one in kept
        )
    )
    return Timeline(entries, tuple(_ticks(first, last, scale)), len(found) - len(kept))


def _entries(number: int, row: Row) -> Iterator[tuple[date, date, int, bool]]:
    """A fact → its stretches of days, each once: first, last, the number of the fact, and whether it is contested."""
    spans: dict[tuple[date, date], bool] = defaultdict(bool)
    for stated in row.stated:
        if isinstance(stated.value, Moment) and (days := _days(stated.value)):
            spans[days] |= stated.apart
    yield from ((first, last, number, apart) for (first, last), apart in sorted(spans.items()))


def _days(moment: Moment) -> tuple[date, date] | None:
    first, last = moment.first or moment.last, moment.last or moment.first
    return (first, last) if first and last else None


def _places(row: Row, first: date, last: date, texts: Texts) -> Iterator[tuple[str, str, str]]:
    for stated in row.stated:
        if isinstance(stated.value, Moment) and _days(stated.value) == (first, last):
            place = stated.place
            yield clip_end(condensed(place.text[:200]), 60), place.path, texts.target(place)


def _told(first: date, last: date) -> str:
    """A stretch of days → as people write it: "14 May 2026", "May 2026", "2026", or both ends."""
    day = last.toordinal() + 1
    after = date.fromordinal(day) if day <= date.max.toordinal() else None
    if first == last:
        return _day(first)
    if after and first.day == after.day == 1:
        if (after.year - first.year, after.month - first.month) == (1, 0) and first.month == 1:
            return f"{first.year}"
        if (after.year - first.year) * 12 + after.month - first.month == 1:
            return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _ticks(first: int, last: int, scale: int) -> Iterator[tuple[str, int]]:
    """The days at both ends of the strip, and the years between as far as they have room."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    yield _day(start), 0
    years = range(start.year + 1, end.year + 1)
    step = max(len(years) // 6, 1)
    for year in years[::step]:
        at = (date(year, 1, 1).toordinal() - first) * _WIDTH // scale
        if 120 < at < _WIDTH - 120:
            yield str(year), at
    if last > first:
        yield _day(end), _WIDTH
