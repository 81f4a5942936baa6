"""A sentence → the same with numbers and telling words as one symbol each, so that short patterns say how they stand.

Symbols are control characters, padded to the length of what they stand for: an offset in the symbolic sentence is an
offset in the sentence. Dates and hedges before a number are blank. All stay below U+0100, where a set of characters
in a pattern costs next to nothing to compile.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.languages.words import NumberWords
from claimlint.model import Claim, Moment, ReadDocument, Span

NUMBER = "\x01"
DASH = "\x02"
"""Any of the long dashes."""
WORD = "\x0e"
"""The first of the symbols that stand for words; those of a relation are counted on from here."""
SYMBOLS = r"\x01-\x08\x0e-\x1f"
"""All symbols, inside a set of characters."""
_DASHES = str.maketrans(dict.fromkeys("—–", DASH))
_FOREIGN = compiled(f"[{SYMBOLS}]")
_WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 40  # code points of a hedge
_BRACKET = compiled(rf"\(\s*{NUMBER}[^()]{{0,40}}\)")


class Symbols(Struct, frozen=True):
    """A symbolic sentence and the numbers in it, by their offset; `start`: its own offset in the text; `dated`: whether
    it names a day, a month or a year."""

    text: str
    numbers: dict[int, Claim]
    start: int
    dated: bool = False

    def claim(self, found: re.Match[str], group: str) -> Claim:
        """A group of a match in the symbolic sentence → its number."""
        return self.numbers[found.start(group)]

    def span(self, found: re.Match[str], group: str) -> Span:
        """A group of a match in the symbolic sentence → where it stands in the text."""
        return Span(self.start + found.start(group), self.start + found.end(group))

    def without_brackets(self) -> str:
        """The text with brackets that open with a number blank: "£44m ($50m) from £40m"."""
        return _BRACKET.sub(lambda found: " " * len(found[0]), self.text)


def symbols(extract: ReadDocument, claims: Sequence[Claim], words: NumberWords, telling: Mapping[str, str]) -> Symbols:
    """An extract, numbers of one sentence, in order and apart, and words → their symbols: the sentence in symbols."""
    span = claims[0].sentence.span
    letters = list(_FOREIGN.sub(" ", prose(extract.document)[span.start : span.end]))
    moments = list(_moments(extract, span))
    for moment in moments:
        _put(letters, span, moment.span, " ")
    for claim in claims:
        _put(letters, span, claim.span, NUMBER)
    text = "".join(letters).translate(_DASHES)
    numbers = {claim.span.start - span.start: claim for claim in claims}
    for at in numbers:
        text = _unhedged(text, at, words)
    return Symbols(_WORD.sub(lambda found: _symbol(found[0], telling), text), numbers, span.start, bool(moments))


def _unhedged(text: str, at: int, words: NumberWords) -> str:
    """A symbolic sentence and the offset of a number in it → the same with blanks for the hedge before it."""
    end = len(text[:at].rstrip())
    hedge = _hedge(words).search(text, max(0, end - _LONGEST), end)
    return text if hedge is None else text[: hedge.start()].ljust(at) + text[at:]


def _symbol(word: str, telling: Mapping[str, str]) -> str:
    symbol = telling.get(word.lower())
    return word if symbol is None else symbol.ljust(len(word))


def _moments(extract: ReadDocument, span: Span) -> Iterator[Claim]:
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
def _hedge(words: NumberWords) -> re.Pattern[str]:
    """A hedge at the end of what is searched."""
    forms = "|".join(sorted(map(re.escape, words.hedges), key=len, reverse=True))
    return compiled(rf"(?<![^\s(])(?:{forms})\Z", re.IGNORECASE)
