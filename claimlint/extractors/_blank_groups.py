"""Digits parted by blanks → one number, or none that anybody can be sure of: "12 500 people", "stage 4 120 people".

Much of the world parts thousands with a blank. A thin or a no-break blank can do nothing else; a plain one stands
between two numbers as well, so that a single group is read only where what stands before it says that a number begins
there, and where the text has no other way to part thousands.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from claimlint.extractors._numwords import ONE, NumberReading
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords

Parted = tuple[NumberReading, int]
"""A number and where it ends."""

_ONE_GROUP = Later(r"([1-9]\d{0,2})[ ](\d{3})(?:[.,](?P<decimals>\d{1,2}))?(?![.,'’]?\d|[^\W\d_]|[ ]\d{3}(?!\d))")
_COMMAS = Later(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,]*\d)")
_WORD = Later(r"(?<!\w)([^\W\d_]+)[.:]?\s\Z")
_WORDS = compiled(r"[^\W\d_]+")
_OPENED = Later(r"[(\[{\"'“‘„«~≈<>=]\s?\Z")
_MARKED = Later(r"(?:(?<!\d)[:;,?!—–]|(?<!\d)(?:1[5-9]|20)\d\d,|[^\W\d_]{4}\.)\s\Z")
_RANGE = Later(r"(?<!\d)\d{1,3}[ ]\d{3}\s?[-–—]\s?\Z")
_GROUP = 3  # digits
_REACH = 24
_WORDS_BEFORE = 3
_SHORT = 3  # code points: "call us on"; but a "phone bill of 12 000 euros" has a noun of its own


def one_group(text: str, at: int, start: int, end: int, words: NumberWords) -> Parted | None:
    """The number that begins at an offset with one group behind a plain blank; None for none, or for two numbers.

    `start` and `end` bound the block: what stands outside of it says nothing.
    """
    blank = text.find(" ", at + 1, at + _GROUP + 1)
    if blank < 0 or not text[blank + 1 : blank + 2].isdigit():
        return None  # behind most numbers a word stands
    found = _ONE_GROUP.match(text, at, end)
    if found is None:
        return None
    before = text[max(start, at - _REACH) : at]
    if not _is_money(before, words) and (not _begins(before, words) or _comma_groups(text)):
        return None
    decimals = found["decimals"] or ""
    value, step = Decimal(f"{found[1]}{found[2]}.{decimals or 0}"), ONE.scaleb(-len(decimals))
    return NumberReading(value, step=step, form="digits"), found.end()


def is_dialled(text: str, at: int, start: int, words: NumberWords) -> bool:
    """Whether groups of digits at an offset are those of a telephone number: behind a plus, or a word of calling."""
    if at > start and text[at - 1] in "+)":
        return True
    for word in reversed(_WORDS.findall(text[max(start, at - _REACH) : at])[-_WORDS_BEFORE:]):
        if word.lower() in words.dialled:
            return True
        if len(word) > _SHORT:
            break
    return False


def is_parted(text: str, start: int, end: int) -> bool:
    """Whether a plain blank stands between the digits of a numeral from `start` to `end`."""
    return _ONE_GROUP.match(text, start, end) is not None


def _begins(before: str, words: NumberWords) -> bool:
    """Whether what stands before digits lets a number begin with them: no word that a number labels ("stage 4 120
    people"), no other number, but a word that leads to a number, a mark, or nothing at all."""
    if not before.strip() or _OPENED.search(before) or _RANGE.search(before):
        return True
    word = _WORD.search(before)
    if _MARKED.search(before):
        return word is None or word[1].lower() not in words.labels
    if word is None or before[-2] in ".:":
        return False
    return word[1].lower() in words.leads or (word[1].islower() and word[1].endswith(words.lead_endings))


def _is_money(before: str, words: NumberWords) -> bool:
    """Whether a sign, code or name of a currency stands right before digits."""
    sign = before.rstrip()[-1:]
    if sign in words.signs and not sign.isalnum():
        return True
    word = _WORD.search(before)
    return word is not None and (word[1] in words.codes or word[1].lower() in _currencies(words))


@lru_cache(maxsize=4)
def _comma_groups(text: str) -> bool:
    """Whether a text parts thousands with a comma anywhere, so that its blanks hardly do."""
    return _COMMAS.search(text) is not None


@cache
def _currencies(words: NumberWords) -> frozenset[str]:
    """Names and signs of currencies that are one word and may stand before a number, in lower case."""
    names = {name.rstrip(".") for listed in words.currencies.values() for name in listed} - words.trailing
    spelled = {sign.lower() for sign in words.signs if sign[-1].isalpha()}
    return frozenset(name for name in names | spelled if " " not in name)
