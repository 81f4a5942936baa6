"""Claims → the numbers of a sentence, as Decimal intervals: what all relations of numbers begin with.

A number stands for all values that would be written like it. How wide that is comes from `comparison.numbers`, so that
a relation never disagrees with alignment; only whole counts are narrower here, since 41 of a thing are 41.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from claimlint.comparison.numbers import interval, last_nonzero_unit
from claimlint.languages import digits
from claimlint.languages.programs import compiled
from claimlint.languages.segment import LISTED
from claimlint.model import Amount, Claim, Kind, Mention, Number, Percentage, Quantity, ReadDocument, Span, Value

_NUMBERS = frozenset({"amount", "percentage", "quantity"})
_ROUND = Decimal(100)
_LEAST_ROUND = 1000
_ROUNDED_BY = Decimal("0.025")
_LARGEST = Decimal(10) ** 18
_DIGITS = compiled(r"\d[\d,]*(?:\.\d+)?")
_MARKED = compiled(r"\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?")


class Interval(Struct, frozen=True):
    """All values from `low` to `high`, ends included; an end may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def __str__(self) -> str:
        return plain(self.low) if self.low == self.high else f"{plain(self.low)} to {plain(self.high)}"


def sentences(extract: ReadDocument, least: int = 2) -> list[tuple[Claim, ...]]:
    """An extract → for each sentence with so many numbers or more, its numbers in order. Ages, ordinals, scores and
    numbers beyond 10^18 are none that arithmetic is done with."""
    return [claims for claims in _sentences(extract) if least <= len(claims) <= LISTED]


@lru_cache(maxsize=2)
def _sentences(extract: ReadDocument) -> tuple[tuple[Claim, ...], ...]:
    """An extract → the numbers of each sentence that has any, kept for all relations that ask in turn."""
    numbers = (claim for claim in extract.claims if claim.mention.kind in _NUMBERS and usable(claim.mention.value))
    return tuple([tuple(group) for _, group in groupby(numbers, key=_sentence_of)])


def _sentence_of(claim: Claim) -> int:
    return claim.sentence.id


def usable(value: Value) -> bool:
    """Whether a value is a number to reckon with."""
    if not isinstance(value, (Amount, Percentage, Quantity)):
        return False
    if isinstance(value, Quantity) and value.unit in ("age", "ordinal", "score"):
        return False
    return value.low is not None and value.high is not None and 0 <= value.low <= value.high <= _LARGEST


def band(value: Number) -> Interval:
    """A number → the values that would be written so. A whole count without a hedge is exact, unless it is a thousand
    or more and ends in two zeros: that may be rounded by half the unit of its last other digit, at most by 2.5 %."""
    low, high = value.low, value.high
    if isinstance(value, Quantity) and not value.unit and value.step == 1 and not value.hedge and low == high and low:
        slack = Decimal(0)
        if low >= _LEAST_ROUND and low % _ROUND == 0:
            slack = min(last_nonzero_unit(low, value.step) / 2, low * _ROUNDED_BY)
        return Interval(low - slack, low + slack)
    bottom, top = interval(value)
    return Interval(max(_decimal(bottom), Decimal(0)), _decimal(top))


def widened(value: Percentage) -> Interval:
    """A stated percentage → the values it may be given for: one unit of its last digit to each side, because news cuts
    digits off as often as it rounds them."""
    half = value.step / 2
    found = band(value)
    return Interval(max(found.low - half, Decimal(0)), found.high + half)


def same_kind(left: Value, right: Value) -> bool:
    """Whether two numbers are of one kind and unit, so that one can be a part of the other."""
    if isinstance(left, Amount) and isinstance(right, Amount):
        return left.currency == right.currency
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return left.unit == right.unit
    return isinstance(left, Percentage) and isinstance(right, Percentage) and left.points == right.points


def number(claim: Claim) -> Number:
    """The value of a claim that `usable` let through."""
    value = claim.value
    assert isinstance(value, Number)
    return value


def written(text: str, claim: Claim) -> str:
    """A claim as its text has it, on one line."""
    return " ".join(text[claim.span.start : claim.span.end].split())


def shown(text: str, claim: Claim) -> str:
    """A count without the noun behind it, as written ("164" of "164 schools"); other numbers as their text has them."""
    value, whole = claim.value, written(text, claim)
    if not isinstance(value, Quantity) or value.unit or value.low is None:
        return whole
    found = _first_digits(whole)
    if found and found.start == 0 and found.number == value.low:
        return whole[: found.end]
    return plain(value.low) if value.measure or value.low < _LEAST_ROUND else whole


def elsewhere(claim: Claim, span: Span, value: Percentage | Quantity) -> Claim:
    """A number that was read beside a claim → a claim of its own, in the same sentence."""
    kind: Kind = "percentage" if isinstance(value, Percentage) else "quantity"
    return replace(claim, mention=Mention(span, kind, value), measure="")


def ratio(part: Interval, whole: Interval) -> Interval:
    """Part and whole, neither below zero → the interval of their quotient in per cent."""
    with localcontext() as context:
        context.prec = 24
        low = part.low / whole.high * 100 if whole.high else Decimal(0)
        return Interval(low, part.high / whole.low * 100 if whole.low else Decimal("Infinity"))


def share(part: Number, whole: Number) -> Decimal:
    """Part and whole as written → the share in per cent; the middle of a range counts."""
    few, many = (middle(Interval(n.low or Decimal(0), n.high or Decimal(0))) for n in (part, whole))
    with localcontext() as context:
        context.prec = 24
        return few / many * 100 if many else Decimal(0)


def plain(value: Decimal) -> str:
    """A number for people: at most three digits that tell, whole numbers whole, thousands with commas."""
    if not value.is_finite():
        return "any number"
    places = 0 if abs(value) >= 1000 or value == value.to_integral_value() else 1 if abs(value) >= 10 else 2
    shown = f"{value:,.{places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def like(written: str, value: Decimal, other: Decimal) -> str:
    """A number as written, its value and another one → the other in the same form: 36,000,000 as "£40m" is "£36m"."""
    found = _first_digits(written)
    if found is None or not found.number or not value:
        return plain(other)
    return f"{written[: found.start]}{plain(other * found.number / value)}{written[found.end :]}"


def step(written: str, value: Decimal) -> Decimal:
    """A number as written and its value → the unit of its last digit: "£5.2m" and 5,200,000 → 100,000; 0 if unknown."""
    found = _first_digits(written)
    if found is None or not found.number:
        return Decimal(0)
    return abs(value / found.number) * found.step


class _Digits(Struct, frozen=True):
    """The first digits of a number as written: where they stand, what they say and the unit of the last one."""

    start: int
    end: int
    number: Decimal
    step: Decimal


def _first_digits(text: str) -> _Digits | None:
    for pattern in (_MARKED, _DIGITS):
        found = pattern.search(text)
        if found and (said := digits.written(found[0])):
            return _Digits(found.start(), found.end(), *said)
    return None


def middle(of: Interval) -> Decimal:
    """The middle of an interval, or the end that is finite."""
    if not of.high.is_finite():
        return of.low
    return (of.low + of.high) / 2


def _decimal(value: float) -> Decimal:
    """A float that came from a short decimal → that decimal."""
    return Decimal(f"{value:.15g}")
