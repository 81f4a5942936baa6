"""Value × Value → Comparison: do they agree at the precision they were written with, and if not, what slip explains it.

A library of its own, because alignment (which agreement comes first) and checks (what is told) must never disagree on
what agreement is. Nothing here knows of documents.
"""

from __future__ import annotations

from decimal import Decimal

from claimlint.comparison.moments import compare_moments
from claimlint.comparison.money import compare_sums
from claimlint.comparison.numbers import compare_numbers
from claimlint.model import Amount, Comparison, Moment, Percentage, Quantity, Text, Value, Version

INCOMPARABLE = Comparison("incomparable")
SLIPS = frozenset(
    [
        *("tenfold", "transposed", "one-digit", "other-unit"),
        *("next-day", "next-weekday", "other-day", "other-month", "other-year", "other-weekday"),
    ]
)
"""What `compare` names as an explanation of a difference."""


def compare(left: Value, right: Value, *, gap: bool = True) -> Comparison:
    """Two values → how they relate; values of different kinds, and names and quotations, are incomparable here. `gap`:
    whether to put in words how far two numbers are apart, which few who compare tell anybody."""
    if isinstance(left, Moment) and isinstance(right, Moment):
        return compare_moments(left, right)
    if isinstance(left, Amount) and isinstance(right, Amount):
        return compare_sums(left, right, gap=gap)
    if isinstance(left, Percentage) and isinstance(right, Percentage):
        if left.points != right.points:
            return INCOMPARABLE
        return compare_numbers(left, right, "", "", gap=gap)
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        if left.exact or right.exact:
            return _identifiers(left, right)
        if bool(left.unit) != bool(right.unit):
            return INCOMPARABLE
        return compare_numbers(left, right, left.unit, right.unit, gap=gap)
    if isinstance(left, Text) and isinstance(right, Text):
        return Comparison("same" if left.text.casefold() == right.text.casefold() else "apart")
    if isinstance(left, Version) and isinstance(right, Version):
        return _bounded(left, right) if left.bound or right.bound else _versions(left.parts, right.parts)
    return INCOMPARABLE


def _bounded(left: Version, right: Version) -> Comparison:
    """Two releases of which one is a bound: two floors are one when no part but a zero tells them apart ("3.9" and
    "3.9.0"); a release agrees with a floor that it reaches."""
    here, there = _bare(left.parts), _bare(right.parts)
    if left.bound == right.bound:
        return _versions(here, there)
    if left.bound and right.bound:
        floor, ceiling = (here, there) if left.bound == "least" else (there, here)
        return Comparison("overlaps" if floor < ceiling else "apart")
    bound, release = (left, there) if left.bound else (right, here)
    edge = _bare(bound.parts)
    within = release >= edge[: len(release)] if bound.bound == "least" else release < edge
    return Comparison("overlaps" if within else "apart")


def _bare(parts: tuple[int, ...]) -> tuple[int, ...]:
    """The parts of a release without the zeros at its end: 3.0 is 3."""
    while len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return parts


def _identifiers(left: Quantity, right: Quantity) -> Comparison:
    """Two identifiers of one thing, or one and a bare number: 8080 is not about 8081, and 3.1 is not 3.10."""
    here, there = _parts(left), _parts(right)
    if not here or not there or (left.measure and right.measure and left.measure != right.measure):
        return INCOMPARABLE
    return _versions(here, there)


def _parts(number: Quantity) -> tuple[int, ...]:
    """A whole number or a decimal, as a release is written: 3.10 is (3, 10). () for what identifies nothing."""
    if number.low is None or number.low != number.high or number.unit or number.hedge or number.low < 0:
        return ()
    digits = f"{number.low.quantize(min(number.step, Decimal(1))):f}" if number.step <= 1 else f"{number.low:f}"
    return tuple(int(part) for part in digits.split("."))


def _versions(left: tuple[int, ...], right: tuple[int, ...]) -> Comparison:
    """Two releases, each with as many parts as it was written with: 3.11 holds 3.11.2, as May holds the 14th."""
    if left == right:
        return Comparison("same")
    shorter = min(len(left), len(right))
    return Comparison("overlaps" if left[:shorter] == right[:shorter] else "apart")


def agrees(comparison: Comparison) -> bool:
    """Whether two values may stand for one fact without a contradiction."""
    return comparison.level in ("same", "rounds-to", "overlaps")
