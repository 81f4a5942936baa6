"""Currency words and signs → what stands before and after a number, and which currency it means."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claimlint.extractors._numerals import trie
from claimlint.languages.words import NumberWords

LETTERS = re.compile(r"[A-Za-z]+")
_SHORT = 3


class Money(Struct, frozen=True, gc=False):
    """The currency tables of a language, ready to match.

    `names`: every name, code and sign in lower case → code; `coins`: coin → (code, how many make one unit). `ends` and
    `last_words`: the last characters and the last runs of letters of names, to leave most numbers at once.
    """

    names: dict[str, str]
    coins: dict[str, tuple[str, int]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    ends: frozenset[str]
    last_words: frozenset[str]
    letters: re.Pattern[str]


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
    codes, sure = trie(set(words.codes)), trie(set(words.codes - words.doubtful_codes))
    spaced = {f"{sign[:-1]} {sign[-1]}": code for sign, code in words.signs.items() if _has_prefix(sign)}
    names |= {sign.lower(): code for sign, code in spaced.items()}
    signs = trie({*words.signs, *(sign.lower() for sign in words.signs), *spaced})
    short = {name for name in spelled if len(name) <= _SHORT}
    leads = trie(spelled - words.trailing)
    leading = rf"(?<![A-Za-z])(?:(?i:{trie(short)})[ ]?\$|{codes}[ ]?\$|{signs}|{codes}|(?i:{leads}))"
    following = rf"(?:(?i:{trie(spelled)})|{sure})(?![A-Za-z])|{signs}(?!\s?\d|(?<=[^\W\d_])[^\W\d_])"
    long = {coin for coin in coins if len(coin) > 1}
    coin = rf"(?<=[\s\u00a0-])(?i:{trie(long)})(?![A-Za-z])|(?<=\d){trie(set(coins) - long)}(?![A-Za-z\d]|\.[A-Za-z])"
    return Money(
        names,
        coins,
        re.compile(rf"(?:{leading})(?=[\s\u00a0.]?[-−]?\s?$)"),
        re.compile(rf"[\s\u00a0-]{{0,3}}({following}|{coin})"),
        frozenset(name[-1] for name in names) | frozenset(name[-1].upper() for name in names),
        frozenset(run for name in names for run in LETTERS.findall(name)[-1:]),
        re.compile(rf"\s?({trie(set(words.letters))}|{trie({x.upper() for x in words.letters})})(?![A-Za-z\d])"),
    )


@cache
def written(words: NumberWords) -> re.Pattern[str]:
    """Number words → what some piece of a text with a sum holds: a sign, a code, a coin, or the last word of a name."""
    signs = {c for sign in words.signs for c in sign if not (c.isascii() and (c.isalpha() or c == "."))}
    lettered = {case for sign in words.signs if signs.isdisjoint(sign) for case in (sign, sign.lower())}
    coins = {coin for coin in words.subunits if len(coin) == 1}
    lasts = {name.split()[-1] for listed in words.currencies.values() for name in listed} | set(words.subunits) - coins
    spelled = rf"(?:(?i:{trie(lasts)})|{trie(set(words.codes))})(?![A-Za-z])|{trie(lettered)}"
    glued = rf"(?<![^\W_]){trie(set(words.glued_signs))}(?=\d)"
    return re.compile(rf"[{re.escape(''.join(sorted(signs)))}]|(?<![A-Za-z])(?:{spelled})|(?<=\d){trie(coins)}|{glued}")


def _has_prefix(sign: str) -> bool:
    """Whether a sign is two letters or more and a symbol, which may stand apart ("NT $"); "A $5 note" shows why two."""
    return len(sign) >= _SHORT and sign[0].isalpha() and not sign[-1].isalpha()
