"""Language code → Lexicon: the words of a language, as data.

A language is one YAML file in this folder. Extractors and claims read words from here and never hold any themselves,
so that a new language is a new file. Each section of the file has its own type, named after the stage that reads it. A
file says itself how much can be read with it: everything (English), or dates alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint import parse_cache
from claimlint.languages.checkwords import ArithmeticWords, CalendarWords, LabelWords, TableWords
from claimlint.languages.datewords import DateWords
from claimlint.languages.words import (
    ClaimWords,
    ClockWords,
    MomentWords,
    NameWords,
    NumberWords,
    QuoteWords,
    TextWords,
)
from claimlint.model import MAIN_LANGUAGE

_NAMES = Path(__file__).with_name("names.json")


class Lexicon(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """The words of one language. It hashes by identity: patterns made from a lexicon are cached per lexicon.

    `name` in English; `called`: what else the language is called where a document says which it is in, lower case;
    `function_words`: those that every text in it is full of, lower case, by which it is told from the others. `whole`:
    whether claims of every kind are read with it; without that only dates are, if it has `dates`.
    """

    code: str
    name: str = ""
    called: tuple[str, ...] = ()
    function_words: frozenset[str] = frozenset()
    whole: bool = False
    text: TextWords = TextWords()
    numbers: NumberWords = NumberWords()
    moments: MomentWords = MomentWords()
    clocks: ClockWords = ClockWords()
    names: NameWords = NameWords()
    quotes: QuoteWords = QuoteWords()
    claims: ClaimWords = ClaimWords()
    arithmetic: ArithmeticWords = ArithmeticWords()
    calendar: CalendarWords = CalendarWords()
    tables: TableWords = TableWords()
    labels: LabelWords = LabelWords()
    dates: DateWords | None = None


@cache
def lexicon(code: str = MAIN_LANGUAGE) -> Lexicon:
    """Language code → its Lexicon, read once a process. Raises LookupError for a language that is not there."""
    source = Path(__file__).with_name(f"{code}.yaml")
    if code not in available():
        raise LookupError(f"no language {code!r}: {', '.join(available())} can be read")
    return parse_cache.cached(source.read_bytes(), Lexicon, _parse)


@cache
def available() -> tuple[str, ...]:
    """The language codes that have a file here, sorted."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.yaml")))


@cache
def lexicon_of(code: str) -> Lexicon:
    """Language code of a document → its Lexicon; one without words for a language that is not there."""
    return lexicon(code) if code in available() else Lexicon(code, names().get(code, code))


@cache
def names() -> dict[str, str]:
    """Every two-letter code of ISO 639 → the English name of its language."""
    return msgspec.json.decode(_NAMES.read_bytes(), type=dict[str, str])


def _parse(data: bytes) -> Lexicon:
    from ruamel.yaml import YAML

    return msgspec.convert(YAML(typ="safe", pure=True).load(data.decode()), Lexicon, strict=False)
