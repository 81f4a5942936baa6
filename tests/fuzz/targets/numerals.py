"""Bytes → numbers, sums, percentages and counts in a text: in order, inside the text, apart, and with values that are
numbers."""

from __future__ import annotations

from decimal import Decimal

from grammar import PROSE, text

from claimlint import catalog
from claimlint.extractors._numerals import scan
from claimlint.languages import lexicon
from claimlint.model import Amount, Percentage, Quantity, Span

_KINDS = ("amount", "percentage", "quantity")


def check(data: bytes) -> None:
    """Raises AssertionError where a number is read wrongly in form."""
    written, words = text(data, PROSE), lexicon()
    reached = 0
    for numeral in scan(written, 0, len(written), words.numbers):
        assert reached <= numeral.start < numeral.end <= len(written)
        assert numeral.value.is_finite()
        reached = numeral.end
    for kind in _KINDS:
        reached = 0
        for mention in catalog.load("extractors", kind).extract(written, Span(0, len(written)), words):
            assert reached <= mention.span.start < mention.span.end <= len(written)
            assert isinstance(mention.value, Amount | Percentage | Quantity)
            assert all(end is None or _finite(end) for end in (mention.value.low, mention.value.high))
            reached = mention.span.end


def _finite(number: Decimal) -> bool:
    return number.is_finite()
