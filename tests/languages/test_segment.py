"""Long sentences are cut into parts, at a comma where there is one, and nothing of them is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.languages.segment import in_parts, sentences
from claimlint.model import Sentence
from claimlint.model.reasons import not_compared
from claimlint.outcome.bounds import IN_PARTS, LISTS
from claimlint.settings import Settings

SHORT = "The crew of the ferry painted the rail and the cook, who had served for years, mended the net.\n"


def cut(text: str, path: str = "a.txt") -> tuple[Sentence, ...]:
    return sentences(readers.from_text(path, text), lexicon().text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("with commas", "the cook mends, " * 700),
        ("without any", "the cook mends " * 700),
        ("in lines", "the cook mends the rail and the net of the old ferry by the quay\n" * 200),
        ("without blanks", "the-cook/mends" * 700),
        ("with code", "the `cook` mends " * 700),
        ("of initials", "A. " * 2000),
    ],
)
def test_long_sentence_is_cut_and_whole(name: str, text: str) -> None:
    """No part is longer than 500 words, and together they have every word of the text at its place."""
    found = cut(text, "a.md" if name == "with code" else "a.txt")
    assert len(found) > 1
    assert in_parts(found) == len(found) - 1
    assert all(len(part.stems) <= 500 for part in found)
    assert [part.id for part in found] == list(range(len(found)))
    offsets = [at for part in found for at in part.offsets]
    assert offsets == sorted(set(offsets))
    for part in found:
        assert part.span.start <= part.offsets[0]
        assert part.offsets[-1] < part.span.end
    assert all(one.span.end == other.span.start for one, other in pairwise(found))


def test_cut_prefers_a_comma() -> None:
    """The last comma among the last hundred words that a part may have is where it ends."""
    first = cut("oars " * 450 + "ropes, " + "sails " * 300)[0]
    assert len(first.stems) == 451


def test_sentence_of_a_person_is_not_cut() -> None:
    """What anybody writes is one sentence, however many of them a text has."""
    assert in_parts(cut(SHORT * 300)) == 0
    assert len(cut(SHORT * 300)) == 300


def test_bounds_are_told() -> None:
    """A run says how many parts and values it did not hold against the rest of their sentence."""
    document = readers.from_text("a.txt", "The pier took in " + "$5 on Monday, " * 300 + "and that was all.")
    summary = pipeline.check([document], rulebook.load()[0], Settings()).summary
    assert summary.not_compared[IN_PARTS] == 1
    assert summary.not_compared[LISTS] > 500
    assert not_compared(IN_PARTS, 1) == "1 part of a sentence of more than 500 words, read by itself"
