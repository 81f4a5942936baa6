"""Words that were found to be a date → its day, month or offset: the part of the library dateparser.

It knows dates in 200 languages, and takes nearly everything for one: "15%" is a day to it, and what a text leaves open
it fills from the day of the run. So it never decides whether something is a date, it is told the language and the order
of day and month, it counts from a fixed day that stands in no result, and it is loaded when the first date is met.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from claimlint.model import Grain

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Part = Literal["day", "month", "year"]

_BASE = date(2000, 6, 15)  # the middle of a leap year: every day of the calendar is one of it
_WEEK = 7
_KEPT = 4096
_GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year"}


@lru_cache(maxsize=_KEPT)
def calendar_date(written: str, language: str, order: str, parts: tuple[Part, ...]) -> date | None:
    """Words or figures of a date, its language, the order of figures ("DMY") and the parts that it states → the date,
    None for none. Parts that it does not state are those of a fixed day."""
    found = _parser(language, order, ("absolute-time",), parts).get_date_data(written)
    return found.date_obj.date() if found.date_obj else None


@lru_cache(maxsize=_KEPT)
def offset(written: str, language: str) -> tuple[Grain, int] | None:
    """A relative phrase and its language → how many days, weeks, months or years it lies from the day of the text,
    negative for the past; None for none."""
    found = _parser(language, "DMY", ("relative-time",), ()).get_date_data(written)
    grain = _GRAINS.get(found.period or "")
    if found.date_obj is None or grain is None:
        return None
    day = found.date_obj.date()
    match grain:
        case "year":
            return grain, day.year - _BASE.year
        case "month":
            return grain, 12 * (day.year - _BASE.year) + day.month - _BASE.month
        case "week":
            weeks, left = divmod((day - _BASE).days, _WEEK)
            return None if left else (grain, weeks)
        case _:
            return grain, (day - _BASE).days


@cache
def _parser(language: str, order: str, parsers: tuple[str, ...], parts: tuple[Part, ...]) -> DateDataParser:
    from dateparser.date import DateDataParser

    settings = {
        "DATE_ORDER": order,
        "PARSERS": list(parsers),
        "REQUIRE_PARTS": list(parts),
        "RELATIVE_BASE": datetime(_BASE.year, _BASE.month, _BASE.day),
        "PREFER_DATES_FROM": "current_period",
        "PREFER_DAY_OF_MONTH": "current",
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=[language], settings=settings)
