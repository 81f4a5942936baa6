"""Text behind a number or a day → whether anything there may belong to it: a unit, a currency, a month, an hour.

Most numbers have a plain noun behind them, and two dozen forms would each look at it in vain. So the word there is read
once, and a form is only tried where that word, or no word at all, may begin what it looks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords

_WORD = compiled(r"[ \u00a0]{0,3}([A-Za-z]+)(?![^\W\d_])")
_LETTERS = compiled(r"[A-Za-z]+")


def word_behind(text: str, at: int, end: int) -> str:
    """The word behind an offset in lower case, with blanks or nothing between; "" where a mark or the end of a line
    stands, or a word with other letters than those of ASCII."""
    found = _WORD.match(text, at, end)
    return found[1].lower() if found else ""


def may_begin(text: str, at: int, end: int, firsts: frozenset[str]) -> bool:
    """Whether a form may stand behind an offset that begins with one of `firsts`, lower-case words, or with a mark."""
    word = word_behind(text, at, end)
    return not word or word in firsts


def firsts(forms: Iterable[str]) -> frozenset[str]:
    """Forms as written → the words that they begin with, in lower case."""
    found: list[re.Match[str] | None] = [_LETTERS.search(form) for form in forms]
    return frozenset(word[0].lower() for word in found if word is not None)


@cache
def trailing(words: NumberWords) -> frozenset[str]:
    """The first words of all that may belong to the number before it."""
    units = (form for listed in words.units.values() for form in listed)
    money = (name for listed in words.currencies.values() for name in listed)
    times = (*words.clock, *words.clock_phrases, *words.age_units)
    shares = (*words.percents, *words.points)
    coined = (*words.codes, *words.signs, *words.subunits, *words.letters)
    return firsts((*units, *money, *times, *shares, *coined, *words.hedges_after, words.link))
