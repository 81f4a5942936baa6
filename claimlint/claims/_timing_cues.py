"""Lexicon → the words of a language that tell when something holds, as stems, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.segment import needed
from claimlint.languages.stem import stem


class Cues(Struct, frozen=True, eq=False):
    """The words of a language that tell when something holds, as stems; `future`: phrases as they are written, with
    the stems that they need (`ahead`)."""

    phases: Mapping[str, str]
    doors: frozenset[str]
    till: frozenset[str]
    since: frozenset[str]
    of: str
    old: frozenset[str]
    moved: frozenset[str]
    expected: frozenset[str]
    future: re.Pattern[str]
    ahead: frozenset[str]
    telling: frozenset[str]
    as_of: frozenset[str]
    kinds: Mapping[str, str]
    ranks: frozenset[str]
    prepositions: frozenset[str]
    zones: frozenset[str]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """A language → its cue words."""
    claims, moments = lexicon.claims, lexicon.moments

    def stems(words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(word, lexicon.text) for word in words)

    days = {*moments.weekdays, *moments.weekdays_short, *moments.months, *moments.months_short, *moments.near}
    future = sorted(moments.future, key=len, reverse=True)
    return Cues(
        phases={word: phase for phase, words in claims.phases.items() for word in stems(words)},
        doors=stems(claims.doors),
        till=stems(claims.till),
        since=stems(claims.since),
        of=lexicon.numbers.link,
        old=stems(claims.replaced),
        moved=stems(claims.moved),
        expected=stems(claims.expected | claims.future),
        future=compiled(r"(?<!\w)(?:" + "|".join(map(re.escape, future)) + r")(?!\w)") if future else compiled(r"(?!)"),
        ahead=needed(future, lexicon.text),
        telling=frozenset(lexicon.text.stopwords) | stems(days) | stems(moments.dayparts) | stems(moments.noons),
        as_of=stems((*claims.till, *moments.at, *claims.as_of)),
        prepositions=stems((*moments.of, *moments.in_, *moments.at, *moments.to, *claims.since, *claims.prepositions)),
        zones=frozenset((*moments.zones, *moments.zone_nouns)),
        ranks=stems((*lexicon.numbers.ordinals, *claims.ranks)),
        kinds={stem(word, lexicon.text): kind for kind, words in lexicon.clocks.kinds.items() for word in words},
    )


@cache
def until(lexicon: Lexicon) -> frozenset[str]:
    """A language → the words that lead from a beginning to an end."""
    return frozenset(stem(word, lexicon.text) for word in lexicon.moments.to)
