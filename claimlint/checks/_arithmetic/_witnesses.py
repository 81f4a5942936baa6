"""ReadDocument → what its pairs of sums say of an exchange rate and of when: what other documents may be held against.

A pair is a witness of the rate of its day, and of nothing else. One whose sentence tells of another time than its
document, or names another rate than that of the day, is none; neither are small sums, since a shop has a price in each
country and no rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from claimlint.checks._arithmetic._converted import Conversion, widths
from claimlint.checks._arithmetic._exchanged import Exchange, plausible
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._near import words_in
from claimlint.comparison.numbers import last_nonzero_unit
from claimlint.languages import Lexicon
from claimlint.model import Amount, Claim, Moment, ReadDocument, Witness

NEAR = timedelta(days=31)
"""How far two days may lie apart that have one rate, give or take what it moves in that time."""

_LEAST = 100_000  # units of either currency
_ROUNDED_BY = Decimal("0.05")  # of a sum: 1,085 is given as 1,100, nobody gives 1,050 for it
_UNITS = {"minute": 1, "hour": 1, "day": 1, "week": 7}

Days = tuple[date, date]


def witnesses(extract: ReadDocument, sums: Sequence[Conversion], lexicon: Lexicon, slack: Decimal) -> Iterator[Witness]:
    """An extract, its pairs of sums, and how far a rate may be off beyond its band (1: not at all) → a Witness for each
    pair that tells the rate of its day: units of the currency that comes second in the alphabet for one of the first.
    """
    for pair in plausible(extract, sums, slack):
        if min(pair.sold.low or 0, pair.bought.low or 0) < _LEAST or _other(extract, pair, lexicon):
            continue
        when = _days(extract, pair.left)
        if when is not None:
            rate = towards(pair, tuple(sorted(pair.codes)))
            yield Witness("", "/".join(sorted(pair.codes)), (pair.right, pair.left), rate.low, rate.high, *when)


def towards(pair: Exchange, codes: tuple[str, ...]) -> Interval:
    """The rate of a pair in the direction of two currencies, as wide as its sums are rounded."""
    sold, bought = _rounded(pair.sold), _rounded(pair.bought)
    rate = Interval(bought.low / sold.high, bought.high / sold.low)
    return rate if pair.codes == codes else Interval(1 / rate.high, 1 / rate.low)


def _rounded(value: Amount) -> Interval:
    """A sum → all that people give as it: a round one stands for more than its last digit says."""
    told = widths(value)
    low, high = value.low or Decimal(0), value.high or Decimal(0)
    half = min(last_nonzero_unit(low, value.step) / 2, low * _ROUNDED_BY)
    return Interval(min(told.low, low - half), max(told.high, high + half))


def _other(extract: ReadDocument, pair: Exchange, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of another rate than that of the day."""
    span = pair.left.sentence.span
    said = f" {' '.join(words_in(extract.document.text[span.start : span.end].lower()))} "
    return any(f" {phrase} " in said for phrase in lexicon.arithmetic.other_rates)


def _days(extract: ReadDocument, claim: Claim) -> tuple[date | None, date | None] | None:
    """The days of the rate of a pair: of the document, else the one date of its sentence; two Nones where neither is
    known, and None where the sentence tells of another time than its document, or nobody can say of which."""
    written = extract.document.date
    sentence = claim.sentence.id
    moments = [c.value for c in extract.claims if c.sentence.id == sentence and isinstance(c.value, Moment)]
    if written:
        return (written, written) if all(_of_then(moment, written) for moment in moments) else None
    told = [moment for moment in moments if not (moment.clock is not None and not moment.resolved)]
    if not told:
        return None, None
    first, last = told[0].first, told[0].last
    one = len(told) == 1 and first is not None and last is not None and last - first <= NEAR
    return (first, last) if one else None


def _of_then(moment: Moment, written: date) -> bool:
    """Whether a moment lies around the day that a document was written."""
    if moment.first is not None and moment.last is not None:
        return abs(moment.first - written) <= NEAR and abs(moment.last - written) <= NEAR
    if moment.relative is not None:
        return abs(moment.relative) * _UNITS.get(moment.grain, NEAR.days + 1) <= NEAR.days
    if moment.month is not None and moment.year is None:
        return moment.grain in ("day", "month") and (moment.month - written.month) % 12 in (0, 1, 11)
    return moment.year is None and (moment.weekday is not None or moment.clock is not None)
