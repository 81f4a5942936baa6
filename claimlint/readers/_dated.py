"""The first lines of a text → the day it says it was written, with hour and time zone where they stand beside it.

Only a full calendar date counts, on a line of its own or in a dateline ("LONDON, 5 February 2026 -"). A date inside a
sentence is a fact of the story, not of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import ELSEWHERE, Document

_FIRST_LINES: Final = 6
_LONGEST: Final = 120
_HEAD: Final = 160
_MARKS: Final = ".'’-"
_LEAST, _MOST = 2, 5
_HOUR: Final = 60
_HALF: Final = 12
_WEEKDAY: Final = r"[^\W\d]{2,12}\.?,?\s+"
_WEEKDAY_LAST: Final = compiled(rf"(?<!\w){_WEEKDAY}\Z")
_YEAR: Final = compiled(r"\d{4}")
_CLOCKED: Final = compiled(r"\d[:.]\d{2}")
_LEAD: Final = compiled(r"(\S.*?),?\s+")
_OFFSET: Final = r"[+-]\d{2}:?\d{2}"
_TIME: Final = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.][\d.]++)?\s?(?P<noon>[ap]\.?m\.?)?"
_CLOCK: Final = rf"(?:(?:[T,]|\s+at\b)?\s*+{_TIME}\s?(?P<zone>Z|[A-Z]{{2,5}}|{_OFFSET})?)?"


class Written(Struct, frozen=True):
    """When a text says it was written: the day, the minute of the day, and the zone of both as Document has it."""

    day: date
    clock: int | None = None
    zone: str = ""


def is_date_line(line: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a full date and nothing else but a label or a time of day."""
    return _alone(line, lexicon) is not None


def stated(lines: Iterable[str], lexicon: Lexicon) -> Written | None:
    """The first paragraphs of a document → when it was written, or None."""
    for line in islice(lines, _FIRST_LINES):
        if found := _alone(line, lexicon):
            return found
        if found := _read(_dateline(line[:_HEAD], lexicon), lexicon):
            return replace(found, zone=ELSEWHERE)  # a day of the place, wherever that is
    return None


def full_date(text: str, lexicon: Lexicon) -> Written | None:
    """A date in words or figures, alone ("2026-02-06T10:00Z", "6 February 2026") → when that is, or None."""
    return _alone(text, lexicon)


def dated(document: Document, said: Written | None, lines: Iterable[str], lexicon: Lexicon, by: str = "") -> Document:
    """A document, when it says that it was written, `by` what of it does, and its first paragraphs, which count where
    that does not → the document that knows."""
    when = said or stated(lines, lexicon)
    if when is None:
        return document
    by = by if said else "first lines"
    return replace(document, date=when.day, clock=when.clock, zone=when.zone, dated_by=by)


def _alone(line: str, lexicon: Lexicon) -> Written | None:
    """A line with a date, and perhaps a label, a time and a zone, and nothing else → when that is, or None."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return None
    found = _date_line(lexicon).fullmatch(line)
    if found is None and _CLOCKED.search(line):  # seldom: its pattern is not made before
        found = _time_first(lexicon).fullmatch(line)
    written = _read(found, lexicon)
    clock = _clock(found) if found else None
    if written is None or found is None or clock is None:
        return written
    return Written(written.day, clock, _zone(found["zone"] or "", lexicon))


@cache
def _date(lexicon: Lexicon, before: str = "") -> str:
    """The pattern of a full date: day and month name in either order with a year of four digits, and what may stand
    before them, or ISO."""
    month = "|".join(sorted(map(re.escape, lexicon.text.months), key=lambda word: (-len(word), word)))
    day, ending = r"\d{1,2}", "(?:st|nd|rd|th)?"
    named = rf"(?P<d1>{day}){ending}\s+(?P<m1>{month})\.?|(?P<m2>{month})\.?\s+(?P<d2>{day}){ending}"
    return rf"(?:{before}(?:{named}),?\s+(?P<y1>\d{{4}})|(?P<y2>\d{{4}})-(?P<n>\d{{2}})-(?P<d3>\d{{2}}))(?!\d)"


@cache
def _date_line(lexicon: Lexicon) -> re.Pattern[str]:
    day = _date(lexicon, f"(?:{_WEEKDAY})?")
    return compiled(rf"{_label(lexicon)}{day}{_CLOCK}", re.IGNORECASE)


@cache
def _time_first(lexicon: Lexicon) -> re.Pattern[str]:
    """A date line whose time of day stands first, with a zone that is known ("11:30 p.m. GMT, 2 May 2026")."""
    names = "|".join(map(re.escape, lexicon.moments.zones)) or r"(?!)"
    day = _date(lexicon, f"(?:{_WEEKDAY})?")
    return compiled(rf"{_label(lexicon)}{_TIME}\s?(?P<zone>Z|{names}|{_OFFSET}),?\s+{day}", re.IGNORECASE)


def _label(lexicon: Lexicon) -> str:
    label = "|".join(map(re.escape, lexicon.text.date_labels)) or r"(?!)"
    return rf"(?:(?:{label})(?:\s+on|\s+at)?\s*[:\s]\s*)?"


@cache
def _dated(lexicon: Lexicon) -> re.Pattern[str]:
    """What is left of a dateline behind its place: the date, an agency in brackets if any, and a dash."""
    return compiled(rf"\b{_date(lexicon)}(?:\s*\([^()]{{1,40}}\))?\s*[-–—:]", re.IGNORECASE)


def _dateline(line: str, lexicon: Lexicon) -> re.Match[str] | None:
    """A place in capitals, a weekday if any, the date, an agency in brackets if any, and a dash → the date in it."""
    found = _dated(lexicon).search(line) if _YEAR.search(line) else None
    if found is None:
        return None
    before = line[: found.start()]
    lead = _LEAD.fullmatch(before)
    weekday = None if found["n"] else _WEEKDAY_LAST.search(before)
    places = [lead[1]] if lead else []
    if weekday and (shorter := _LEAD.fullmatch(before[: weekday.start()])):
        places.append(shorter[1])
    return found if any(map(_is_place, places)) else None


def _is_place(text: str) -> bool:
    """Whether words are the place of a dateline: the first one in capitals, up to five more with a capital each."""
    first, *more = re.split(r"[ ,/]+", text)
    shout = [char for char in first if char not in _MARKS]
    if len(first) < _LEAST or len(more) > _MOST or not first[0].isupper() or not all(map(str.isupper, shout)):
        return False
    return all(word[:1].isupper() and all(c.isalpha() or c in _MARKS for c in word) for word in more)


def _read(found: re.Match[str] | None, lexicon: Lexicon) -> Written | None:
    """A match of the date pattern → its day; None for a day that no calendar has."""
    if not found:
        return None
    name = found["m1"] or found["m2"]
    month = lexicon.text.months[name.lower()] if name else int(found["n"])
    try:
        return Written(date(int(found["y1"] or found["y2"]), month, int(found["d1"] or found["d2"] or found["d3"])))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> int | None:
    """The minute of the day in a match of a date line, None for none; "noon" is what stands for a.m. or p.m."""
    if not found["hour"]:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"]), (found["noon"] or "")[:1].lower()
    if minute >= _HOUR or hour >= (_HALF + 1 if half else 2 * _HALF):
        return None
    return (hour % _HALF + _HALF * (half == "p") if half else hour) * _HOUR + minute


def _zone(written: str, lexicon: Lexicon) -> str:
    """A zone as written → its name as Document has it."""
    if written[:1] in ("+", "-"):
        away = f"{written[:3]}:{written[-2:]}"
        return "UTC" if away[1:] == "00:00" else away
    name = written.lower()
    return "UTC" if name == "z" else lexicon.moments.zones.get(name) or (ELSEWHERE if name else "")
