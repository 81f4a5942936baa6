"""Moment → how its days are written by ISO 8601, the same in every language, and in order when they are sorted."""

from __future__ import annotations

from datetime import date, timedelta

from claimlint.model import Moment


def iso(moment: Moment) -> str:
    """A stretch of time that is known → the same by ISO 8601: "2026", "2026-03", "2026-03-04", or its two ends;
    quarters and halves as "2026-Q1" and "2026-H2"; "" for one that is not known."""
    if moment.first is None or moment.last is None:
        return ""
    first, last = moment.first, moment.last
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if first.day == 1 and _is_end(last) and first.year == last.year:
        return _months(first, last)
    return f"{first.isoformat()}/{last.isoformat()}"


def _months(first: date, last: date) -> str:
    """Whole months of one year → how they are written."""
    months = last.month - first.month + 1
    if months == 1:
        return f"{first.year:04}-{first.month:02}"
    for letter, length in (("Q", 3), ("H", 6)):
        if months == length and not (first.month - 1) % length:
            return f"{first.year:04}-{letter}{(first.month - 1) // length + 1}"
    return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"


def _is_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
