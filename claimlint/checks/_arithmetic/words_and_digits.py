"""ReadDocument → Slips where a number is written twice, in words and in digits, and not alike: "twelve (21)".

Contracts and forms write numbers so, to be safe from slips; an edit of one of the two undoes that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._near import at, between, words_in
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import slip as kind_of_slip
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.model import Claim, Number, Percentage, Quantity, ReadDocument, Span

_OPENED = compiled(r"\(\d")
_LONGEST = 24
_SCALE = Decimal(1000)
_TELLING = Decimal(10)  # a lone digit in brackets may be a footnote or the length of a word in a puzzle


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the digits, for each number whose words say another. `tolerance`: per cent."""
    text = extract.document.text
    if "(" not in text:
        return
    yield from _ordinals(extract, context.lexicon)
    for left, right in pairwise(extract.claims):
        if not _doubled(text, left, right):
            continue
        spelled, digits = (left, right) if _in_words(text, left) else (right, left)
        one, other = spelled.value, digits.value
        if not isinstance(one, Number) or not isinstance(other, Number) or one.hedge or other.hedge:
            continue
        if _agree(one, other, 1 + tolerance / 100) or not _surely(extract, left, right, context.lexicon):
            continue
        figure = figures.written(text, digits)
        meant = figures.like(figure, other.low or Decimal(0), one.low or Decimal(0))
        told = f'"{figures.written(text, spelled)}" is {meant}, not {figure}'
        yield Slip(digits, (spelled,), meant, (told,), ("words-and-digits",))


def _ordinals(extract: ReadDocument, lexicon: Lexicon) -> Iterator[Slip]:
    """The ordinals written twice ("third (4th) session"): before a bracket no extractor takes them for numbers."""
    text = prose(extract.document)
    for mark in _OPENED.finditer(text):
        found = _ordinal(lexicon).search(text, max(0, mark.start() - _LONGEST), mark.end() + _LONGEST)
        if found is None or found.start("figure") != mark.end() - 1:
            continue
        value, figure = Decimal(lexicon.numbers.ordinals[found["word"].lower()]), Decimal(found["digits"])
        if value == figure:
            continue
        right = at(extract, Span(*found.span("figure")), Quantity(figure, figure, "ordinal"))
        left = at(extract, Span(*found.span("word")), Quantity(value, value, "ordinal"))
        if left and right:
            told = f'"{found["word"]}" is number {value}, not {figure}'
            yield Slip(right, (left,), f"number {value}", (told,), ("words-and-digits",))


@cache
def _ordinal(lexicon: Lexicon) -> re.Pattern[str]:
    """Ordinal words with digits in brackets behind them, and a word in lower case after the bracket."""
    words, endings = _any(lexicon.numbers.ordinals), _any(lexicon.numbers.ordinal_endings)
    return compiled(rf"(?<![\w-])(?P<word>(?i:{words}))\s\((?P<figure>(?P<digits>\d{{1,4}})(?:{endings}))\)(?=\s[a-z])")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _doubled(text: str, left: Claim, right: Claim) -> bool:
    """Whether the second of two numbers of one kind stands in brackets of its own right behind the first, and just one
    of them is spelled out."""
    if not 1 <= right.span.start - left.span.end <= 2 or text[left.span.end : right.span.start].strip() != "(":
        return False
    if left.sentence.id != right.sentence.id or left.mention.kind != right.mention.kind:
        return False
    if text[right.span.end : right.span.end + 1] != ")" or _in_words(text, left) == _in_words(text, right):
        return False
    return figures.same_kind(left.value, right.value) and not _names_thing(left)


def _names_thing(claim: Claim) -> bool:
    """Whether a count has its noun before the bracket, so that the number inside may be of something else."""
    return isinstance(claim.value, Quantity) and not claim.value.unit and bool(claim.value.measure)


def _in_words(text: str, claim: Claim) -> bool:
    return not any(letter.isdecimal() for letter in text[claim.span.start : claim.span.end])


def _agree(one: Number, other: Number, slack: Decimal) -> bool:
    """Whether a spelled number is the one in digits, or what it rounds to: words are often rounded to a scale, as
    fractions are to a percentage."""
    if None in (one.low, other.low) or one.low != one.high or other.low != other.high:
        return True
    here, there = one.low or Decimal(0), other.low or Decimal(0)
    if isinstance(one, Percentage) and isinstance(other, Percentage):
        return figures.widened(one).meets(figures.widened(other)) if one.step != 1 else here == there
    rounded = one.step >= _SCALE and other.step < one.step and abs(here - there) * 2 < one.step
    return rounded or (here <= there * slack and there <= here * slack)


def _surely(extract: ReadDocument, left: Claim, right: Claim, lexicon: Lexicon) -> bool:
    """Whether the two must be one number: no title or article ("Seven (21)", "clause two (1)") stands before, and what
    is in the brackets is no mark."""
    text, sentence = extract.document.text, left.sentence.span
    before = words_in(between(extract, max(sentence.start, left.span.start - 24), left.span.start))
    if before and (text[left.span.start].isupper() or before[-1] in lexicon.numbers.labels):
        return False
    if not isinstance(right.value, Quantity) or right.value.unit:
        return True
    after = words_in(between(extract, right.span.end + 1, min(sentence.end, right.span.end + 24)))[:1]
    goes_on = bool(after) and after[0] not in lexicon.numbers.breaks
    small = (right.value.low or Decimal(0)) < _TELLING
    return goes_on or (not small and isinstance(left.value, Quantity) and bool(kind_of_slip(left.value, right.value)))
