"""Text → Numerals: every number a block writes, in digits or words, read once for all kinds.

The text's pieces tell where digits and number words stand; each is then read by an anchored pattern. The three number
extractors ask for the same span in turn, so that the last scans are kept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from claimlint.extractors._behind import may_begin, trailing, word_behind
from claimlint.extractors._blank_groups import is_dialled, one_group
from claimlint.extractors._numwords import ONE, Form, NumberReading, extend, read
from claimlint.languages.digits import MARKS, continental, run_end, scores
from claimlint.languages.pieces import pieces
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords
from claimlint.model import Span

_DIGITS = compiled(
    r"(?P<whole>(?!0)\d{1,3}(?:,\d{3}){1,5}(?!,?\d)|(?!0)\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?!\d)"
    r"|(?!0)\d{1,3}(?:[ ]\d{3}){2,5}(?!\d)|(?!0)\d{1,3}[ ]0\d\d(?!\d)"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)|\d{1,18}(?!\d))"
    r"(?P<decimals>\.\d{1,12}(?!\.?\d)|[ ]\.[ ]\d{1,3}(?!\d))?"
    r"(?:[ ]?(?P<vulgar>[¼-¾⅐-⅞])|[ ](?P<top>\d{1,2})/(?P<bottom>[1-9]\d?)(?![\d/])|/(?P<below>[1-9]\d{0,2})(?![\d/]))?"
)
_VULGARS = dict(zip("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", (
    (1, 4), (1, 2), (3, 4), (1, 7), (1, 9), (1, 10), (1, 3), (2, 3), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6),
    (1, 8), (3, 8), (5, 8), (7, 8)), strict=True))  # fmt: skip
_TOKEN = compiled(r"[A-Za-z]+")
_LONGEST = 240


class Numeral(Struct, frozen=True, gc=False):
    """A written number. `step` is the unit of its last digit, `scale` the scale word's factor (1: none).

    `plain`: digits alone, so that it may as well be a year, a day or a label. `unsure`: digits that may as well be two
    numbers of a list, so that they count something only beside a currency, a percent sign, a unit or a scale.
    `trailed`: something behind it may belong to it, as `_behind` has it.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    form: Form
    scale: Decimal = ONE
    plain: bool = False
    unsure: bool = False
    trailed: bool = True


class _Digits(Struct, frozen=True, gc=False):
    """Digits with their marks: what they say (None: no number that anybody can be sure of), where they end, the digits
    of an English number before its decimals, and whether they are `unsure` as in Numeral."""

    reading: NumberReading | None
    stop: int
    whole: str = ""
    unsure: bool = False


class _Patterns(Struct, frozen=True, gc=False):
    """What a language's number words compile to: triggers (a first letter, a digit, or a row of digits too long to be
    read), a chain of words, what may follow digits with the words that it begins with (`scaling`), ordinal ends."""

    trigger: re.Pattern[str]
    chain: re.Pattern[str]
    after_digits: re.Pattern[str]
    scaling: frozenset[str]
    ordinal: re.Pattern[str]


@lru_cache(maxsize=64)
def scan(text: str, start: int, end: int, words: NumberWords) -> tuple[Numeral, ...]:
    """Text, a span of it and number words → the numerals inside, in order, never overlapping."""
    found: list[Numeral] = []
    done = start
    for at, mark in pieces(text).where_inside(_patterns(words).trigger, Span(start, end)):
        if at < done or len(mark) > 1:
            continue
        if mark.isalpha():
            numeral = _spelled(text, at, start, end, words)
        elif (digits := _digits(text, at, start, end, words)) and digits.reading is None:
            done, numeral = digits.stop, None
        else:
            numeral = _numeral(text, at, start, end, digits, words) if digits else None
        if numeral is not None:
            done = max(at + 1, numeral.end)
            found.append(numeral)
    return tuple(found)


def _digits(text: str, at: int, start: int, end: int, words: NumberWords) -> _Digits | None:
    """The digits that begin at an offset, with their marks; None where no number begins."""
    if (vulgar := text[at]) in _VULGARS:
        top, bottom = _VULGARS[vulgar]
        return _Digits(NumberReading(Decimal(top) / bottom, step=ONE / bottom, form="share"), at + 1)
    found = _DIGITS.match(text, at, end)
    if found is None:
        return None
    if parted := one_group(text, at, start, end, words):
        return _Digits(*parted)
    stop = found.end()
    if not found["whole"].isalnum() and "," not in found["whole"] and is_dialled(text, at, start, words):
        return _Digits(None, stop)
    if stop + 1 < end and text[stop] in MARKS and (text[stop + 1].isdecimal() or text[stop + 1] in "-–—"):
        if scores(text, at, end):
            return _Digits(_amount_of(found), stop, found["whole"])
        if other := continental(text, at, end):
            reading = NumberReading(other.value, step=other.step, form="digits")
            return _Digits(reading, other.end, unsure=other.unsure)
        if text[stop + 1].isdecimal():
            return _Digits(None, run_end(text, stop, end))
    return _Digits(_amount_of(found), stop, found["whole"])


def _numeral(text: str, at: int, start: int, end: int, digits: _Digits, words: NumberWords) -> Numeral:
    """Digits at an offset → the numeral with its sign, its ordinal ending or its scale."""
    assert digits.reading is not None
    reading, stop, whole = digits.reading, digits.stop, digits.whole
    plain = stop - at == len(whole) and whole.isdecimal()
    if at - 1 >= start and text[at - 1] == "." and (at - 2 < start or not text[at - 2].isalnum()) and plain:
        at -= 1
        count = len(whole)
        reading = NumberReading(reading.value.scaleb(-count), step=ONE.scaleb(-count), form="digits")
        plain = False
    patterns = _patterns(words)
    if plain and text[stop : stop + 1].isalpha() and (suffix := patterns.ordinal.match(text, stop, end)):
        return Numeral(at, suffix.end(), reading.value, ONE, "ordinal")
    behind = word_behind(text, stop, end)
    may = not behind or behind in patterns.scaling
    if may and (chain := patterns.after_digits.match(text, stop, min(end, stop + _LONGEST))):
        tokens = list(_TOKEN.finditer(chain[0]))
        extend(reading, [token[0].lower() for token in tokens], words)
        if reading.used:
            stop += tokens[reading.used - 1].end()
            plain, behind = False, word_behind(text, stop, end)
            if reading.form == "share":
                reading.form = "digits"
    begin = _sign_before(text, at, start, words)
    value = reading.value if begin == at else -reading.value
    unsure = digits.unsure and reading.scale == ONE
    plain, trailed = plain and begin == at, not behind or behind in trailing(words)
    return Numeral(begin, stop, value, reading.step, reading.form, reading.scale, plain, unsure, trailed)


def _sign_before(text: str, at: int, start: int, words: NumberWords) -> int:
    """Where the minus sign or word of the digits at an offset starts; the offset itself when there is none."""
    if at <= start:
        return at
    if text[at - 1] in "-−" and (at - 1 == start or text[at - 2] in " \t\n(\u00a0,:;"):
        return at - 1
    if text[at - 1] == " ":
        before = text[max(start, at - 12) : at - 1].lower().rsplit(None, 1)
        if before and before[-1] in words.minus:
            return _word_before(text, at, len(before[-1]))
    return at


def _amount_of(found: re.Match[str]) -> NumberReading:
    """The digits of a match: whole part, decimals and a fraction ("2 1/2", "3½", "3/4")."""
    if found.lastgroup == "whole" and found[0].isdecimal():
        return NumberReading(Decimal(found[0]), step=ONE, form="digits")
    decimals = (found["decimals"] or "").replace(" ", "")
    value = Decimal("".join([c for c in found["whole"] if c.isdecimal()]) + decimals)
    step = ONE.scaleb(1 - len(decimals)) if decimals else ONE
    if found["below"]:
        return NumberReading(value / int(found["below"]), step=ONE / int(found["below"]), form="share")
    if found["vulgar"] or found["top"]:
        top, bottom = _VULGARS.get(found["vulgar"] or "", (int(found["top"] or 0), int(found["bottom"] or 1)))
        return NumberReading(value + Decimal(top) / bottom, step=ONE / bottom, form="digits")
    return NumberReading(value, step=step, form="digits")


def _spelled(text: str, at: int, start: int, end: int, words: NumberWords) -> Numeral | None:
    """The numeral whose first word stands at an offset, with an article or a minus word before it."""
    patterns = _patterns(words)
    first = at
    before = text[max(start, at - 12) : at].lower().split()
    if before and before[-1] in words.articles and text[at - 1] in " \n\u00a0":
        first = _word_before(text, at, len(before[-1]))
    for begin in (first, at) if first != at else (at,):
        chain = patterns.chain.match(text, begin, min(end, begin + _LONGEST))
        if chain is None:
            continue
        tokens = list(_TOKEN.finditer(chain[0]))
        reading = read(tuple([token[0].lower() for token in tokens]), words)
        if reading is None:
            continue
        stop = begin + tokens[reading.used - 1].end()
        opens, value = begin, reading.value
        if before and before[-1] in words.minus and begin == at:
            opens, value = _word_before(text, at, len(before[-1])), -value
        trailed = may_begin(text, stop, end, trailing(words))
        return Numeral(opens, stop, value, reading.step, reading.form, reading.scale, trailed=trailed)
    return None


def _word_before(text: str, at: int, length: int) -> int:
    """Where the word of a length starts that stands before an offset, with one or more spaces between."""
    while text[at - 1].isspace():
        at -= 1
    return at - length


@cache
def _patterns(words: NumberWords) -> _Patterns:
    small = {*words.small, *words.hundreds, *words.scales, *words.dozens, *words.ordinals, *words.parts}
    vague = {phrase.split()[0] for phrase in words.vague}
    numeric = small | vague | set(words.times)
    starts = (numeric - set(words.scales) - set(words.dozens) - set(words.hundreds)) | {
        word for word in (*words.hundreds, *words.dozens, *words.scales) if len(word) > 4
    }
    firsts = "".join(sorted({letter for word in starts for letter in (word[0], word[0].upper())}))
    fillers = {words.conjunction, words.point, words.link, *words.articles, *words.nil}
    first, spelled = rf"\d¼-¾⅐-⅞{firsts}", rf"(?<=(?={trie(starts, capital=True)}(?![A-Za-z])).)"
    word = rf"(?i:{trie(numeric | fillers)})(?![A-Za-z])"
    scales = rf"(?i:{trie({*words.hundreds, *words.scales, *words.dozens})})(?![A-Za-z])"
    joint = rf"{words.conjunction}\s+(?=(?i:{trie({*words.articles, *words.small, *words.lone_parts})})\b)"
    gap = r"(?:\s{1,3}|-)"
    return _Patterns(
        compiled(rf"[{first}](?<!\w[{firsts}])(?:{spelled}|(?<=\d)\d{{18,}}|(?<=[\d¼-¾⅐-⅞]))"),
        compiled(rf"{word}(?:{gap}{word}){{0,24}}"),
        compiled(rf"\s?-?\s?(?:{scales}|(?<=\s){joint}{word})(?:{gap}{word}){{0,8}}"),
        frozenset({*words.hundreds, *words.scales, *words.dozens, words.conjunction}),
        compiled(rf"(?i:{trie(set(words.ordinal_endings))})(?![A-Za-z\d])"),
    )


def trie(words: set[str], capital: bool = False) -> str:
    """Words → a pattern that matches any of them, longest first, factored by their beginnings.

    `capital`: the first letter may be upper case as well.
    """
    if not words:
        return r"(?!)"
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    branches = []
    for head in sorted(heads):
        first = f"[{head}{head.upper()}]" if capital and head.isalpha() else re.escape(head)
        tails = heads[head]
        branches.append(first + (trie(tails) if tails != {""} else ""))
    if "" not in words and len(branches) == 1:  # no group where none is needed: compiling counts groups
        return branches[0]
    if len(words) == 2 and len(branches[0]) == len(branches) == 1:  # "s?"
        return f"{branches[0]}?"
    return f"(?:{'|'.join(branches)})" + ("?" if "" in words else "")
