"""What counts as the same words, and where sentences and quotations begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.alignment.wording import GAP, alike, spoken
from claimlint.languages import lexicon
from claimlint.model import Span

ALIKE = [
    ("e mail", "email", True),
    ("don't", "do not", True),
    ("it's", "it is", True),
    ("it's", "it has", True),
    ("neighbours", "neighbors", True),
    ("realise", "realize", True),
    ("fibre", "fiber", True),
    ("um we", "we", True),
    ("three", "3", True),
    ("100 percent", "100 %", True),
    ("80 per cent", "80 percent", True),
    ("...", "the pension fund", True),
    ("... fund", "the pension fund", True),
    ("don't", "do", False),
    ("it's", "it was", False),
    ("close", "open", False),
    ("", "not", False),
    ("three", "4", False),
    ("... reserve", "the pension fund", False),
]


@pytest.mark.parametrize(("left", "right", "same"), ALIKE)
def test_same_words_however_they_are_written(left: str, right: str, same: bool) -> None:
    here, there = (spoken(text, [Span(0, len(text))], lexicon()).words for text in (left, right))
    assert alike(here, there, lexicon()) is same
    assert alike(there, here, lexicon()) is same


BROKEN = [
    ("We go on", [0, 3]),
    ("We go. We stay", [0, 2, 4]),
    ("At 6 p.m. we go", [0, 4]),
    ("Mr. Ferro went", [0, 3]),
    ("Go! 12 men stay", [0, 1, 4]),
]


@pytest.mark.parametrize(("text", "breaks"), BROKEN)
def test_sentences_of_a_quotation(text: str, breaks: list[int]) -> None:
    assert sorted(spoken(text, [Span(0, len(text))], lexicon()).breaks) == breaks


def test_quotations_that_go_on_are_read_as_one() -> None:
    text = "“It stood,” she said, “and it fell … [the tower], at 6:00.”"
    end = text.index("”") + 1
    read = spoken(text, [Span(0, end), Span(text.rindex("“"), len(text))], lexicon())
    assert read.words == ("it", "stood", "and", "it", "fell", GAP, GAP, "at", "6")
    assert read.pieces == (0, 0, 1, 1, 1, 1, 1, 1, 1)
    assert sorted(read.seams) == [0, 2, 9]


@given(st.text(alphabet="ab.…'’[]() \n\"“”%1", max_size=200))
def test_any_text_has_words_in_order(text: str) -> None:
    read = spoken(text, [Span(0, len(text))], lexicon())
    assert list(read.spans) == sorted(read.spans)
    assert len(read.words) == len(read.stems) == len(read.pieces)
    assert {0, len(read.words)} <= read.seams <= read.breaks
