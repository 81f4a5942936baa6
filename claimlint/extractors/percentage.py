"""Text → percentages, percentage points, and shares written as fractions ("two-thirds of", "one in three")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimlint.extractors._numerals import Numeral, scan, trie
from claimlint.extractors._numnouns import is_glued, is_last_group, word_before
from claimlint.extractors._numphrases import PERCENT, Part, Phrase, phrases, plain_part
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords
from claimlint.model import Kind, Mention, Percentage, Span

KIND: Kind = "percentage"

_POINTS = "points"
_HUNDRED = Decimal(100)
_MANY = 1000
_LINK = 14


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """One block's span → its percentages and shares, in order."""
    words = lexicon.numbers
    numerals = scan(text, span.start, span.end, words)
    if not _may_hold_one(text, span, numerals, words):
        return
    parts = _parts(text, span, numerals, words)
    for phrase in phrases(text, (span.start, span.end), parts, words):
        yield Mention(Span(phrase.start, phrase.end), KIND, _value(phrase))


def _may_hold_one(text: str, span: Span, numerals: tuple[Numeral, ...], words: NumberWords) -> bool:
    """A cheap look at a block, since most hold none: is there a percent word, a fraction or a share of two counts?"""
    if numerals and pieces(text).where_inside(_written(words), span):
        return True
    before: Numeral | None = None
    for numeral in numerals:
        if numeral.form == "share" or (before is not None and _ratio(text, before, numeral, words)):
            return True
        before = numeral
    return False


def _value(phrase: Phrase) -> Percentage:
    return Percentage(phrase.low, phrase.high, phrase.unit == _POINTS, phrase.step, phrase.hedge)


def _parts(text: str, span: Span, numerals: tuple[Numeral, ...], words: NumberWords) -> Iterator[Part]:
    """Each numeral with its percent word, if it has one; "one in three" is one part."""
    skipped = -1
    for index, numeral in enumerate(numerals):
        if index == skipped:
            continue
        after = numerals[index + 1] if index + 1 < len(numerals) else None
        if after is not None and (ratio := _ratio(text, numeral, after, words)):
            skipped = index + 1
            yield ratio
        else:
            yield _percent(text, span, numeral, words) or _share(text, span, numeral, words) or plain_part(numeral)


def _percent(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part | None:
    """A numeral with "%", "per cent", "percentage points" or "basis points" after it."""
    if not numeral.trailed or numeral.form == "ordinal" or numeral.end >= span.end or text[numeral.end].isdigit():
        return None
    found = _forms(words).match(text, numeral.end, span.end)
    if found is None or is_glued(text, numeral, span.start) or text[found.end() : found.end() + 1].isalnum():
        return None
    if is_last_group(text, numeral):
        return None
    form = " ".join(found[1].lower().split())
    count = words.points.get(form, 0)
    divisor = count or 1
    unit = _POINTS if count else PERCENT
    return Part(numeral.start, found.end(), numeral.value / divisor, numeral.step / divisor, numeral.scale, unit)


def _share(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part | None:
    """A fraction that is clearly a share: "two-thirds of", "half the"."""
    if numeral.form != "share" or text[numeral.start].isdigit():
        return None
    found = _shares(words).match(text, numeral.end, span.end)
    before = word_before(text, numeral.start, span.start).lower()
    if found is None or before in words.ordinals or before in words.sides:
        return None
    return _rounded(numeral.start, numeral.end, numeral.value)


def _ratio(text: str, few: Numeral, many: Numeral, words: NumberWords) -> Part | None:
    """A share of two counts: "one in three", "three out of four"."""
    if many.start - few.end > _LINK or not 0 < few.value < many.value <= _MANY or "ordinal" in (few.form, many.form):
        return None
    if " ".join(text[few.end : many.start].lower().split()) not in words.in_of or few.plain != many.plain:
        return None
    if few.step != 1 or many.step != 1:
        return None
    return _rounded(few.start, many.end, few.value / many.value)


def _rounded(start: int, end: int, share: Decimal) -> Part:
    """A share as a tolerant percentage: fractions in words are never exact."""
    return Part(start, end, share * _HUNDRED, Decimal(1), Decimal(1), PERCENT, joins=False, hedge="about")


@cache
def _forms(words: NumberWords) -> re.Pattern[str]:
    spelled = {form for form in (*words.percents, *words.points) if form[0].isalpha()}
    signs = {*words.percents, *words.points} - spelled
    return compiled(rf"[\s\u00a0-]{{0,3}}({trie(signs)}|(?i:{trie(spelled)})(?![A-Za-z]))")


@cache
def _written(words: NumberWords) -> re.Pattern[str]:
    """What some piece of a text with a percentage in it holds: a sign, or the last word of a form."""
    forms = {*words.percents, *words.points}
    signs = {form[0] for form in forms if not form[0].isalpha()}
    lasts = {form.split()[-1] for form in forms if form[0].isalpha()}
    return compiled(rf"[{re.escape(''.join(sorted(signs)))}]|(?<![A-Za-z])(?i:{trie(lasts)})(?![A-Za-z])")


@cache
def _shares(words: NumberWords) -> re.Pattern[str]:
    return compiled(rf"[\s-]{{1,2}}(?i:{trie({*words.share_of, *words.half_of})})(?![A-Za-z])")
