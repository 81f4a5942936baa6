"""A number and its format → the text that Excel shows for it, as far as the format is simple.

A day is written as year, month and day whatever the order on the screen: that depends on where the file is opened.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled

BUILT_IN: Final[dict[int, str]] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "d-mmm-yyyy",
    16: "d-mmm",
    17: "mmm-yyyy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    43: "#,##0.00",
    42: '"$"#,##0',
    44: '"$"#,##0.00',
    45: "mm:ss",
    46: "h:mm:ss",
}
"""Formats that files name by number alone."""
_LONGEST: Final = 255
_PIECE: Final = compiled(
    r'"(?P<quoted>[^"]*+)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*+)[^\]]*+\]|\[(?P<bracket>[^\]]*+)\]'
    r"|(?P<pattern>[0#?][0#?,.]*+|\.[0#?]++)|(?P<percent>%)|(?P<other>.)"
)
_DATED: Final = compiled(r"[ymdhs]", re.IGNORECASE)
_ELAPSED: Final = ("h", "m", "s", "hh", "mm", "ss")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY: Final = 2_958_465  # the last day of the year 9999
_GENERAL: Final = Context(prec=10, rounding=ROUND_HALF_UP)
_EXACT: Final = Context(prec=40, rounding=ROUND_HALF_UP)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class _Form(NamedTuple):
    """A section of a format: the text before and behind the number, the pattern of it, how often it is multiplied by a
    hundred, and the letters of a day or time in it."""

    before: str
    behind: str
    pattern: str
    percents: int
    letters: str


def shown(value: str, form: str, *, since_1904: bool = False) -> str:
    """The number that a cell holds, its format, and whether days are counted from 1904 → what is seen; the value as it
    is where it is no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return value
    sections = _sections(form[:_LONGEST])
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    read = _read(sections[at])
    if read.letters:
        return _day(number, read.letters, since_1904=since_1904) or _general(number)
    if at == 1:
        number = -number
    if not read.pattern:
        text = f"{read.before}{read.behind}".strip()
        return _general(number) if not text or "general" in text.lower() else text
    digits = _patterned(number, read)
    minus, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return f"{minus}{read.before.lstrip()}{digits}{read.behind}".strip()


def _sections(form: str) -> list[str]:
    """A format → its parts for numbers above, below and at zero."""
    found, quoted = [""], False
    for char in form:
        quoted = quoted != (char == '"')
        if char == ";" and not quoted:
            found.append("")
        else:
            found[-1] += char
    return found


def _read(section: str) -> _Form:
    before, behind, pattern, letters = "", "", "", ""
    percents = 0
    for piece in _PIECE.finditer(section):
        literal = piece["quoted"] or piece["escaped"] or piece["currency"] or piece["percent"] or ""
        if piece["pattern"]:
            pattern += piece["pattern"]
            continue
        percents += piece["percent"] is not None
        if piece["bracket"] and piece["bracket"].lower() in _ELAPSED:
            letters += piece["bracket"].lower()
        other = piece["other"] or ""
        if other and _DATED.match(other) and "general" not in section.lower():
            letters += other.lower()
        literal += other
        if pattern:
            behind += literal
        else:
            before += literal
    return _Form(before, behind, pattern, percents, "" if pattern.strip("0.,") else letters)


def _general(number: Decimal) -> str:
    """A number as it is shown where no format says otherwise."""
    if number == number.to_integral_value() and abs(number) < 10**15:
        return format(number.quantize(Decimal(1)), "f")
    text = format(_GENERAL.plus(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _patterned(number: Decimal, form: _Form) -> str:
    whole, _, decimals = form.pattern.partition(".")
    scaled = number.scaleb(2 * form.percents)
    bare = whole.rstrip(",") if not decimals else whole
    thousands = len(whole) - len(bare) + len(decimals) - len(decimals.rstrip(","))
    places = sum(char in "0#?" for char in decimals)
    least = decimals.count("0")
    value = scaled.scaleb(-3 * thousands).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    text = format(abs(value), ",f" if "," in bare else "f")
    if places > least:
        point = len(text) - places
        text = text[: point + least] + text[point + least :].rstrip("0")
    text = text.rstrip(".")
    return f"-{text}" if value < 0 else text


def _day(number: Decimal, letters: str, *, since_1904: bool) -> str:
    """A number of days and the letters of its format → the day or the time, "" for what no calendar has."""
    if not 0 <= number <= _LAST_DAY:
        return ""
    when = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=round(float(number) * 86_400))
    clock = f"{when.hour:02}:{when.minute:02}" if "h" in letters or "s" in letters else ""
    day = _calendar(when.date(), letters if not clock else letters.replace("m", "") + "m" * ("y" in letters))
    return " ".join(filter(None, (day, clock)))


def _calendar(day: date, letters: str) -> str:
    match ("y" in letters, "m" in letters, "d" in letters):
        case (True, _, True):
            return day.isoformat()
        case (True, True, False):
            return f"{_MONTHS[day.month - 1]} {day.year}"
        case (True, False, False):
            return str(day.year)
        case (False, True, True):
            return f"{day.day} {_MONTHS[day.month - 1]}"
        case (False, True, False):
            return _MONTHS[day.month - 1]
        case _:
            return ""
