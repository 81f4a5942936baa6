"""A form that matched → its Moment: the groups of the pattern turned into numbers.

What the text fixes is filled in at once; what it leaves open stays open for resolve.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from claimlint.dates import calendar_days, orders
from claimlint.extractors._numwords import normalised
from claimlint.languages.programs import compiled
from claimlint.languages.words import MomentWords
from claimlint.model import Grain, Moment

Groups = dict[str, str | None]

_PIVOT = 69  # years in two digits up to it are of this century, as POSIX has it for strptime
_DIGITS = compiled(r"\d+")


def moment(name: str, groups: Groups, words: MomentWords) -> Moment | None:
    """Form name and groups of its match → the Moment, or None when no calendar has such a day or span."""
    return _READERS[name](_Parts(groups, words))


class _Parts:
    """The groups of a match, read as numbers by the tables of the language."""

    def __init__(self, groups: Groups, words: MomentWords) -> None:
        self.words = words
        self._groups = groups

    def text(self, group: str) -> str:
        return normalised(self._groups.get(group) or "")

    def number(self, group: str) -> int | None:
        digits = _DIGITS.match(self.text(group))
        return int(digits[0]) if digits else None

    def day(self, group: str = "day") -> int | None:
        return self.number(group) or self.words.ordinals.get(self.text(group))

    def month(self, group: str = "month") -> int | None:
        word = self.text(group)
        return self.words.months.get(word) or self.words.months_short.get(word) or self.number(group)

    @property
    def weekday(self) -> int | None:
        word = self.text("weekday")
        short = self.words.weekdays_short | self.words.weekdays_marked
        return self.words.weekdays.get(word, short.get(word))

    @property
    def year(self) -> int | None:
        return self.number("year")

    @property
    def way(self) -> int | None:
        return self.words.directions.get(self.text("way"))


def _date(parts: _Parts) -> Moment | None:
    month, day = parts.month(), parts.day()
    if month is None or day is None:
        return None
    if not orders.is_day(parts.year, month, day) and not orders.may_be_meant(month, day):
        return None
    return calendar_days.settled(Moment("day", year=parts.year, month=month, day=day, weekday=parts.weekday))


def _days(parts: _Parts) -> Moment | None:
    """ "5-7 May 2020": the first day in the parts, both in the span when the year is known."""
    start, month, to = _date(parts), parts.month(), parts.day("day2")
    if start is None or month is None or to is None or start.day is None or to <= start.day:
        return None
    end = calendar_days.day_of(parts.year or orders.LEAP_YEAR, month, to)
    if end is None and not orders.may_be_meant(month, to):
        return None
    return replace(start, last=end) if parts.year and end else replace(start, part=str(to))


def _months(parts: _Parts) -> Moment | None:
    year, month, to = parts.year, parts.month(), parts.month("month2")
    if year is None or month is None or to is None or to <= month:
        return None
    first, last = calendar_days.months_from(year, month, to - month + 1)
    return Moment("month", first=first, last=last, year=year)


def _month(parts: _Parts) -> Moment | None:
    return calendar_days.settled(Moment("month", year=parts.year, month=parts.month(), relative=parts.way))


def _numeric(parts: _Parts) -> Moment | None:
    """08/02/2026 may be two days: month and day are only sure when one reading is no date, or both are one."""
    year, one, two = parts.year, parts.number("one"), parts.number("two")
    if one is None or two is None:
        return None
    if year is not None and year < _PIVOT:
        year += 2000
    elif year is not None and year < 100:
        year += 1900
    return orders.in_figures(one, two, year)


def _weekday(parts: _Parts) -> Moment | None:
    return Moment("day", weekday=parts.weekday, relative=parts.way)


def _nth(parts: _Parts) -> Moment | None:
    """The second Saturday, the first or the last day of a month: of a known year a day, else left open in `part`."""
    words, month = parts.words, parts.month()
    nth = words.ordinals.get(parts.text("nth"), words.directions.get(parts.text("nth"), 0))
    if month is None or not nth:
        return None
    if parts.weekday is None and nth > 1:
        return None
    part = "last" if nth < 0 else str(nth)
    return calendar_days.settled(Moment("day", year=parts.year, month=month, weekday=parts.weekday, part=f"nth {part}"))


def _near(parts: _Parts) -> Moment | None:
    return Moment("day", relative=parts.words.near[parts.text("near")])


def _unit(parts: _Parts) -> Moment | None:
    if parts.text("unit") in parts.words.weekends:
        return Moment("week", relative=parts.way, part="weekend")
    return Moment(parts.words.units[parts.text("unit")], relative=parts.way)


def _ago(parts: _Parts) -> Moment | None:
    count = parts.number("count") or parts.words.counts.get(parts.text("count"))
    return Moment(parts.words.units[parts.text("unit")], relative=-count, hedge="about") if count else None


def _season(parts: _Parts) -> Moment | None:
    season = parts.words.seasons[parts.text("season")]
    return calendar_days.settled(Moment("season", year=parts.year, part=season, relative=parts.way))


def _period(grain: Grain) -> Callable[[_Parts], Moment | None]:
    """A quarter or half; one of a book year has no days, since books begin when their owner likes."""

    def read(parts: _Parts) -> Moment | None:
        number = parts.number("part") or parts.words.ordinals.get(parts.text("part"), 0)
        if not 1 <= number <= (4 if grain == "quarter" else 2):
            return None
        period = Moment(grain, year=parts.year, part=str(number))
        return period if parts.text("fiscal") or parts.text("books") else calendar_days.settled(period)

    return read


def _decade(parts: _Parts) -> Moment | None:
    """Two digits mean the last century, the twenties and tens aside, which may be either."""
    decade = parts.number("decade") or 0
    year = decade if decade >= 100 else 1900 + decade
    return None if decade in (0, 10, 20) else calendar_days.settled(Moment("decade", year=year))


def _years(parts: _Parts) -> Moment | None:
    year, to = parts.year, parts.number("year2")
    if year is None or to is None:
        return None
    to += year // 100 * 100 if to < 100 else 0
    if to <= year:
        return None
    return Moment("year", first=date(year, 1, 1), last=date(to, 12, 31))


def _year(parts: _Parts) -> Moment | None:
    return calendar_days.settled(Moment("year", year=parts.year, part="fiscal" if parts.text("fiscal") else ""))


_READERS: dict[str, Callable[[_Parts], Moment | None]] = {
    "date": _date,
    "iso": _date,
    "days": _days,
    "months": _months,
    "month": _month,
    "numeric": _numeric,
    "figures": _numeric,
    "weekday": _weekday,
    "nth": _nth,
    "near": _near,
    "unit": _unit,
    "ago": _ago,
    "season": _season,
    "quarter": _period("quarter"),
    "half": _period("half"),
    "decade": _decade,
    "years": _years,
    "year": _year,
}
