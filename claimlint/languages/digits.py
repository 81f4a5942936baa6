"""Digits and marks → the number that they write where English has none: "1.250.000,50", "12,5", "1'250'000".

Texts in English hold numbers written the continental way. Which way a number is written is told by its own marks
alone: where they can mean one number only it is read, where they could mean another nothing is. What English writes so
as well ("1.250", "1,250", "12,34,567") is English, and is not for this module.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from claimlint.languages.later import Later
from claimlint.languages.programs import compiled

MARKS = ".,'’"
"""What may stand between the digits of a number, blanks aside."""
_BLANKS = "\u00a0\u2009\u202f"
_GROUP = 3  # digits: behind a comma they may be thousands just as well
_DASHES = "-–—"
_END = rf"(?![{MARKS}]?\d)"
_DECIMALS = r"(?P<decimals>\d{1,12})"
_DOTS = Later(rf"(?P<whole>\d{{1,3}}(?:\.\d{{3}}){{1,5}})(?:,{_DECIMALS}|(?P<none>,[{_DASHES}]{{1,2}}))?{_END}")
_APOSTROPHES = Later(rf"(?P<whole>\d{{1,3}}(?:['’]\d{{3}}){{1,5}})(?:[.,]{_DECIMALS})?{_END}")
_SPACED = Later(rf"(?P<whole>\d{{1,3}}(?:(?:[{_BLANKS}]\d{{3}}){{1,5}}|(?:[ ]\d{{3}}){{2,5}})),{_DECIMALS}{_END}")
_COMMA = Later(rf"(?P<whole>\d{{1,18}}),{_DECIMALS}{_END}")
_RUN = Later(rf"(?:[{MARKS}]\d+)*")
_DASHED_BEFORE = Later(rf"(?<!\d)\d{{1,3}}[{_DASHES}]\Z")
_SCORES = Later(rf"\d{{1,3}},\d{{1,3}}[{_DASHES}]\d{{1,3}}(?!\d)")
_REACH = 5
_BLANK = compiled(rf"(?<=\d)[ {_BLANKS}](?=\d{{3}}(?!\d))")
_ENGLISH = Later(r"\d+(?:,\d+)*(?:\.\d+)?", re.ASCII)


class Continental(Struct, frozen=True, gc=False):
    """A number as read: where it ends, its value and the unit of its last digit.

    `unsure`: the same digits may be two numbers of a list or an address ("3,5", "10.100.200"), so that they count
    something only where a currency, a percent sign, a unit or a scale stands beside them.
    """

    end: int
    value: Decimal
    step: Decimal
    unsure: bool = False


def continental(text: str, at: int, end: int) -> Continental | None:
    """The number written the continental way that begins at an offset, None where there is none for sure."""
    if found := _DOTS.match(text, at, end):
        return _dotted(found)
    if found := _APOSTROPHES.match(text, at, end):
        return _number(found)
    if found := _SPACED.match(text, at, end):
        return None if len(found["decimals"]) == _GROUP else _number(found)
    if found := _COMMA.match(text, at, end):
        thousands = len(found["decimals"]) == _GROUP and found["whole"] != "0"
        return None if thousands or _padded(found["whole"]) else _number(found, unsure=True)
    return None


def scores(text: str, at: int, end: int) -> bool:
    """Whether the comma in digits at an offset parts two scores ("6-4,6-3")."""
    before = text[max(0, at - _REACH) : at]
    return _DASHED_BEFORE.search(before) is not None and _SCORES.match(text, at, end) is not None


def run_end(text: str, at: int, end: int) -> int:
    """Where the marks and digits end that follow on digits; the offset itself when none do."""
    found = _RUN.match(text, at, end)
    return found.end() if found else at


def written(digits: str) -> tuple[Decimal, Decimal] | None:
    """Digits with their marks and nothing else → the number and the unit of its last digit, English or continental;
    None for neither."""
    closed = _BLANK.sub("", digits)
    if (found := continental(closed, 0, len(closed))) and found.end == len(closed):
        return found.value, found.step
    if not _ENGLISH.fullmatch(closed):
        return None
    number = Decimal(closed.replace(",", ""))
    return number, Decimal(1).scaleb(-len(closed.partition(".")[2]))


def _dotted(found: re.Match[str]) -> Continental | None:
    """Groups parted by full stops: one group alone is an English decimal, and three digits behind a comma are a group
    as well."""
    groups, decimals = found["whole"].count("."), found["decimals"] or ""
    if _padded(found["whole"]) or (groups == 1 and (len(decimals) == _GROUP or not (decimals or found["none"]))):
        return None
    return _number(found, unsure=not (decimals or found["none"]))


def _padded(whole: str) -> bool:
    """Whether a number begins with a zero that no number has."""
    return whole[0] == "0" and len(whole) > 1


def _number(found: re.Match[str], *, unsure: bool = False) -> Continental:
    decimals = found["decimals"] or ""
    whole = "".join(char for char in found["whole"] if char.isdecimal())
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return Continental(found.end(), value, Decimal(1).scaleb(-len(decimals)), unsure)
