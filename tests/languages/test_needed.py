"""What a sentence needs to have a phrase: whoever asks its stems first must miss none that a pattern would find."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from claimlint import readers
from claimlint.checks._near import any_of
from claimlint.checks._referring import Cue
from claimlint.languages import lexicon
from claimlint.languages.segment import needed, sentences
from claimlint.model import Sentence, Span

WORDS = lexicon("en")
LISTS = {
    "conditions": WORDS.arithmetic.reference.conditions,
    "traps of rates": WORDS.arithmetic.rates.traps,
    "traps of changes": WORDS.arithmetic.change.traps,
    "links": WORDS.arithmetic.share.links,
    "jubilees": WORDS.calendar.spell.jubilees,
    "births": WORDS.calendar.birth.born,
}


def only(text: str) -> Sentence:
    (found,) = sentences(readers.from_text("a.txt", text), WORDS.text)
    return found


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("written", [str.lower, str.upper, str.capitalize])
def test_a_sentence_with_a_phrase_has_a_stem_that_it_needs(name: str, written: Callable[[str], str]) -> None:
    stems = needed(LISTS[name], WORDS.text)
    for phrase in LISTS[name]:
        assert not stems.isdisjoint(only(f"Nine oaks fell, {written(phrase)} two elms stood").stems), phrase


@pytest.mark.parametrize("name", LISTS)
def test_a_cue_is_found_where_its_pattern_is(name: str) -> None:
    cue, pattern = Cue(LISTS[name], WORDS), re.compile(rf"\b(?:{any_of(LISTS[name])})\b", re.IGNORECASE)
    for phrase in LISTS[name]:
        text = f"The mill paid 40 crowns, {phrase} 12 sacks of rye"
        assert [m.span() for m in cue.found(text, only(text))] == [m.span() for m in pattern.finditer(text)], phrase


def test_a_cue_looks_at_its_stretch_only() -> None:
    text = "Without the ferry it took 9 hours, and 3 with it"
    sentence, cue = only(text), Cue(("without",), WORDS)
    assert cue.stands_in(text, sentence)
    assert not cue.stands_in(text, sentence, Span(10, len(text)))


def test_a_sentence_without_the_words_is_not_searched() -> None:
    cue = Cue(("oddly",), WORDS, pattern=".")
    assert not cue.stands_in("Nine oaks fell", only("Nine oaks fell"))
