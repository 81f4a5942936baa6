"""ReadDocument → Slips where a total, a count and what comes to each do not go together: "£3.6m for 12 buses, £320,000
each".

A rate is rounded as it is printed, to its last digit that is not zero, and cut off as often as rounded. Where there are
several totals or counts, all of them must disagree with it. One that is off by far is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._unit_rates import UnitRate, unit_rates
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import last_nonzero_unit
from claimlint.comparison.numbers import slip as slip_of
from claimlint.comparison.units import ratio
from claimlint.model import Amount, Claim, Number, Quantity, ReadDocument, Span

_ROUNDED_BY = Decimal("0.1")
"""The share of a rate that the digit it is rounded to may be at most: "40 each" is not said of 45."""
_FARTHEST = 5
_DAYS = frozenset({"day", "night", "week", "month"})


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the rate or the total that is stated last, for each that the other two do not make.
    `tolerance`: per cent that it may be off beyond rounding."""
    found: dict[Span, UnitRate] = {}
    for rate in unit_rates(extract, context.lexicon):
        found.setdefault(rate.stated.span, rate)
    for _, rate in sorted(found.items()):
        slip = _slip(extract.document.text, rate, 1 + tolerance / 100)
        if slip is not None:
            yield slip


def _slip(text: str, of: UnitRate, slack: Decimal) -> Slip | None:
    made = [_made(of, one, count) for one, count in of.told]
    if any(_meets(of, one, count, slack) for one, count in of.told):
        return None
    stated = figures.number(of.stated)
    value, (one, count), right = stated.low or Decimal(0), of.told[0], made[0]
    tenfold = slip_of(stated, replace(stated, low=right, high=right)) == "tenfold"
    if not value or not right or not (tenfold or 1 / Decimal(_FARTHEST) <= value / right <= _FARTHEST):
        return None
    shown, counted = figures.written(text, one), figures.written(text, count)
    expected = figures.like(figures.written(text, of.stated), value, right)
    apart = of.stated.sentence.id != one.sentence.id
    working = f"{shown} times {counted}" if of.of_total else f"{shown} divided by {counted}"
    return Slip(
        at=of.stated,
        against=(one, count),
        expected=f"{counted} at {shown} make {expected}"
        if of.of_total
        else f"{shown} for {counted} is {expected} each",
        explanation=(f"{working} is {figures.plain(right)}", f'"{figures.written(text, of.stated)}" is stated'),
        reasons=("tenfold" if tenfold else "recomputed", "refers-back" if apart else "same-sentence"),
        sure="error" if len(of.told) == 1 else "warning",
    )


def _made(of: UnitRate, one: Claim, count: Claim) -> Decimal:
    """What the two told numbers make of the third, from the middles of ranges."""
    left, right = _middle(figures.number(one)), _middle(figures.number(count)) * _factor(of, count)
    with localcontext() as context:
        context.prec = 24
        return left * right if of.of_total else left / right if right else Decimal(0)


def _meets(of: UnitRate, one: Claim, count: Claim, slack: Decimal) -> bool:
    """Whether the stated number may be what the two told ones make, as all three are printed."""
    total, rate = (figures.number(c) for c in ((of.stated, one) if of.of_total else (one, of.stated)))
    few, much, factor = _counted(figures.number(count)), figures.band(total), _factor(of, count)
    per = _given(rate) if of.of_total else _taken_for(rate)
    return per.low / slack * few.low * factor <= much.high and much.low <= per.high * slack * few.high * factor


def _factor(of: UnitRate, count: Claim) -> Decimal:
    """How many of the unit that a rate is for one unit of a count makes: "90 minutes" of a rate by the hour."""
    unit = count.value.unit if isinstance(count.value, Quantity) else ""
    found = ratio(unit, of.by) if unit and of.by and unit != of.by else None
    return Decimal(1) if found is None else Decimal(str(found))


def _counted(count: Number) -> Interval:
    """A count as printed → the values it stands for; days are counted out, as things are."""
    days = isinstance(count, Quantity) and count.unit in _DAYS and count.step == 1 and not count.hedge
    if days and count.low is not None and count.high is not None:
        return Interval(count.low, count.high)
    return figures.band(count)


def _taken_for(rate: Number) -> Interval:
    """A rate as printed → the values it may be given for: rounded to its last digit that is not zero, or cut off at the
    last one that is written."""
    band, low, high = figures.band(rate), rate.low or Decimal(0), rate.high or Decimal(0)
    half = min(last_nonzero_unit(high, rate.step), high * _ROUNDED_BY) / 2
    return Interval(min(band.low, low - half), max(band.high, high + half, high + rate.step))


def _given(rate: Number) -> Interval:
    """A rate that is told before its total → the values it stands for: prices in whole units are exact."""
    exact = isinstance(rate, Amount) and rate.step == 1 and not rate.hedge and rate.low == rate.high and rate.low
    return Interval(exact, exact) if exact else figures.band(rate)


def _middle(value: Number) -> Decimal:
    return figures.middle(Interval(value.low or Decimal(0), value.high or Decimal(0)))
