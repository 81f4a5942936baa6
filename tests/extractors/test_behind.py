"""The word behind a number: no form may be lost because that word was not listed as one that begins it."""

from __future__ import annotations

import pytest

from claimlint.extractors._behind import firsts, may_begin, trailing, word_behind
from claimlint.languages import lexicon
from claimlint.languages.words import NumberWords

WORDS = lexicon("en").numbers


def forms(words: NumberWords) -> set[str]:
    """All that may belong to the number before it, as written."""
    units = {form.partition("/")[0] for listed in words.units.values() for form in listed}
    money = {name for listed in words.currencies.values() for name in listed}
    return {
        *units,
        *money,
        *words.clock,
        *words.clock_phrases,
        *words.age_units,
        *words.percents,
        *words.points,
        *words.codes,
        *words.signs,
        *words.subunits,
        *words.letters,
        *words.hedges_after,
    }


@pytest.mark.parametrize("gap", [" ", "", "-", "\u00a0", "\n", " -"])
def test_whatever_belongs_to_a_number_may_begin_behind_it(gap: str) -> None:
    for form in forms(WORDS):
        for written in (form, form.upper(), form.capitalize()):
            text = f"12{gap}{written} of it"
            assert may_begin(text, 2, len(text), trailing(WORDS)), text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("12 barges", "barges"),
        ("12 Barges,", "barges"),
        ("12km", "km"),
        ("12 km/h", "km"),
        ("12, barges", ""),
        ("12\nbarges", ""),
        ("12-oar", ""),
        ("12 été", ""),
        ("12 café", ""),
        ("12", ""),
    ],
)
def test_the_word_behind_an_offset(text: str, word: str) -> None:
    assert word_behind(text, 2, len(text)) == word


def test_a_plain_noun_begins_nothing() -> None:
    assert not may_begin("12 barges", 2, 9, trailing(WORDS))


def test_a_word_is_not_read_beyond_the_block() -> None:
    assert word_behind("12 barges", 2, 6) == "bar"


def test_first_words() -> None:
    assert firsts(["per cent", "-plus", "o'clock", "%"]) == {"per", "plus", "o"}
