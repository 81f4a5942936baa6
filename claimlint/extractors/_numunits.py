"""Unit words → canonical units: kilometre, mile per hour, year; and how a smaller unit continues a larger one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from claimlint.extractors._behind import firsts, may_begin
from claimlint.extractors._numerals import Numeral, trie
from claimlint.extractors._numwords import normalised
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords

TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_NEXT = compiled(r"[\s\u00a0]([A-Za-z]+)")
_PLURAL, _YEAR = "s", 4  # "1990 s" and "30s" are decades and ages, "1.5s" a stretch of time
_STOP = r"(?![A-Za-z\d²³])"


class Units(Struct, frozen=True, gc=False):
    """The unit tables of a language. `forms`: form → (unit, factor); `smaller`: unit → (smaller unit, how many);
    `heads`: first characters of forms; `spaced`: a unit behind a number; `per`: what stands before "hour"."""

    forms: dict[str, tuple[str, int]]
    smaller: dict[str, tuple[str, int]]
    heads: frozenset[str]
    spaced: re.Pattern[str]
    per: re.Pattern[str]


class Measured(Struct, frozen=True, gc=False):
    """A unit found after a number: its canonical name, what one of it counts for, and where it ends."""

    unit: str
    factor: int
    end: int


@cache
def units(words: NumberWords) -> Units:
    """Number words → their unit tables, compiled once."""
    forms: dict[str, tuple[str, int]] = {}
    for unit, listed in words.units.items():
        for form in listed:
            name, slash, factor = form.rpartition("/")
            known = slash and factor.isdigit()
            forms[name if known else form] = (unit, int(factor) if known else 1)
    smaller = {}
    for unit, target in words.compounds.items():
        name, _, count = target.partition("/")
        smaller[unit] = (name, int(count))
    safe = _pattern({form for form in forms if form not in words.shared_units})
    per = "|".join(re.escape(word) for word in words.per)
    heads = {case for form in forms for case in (form[0].lower(), form[0].upper())}
    return Units(
        forms,
        smaller,
        frozenset(heads | {"<"}),
        compiled(rf"[\s\u00a0-]{{1,3}}<?({safe}|{trie(set(words.lower_units))}(?!\s[A-Z])){_STOP}"),
        compiled(rf"\s?(?:{per})\s?"),
    )


@cache
def _glued(words: NumberWords) -> re.Pattern[str]:
    """A unit that stands right behind its digits; compiled when the first one may."""
    return compiled(rf"<?({_pattern(set(units(words).forms))}){_STOP}")


@cache
def _whole(words: NumberWords) -> re.Pattern[str]:
    """A unit behind "per"; compiled when the first one may stand there."""
    return compiled(rf"({_pattern(set(units(words).forms))})(?![A-Za-z])")


def unit_after(text: str, numeral: Numeral, end: int, words: NumberWords) -> Measured | None:
    """The unit written right after a numeral, with its "per hour" when there is one."""
    tables = units(words)
    digits = numeral.form == "digits" and numeral.scale == 1
    if numeral.end >= end:
        return None
    head = text[numeral.end]
    if head.isspace() or head == "-":
        found = tables.spaced.match(text, numeral.end, end)
    else:
        found = _glued(words).match(text, numeral.end, end) if digits and head in tables.heads else None
    if found and found[1] == _PLURAL and numeral.plain and (head == _PLURAL or numeral.end - numeral.start == _YEAR):
        return None
    if found is None:
        return None
    unit, factor = _named(found[1], tables)
    lead = tables.per.match(text, found.end(), end)
    if lead and (per := _whole(words).match(text, lead.end(), end)):
        return Measured(f"{unit} per {_named(per[1], tables)[0]}", factor, per.end())
    if text[found.end() : found.end() + 1].isspace():
        time, stop = rate_after(text, found.end(), end, words)
        if time in TIMES and unit not in TIMES:
            return Measured(f"{unit} per {time}", factor, stop)
    return Measured(unit, factor, found.end())


def rate_after(text: str, at: int, end: int, words: NumberWords) -> tuple[str, int]:
    """What is said behind a value that it is counted by, and where that ends: "a day", "per person", "/month"; ("", the
    offset) for nothing. "A day later" is no rate."""
    may = at < end and text[at] in " /\u00a0" and may_begin(text, at, end, _leads(words))
    found = _rate(words).match(text, at, end) if may else None
    if found is None:
        return "", at
    named = normalised(found["unit"])
    unit = words.each.get(named, "")
    if not unit:
        unit, factor = _named(found["unit"], units(words))
        if factor != 1:
            return "", at
    after = _NEXT.match(text, found.end(), end)
    loose = not found["sign"] and normalised(found["lead"]) not in words.per
    if loose and after and after[1].lower() in words.not_rates:
        return "", at
    return unit, found.end()


@cache
def _leads(words: NumberWords) -> frozenset[str]:
    return firsts((*words.rates, *words.per))


@cache
def _rate(words: NumberWords) -> re.Pattern[str]:
    """A blank and "a", "per" or a stroke before a stretch of time or what else values are counted by."""
    times = {form for unit in TIMES for form in words.units.get(unit, ()) if len(form) > 2}
    leads = trie({*words.rates, *(word for word in words.per if word.isalpha())})
    named = trie({*times, *words.each})
    return compiled(rf"(?:(?P<sign>\s?/\s?)|[\s\u00a0](?P<lead>(?i:{leads}))\s)(?P<unit>(?i:{named}))(?![A-Za-z’'-])")


def _named(form: str, tables: Units) -> tuple[str, int]:
    return tables.forms[form if len(form) == 1 else normalised(form)]


def _pattern(forms: set[str]) -> str:
    """Forms in any case, but single letters as they stand: "3 g" weighs, "3G" transmits."""
    letters = {form for form in forms if len(form) == 1}
    return rf"(?:(?i:{trie(forms - letters)})|{trie(letters)})"


def continues(larger: str, smaller: str, amount: Decimal, words: NumberWords) -> int:
    """How many of the smaller unit make one larger one when "5ft 10in" is one measure, else 0."""
    name, count = units(words).smaller.get(larger, ("", 0))
    return count if name == smaller and 0 < amount < count else 0
