"""ReadDocument → pairs of values of which the second is the first in another unit or currency: "10 km (6.2 miles)".

Only punctuation ties them: brackets of their own, a slash, or a comma and "or". What else a bracket holds is no
conversion.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._units import CELSIUS, FAHRENHEIT
from claimlint.checks._near import at
from claimlint.comparison.numbers import interval
from claimlint.comparison.units import one_currency
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.model import Amount, Claim, Number, Quantity, ReadDocument, Span

_LONGEST = 32
_OPENED, _ALSO = ("(", "["), (";", ",", "/", "")
_CLOSES = compiled(r"\s?[)\];/]|,\s(?=\W?\d)")
_DEGREES = compiled(
    r"(?<![\w.,-])(?P<one>[-−]?\d{1,3}(?:\.\d)?)\s?[°º]?\s?(?P<unit>[CF])\s?[(/]\s?"
    r"(?P<other>[-−]?\d{1,3}(?:\.\d)?)\s?[°º]?\s?(?P<unit2>[CF])(?=\)|[\s,.;])"
)

Conversion = tuple[Claim, Claim]


def bounded(value: Number) -> bool:
    """Whether a value has two ends, so that it can be converted."""
    return value.low is not None and value.high is not None and value.hedge not in ("least", "most")


def widths(value: Number) -> Interval:
    """A bounded value → all that would be written like it."""
    low, high = interval(value)
    return Interval(Decimal(repr(low)), Decimal(repr(high)))


def middle(value: Number) -> Decimal:
    """A bounded value, or the middle of a range."""
    return ((value.low or Decimal(0)) + (value.high or Decimal(0))) / 2


def conversions(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Conversion]:
    """An extract → each measure or sum with the one that it is converted to, in the order of the text."""
    text = extract.document.text
    first: Claim | None = None
    numbers = [claim for claim in extract.claims if isinstance(claim.value, (Amount, Quantity))]
    for left, right in pairwise(numbers):
        near = right.span.start - left.span.end <= _LONGEST and left.sentence.id == right.sentence.id
        link = _link(text, left, right, lexicon) if near and _two_units(left, right) else None
        if link is None:
            first = None
        elif link in _OPENED or link in ("/", "or"):
            first = left
            yield left, right
        elif link in _ALSO and first is not None and _two_units(first, right):
            yield first, right


def temperatures(extract: ReadDocument) -> Iterator[Conversion]:
    """An extract → its temperatures with a bare letter for their unit ("30C (86F)"), which no extractor takes for a
    value."""
    text = prose(extract.document)
    if "C" not in text or "F" not in text:
        return
    for found in _DEGREES.finditer(text):
        if found["unit"] == found["unit2"]:
            continue
        left = _degrees(extract, found["one"], found["unit"], Span(found.start("one"), found.end("unit")))
        right = _degrees(extract, found["other"], found["unit2"], Span(found.start("other"), found.end("unit2")))
        if left and right:
            yield left, right


def _degrees(extract: ReadDocument, written: str, letter: str, span: Span) -> Claim | None:
    value = Decimal(written.replace("−", "-"))
    step = Decimal(1).scaleb(-len(written.partition(".")[2]))
    return at(extract, span, Quantity(value, value, CELSIUS if letter == "C" else FAHRENHEIT, step=step))


def _two_units(left: Claim, right: Claim) -> bool:
    """Whether two claims are sums in two currencies, or measures in two units."""
    one, other = left.value, right.value
    if isinstance(one, Amount) and isinstance(other, Amount):
        return not one_currency(one.currency, other.currency)
    return isinstance(one, Quantity) and isinstance(other, Quantity) and _unit(one) != _unit(other)


def _unit(value: Quantity) -> str:
    return value.unit or value.measure


def _link(text: str, left: Claim, right: Claim, lexicon: Lexicon) -> str | None:
    """What ties the second value to the first: a bracket, a slash, "or" behind a comma, or a mark between two of a
    row; None when other words stand between them, or when a bracket goes on behind the second."""
    gap = " ".join(text[left.span.end : right.span.start].lower().split())
    mark, words = (gap[:1], gap[1:].strip()) if gap[:1] in (*_OPENED, *_ALSO) and gap else ("", gap)
    while words:
        known = next((phrase for phrase in _phrases(lexicon) if (words + " ").startswith(phrase + " ")), None)
        if known is None:
            return None
        if known in lexicon.arithmetic.same[:1]:
            mark = "or" if mark == "," else mark
        words = words[len(known) :].strip()
    other = f" {lexicon.arithmetic.same[0]} " if lexicon.arithmetic.same else ")"
    if mark in _OPENED and not _CLOSES.match(text, right.span.end) and not text.startswith(other, right.span.end):
        return None
    return mark or None


@cache
def _phrases(lexicon: Lexicon) -> tuple[str, ...]:
    """What may stand before a converted value, longest first: words of sameness and hedges."""
    return tuple(sorted({*lexicon.arithmetic.same, *lexicon.numbers.hedges}, key=lambda phrase: (-len(phrase), phrase)))
