"""A number behind what it counts → that noun: "the number of homes without power was put at 2,300" counts homes.

Most counts have their noun right behind them. Where a text names what is counted first, the number stands alone behind
a verb, and right behind "at" it looks like an hour.
"""

from __future__ import annotations

import re
from functools import cache

from claimlint.extractors._numerals import trie
from claimlint.extractors._numnouns import counted_noun
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.languages.words import NumberWords

_REACH = 110  # code points before a number in which what it counts is named
_SENTENCE = compiled(r"[.;!?\n]")
_WORD = compiled(r"[^\W\d_]+")
_BREAK = compiled(r"[\d,()\"“”]")
_MOST_HEDGED = 4  # words of a hedge


def tallied(text: str, start: int, at: int, words: NumberWords) -> str:
    """The stem of what a number at `at` is the number of, by what stands before it from `start` on; "" where nothing
    there says so."""
    before = _before(text, start, at)
    found = _last(_counters(words), before)
    if found is None:
        return ""
    if found["toll"]:
        noun, stop = stem(words.tolls[found["toll"].lower()]), found.end()
    else:
        noun, stop = counted_noun(before, found.end(), len(before), words)
    return noun if noun and _equals(before[stop:], words) else ""


def says_how_many(text: str, start: int, at: int, words: NumberWords) -> bool:
    """Whether a number right behind "at" tells how many there are and no hour: "put the number of boats at nine", "the
    toll stands at nine"."""
    before = _before(text, start, at)
    told = _last(_told(words), before)
    if told is None:
        return False
    ahead = [word.lower() for word in _WORD.findall(before[: told.start()])]
    verb = [word.lower() for word in _WORD.findall(before[told.end() :])][-2:-1]
    return not words.puts.isdisjoint((*ahead, *verb)) or not words.stands.isdisjoint(verb)


def _before(text: str, start: int, at: int) -> str:
    """What stands before a number in its sentence."""
    return _SENTENCE.split(text[max(start, at - _REACH) : at])[-1]


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(before):
        found = match
    return found


def _equals(between: str, words: NumberWords) -> bool:
    """Whether what stands between a noun and a number makes it the number of that: a colon, a verb or "at" right before
    it, a hedge set aside, with neither a number nor another clause in between."""
    told, colon, rest = between.rstrip().partition(":")
    said = [word.lower() for word in _WORD.findall(told)]
    if rest or _BREAK.search(told) or not words.tally_ends.isdisjoint(said):
        return False
    for length in range(min(_MOST_HEDGED, len(said)), 0, -1):
        if " ".join(said[-length:]) in words.hedges:
            said = said[:-length]
            break
    return bool(colon) or (bool(said) and said[-1] in words.equals)


@cache
def _counters(words: NumberWords) -> re.Pattern[str]:
    """A noun of counting, "of" behind it, or one that says by itself what it counts."""
    of = rf"(?i:{trie(set(words.counters))})(?=\s{words.link}\s)"
    return compiled(rf"(?<!\w)(?:{of}|(?P<toll>(?i:{trie(set(words.tolls))})))(?!\w)")


@cache
def _told(words: NumberWords) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?i:{trie({*words.counters, *words.tolls})})(?!\w)")
