"""Bytes → days and times in a text: in order, inside the text, apart, and none that ends before it begins."""

from __future__ import annotations

from datetime import date

from grammar import PROSE, text

from claimlint.extractors import moment
from claimlint.languages import lexicon
from claimlint.model import Moment, Span
from claimlint.resolve.relative import counted_from

_DAY = date(2024, 2, 29)


def check(data: bytes) -> None:
    """Raises AssertionError where a date is read wrongly in form."""
    written, reached = text(data, PROSE), 0
    for mention in moment.extract(written, Span(0, len(written)), lexicon()):
        assert reached <= mention.span.start < mention.span.end <= len(written)
        reached = mention.span.end
        assert isinstance(mention.value, Moment)
        for value in (mention.value, counted_from(mention.value, _DAY)):
            if value is not None and value.first is not None and value.last is not None:
                assert value.first <= value.last
