"""Numerals with units → phrases: ranges joined, hedges told, scales carried to the left end.

The kinds differ in what stands around a number; how two numbers make a range, and which words bound one, is the same
for all of them and lives here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.extractors._behind import firsts, may_begin
from claimlint.extractors._numerals import Numeral, trie
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords

_WORD = compiled(r"[^\W\d_]+")
_ONE = Decimal(1)
_REACH = 40
_MOST_WORDS = 4
_LENT = 80  # characters within which one unit may do for two numbers
PERCENT = "percent"
"""The unit of percentages."""

_CAPITAL = compiled(r"\s[A-Z][a-zà-ÿ]")
_YEAR = compiled(r"1[5-9]\d\d|20\d\d")
_BREAK = compiled(r"[.!?:]\s|\n")
_WORD_BEFORE = compiled(r"(?<!\w)([^\W\d_]+)\s\Z")


class Part(Struct, frozen=True, gc=False):
    """One number with what belongs to it. `unit` "" when none is written at it; `before` tells that it leads.

    `value` and `step` are in the unit; `scale` as in Numeral. `joins` is False for what cannot be half of a range,
    `high` its upper number when it holds two; `weak` tells that its unit gives way to the unit of its neighbour,
    `open` that it is only the least that may be meant ("dozens").
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    unit: str = ""
    measure: str = ""
    before: bool = False
    joins: bool = True
    hedge: str = ""
    high: Decimal | None = None
    weak: bool = False
    open: bool = False


class Phrase(Struct, frozen=True, gc=False):
    """A value as written: a part, or a range of two; `hedge` as in the value types."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    measure: str
    hedge: str
    open: bool = False


def plain_part(numeral: Numeral) -> Part:
    """A numeral without a unit. A bare part is half of no range: "last quarter to $4 million"."""
    joins = numeral.form != "share"
    return Part(numeral.start, numeral.end, numeral.value, numeral.step, numeral.scale, joins=joins)


def phrases(text: str, span: tuple[int, int], parts: Iterable[Part], words: NumberWords) -> Iterator[Phrase]:
    """Parts in order, with and without units → one phrase for each that has a unit or shares one with its neighbour."""
    held: Part | None = None
    floor = span[0]
    for part in lent(text, parts, words):
        if held is not None:
            joined = _join(text, floor, held, part, words)
            if joined is not None:
                yield joined
                floor, held = joined.end, None
                continue
            if held.unit:
                yield _alone(text, floor, span[1], held, words)
                floor = held.end
        held = part
    if held is not None and held.unit:
        yield _alone(text, floor, span[1], held, words)


def lent(text: str, parts: Iterable[Part], words: NumberWords) -> Iterator[Part]:
    """Parts of a span in order → the same, one without a unit with that of a neighbour in its sentence behind the same
    word: "the Otter trail 9 and the Elk trail 14 kilometres", "the Greens at 17, the Reds at 9 percent"."""
    row = list(parts)
    lenders = sum(bool(part.unit) and not part.weak for part in row)
    if not 0 < lenders < len(row):
        yield from row
        return
    for index, part in enumerate(row):
        bare = part.scale == 1 and (not part.unit or part.weak) and not _YEAR.fullmatch(text, part.start, part.end)
        after = row[index + 1] if index + 1 < len(row) else None
        if bare and after is not None and after.unit and not after.weak and suspends(text, part.end, words):
            both = words.conjunction in text[part.end : after.start].lower().split()
            lender = after if both else None
        else:
            lender = _lender(text, row, index, words) if bare and _closed(text, part.end, words) else None
        yield (
            part if lender is None else replace(part, unit=lender.unit, measure=lender.measure, weak=False, joins=False)
        )


def _lender(text: str, row: list[Part], index: int, words: NumberWords) -> Part | None:
    """The nearest part before or behind one that has a unit, in the same sentence and behind the same word. Behind "at"
    or "in" stand hours and rooms as well, so that there each number must have a name of its own."""
    part = row[index]
    lead = _lead(text, part.start)
    if not lead:
        return None
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(row):
            other = row[at]
            begin, end = sorted((part, other), key=lambda one: one.start)
            if end.start - begin.end > _LENT or _BREAK.search(text, begin.end, end.start):
                break
            if other.unit and not other.weak and other.joins and other.scale == 1:
                told = lead not in words.open_leads or _CAPITAL.search(text, begin.end, end.start) is not None
                if told and _lead(text, other.start) == lead:
                    return other
                break
            at += step
    return None


def suspends(text: str, at: int, words: NumberWords) -> bool:
    """Whether a hyphen at an offset stands for a unit that is written behind the next number: "10- and 12-foot"."""
    return text[at : at + 1] == "-" and _suspended(words).match(text, at) is not None


@cache
def _suspended(words: NumberWords) -> re.Pattern[str]:
    return compiled(rf"-,?\s(?i:{trie({*words.tos, words.conjunction})})\s(?=\W?\d)")


def _closed(text: str, at: int, words: NumberWords) -> bool:
    """Whether nothing that is counted can follow on a number: a mark that ends a phrase does, or "and"."""
    ahead = text[at : at + len(words.conjunction) + 2]
    return not ahead.strip() or (ahead[0] in ",;.)" and not ahead[1:2].isdigit()) or ahead == f" {words.conjunction} "


def _lead(text: str, at: int) -> str:
    """The word right before an offset, in lower case; "" when something else stands there."""
    found = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    return found[1].lower() if found else ""


def tidy(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent, so that equal values print alike."""
    if number.same_quantum(_ONE):
        return number
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def hedge_before(text: str, floor: int, at: int, words: NumberWords) -> str:
    """The hedge that ends right before an offset, or ""."""
    tail = text[max(floor, at - _REACH) : at].rstrip().lower()
    if not tail:
        return ""
    if not tail[-1].isalpha():
        return words.hedges.get(tail[-1], "")
    last = tail.rsplit(None, 1)[-1]
    if (last if last.isalpha() else _WORD.findall(last)[-1]) not in _hedge_ends(words):
        return ""
    found = _WORD.findall(tail)
    for length in range(min(_MOST_WORDS, len(found)), 0, -1):
        phrase = " ".join(found[-length:])
        if phrase in words.hedges:
            return words.hedges[phrase]
    return ""


def hedge_after(text: str, at: int, end: int, words: NumberWords) -> str:
    """The hedge that starts right after an offset, or ""."""
    if at >= end or text[at] not in " ,(+-\u00a0" or not may_begin(text, at, end, _hedge_firsts(words)):
        return ""
    ahead = text[at : min(end, at + _REACH)].lower()
    found = _after(words).match(ahead)
    return words.hedges_after[found[1]] if found else ""


def _alone(text: str, floor: int, end: int, part: Part, words: NumberWords) -> Phrase:
    hedge = hedge_before(text, floor, part.start, words) or part.hedge or hedge_after(text, part.end, end, words)
    value = tidy(part.value)
    high = value if part.high is None else part.high
    return Phrase(part.start, part.end, value, high, tidy(part.step), part.unit, part.measure, hedge, part.open)


def _join(text: str, floor: int, left: Part, right: Part, words: NumberWords) -> Phrase | None:
    """Two neighbours → their range, when what stands between them and their units say so."""
    if not (left.joins and right.joins) or right.start - left.end > 16 or not (left.unit or right.unit):
        return None
    if left.unit and not left.weak:
        if right.unit and not right.weak and (left.unit, left.measure) != (right.unit, right.measure):
            return None
        if not left.before and (not right.unit or right.weak):
            return None
    link = " ".join(text[left.end : right.start].lower().split())
    start = _range_start(text, floor, left, link, words)
    if start is None:
        return None
    low, step = left.value, left.step
    if left.scale == 1 and right.scale > 1 and low * right.scale < right.value:
        low, step = low * right.scale, step * right.scale
    if not low < right.value:
        return None
    hedge = hedge_before(text, floor, start, words) or left.hedge
    measure = left.measure or right.measure
    step, unit = tidy(min(step, right.step)), right.unit if left.weak else left.unit or right.unit
    return Phrase(start, right.end, tidy(low), tidy(right.value), step, unit, measure, hedge)


def _range_start(text: str, floor: int, left: Part, link: str, words: NumberWords) -> int | None:
    """Where the range starts whose two ends are linked so, or None when the link makes no range."""
    if link in ("-", "–", "—"):
        return left.start
    head, *rest = link.split(" ")
    if head == "-" and rest and rest[0] in (*words.tos, words.conjunction):  # "10- to 12-foot"
        head, *rest = rest
    if rest and " ".join(rest) not in words.hedges:
        return None
    before = text[max(floor, left.start - _REACH) : left.start]
    opener = list(_WORD.finditer(before))[-1:]
    last = opener[0] if opener and not before[opener[0].end() :].strip(" \n~") else None
    lead = last[0].lower() if last else ""
    if last and lead in words.hedges and (earlier := list(_WORD.finditer(before[: last.start()]))[-1:]):
        last, lead = earlier[0], earlier[0][0].lower()
    opened = left.start - len(before) + last.start() if last else left.start
    if head == words.conjunction:
        return opened if lead in words.between else None
    if head not in words.tos and head not in ("-", "–"):
        return None
    verbs = [word.lower() for word in _WORD.findall(before)]
    changed = lead not in words.by and not words.changes.isdisjoint(verbs)
    # "is expected to grow 4 % to 7 %" tells how far a change may go, whatever it ends at
    growth = left.unit == PERCENT and lead not in words.froms and not words.foreseen.isdisjoint(verbs)
    if changed and not growth:
        return None
    return opened if lead in words.froms else left.start


@cache
def _hedge_ends(words: NumberWords) -> frozenset[str]:
    """The last words of hedges: most words before a number are none of them."""
    return frozenset(word for hedge in words.hedges for word in _WORD.findall(hedge)[-1:])


@cache
def _hedge_firsts(words: NumberWords) -> frozenset[str]:
    return firsts((*words.hedges_after, words.link))


@cache
def _after(words: NumberWords) -> re.Pattern[str]:
    """A hedge behind a value, or behind the noun of what it is of: "64 GB of memory minimum"."""
    return compiled(rf"(?:\s{words.link}\s[^\W\d_]+(?=[\s,(]))?,?\s*\(?({trie(set(words.hedges_after))})(?!\w)")
