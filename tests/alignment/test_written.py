"""What two desks write in two ways → one written form; what does not say the same stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.alignment.wording import spoken
from claimlint.languages import lexicon
from claimlint.model import Span

ONE_FORM = [
    ("the tenth gate", "the 10th gate"),
    ("the twenty-first gate", "the 21st gate"),
    ("on the 16th of August", "on August 16"),
    ("on 16 August 2031", "on August 16th, 2031"),
    ("twenty-five thousand three hundred and ten men", "25,310 men"),
    ("a hundred men", "100 men"),
    ("five billion US dollars", "$5bn"),
    ("5 billion dollars", "$5 billion"),
    ("€3.5m", "3.5 million euros"),
    ("eighty per cent", "80%"),
    ("at 6 p.m.", "at 18:00"),
    ("at six p.m.", "at 6:00 pm"),
    ("at 6:41pm", "at 18:41"),
    ("Sen. Brandt", "Senator Brandt"),
    ("Prof. Li & Dr Ude", "Professor Li and Doctor Ude"),
    ("in the U.S. Senate", "in the US Senate"),
    ("the United Kingdom", "the UK"),
    ("um, we realise it", "we realize it"),
    ("I ’ m glad", "I’m glad"),
    ("Orvale.com", "Orvale"),
]
TWO_FORMS = [
    ("the tenth gate", "the ten gates"),
    ("on 16 August", "on 18 August"),
    ("$5bn", "€5bn"),
    ("$5bn", "$5m"),
    ("80%", "80 people"),
    ("6 p.m.", "6 a.m."),
    ("give us time", "give the US time"),
    ("twenty one-act plays", "21 act plays"),
]


def form(text: str) -> tuple[str, ...]:
    return spoken(text, [Span(0, len(text))], lexicon()).words


@pytest.mark.parametrize(("one", "other"), ONE_FORM)
def test_one_written_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(("one", "other"), TWO_FORMS)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert form(one) != form(other)


PIECES = [
    "5",
    "$",
    "five",
    "billion",
    "dollars",
    "the",
    "of",
    "August",
    "16th",
    "p.m.",
    "%",
    "per",
    "cent",
    "U.S.",
    "a",
]


@given(st.lists(st.sampled_from([*PIECES, "hundred", "and", "-", ",", "…", "bn", "um", "’ s"]), max_size=40))
def test_forms_stand_in_order_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    read = spoken(text, [Span(0, len(text))], lexicon())
    assert list(read.spans) == sorted(read.spans)
    assert all(0 <= span.start < span.end <= len(text) for span in read.spans)
    assert all(read.words)
    assert read.stops <= read.seams <= read.breaks
