"""ReadDocument → Slips where all the parts of a thing do not make the total: "of the 240 flats, 96 …, 88 … and 66 …".

The sum may be off by twice the coarsest precision that a part or the total is written with, the tolerance of the XBRL
US data quality committee (rule DQC_0084); whole counts are exact. What is off by far is no slip but a list of something
else, so that only near misses are told: within a tenth of the total, off by one, or one slip of the keyboard away, in
the total or, where a colon or its like says that these are all, in one part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._part_references import referred
from claimlint.checks._arithmetic._parts import Sum, sums
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import slip as slip_of
from claimlint.model import Number, Percentage, Quantity, ReadDocument

_COARSEST = 2
_NEAR = Decimal("0.1")
_NEAR_REST = Decimal("0.34")
"""The share of a total by which its parts may miss it where the last one is told to be the rest."""
_FARTHEST = 3
"""How many times a rest may be too large, or too small, and still be meant for what is left."""
_FEW = 5
_KEYBOARD = ("transposed", "one-digit")
_FAR = 4  # a slip in one part is less than this part of the total
_HUNDRED = Decimal(100)
_WHOLE = Percentage(_HUNDRED, _HUNDRED, step=Decimal(1))


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the total (at the first part where that is 100 per cent), for each list of all parts that
    nearly makes it. `tolerance`: per cent of the total that the sum may be off beyond precision."""
    found = [of for claims in figures.sentences(extract, least=3) for of in sums(extract, claims, context.lexicon)]
    told = {of.parts[-1].span: of for of in (*referred(extract, context.lexicon), *found)}
    slips = (_slip(extract.document.text, of, tolerance) for of in told.values())
    yield from sorted(filter(None, slips), key=lambda slip: slip.at.span)


def _slip(text: str, of: Sum, tolerance: Decimal) -> Slip | None:
    whole = figures.number(of.total) if of.total else _WHOLE
    values = [figures.number(part) for part in of.parts]
    total = whole.low or Decimal(0)
    made = sum((value.low or Decimal(0) for value in values), Decimal(0))
    slack = _COARSEST * max(map(_precision, (*values, *([whole] if of.total else [])))) + total * tolerance / 100
    slack = max(slack, _precision(values[0]) * len(values) / 2) if of.total is None else slack
    if abs(made - total) <= slack or not (_near(whole, total, made, of) or _part_slipped(of, values, total, made)):
        return None
    keyboard = slip_of(whole, _like(whole, made))
    sure = of.sure if made > total or (keyboard == "transposed" and of.short != "off") else of.short
    if sure == "off":
        return None
    shown = [figures.shown(text, part) for part in of.parts]
    first = values[0].low or Decimal(0)
    total_shown = figures.shown(text, of.total) if of.total else "100%"
    sum_shown, off, may = (figures.like(shown[0], first, value) for value in (made, abs(made - total), slack))
    return Slip(
        at=of.total or of.parts[0],
        against=of.parts if of.total else of.parts[1:],
        expected=f"{' + '.join(shown)} is {sum_shown}, not {total_shown}",
        explanation=(
            f"{' + '.join(shown)} is {sum_shown}",
            f"{total_shown} is off by {off}, as printed it may be off by {may}",
        ),
        reasons=("recomputed", keyboard or "near-miss"),
        sure=sure,
    )


def _near(whole: Number, total: Decimal, made: Decimal, of: Sum) -> bool:
    """Whether a sum is so near its total that the total was meant."""
    off = abs(made - total)
    if off <= _NEAR * max(total, made) or (off <= 1 and isinstance(whole, Quantity)):
        return True
    if slip_of(whole, _like(whole, made)) in _KEYBOARD:
        return True
    rest = figures.number(of.parts[-1])
    stated, left = rest.low or Decimal(0), (rest.low or Decimal(0)) - made + total
    if not of.rest or left <= 0:
        return False
    if stated < _FEW:
        return off <= 1  # "the other two" of a few that were named
    alike = stated <= left * _FARTHEST and left <= stated * _FARTHEST
    return slip_of(rest, _like(rest, left)) in _KEYBOARD or (alike and off <= _NEAR_REST * total)


def _part_slipped(of: Sum, values: Sequence[Number], total: Decimal, made: Decimal) -> bool:
    """Whether one digit of one part, or two that changed places, would explain how much the parts are off; more than a
    quarter of the total is no slip."""
    if of.total is None or of.rest or of.short not in ("error", "warning") or _FAR * abs(made - total) > total:
        return False
    meant = [(value, (value.low or Decimal(0)) - made + total) for value in values]
    return any(_mistyped(value, right) for value, right in meant if right > 0)


def _mistyped(value: Number, right: Decimal) -> bool:
    """Whether a number is another one with two digits swapped or one digit wrong, be it one of two."""
    here, there = f"{value.low:f}", f"{right:f}"
    one = len(here) == len(there) and sum(a != b for a, b in zip(here, there, strict=True)) == 1
    return one or slip_of(value, _like(value, right)) == "transposed"


def _like(whole: Number, value: Decimal) -> Number:
    return replace(whole, low=value, high=value)


def _precision(value: Number) -> Decimal:
    """The unit of the last digit that a number tells; 0 for a whole count, which is exact."""
    if isinstance(value, Quantity) and not value.unit and value.step == 1:
        band = figures.band(value)
        return band.high - band.low
    return value.step
