"""Parts of names: what tells two persons apart, and which first names stand for each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.comparison.names import FirstNames, folded, shortened
from claimlint.model import Name

FORMS = {"elizabeth": ("liz", "beth"), "robert": ("bob",)}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Viktor Orbán", ("viktor", "orban")),
        ("Ada Pell Jr.", ("ada", "pell")),
        ("Ada M. Pell III", ("ada", "pell")),
        ("A. Pell", ("a", "pell")),
        ("Séan O'Brien-Łuk", ("sean", "obrienluk")),
    ],
)
def test_suffixes_marks_and_middle_initials_tell_nobody_apart(name: str, parts: tuple[str, ...]) -> None:
    assert folded(Name(name, tuple(name.split()))) == parts


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("e", "elizabeth", True),
        ("eli", "elizabeth", True),
        ("el", "elizabeth", False),
        ("liz", "elizabeth", True),
        ("liz", "beth", False),
        ("bob", "elizabeth", False),
    ],
)
def test_short_first_names(left: str, right: str, expected: bool) -> None:
    assert shortened(left, right, FORMS) is shortened(right, left, FORMS) is expected


KNOWN_AS = {**FORMS, "rob": ("robert",), "bob": ("robert", "rob"), "lena": ("helena", "magdalena")}
FIRSTS = st.sampled_from(
    ["bob", "rob", "robert", "roberta", "r", "ro", "lena", "helena", "magdalena", "m", "liz", "beth", "elizabeth"]
)


@given(st.sets(FIRSTS, min_size=1), FIRSTS)
def test_longer_first_names_are_those_that_a_look_at_each_finds(known: set[str], first: str) -> None:
    looked_at = {other for other in known if len(other) > len(first) and shortened(first, other, KNOWN_AS)}
    assert FirstNames(known, KNOWN_AS).longer(first) == looked_at
