"""Value → how it is read, in words: the interval that a comparison uses, for people who ask why.

"$55bn" agrees with anything from 54.5 to 55.5 billion, and whoever is told of a contradiction wants to see that.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimlint.comparison.numbers import interval
from claimlint.comparison.units import FACTORS
from claimlint.model import Amount, Moment, Percentage, Quantity, Value

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_HALF_DAY = 720  # minutes
_INFINITE = float("inf")


def as_read(value: Value) -> str:
    """Value → "54.5 to 55.5 billion USD", "2026-05-01 to 2026-05-31" or "07:30 or 19:30"; "" for what stands for itself
    alone: names, quotations, and dates that nothing resolves."""
    match value:
        case Amount():
            return f"{_interval(value)} {value.currency}".rstrip()
        case Percentage():
            return f"{_interval(value)} {'percentage points' if value.points else 'per cent'}"
        case Quantity():
            return f"{_interval(value)} {value.unit if value.unit in FACTORS else ''}".rstrip()
        case Moment(clock=int(clock), part=part, zone=zone):
            return " ".join(filter(None, (_clock(clock, part), zone)))
        case Moment(grain=grain, first=first, last=last) if value.resolved:
            return _day(first) if first == last and grain == "day" else f"{_day(first)} to {_day(last)}"
        case _:
            return ""


def _clock(minutes: int, part: str) -> str:
    """Minutes after midnight → "19:30", or both halves of the day where either may be meant."""
    told = "{:02}:{:02}".format(*divmod(minutes, 60))
    return f"{told} or {_clock((minutes + _HALF_DAY) % (2 * _HALF_DAY), '')}" if part else told


def _interval(number: Amount | Percentage | Quantity) -> str:
    """The closed interval of a number, in the largest scale of which it has at least one."""
    low, high = (None if abs(end) == _INFINITE else Decimal(repr(end)) for end in interval(number))
    largest = max(abs(end) for end in (low, high, Decimal(0)) if end is not None)
    unit, name = next(((size, name) for size, name in _SCALES if largest >= size), (Decimal(1), ""))
    shown = [_plain(end / unit) for end in (low, high) if end is not None]
    scale = f" {name}" if name else ""
    if low is None or high is None:
        return f"{'at least' if high is None else 'at most'} {shown[0]}{scale}" if shown else "any number"
    return f"{shown[0]}{scale}" if shown[0] == shown[1] else f"{shown[0]} to {shown[1]}{scale}"


def _plain(number: Decimal) -> str:
    """A number without the noise of binary fractions, its thousands parted."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _day(day: date | None) -> str:
    return day.isoformat() if day else "open"
