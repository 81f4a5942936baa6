"""The first lines of a text → the day it says it was written.

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

from claimlint.languages import Lexicon

_FIRST_LINES: Final = 6
_LONGEST: Final = 120
_HEAD: Final = 160
_MARKS: Final = ".'’-"
_LEAST, _MOST = 2, 5
_WEEKDAY: Final = r"[^\W\d]{2,12}\.?,?\s+"
_WEEKDAY_LAST: Final = re.compile(rf"(?<!\w){_WEEKDAY}\Z")
_LEAD: Final = re.compile(r"(\S.*?),?\s+")
_ZONE: Final = r"(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})"
_CLOCK: Final = rf"(?:(?:[T,]|\s+at\b)?\s*+\d{{1,2}}[:.]\d{{2}}(?:[:.][\d.]++)?\s?(?:[ap]\.?m\.?)?\s?{_ZONE}?)?"


def is_date_line(line: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a full date and nothing else but a label or a time of day."""
    return _alone(line, lexicon) is not None


def stated(lines: Iterable[str], lexicon: Lexicon) -> date | None:
    """The first paragraphs of a document → its date, or None."""
    for line in islice(lines, _FIRST_LINES):
        found = _alone(line, lexicon) or _read(_dateline(line[:_HEAD], lexicon), lexicon)
        if found:
            return found
    return None


def full_date(text: str, lexicon: Lexicon) -> date | None:
    """A date in words or figures, alone ("2026-02-06T10:00Z", "6 February 2026") → the date, or None."""
    return _alone(text, lexicon)


def _alone(line: str, lexicon: Lexicon) -> date | None:
    return _read(_date_line(lexicon).fullmatch(line), lexicon) if len(line) <= _LONGEST else None


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
    label = "|".join(map(re.escape, lexicon.text.date_labels)) or r"(?!)"
    day = _date(lexicon, f"(?:{_WEEKDAY})?")
    return re.compile(rf"(?:(?:{label})(?:\s+on)?\s*[:\s]\s*)?{day}{_CLOCK}", re.IGNORECASE)


@cache
def _dated(lexicon: Lexicon) -> re.Pattern[str]:
    """What is left of a dateline behind its place: the date, an agency in brackets if any, and a dash."""
    return re.compile(rf"\b{_date(lexicon)}(?:\s*\([^()]{{1,40}}\))?\s*[-–—:]", re.IGNORECASE)


def _dateline(line: str, lexicon: Lexicon) -> re.Match[str] | None:
    """A place in capitals, a weekday if any, the date, an agency in brackets if any, and a dash → the date in it."""
    found = _dated(lexicon).search(line)
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


def _read(found: re.Match[str] | None, lexicon: Lexicon) -> date | None:
    """A match of the date pattern → the date; None for a day that no calendar has."""
    if not found:
        return None
    name = found["m1"] or found["m2"]
    month = lexicon.text.months[name.lower()] if name else int(found["n"])
    try:
        return date(int(found["y1"] or found["y2"]), month, int(found["d1"] or found["d2"] or found["d3"]))
    except ValueError:
        return None
