"""Language code → Lexicon: the words of a language, as data.

A language is one YAML file in this folder. Extractors and claims read words from here and never hold any themselves,
so that a new language is a new file. Each section of the file has its own type, named after the stage that reads it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint import parse_cache
from claimlint.languages.checkwords import ArithmeticWords, CalendarWords
from claimlint.languages.tablewords import TableWords
from claimlint.languages.words import ClaimWords, MomentWords, NameWords, NumberWords, QuoteWords, TextWords


class Lexicon(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """The words of one language. It hashes by identity: patterns made from a lexicon are cached per lexicon."""

    code: str
    text: TextWords
    numbers: NumberWords
    moments: MomentWords
    names: NameWords
    quotes: QuoteWords
    claims: ClaimWords
    arithmetic: ArithmeticWords = ArithmeticWords()
    calendar: CalendarWords = CalendarWords()
    tables: TableWords = TableWords()


@cache
def lexicon(code: str = "en") -> Lexicon:
    """Language code → its Lexicon, read once a process. Raises LookupError for a language that is not there."""
    source = Path(__file__).with_name(f"{code}.yaml")
    if not source.is_file():
        raise LookupError(f"no language {code!r}: {', '.join(available())} can be read")
    return parse_cache.cached(source.read_bytes(), Lexicon, _parse)


def available() -> tuple[str, ...]:
    """The language codes that have a file here, sorted."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.yaml")))


def _parse(data: bytes) -> Lexicon:
    from ruamel.yaml import YAML

    return msgspec.convert(YAML(typ="safe", pure=True).load(data.decode()), Lexicon, strict=False)
