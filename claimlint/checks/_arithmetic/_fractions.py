"""Text beside numbers → small numbers and fractions in words: "a third", "one in three", "three" of the 12 judges.

Extraction reads them only where they are values for certain. A relation knows better where one must stand, so it reads
there what an extractor has to leave alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claimlint.checks._arithmetic._figures import Interval, widened
from claimlint.languages.words import NumberWords
from claimlint.model import ABOVE, BELOW, Percentage

_REACH = 40
_OPENING = re.compile(r"([A-Za-z]+|\d[\d,]*)(?:[\s-]+([A-Za-z]+))?")
_LAST = re.compile(r"(?<![\w.,$€£¥/-])(?:[A-Za-z]+(?:-[A-Za-z]+)?|\d{1,3}(?:,\d{3}){1,4}|\d{1,15})\Z")
_FIRST = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15}|[A-Za-z]+(?:-[A-Za-z]+)?)(?![\w%°-]|[.,:/]\d|\s*(?:%|per\s?cent))"
)
_IDIOM = 20  # "three in ten" is a manner of speaking, "41 out of 164" is a count
_ROUNDING = Decimal("0.5")
_HUNDRED = Decimal(100)
_SLACK = {"": 5, "about": 3}


class Fraction(Struct, frozen=True):
    """`few` of `many`, as written from `start` to `end`; `counted` tells "one in three" from "a third"."""

    start: int
    end: int
    few: Decimal
    many: Decimal
    counted: bool

    @property
    def percent(self) -> Decimal:
        return self.few * _HUNDRED / self.many

    @property
    def idiom(self) -> bool:
        """Whether it is a round fraction, and not a count of things."""
        return self.many <= _IDIOM


def fraction(text: str, at: int, end: int, words: NumberWords) -> Fraction | None:
    """The fraction in words that starts at an offset: "two-thirds", "half", "one in three", "41 out of 164"."""
    found = _fraction(words).match(text, at, end) if _may_start(text, at, end, words) else None
    if found is None:
        return None
    if found["part"]:
        few = _number(found["few"] or "", words) or Decimal(1)
        many = Decimal(words.parts[" ".join(found["part"].lower().split())])
    else:
        one, other = _number(found["one"], words), _number(found["all"], words)
        if one is None or other is None:
            return None
        few, many = one, other
    return Fraction(found.start(), found.end(), few, many, not found["part"]) if 0 < few < many else None


def count_before(text: str, floor: int, end: int, words: NumberWords) -> tuple[int, Decimal] | None:
    """The bare number that ends at an offset → where it starts and its value: "three" before "of the 12 judges"."""
    found = _LAST.search(text[max(floor, end - _REACH) : end])
    value = _number(found[0], words) if found else None
    return (end - len(found[0]), value) if found and value else None


def count_at(text: str, at: int, end: int, words: NumberWords) -> tuple[int, Decimal] | None:
    """The bare number that starts at an offset → where it ends and its value: "364" behind "of which"."""
    found = _FIRST.match(text, at, end)
    value = _number(found[0], words) if found else None
    return (found.end(), value) if found and value else None


def hedge_before(text: str, floor: int, at: int, words: NumberWords) -> str:
    """The hedge that ends right before an offset ("nearly" → under), or ""."""
    tail = " ".join(text[max(floor, at - _REACH) : at].lower().split())
    found = _hedges(words).search(tail)
    return words.hedges[found[1]] if found else ""


def taken_for(part: Fraction, hedge: str) -> Interval:
    """A fraction in words and its hedge → the percentages it may be given for.

    A round fraction stands for what is nearer to it than a fifth of its unit ("one in three": 26.7 to 40 %), with
    "about" a third of it; "more than" and "nearly" open one side and close the other, but for rounding.
    """
    value, unit = part.percent, _HUNDRED / part.many
    if hedge in ABOVE:
        return Interval(value - _ROUNDING, _HUNDRED)
    if hedge in BELOW:
        low = Decimal(0) if hedge == "most" else value / 5
        return Interval(low, value + _ROUNDING)
    slack = unit / _SLACK[hedge] if part.idiom else _ROUNDING
    return Interval(value - slack, value + slack)


def stated(text: str, floor: int, start: int, end: int, value: Percentage, words: NumberWords) -> Interval:
    """A percentage as extracted → the percentages it may be given for, whether in digits or in words."""
    part = fraction(text, start, end, words)
    if part is None or part.end != end:
        return widened(value)
    return taken_for(part, hedge_before(text, floor, start, words))


def _number(word: str, words: NumberWords) -> Decimal | None:
    """Digits, or a number word below a hundred, also with a hyphen → its value."""
    plain = word.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return Decimal(plain)
    parts = [words.small.get(part) for part in word.lower().split("-")]
    values = [value for value in parts if value is not None]
    return Decimal(sum(values)) if values and len(values) == len(parts) else None


def _may_start(text: str, at: int, end: int, words: NumberWords) -> bool:
    """A cheap look at the first two words of what may be a fraction: hardly any are."""
    found = _OPENING.match(text, at, end)
    if found is None:
        return False
    first, second = found[1].lower(), (found[2] or "").lower()
    if first in words.articles:
        return second in words.parts
    if first[0].isdigit():
        return any(link.startswith(second) for link in words.in_of) and bool(second)
    return first in words.small or first in words.lone_parts


@cache
def _fraction(words: NumberWords) -> re.Pattern[str]:
    small = "|".join(sorted(map(re.escape, words.small), key=len, reverse=True))
    count = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}}|(?:{small})(?:-(?:{small}))?)"
    parts = "|".join(sorted(map(re.escape, words.parts), key=len, reverse=True))
    lone = "|".join(map(re.escape, words.lone_parts))
    articles = "|".join(map(re.escape, words.articles))
    links = "|".join(sorted((re.escape(link).replace(r"\ ", r"\s+") for link in words.in_of), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:(?P<few>{small}|{articles})(?:\s|-)(?=(?:{parts})\b)|(?=(?:{lone})\b))(?P<part>{parts})"
        rf"|(?P<one>{count})\s+(?:{links})\s+(?:{articles}\s+)?(?P<all>{count}))(?![\w-]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def _hedges(words: NumberWords) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words.hedges), key=len, reverse=True))
    return re.compile(rf"(?<![^\s(,])({forms})\Z")
