"""A sentence → the same with numbers and telling words as one symbol each, so that short patterns say how they stand.

Symbols are private-use characters, padded to the length of what they stand for: an offset in the symbolic sentence is
an offset in the sentence. Dates and hedges before a number are blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimlint.languages.words import NumberWords
from claimlint.model import Claim, Extract, Moment, Span

NUMBER = "[\ue000-\uf7ff]"
WORD = "\uf800"
"""The first of the symbols that stand for words; those of a relation are counted on from here."""
_FIRST, _MOST = 0xE000, 0x1800
_FOREIGN = re.compile("[\ue000-\uf8ff]")
_WORD = re.compile(r"[^\W\d_\ue000-\uf8ff]+(?:-[^\W\d_]+)*")
_BRACKET = re.compile(rf"\(\s*{NUMBER}[^()]{{0,40}}\)")


class Symbols(Struct, frozen=True):
    """A symbolic sentence and the numbers that its symbols stand for; `start`: its offset in the text."""

    text: str
    numbers: tuple[Claim, ...]
    start: int

    def claim(self, symbol: str) -> Claim:
        """A symbol → its number."""
        return self.numbers[ord(symbol) - _FIRST]

    def span(self, found: re.Match[str], group: str) -> Span:
        """A group of a match in the symbolic sentence → where it stands in the text."""
        return Span(self.start + found.start(group), self.start + found.end(group))

    def without_brackets(self) -> str:
        """The text with brackets that open with a number blank: "£44m ($50m) from £40m"."""
        return _BRACKET.sub(lambda found: " " * len(found[0]), self.text)


def symbols(extract: Extract, claims: Sequence[Claim], words: NumberWords, telling: Mapping[str, str]) -> Symbols:
    """An extract, numbers of one sentence, in order and apart, and words → their symbols: the sentence in symbols."""
    numbers = tuple(claims[:_MOST])
    span = numbers[0].sentence.span
    letters = list(_FOREIGN.sub(" ", extract.document.text[span.start : span.end]))
    for moment in _moments(extract, span):
        _put(letters, span, moment.span, " ")
    for index, claim in enumerate(numbers):
        _put(letters, span, claim.span, chr(_FIRST + index))
    text = _hedged(words).sub(lambda found: " " * len(found[0]), "".join(letters))
    return Symbols(_WORD.sub(lambda found: _symbol(found[0], telling), text), numbers, span.start)


def _symbol(word: str, telling: Mapping[str, str]) -> str:
    symbol = telling.get(word.lower())
    return word if symbol is None else symbol.ljust(len(word))


def _moments(extract: Extract, span: Span) -> Iterator[Claim]:
    """The dates of a sentence."""
    at = bisect_left(extract.claims, span.start, key=lambda claim: claim.span.start)
    for claim in extract.claims[at:]:
        if claim.span.start >= span.end:
            return
        if isinstance(claim.value, Moment):
            yield claim


def _put(letters: list[str], sentence: Span, span: Span, symbol: str) -> None:
    """Put a symbol, padded with blanks, in the place of a span of the sentence."""
    start, end = span.start - sentence.start, min(span.end, sentence.end) - sentence.start
    letters[start:end] = symbol.ljust(end - start)


@cache
def _hedged(words: NumberWords) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words.hedges), key=len, reverse=True))
    return re.compile(rf"(?<![^\s(])(?:{forms})\s*(?={NUMBER})", re.IGNORECASE)
