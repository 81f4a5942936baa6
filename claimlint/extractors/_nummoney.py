"""Currency words and signs → what stands before and after a number, and which currency it means."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claimlint.extractors._numerals import trie
from claimlint.extractors._numwords import normalised
from claimlint.languages.programs import compiled
from claimlint.languages.words import NumberWords

LETTERS = compiled(r"[A-Za-z]+")
_SHORT = 3
_GAP = compiled(r"[\s\u00a0-]{1,3}")
_WORD = compiled(r"[^\W\d_]+")
_JOINT = 2  # code points between two words of a name: "U.S. dollars"
_MOST_STOPS = 8


class Money(Struct, frozen=True, gc=False):
    """The currency tables of a language, ready to match.

    `names`: every name, code and sign in lower case → code; `coins`: coin → (code, how many make one unit). `before`: a
    sign, code or the last word of a name before a number; `signs`: a sign or coin behind one; `codes`: those that stand
    there; `spelled`: names in words, `leads` those that a number may follow, `trails` the others. `ends` and
    `last_words`: the last characters and runs of letters of names, to leave most numbers at once.
    """

    names: dict[str, str]
    coins: dict[str, tuple[str, int]]
    before: re.Pattern[str]
    signs: re.Pattern[str]
    codes: frozenset[str]
    spelled: frozenset[str]
    trails: frozenset[str]
    leads: frozenset[str]
    ends: frozenset[str]
    last_words: frozenset[str]
    letters: re.Pattern[str]


class Named(Struct, frozen=True, gc=False):
    """A currency or coin as written beside a number: its name in lower case, one blank between words, and its span."""

    name: str
    start: int
    end: int


@cache
def money(words: NumberWords) -> Money:
    """Number words → their currency tables, compiled once."""
    names = {name: code for code, listed in words.currencies.items() for name in listed}
    spelled = set(names)
    names |= {code.lower(): code for code in words.codes} | {sign.lower(): code for sign, code in words.signs.items()}
    coins = {}
    for coin, target in words.subunits.items():
        code, _, count = target.partition("/")
        coins[coin] = (code, int(count or 100))
    codes = trie(set(words.codes))
    spaced = {f"{sign[:-1]} {sign[-1]}": code for sign, code in words.signs.items() if _has_prefix(sign)}
    names |= {sign.lower(): code for sign, code in spaced.items()}
    signs = trie({*words.signs, *(sign.lower() for sign in words.signs), *spaced})
    short = {name for name in spelled if len(name) <= _SHORT}
    leads = spelled - words.trailing
    lasts = trie({name.split()[-1] for name in leads})
    leading = rf"(?<![A-Za-z])(?:(?i:{trie(short)})[ ]?\$|{codes}[ ]?\$|{signs}|{codes}|(?i:{lasts}))"
    long = {coin for coin in coins if len(coin) > 1}
    coin = rf"(?<=[\s\u00a0-])(?i:{trie(long)})(?![A-Za-z])|(?<=\d){trie(set(coins) - long)}(?![A-Za-z\d]|\.[A-Za-z])"
    return Money(
        names,
        coins,
        compiled(rf"(?:{leading})(?=[\s\u00a0.]?[-−]?\s?$)"),
        compiled(rf"[\s\u00a0-]{{0,3}}({signs}(?!\s?\d|(?<=[^\W\d_])[^\W\d_])|{coin})"),
        words.codes - words.doubtful_codes,
        frozenset(spelled),
        frozenset(spelled & words.trailing),
        frozenset(leads),
        frozenset(name[-1] for name in names) | frozenset(name[-1].upper() for name in names),
        frozenset(run for name in names for run in LETTERS.findall(name)[-1:]),
        compiled(rf"\s?({trie(set(words.letters))}|{trie({x.upper() for x in words.letters})})(?![A-Za-z\d])"),
    )


def money_after(text: str, at: int, end: int, tables: Money) -> Named | None:
    """The currency or coin that is written right behind a number, the longest name of those that fit."""
    gap = _GAP.match(text, at, end)
    start = gap.end() if gap else at
    for stop in reversed(_stops(text, start, end)):
        name = normalised(text[start:stop])
        if name in tables.spelled or text[start:stop] in tables.codes:
            return Named(name, start, stop)
    found = tables.signs.match(text, at, end)
    return Named(normalised(found[1]), found.start(1), found.end()) if found else None


def money_before(text: str, floor: int, at: int, tables: Money) -> Named | None:
    """The currency that is written right before a number, the longest name of those that fit."""
    found = tables.before.search(text, floor, at)
    if found is None:
        return None
    start, stop = found.span()
    for word in _WORD.finditer(text, floor, start):
        if word.end() < start and normalised(text[word.start() : stop]) in tables.leads:
            return Named(normalised(text[word.start() : stop]), word.start(), stop)
    name = " ".join(text[start:stop].lower().split())
    return None if name in tables.trails else Named(name, start, stop)


def _stops(text: str, start: int, end: int) -> list[int]:
    """Where the name that begins at an offset may end: behind each of its words, or the full stop of one."""
    stops: list[int] = []
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() > at + bool(stops) * _JOINT or len(stops) > _MOST_STOPS:
            break
        at = word.end()
        stops.append(at)
        if text.startswith(".", at, end):
            stops.append(at + 1)
    return stops


def assumed(text: str, code: str, words: NumberWords) -> bool:
    """A sum as written and its currency → whether it leaves open whose money it is: "$5", and not "US$5"."""
    tell = _telling(words).get(code)
    return tell is not None and tell.search(text.lower()) is None


@cache
def _telling(words: NumberWords) -> dict[str, re.Pattern[str]]:
    """Number words → each currency that shares a sign or name with those of other countries, with all that says that
    none of them is meant."""
    names = money(words).names
    found: dict[str, re.Pattern[str]] = {}
    for code in sorted({names[name] for name in words.shared}):
        tell = trie({name for name, of in names.items() if of == code and name not in words.shared})
        found[code] = compiled(rf"(?<![a-z]){tell}(?![a-z])")
    return found


@cache
def written(words: NumberWords) -> re.Pattern[str]:
    """Number words → what some piece of a text with a sum holds: a sign, a code, a coin, or the last word of a name."""
    signs = {c for sign in words.signs for c in sign if not (c.isascii() and (c.isalpha() or c == "."))}
    lettered = {case for sign in words.signs if signs.isdisjoint(sign) for case in (sign, sign.lower())}
    coins = {coin for coin in words.subunits if len(coin) == 1}
    lasts = {name.split()[-1] for listed in words.currencies.values() for name in listed} | set(words.subunits) - coins
    spelled = rf"(?:(?i:{trie(lasts)})|{trie(set(words.codes))})(?![A-Za-z])|{trie(lettered)}"
    glued = rf"(?<![^\W_]){trie(set(words.glued_signs))}(?=\d)"
    return compiled(rf"[{re.escape(''.join(sorted(signs)))}]|(?<![A-Za-z])(?:{spelled})|(?<=\d){trie(coins)}|{glued}")


def _has_prefix(sign: str) -> bool:
    """Whether a sign is two letters or more and a symbol, which may stand apart ("NT $"); "A $5 note" shows why two."""
    return len(sign) >= _SHORT and sign[0].isalpha() and not sign[-1].isalpha()
