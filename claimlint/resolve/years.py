"""A day, month or season without its year → the same in the year that the text means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from claimlint.dates import calendar_days
from claimlint.model import Moment
from claimlint.resolve.bases import Base, Timeline
from claimlint.resolve.tense import Tense

_AGAINST_TENSE = {True: 4.0, False: 2.0}
"""How much farther a year that fits the tense may lie than one that does not, by whether the base is sure."""
_PAST_FIRST = 1.5
_OVER = timedelta(days=31)


def in_named_years(document: Timeline) -> dict[int, Moment]:
    """A document → those of its moments that take a year from another one, with it, by index: a month that was named
    with a year before in its block keeps that year: "In November 1973 ... on Nov. 17"."""
    found: dict[int, Moment] = {}
    told: dict[int, int] = {}
    block = -1
    for index, moment in document.moments.items():
        if moment.month is None:
            continue
        here = document.extract.claims[index].sentence.block
        if here != block:
            block, told = here, {}
        if moment.year is not None:
            told[moment.month] = moment.year
        elif moment.relative is None and moment.month in told:
            found[index] = _in_year(moment, told[moment.month])
    return found


def lacks_year(moment: Moment) -> bool:
    """Whether a moment lacks only its year. Quarters and halves stay open: whose books they are of is not told."""
    if moment.resolved or moment.year is not None or moment.clock is not None:
        return False
    return bool(moment.month) or moment.grain == "season"


def in_a_year(moment: Moment, way: Tense, base: Base) -> Moment | None:
    """A moment that lacks only its year, its tense and the base → the moment in the year nearest to the base that fits
    the tense, or None when there is none."""
    known = [m for shift in (-1, 0, 1) if (m := _in_year(moment, base.day.year + shift)).resolved]
    if moment.weekday is not None:
        known = [m for m in known if calendar_days.weekday_fits(m)] or known
    if moment.relative is not None:
        return _by_direction(known, moment.relative, base.day)
    return min(known, key=lambda m: _cost(m, way, base), default=None)


def _in_year(moment: Moment, year: int) -> Moment:
    """A yearless moment put on the days it has in a year; `year` stays open, because the text does not state it. A
    range "1-2 October" keeps its last day in `part`."""
    if moment.grain == "day" and moment.part.isdigit():
        first = calendar_days.settled(replace(moment, year=year, part=""))
        last = calendar_days.day_of(year, moment.month or 0, int(moment.part))
        return replace(first, last=last if first.first and last else first.last, year=None)
    if moment.part == "winter":
        first_day, last_day = calendar_days.season_days(year, "winter")
        return replace(moment, first=first_day, last=last_day)
    return replace(calendar_days.settled(replace(moment, year=year)), year=None)


def _middle(moment: Moment) -> date:
    first, last = moment.first or date.max, moment.last or date.max
    return first + (last - first) / 2


def _cost(moment: Moment, way: Tense, base: Base) -> float:
    """How far a candidate lies from the base, dearer against the tense; without a tense the past is a little nearer."""
    if moment.first and moment.last and moment.first <= base.day <= moment.last:
        return 0
    distance = (_middle(moment) - base.day).days
    if way == "open":
        return abs(distance) * (_PAST_FIRST if distance > 0 else 1)
    return abs(distance) * (_AGAINST_TENSE[base.sure] if (distance > 0) == (way == "past") else 1)


def _by_direction(known: Sequence[Moment], direction: int, base: date) -> Moment | None:
    """ "last July": the latest one that was over before the base; "next": the first to begin after it; "this": the
    nearest."""
    if direction < 0:
        return max((m for m in known if _middle(m) < base - _OVER), key=_middle, default=None)
    if direction > 0:
        return min((m for m in known if m.first and m.first > base), key=_middle, default=None)
    return min(known, key=lambda m: abs((_middle(m) - base).days), default=None)
