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

import regex

from claimlint.languages import Lexicon

_FIRST_LINES: Final = 6
_LONGEST: Final = 120
_HEAD: Final = 160
_ZONE: Final = r"(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})"
_CLOCK: Final = rf"(?:(?:[T,]|\s+at\b)?\s*+\d{{1,2}}[:.]\d{{2}}(?:[:.][\d.]++)?\s?(?:[ap]\.?m\.?)?\s?{_ZONE}?)?"


def is_date_line(line: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a full date and nothing else but a label or a time of day."""
    return _alone(line, lexicon) is not None


def stated(lines: Iterable[str], lexicon: Lexicon) -> date | None:
    """The first paragraphs of a document → its date, or None."""
    for line in islice(lines, _FIRST_LINES):
        found = _alone(line, lexicon) or _read(_dateline(lexicon).match(line[:_HEAD]), lexicon)
        if found:
            return found
    return None


def full_date(text: str, lexicon: Lexicon) -> date | None:
    """A date in words or figures, alone ("2026-02-06T10:00Z", "6 February 2026") → the date, or None."""
    return _alone(text, lexicon)


def _alone(line: str, lexicon: Lexicon) -> date | None:
    return _read(_date_line(lexicon).fullmatch(line), lexicon) if len(line) <= _LONGEST else None


@cache
def _date(lexicon: Lexicon) -> str:
    """The pattern of a full date: ISO, or day and month name in either order with a year of four digits."""
    month = "|".join(sorted(map(re.escape, lexicon.text.months), key=lambda word: (-len(word), word)))
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    named = rf"(?:{day}\s+(?P<m>{month})\.?|(?P<m>{month})\.?\s+{day}),?\s+(?P<y>\d{{4}})"
    return rf"(?:(?:[^\W\d]{{2,12}}\.?,?\s+)?{named}|(?P<y>\d{{4}})-(?P<n>\d{{2}})-(?P<d>\d{{2}}))(?!\d)"


@cache
def _date_line(lexicon: Lexicon) -> regex.Pattern[str]:
    label = "|".join(map(re.escape, lexicon.text.date_labels)) or r"(?!)"
    return regex.compile(rf"(?:(?:{label})(?:\s+on)?\s*[:\s]\s*)?{_date(lexicon)}{_CLOCK}", regex.IGNORECASE)


@cache
def _dateline(lexicon: Lexicon) -> regex.Pattern[str]:
    """A place in capitals, the date, an agency in brackets if any, and a dash."""
    place = r"(?-i:\p{Lu}[\p{Lu}.'’-]+(?:[ ,/]+[\p{Lu}][\p{L}.'’-]*){0,5})"
    agency = r"(?:\s*\([^()]{1,40}\))?"
    return regex.compile(rf"{place},?\s+{_date(lexicon)}{agency}\s*[-–—:]", regex.IGNORECASE)


def _read(found: regex.Match[str] | None, lexicon: Lexicon) -> date | None:
    """A match of the date pattern → the date; None for a day that no calendar has."""
    if not found:
        return None
    month = lexicon.text.months[found["m"].lower()] if found["m"] else int(found["n"])
    try:
        return date(int(found["y"]), month, int(found["d"]))
    except ValueError:
        return None
