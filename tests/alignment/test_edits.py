"""Two quotations → of what kind their edits are."""

from __future__ import annotations

import pytest

from claimlint.alignment.passages import passages
from claimlint.alignment.wording import Spoken, spoken
from claimlint.languages import lexicon
from claimlint.model import Span

KINDS = [
    ("we will never close the gate", "we will never shut the gate", ["telling"]),
    ("we will close the gate of the harbour", "we will not close the gate of the harbour", ["telling"]),
    ("We knew that they were in the hall", "We knew they were in the hall", ["slight"]),
    ("I gave my word to the people of Selby", "gave her word to the people of Selby", []),
    ("I’m sure that we’re on my side of it", "she’s sure that they’re on her side of it", []),
    ("I gave my word to the people of Selby", "I gave her word to the people of Selby", ["slight"]),
    ("We asked Walter Brandt for the keys", "We asked W. Brandt for the keys", []),
    ("We asked Walter J. Brandt for the keys", "We asked Walter Brandt for the keys", []),
    ("We asked Mr Brandt for the keys", "We asked Brandt for the keys", []),
    ("We asked Walter Brandt for the keys", "We asked Walter Adams for the keys", ["telling"]),
    ("there were about 5,000 people in the hall", "there were 4,950 people in the hall", []),
    ("there were about 5,000 people in the hall", "there were 8,000 people in the hall", ["telling"]),
    ("the lamp went out at 18:00 on the quay", "the lamp went out at 6 p.m. PST on the quay", []),
    ("we saw the letters of the Orvale Water Board", "we saw the letters of the OWB", []),
]


def read(text: str) -> Spoken:
    return spoken(text, [Span(0, len(text))], lexicon())


@pytest.mark.parametrize(("left", "right", "kinds"), KINDS)
def test_kinds_of_edits(left: str, right: str, kinds: list[str]) -> None:
    for one, other in ((left, right), (right, left)):
        passage = next(passages(read(one), read(other), lexicon()))
        assert [edit.kind for edit in passage.edits] == kinds


def test_a_single_word_in_common_parts_two_edits() -> None:
    passage = next(
        passages(read("we will not sell a handful of lamps"), read("we will not sell a bag of coins"), lexicon())
    )
    assert [(edit.width, edit.kind) for edit in passage.edits] == [(1, "telling"), (1, "telling")]
    assert (passage.shared, passage.against) == (6, 2)


CUTS = [
    ("it was a terrible week for the whole valley", "a splendid week for the whole valley", 1),
    ("the guards told us to go downstairs and wait for them there", "the guards told us to run downstairs", 1),
    (
        "there was a lot of pressure on the men that night, a lot of pressure,",
        "there was a lot of pressure on the men that night, a lot of,",
        1,
    ),
    (
        "there was a lot of pressure on the men that night, a lot of pressure",
        "there was a lot of pressure on the men that night, a lot of",
        0,
    ),
    ("we have to go downstairs now, all of us, and wait,", "we have to go downstairs now, all of us,", 0),
]


@pytest.mark.parametrize(("left", "right", "edits"), CUTS)
def test_cuts_are_aligned_at_both_ends(left: str, right: str, edits: int) -> None:
    for one, other in ((left, right), (right, left)):
        assert len(next(passages(read(one), read(other), lexicon())).edits) == edits
