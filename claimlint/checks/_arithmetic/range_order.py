"""ReadDocument → Slips where a range runs backwards: "between 50 and 40 people", "10-5 km", "1990-1980".

Two numbers are a range only when the words say so; "from 12% to 8%" is a change, "3-1" a score, "between 2am and 11pm"
depends on the clock. What may count downwards or has no order at all is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._written_ranges import FAR, reversed_pairs
from claimlint.checks._near import between, phrase, words_in
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.model import Amount, Claim, Moment, Number, Percentage, Quantity, ReadDocument

_DASHES = ("-", "–", "—")
_REACH = 48
_LINK = 9  # code points that " through " takes


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the second end, for each range whose first end is the higher or later one."""
    lexicon = context.lexicon
    slips = [
        _slip(extract, left, right)
        for left, right in reversed_pairs(extract, lexicon)
        if not _counts_back(extract, right, lexicon)
    ]
    for left, right in pairwise(extract.claims):
        gap = right.mention.span.start - left.mention.span.end
        if not 1 <= gap <= _LINK or left.sentence.id != right.sentence.id:
            continue
        if _numbers_reversed(extract, left, right, lexicon) or _dates_reversed(extract, left, right, lexicon):
            slips.append(_slip(extract, left, right))
    yield from sorted(slips, key=lambda slip: slip.at.span)


def _slip(extract: ReadDocument, left: Claim, right: Claim) -> Slip:
    one, other = (figures.written(extract.document.text, claim) for claim in (left, right))
    return Slip(right, (left,), f"{other} to {one}", (f"{one} comes after {other}",), ("reversed",), "warning")


def _numbers_reversed(extract: ReadDocument, left: Claim, right: Claim, lexicon: Lexicon) -> bool:
    """Whether two numbers are the ends of a range, the higher one first."""
    one, other = left.value, right.value
    if not isinstance(one, Number) or not isinstance(other, Number) or not _one_scale(one, other):
        return False
    high, low = one.low, other.low
    if high is None or low is None or one.high != high or other.high != low or not 0 < low < high < low * FAR:
        return False
    words, link = lexicon.numbers, between(extract, left.span.end, right.span.start).strip()
    if link in words.tos and _ranges(extract, left, right, lexicon):
        return not _counts_back(extract, right, lexicon)
    if link == words.conjunction and phrase(extract, left, words.between):
        return not _apart(extract, left, lexicon) and not _counts_back(extract, right, lexicon)
    return link in _DASHES and isinstance(one, Amount)


def _one_scale(one: Number, other: Number) -> bool:
    """Whether two numbers can be ends of one range: of one kind and unit, the first perhaps without its unit. A bare
    number at the second end says too little: "between 9 and 5" are hours."""
    bare = isinstance(one, Quantity) and not one.unit and not one.measure
    if isinstance(other, Quantity):
        if other.unit in ("ordinal", "score") or not (other.unit or other.measure):
            return False
        return isinstance(one, Quantity) and (bare or (one.unit, one.measure) == (other.unit, other.measure))
    return (bare and isinstance(other, Percentage)) or figures.same_kind(one, other)


def _ranges(extract: ReadDocument, left: Claim, right: Claim, lexicon: Lexicon) -> bool:
    """Whether the words around "X to Y" make it a range and no change."""
    words = lexicon.arithmetic.ranges
    after = words_in(between(extract, right.span.end, right.span.end + _REACH))[:1]
    return bool(phrase(extract, left, words.ranging)) or (bool(after) and after[0] in words.range)


def _apart(extract: ReadDocument, left: Claim, lexicon: Lexicon) -> bool:
    """Whether a word shortly before makes the two ends a pair without order ("the difference between")."""
    return not lexicon.arithmetic.ranges.apart.isdisjoint(words_in(_before(extract, left)))


def _before(extract: ReadDocument, claim: Claim) -> str:
    """The words of its sentence that stand shortly before a claim."""
    return between(extract, max(claim.sentence.span.start, claim.span.start - _REACH), claim.span.start)


def _counts_back(extract: ReadDocument, right: Claim, lexicon: Lexicon) -> bool:
    """Whether a range is counted downwards, as years before today are."""
    end = min(right.sentence.span.end, right.span.end + _REACH // 2)
    after = between(extract, right.span.end, end).replace(".", " ").split()[:3]
    return not lexicon.arithmetic.ranges.back.isdisjoint(word.strip(",;:()") for word in after)


def _dates_reversed(extract: ReadDocument, left: Claim, right: Claim, lexicon: Lexicon) -> bool:
    """Whether two dates are the ends of a range, the later one first. Days without a year may lie in two years, so that
    only those of one month count."""
    one, other = left.value, right.value
    if not isinstance(one, Moment) or not isinstance(other, Moment) or one.grain != other.grain:
        return False
    link = between(extract, left.span.end, right.span.start).strip()
    terms, told = lexicon.calendar.term, words_in(_before(extract, left))
    joined = link in terms.tos and bool(told) and told[-1] in terms.froms
    if not joined or _apart(extract, left, lexicon) or _counts_back(extract, right, lexicon):
        return False
    if not lexicon.numbers.changes.isdisjoint(told):
        return False
    first, last = _day(one), _day(other)
    if first and last:
        return first > last
    bare = one.year is None and other.year is None and one.month == other.month and one.month is not None
    return bare and bool(one.day and other.day and one.day > other.day and not one.part and not other.part)


def _day(moment: Moment) -> date | None:
    """The first day of a moment that is one day, month or year by its own words."""
    if moment.year is None or moment.part or moment.relative is not None:
        return None
    return moment.first
