"""ReadDocument → Slips where a value and the same one in another unit or currency do not go together.

Units are exact, but people round what they convert: each side stands for all that would be written like it, and a
round number for the more. Currencies have no exact rate: a pair must lie outside a wide band of its years, or several
times off the other pairs of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._converted import bounded, conversions, middle, temperatures, widths
from claimlint.checks._arithmetic._exchanged import exchanged
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._units import CELSIUS, FAHRENHEIT, WORKED, Conversion, is_time
from claimlint.checks._arithmetic._units import conversions as ways
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import last_nonzero_unit
from claimlint.languages.programs import compiled
from claimlint.model import Amount, Claim, Quantity, ReadDocument

_WORDS = 2  # of a number in words and its unit: "two weeks"
_BRACKET = compiled(r"[(\[=]")  # "20 minutes, or two hours" are two times
_BOUNDS = ("least", "most")
_ROUNDED_BY = Decimal("0.1")  # a round conversion is still no further off: 60 mph is given as 100 km/h
_DEGREES = Decimal(3)  # of a conversion of rounded degrees: 37C is given as 100F


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the converted value, for each that its original does not make. `tolerance`: per cent."""
    found = [*conversions(extract, context.lexicon), *temperatures(extract)]
    slack = 1 + tolerance / 100
    slips = [slip for left, right in found if (slip := _measured(extract, left, right, slack))]
    sums = [pair for pair in found if isinstance(pair[0].value, Amount)]
    slips.extend(exchanged(extract, sums, slack))
    yield from sorted(slips, key=lambda slip: slip.at.span)


def _measured(extract: ReadDocument, left: Claim, right: Claim, slack: Decimal) -> Slip | None:
    """A measure and its conversion → a Slip when no meaning of the two units brings them together."""
    one, other = left.value, right.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return None
    if one.hedge in _BOUNDS and other.hedge in ("", one.hedge):  # "up to 90 seconds (2 minutes)" is one bound
        one, other = replace(one, hedge=""), replace(other, hedge="")
    if not bounded(one) or not bounded(other):
        return None
    tried = list(ways(one.unit or one.measure, other.unit or other.measure))
    if not tried or any(_agree(one, other, way, slack) for way in tried):
        return None
    text = extract.document.text
    if is_time(one.unit) and (_of_work(one, other) or not _BRACKET.search(text, left.span.end, right.span.start)):
        return None
    here, there = figures.written(text, left), figures.written(text, right)
    value = other.low or Decimal(0)
    exact = _through(widths(one), tried[0])
    spelled = there.split()
    unit = spelled[-1] if len(spelled) == _WORDS else other.unit
    form = there if any(letter.isdecimal() for letter in there) else f"{figures.plain(value)} {unit}"
    meant, low, high = (
        figures.like(form, value, end) for end in (tried[0].of(one.low or Decimal(0)), exact.low, exact.high)
    )
    return Slip(right, (left,), meant, (f"{here} is {low} to {high}",), ("recomputed",), "error")


def _through(stretch: Interval, way: Conversion) -> Interval:
    return Interval(way.of(stretch.low), way.of(stretch.high))


def _of_work(one: Quantity, other: Quantity) -> bool:
    """Whether one of two stretches of time is the other in days of work or hours of lessons: "five days (40 hours)"."""
    for long, short in ((one, other), (other, one)):
        if held := WORKED.get((long.unit, short.unit)):
            return held[0] * middle(long) <= middle(short) <= held[1] * middle(long)
    return False


def _agree(one: Quantity, other: Quantity, way: Conversion, slack: Decimal) -> bool:
    """Whether a value is the other one converted: at the precision of both, or rounded the way people round."""
    exact, told = _through(widths(one), way), widths(other)
    wider = Interval(told.low - abs(told.low) * (slack - 1), told.high + abs(told.high) * (slack - 1))
    if exact.meets(wider):
        return True
    there, here = middle(other), way.of(middle(one))
    off = abs(there - here)
    if {one.unit, other.unit} == {CELSIUS, FAHRENHEIT}:
        return off <= _DEGREES
    half = max(last_nonzero_unit(other.low, other.step), last_nonzero_unit(one.low, one.step) * way.factor) / 2
    return off <= half and off <= _ROUNDED_BY * abs(here)
