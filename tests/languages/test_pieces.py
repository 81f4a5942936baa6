"""Text cut at its blanks: what a pattern finds in pieces is what it finds in the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from claimlint.languages.pieces import Memo, Pieces
from claimlint.model import Span

NUMBER = re.compile(r"(?<!\w)\d\w*")
BLANKS = st.sampled_from([" ", "\n", "\t", "\r\n", "\u00a0", "\u2009", "\u3000", "\x1c", "  "])
TEXTS = st.lists(st.sampled_from(["a", "12", "3rd", "-", "é", "_", "4,5"]) | BLANKS, max_size=30).map("".join)


@given(TEXTS)
def test_a_pattern_finds_in_pieces_what_it_finds_in_the_text(text: str) -> None:
    expected = [(found.start(), found[0]) for found in NUMBER.finditer(text)]
    assert Pieces(text).where(NUMBER) == expected


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_the_pieces_of_a_span_are_those_of_its_text(text: str, left: int, right: int) -> None:
    start, end = sorted((min(left, len(text)), min(right, len(text))))
    written, starts = Pieces(text).inside(Span(start, end))
    assert [text[at : at + len(piece)] for at, piece in zip(starts, written, strict=True)] == written
    assert [piece for piece in written if piece] == text[start:end].split()


def test_places_inside_a_span_end_in_it() -> None:
    found = Pieces("7 of 12345 and 8")
    assert found.where_inside(NUMBER, Span(1, 8)) == []
    assert found.where_inside(NUMBER, Span(0, 10)) == [(0, "7"), (5, "12345")]


def test_a_table_reads_a_piece_once_and_keeps_no_long_ones() -> None:
    read: list[str] = []
    table = Memo(lambda piece: read.append(piece) or len(piece))
    assert [table["one"], table["one"], table["x" * 100], table["x" * 100]] == [3, 3, 100, 100]
    assert read == ["one", "x" * 100, "x" * 100]
