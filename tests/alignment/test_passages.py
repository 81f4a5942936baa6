"""Two statements → the edits inside what both quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.alignment.passages import passages
from claimlint.alignment.wording import Spoken, spoken
from claimlint.languages import lexicon
from claimlint.model import Span

Told = list[tuple[str, str]]

CASES: list[tuple[str, str, Told]] = [
    ("we will pay every claim that the fund owes", "we will pay every claim", []),
    ("will pay every claim", "of course we will pay every claim that it owes", []),
    ("we will … pay every claim", "we will, as I have always said, pay every claim", []),
    ("we expect [the bank] to do its part", "we expect it to do its part", []),
    ("The dam is old. It must go. We know it well", "The dam is old. We know it well", []),
    ("he went to the station and then home", "she came from the harbour and then slept", []),
    ("to work together to further strengthen the alliance", "let us all go to ensure that the alliance holds", []),
    ("we will not close a single branch", "we will not open a single branch", [("close", "open")]),
    ("there was a lot of pressure on us all", "there was a lot of on us all", [("pressure", "")]),
    ("it is very very good for us", "it is very good for us", [("very", "")]),
    ("a large store of arms and equipment", "a large store of arms and cigarettes", [("equipment", "cigarettes")]),
    ("John was a good kid all along", "He was a good kid all along", [("john", "he")]),
    ("they are at peace", "they are in peace", []),
    ("we need not do any of that anymore", "we need not do anything anymore", [("any of that", "anything")]),
]


def read(text: str) -> Spoken:
    return spoken(text, [Span(0, len(text))], lexicon())


def told(left: str, right: str) -> Told:
    a, b = read(left), read(right)
    return [
        (" ".join(a.words[slice(*edit.a)]), " ".join(b.words[slice(*edit.b)]))
        for passage in passages(a, b, lexicon())
        for edit in passage.edits
    ]


@pytest.mark.parametrize(("left", "right", "edits"), CASES)
def test_edits_of_what_both_quote(left: str, right: str, edits: Told) -> None:
    assert told(left, right) == edits
    assert told(right, left) == [(b, a) for a, b in edits]


def test_sentences_in_another_order_are_passages_of_their_own() -> None:
    left = read("He loved his mother and his sister. They all looked after each other")
    right = read("They all looked after each other. He loved his mother and his sister")
    found = list(passages(left, right, lexicon()))
    assert [(p.shared, p.edits) for p in found] == [(7, ()), (6, ())]


def test_coverage_falls_with_what_stands_around() -> None:
    alone, *_ = passages(read("it goes on and on here"), read("it goes on and on here"), lexicon())
    among, *_ = passages(
        read("what nobody ever saw before it goes on and on here"),
        read("why does she then say it goes on and on here"),
        lexicon(),
    )
    assert alone.coverage == 1.0
    assert among.coverage < 0.6


words = st.lists(st.sampled_from(["a", "b", "c.", "D", "…", "[x]", "not"]), max_size=60).map(" ".join)


@given(words, words)
def test_edits_lie_inside_both_and_never_equal(left: str, right: str) -> None:
    a, b = read(left), read(right)
    for passage in passages(a, b, lexicon()):
        for edit in passage.edits:
            assert 0 <= edit.a[0] <= edit.a[1] <= len(a.words)
            assert 0 <= edit.b[0] <= edit.b[1] <= len(b.words)
            assert a.words[slice(*edit.a)] != b.words[slice(*edit.b)]


@given(words)
def test_a_statement_agrees_with_itself(text: str) -> None:
    assert all(not p.edits for p in list(passages(read(text), read(text), lexicon()))[:1])
