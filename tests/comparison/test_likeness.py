"""Letters that are nearly alike: which pairs of words may be one word misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.comparison.likeness import grown, near

APART = [
    ("korver", "korver"),  # the same word is no misspelling
    ("anna", "hanna"),  # a short word with another first letter is another name
    ("ann", "ana"),  # too short
    ("heel", "heels"),  # a plural
    ("room101", "room102"),  # digits number things
    ("brenner", "bremmar"),  # two edits in a word of seven letters
]
ALIKE = [
    ("lindqvist", "lindquist"),
    ("korver", "kovrer"),
    ("tomas", "tomaas"),
    ("grigorescu", "grigoresou"),
    ("grigorescu", "gregoresku"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_apart(left: str, right: str) -> None:
    assert not near(left, right)


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_alike(left: str, right: str) -> None:
    assert near(left, right)
    assert near(right, left)


def test_first_names_may_be_shorter() -> None:
    assert near("jon", "john", 3)
    assert not near("jon", "john")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words(left: str, right: str) -> None:
    assert near(left, right) == near(right, left)
    assert grown(left, right) == grown(right, left)
