"""Any text → names and quotations inside their block, in order, apart, and the same every time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.extractors import name, quote
from claimlint.languages import lexicon
from claimlint.model import Mention, Quote, Span

MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»", "„", "``", "''", " ", "\n", "\n\n", ". ", ", ", ": ", "-", "…"]
WORDS = [
    "Dana Ortiz",
    "Trump",
    "The",
    "President",
    "said",
    "she",
    "word",
    "of",
    "and",
    "bin",
    "Jr.",
    "&",
    "5",
    "J.",
    "É",
]
PIECES = st.sampled_from(MARKS) | st.sampled_from(WORDS)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 200), st.integers(0, 200))
def test_mentions_lie_in_their_block_apart_and_in_order(text: str, left: int, right: int) -> None:
    start, end = sorted((min(left, len(text)), min(right, len(text))))
    for module in (name, quote):
        mentions = list(module.extract(text, Span(start, end), lexicon()))
        assert all(start <= m.span.start < m.span.end <= end for m in mentions)
        assert _apart(mentions)
        assert mentions == list(module.extract(text, Span(start, end), lexicon()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["peace", "we", "pay", "trade", "bills", "never"]), min_size=3, max_size=12))
def test_a_plain_quotation_is_found_whole(words: list[str]) -> None:
    text = f'Dana Ortiz said: "{" ".join(words)}." Then she left.'
    found = [m.value for m in quote.extract(text, Span(0, len(text)), lexicon())]
    assert found == [Quote(tuple(words), "Dana Ortiz")]


@pytest.mark.parametrize(
    "piece", ['"', "‘", '" ', ' "a', "‘a’ ", "A", "A ", "A.", "Mr. ", "A, b ", "said ", "van ", "\n"]
)
def test_repetition_is_read_in_bounded_steps(piece: str) -> None:
    text = piece * 4_000
    for module in (name, quote):
        assert _apart(list(module.extract(text, Span(0, len(text)), lexicon())))


def _apart(mentions: list[Mention]) -> bool:
    return all(left.span.end <= right.span.start for left, right in pairwise(mentions))
