"""Lexicon → the sets and patterns that find names: built once a lexicon, since look-ups are what names cost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from claimlint.extractors._numerals import trie
from claimlint.languages import Lexicon, rarity
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.languages.words import NameWords, TextWords

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
TRIGGER = compiled(rf"[{CAPITAL}](?<!\w.)")
_WORD = rf"[{CAPITAL}](?:\w|['’&-](?=\w))*"
_INITIALS = rf"[{CAPITAL}]\.(?:-?[{CAPITAL}]\.)*(?:[{CAPITAL}](?!\w))?"
ALONE = compiled(rf"[{CAPITAL}]\w+(?=[ ]([a-z]+)(?![\w'’-]))")
"""A capitalised word before a word in lower case: a run of its own unless that goes on with it."""
_RARE = 17  # bits
_SPACE = r"(?:[ \t\u00a0]|[ \t]?\r?\n(?!\s))"


class Vocabulary(Struct, frozen=True, eq=False):
    """The words of `names` as sets, and the patterns made from them; hashes by identity. `continuing`: words in lower
    case with which a run of capitalised words may go on; `post_ends`: the last words of posts; `impersonal`: words that
    no person goes by; `dull`: words that name nothing by themselves; `telling`: those that tell something with a
    capital at the start of a sentence too, posts, places and peoples.
    """

    words: NameWords
    run: re.Pattern[str]
    continuing: frozenset[str]
    particle_before: re.Pattern[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    phrase_ends: frozenset[str]
    post_ends: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    vessels: frozenset[str]
    calendar: frozenset[str]
    months_as_names: frozenset[str]
    bodies: frozenset[str]
    impersonal: frozenset[str]
    joining: frozenset[str]
    places: frozenset[str]
    peoples: frozenset[str]
    openers: frozenset[str]
    dull: frozenset[str]
    telling: frozenset[str]
    given: frozenset[str]
    determiners: frozenset[str]
    appositive_openers: frozenset[str]
    prepositions: frozenset[str]
    said: frozenset[str]
    text: TextWords
    rarity: Mapping[str, int]

    def strange(self, word: str) -> bool:
        """Whether a lower-case word is so rare in the language that it is a name where it has a capital."""
        return bool(self.rarity) and self.rarity.get(stem(word, self.text), rarity.UNKNOWN) >= _RARE

    def opens(self, word: str) -> bool:
        """Whether a lower-case word may stand capitalised at the start of a sentence without being a name."""
        return word in self.openers or (len(word) > 4 and word.endswith(self.words.opener_endings))


@cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Lexicon → its vocabulary of names, built at first use."""
    words = lexicon.names
    particles = _either(words.particles)
    ends = frozenset(phrase.split()[-1] for phrase in words.role_phrases)
    peoples = frozenset(words.plurals_of_people) | frozenset(words.demonyms)
    return Vocabulary(
        words=words,
        run=_run_pattern(words),
        continuing=frozenset(_continuing(words)),
        particle_before=compiled(rf"(?<!\S)(?:(?:{particles})[ -]){{1,3}}\Z"),
        heads=frozenset(words.role_heads),
        modifiers=frozenset(words.role_modifiers),
        phrases=frozenset(tuple(phrase.split()) for phrase in words.role_phrases),
        phrase_ends=ends,
        post_ends=ends.union(words.role_heads, words.titles, words.status),
        particles=frozenset(words.particles),
        suffixes=frozenset(words.suffixes),
        vessels=frozenset(words.vessels),
        calendar=frozenset(words.calendar),
        months_as_names=frozenset(words.months_as_names),
        bodies=frozenset(words.body_words),
        impersonal=peoples.union(words.body_words, words.calendar),
        joining=frozenset(words.joining),
        places=frozenset(words.places),
        peoples=peoples,
        openers=frozenset(words.openers),
        dull=frozenset((*words.openers, *words.determiners, *words.calendar, "i", "&")),
        telling=peoples.union(words.titles, words.role_heads, words.status, words.places),
        given=frozenset(words.given_names),
        determiners=frozenset(words.determiners),
        appositive_openers=frozenset(words.appositive_openers),
        prepositions=frozenset(words.body_prepositions),
        said=frozenset(lexicon.quotes.said),
        text=lexicon.text,
        rarity=rarity.table(lexicon.code),
    )


def _run_pattern(words: NameWords) -> re.Pattern[str]:
    """The pattern of a run of capitalised words; abbreviated titles and initials keep their full stop inside it.

    Most words are plain: nothing behind them that a title, initials or a post of several words would have. So plain
    words are tried first.
    """
    short = trie({w.capitalize() for w in (*words.titles, *words.suffixes) if len(w) <= 5})
    posts = {w for w in words.role_phrases if " of " in w}
    plain = rf"[{CAPITAL}]\w++(?![.'’&-]| (?i:{trie({post.split()[1] for post in posts})}))"
    token = rf"(?:{plain}|{short}\.|{_INITIALS}|(?i:{trie(posts, capital=True)})\b|{_WORD})"
    suffix = rf"(?:,(?= (?i:{_either(words.suffixes)})\b))?"
    particle = rf"(?:{trie(set(words.particles))}(?:{_SPACE}|-))"
    return compiled(rf"{token}{suffix}(?:{_SPACE}(?:{particle}{{0,3}}{token}{suffix}|&(?={_SPACE}[{CAPITAL}])))*")


def _continuing(words: NameWords) -> Iterator[str]:
    """The words in lower case with which a run of capitalised words may go on: a particle, a post of several words."""
    for phrase in (*words.particles, *(post for post in words.role_phrases if " of " in post)):
        yield from re.split(r"\W", phrase)[:2]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"
