"""Text → the two ends of ranges that run backwards, where no extractor takes both for values.

A dash between two numbers makes a score, or nothing, when the first is the higher one: "10-5 km" and "1990-1980" are
read here from the text, around each dash with digits on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from claimlint.checks._near import at, between, starting_in, words_in
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Moment, Percentage, Quantity, ReadDocument, Span

FAR = 100
""" "Between 1.5 million and 2" leaves a scale out: ends that many times apart are no ends."""

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)"
_DASH = compiled(r"\d[-–—]\d")
_YEARS = compiled(r"(?<![\w.,/:$€£-])((?:1[5-9]|20)\d\d)[-–—]((?:1[5-9]|20)\d\d)(?![\w/–-]|[.,]\d)")
_BEFORE, _AFTER = 12, 32  # code points of a number, and of one with its unit
_REACH = 24

Ends = tuple[Claim, Claim]


def reversed_pairs(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Ends]:
    """An extract → the higher first and the lower second end of each such range."""
    text = extract.document.text
    for dash, _ in pieces(text).where(_DASH):
        start, end = max(0, dash - _BEFORE), min(len(text), dash + _AFTER)
        ends = _years(extract, start, end, lexicon) or _measures(extract, start, end, lexicon)
        if ends and ends[0].span.start <= dash < ends[1].span.start:
            yield ends
    if any(noun in text for noun in lexicon.arithmetic.ranges.range):
        yield from _bare(extract, lexicon)


def _years(extract: ReadDocument, start: int, end: int, lexicon: Lexicon) -> Ends | None:
    """Two years joined by a dash after a word of time or an opening bracket."""
    found = _YEARS.search(extract.document.text, start, end)
    if found is None or int(found[1]) <= int(found[2]):
        return None
    before = between(extract, max(0, found.start() - _REACH), found.start())
    word = words_in(before)[-1:]
    in_time = bool(word) and word[0] in lexicon.moments.inside | lexicon.calendar.term.froms
    left = at(extract, Span(*found.span(1)), Moment("year", year=int(found[1])))
    right = at(extract, Span(*found.span(2)), Moment("year", year=int(found[2])))
    return (left, right) if left and right and (in_time or before.endswith("(")) else None


def _measures(extract: ReadDocument, start: int, end: int, lexicon: Lexicon) -> Ends | None:
    """Two numbers joined by a dash before a unit that no score has."""
    found = _measured(lexicon).search(extract.document.text, start, end)
    if found is None:
        return None
    high, low = _number(found[1]), _number(found[2])
    if not 0 < low < high < low * FAR:
        return None
    left = at(extract, Span(*found.span(1)), Quantity(high, high, found[3].lower()))
    right = at(extract, Span(found.start(2), found.end()), Quantity(low, low, found[3].lower()))
    return (left, right) if left and right else None


def _bare(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Ends]:
    """Two numbers before a noun that makes them a range, only the second with a unit ("12 to 8 per cent range")."""
    noun = _noun(lexicon)
    for right in extract.claims:
        value = right.value
        if not isinstance(value, Percentage | Quantity) or value.low is None or value.low != value.high:
            continue
        if not noun.match(extract.document.text, right.span.end):
            continue
        start = max(right.sentence.span.start, right.span.start - _REACH)
        found = _led(lexicon).search(extract.document.text, start, right.span.start)
        if found and value.low < _number(found[1]) < value.low * FAR:
            left = at(extract, Span(*found.span(1)), Quantity(_number(found[1]), _number(found[1])))
            beside = starting_in(extract, left.span.start, left.span.start + 1) if left else ()
            if left and not any(claim.span == left.span for claim in beside):
                yield left, right


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


@cache
def _noun(lexicon: Lexicon) -> re.Pattern[str]:
    return compiled(rf"[\s-](?:{_any(lexicon.arithmetic.ranges.range)})(?!\w)")


@cache
def _led(lexicon: Lexicon) -> re.Pattern[str]:
    """A number that "to" leads on from."""
    return compiled(rf"(?<![\w.,/$€£-]){_NUMBER}\s(?:{_any(lexicon.numbers.tos)})\s\Z")


@cache
def _measured(lexicon: Lexicon) -> re.Pattern[str]:
    """Two numbers, a dash between them, and a unit."""
    units = _any(lexicon.arithmetic.ranges.units)
    return compiled(rf"(?<![\w.,/:$€£–—-]){_NUMBER}[-–—]{_NUMBER}\s?((?i:{units}))(?![\w-])")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
