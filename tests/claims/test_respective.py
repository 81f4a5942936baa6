"""Values that a sentence deals out "respectively" → what is said of each of them alone."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Name

BOOK = rulebook.load()[0]


def said(text: str) -> dict[str, set[str]]:
    """A sentence → its values by their words, with the words that it says of each."""
    found = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), BOOK).extract
    told = found.document.text
    return {
        told[claim.span.start : claim.span.end]: set(claim.sentence.stems)
        for claim in found.claims
        if not isinstance(claim.value, Name)
    }


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        (
            "Wages and rents in Orvale rose by 3% and 5% respectively.",
            {"3%": "wag", "5%": "rent"},
            {"3%": "rent", "5%": "wag"},
        ),
        (
            "Anna Dahl and Erik Moss scored 12 points and 17 points, respectively.",
            {"12 points": "dahl", "17 points": "moss"},
            {"12 points": "moss", "17 points": "dahl"},
        ),
        (
            "Harvests of barley, rye and oats fell by 4%, 6% and 9%, respectively.",
            {"4%": "barlei", "6%": "rye", "9%": "oat"},
            {"4%": "rye", "6%": "oat", "9%": "barlei"},
        ),
        (
            "Turnover in Norland and Velden was €3 million and €4 million respectively.",
            {"€3 million": "norland", "€4 million": "velden"},
            {"€3 million": "velden", "€4 million": "norland"},
        ),
    ],
)
def test_each_value_is_of_its_own_thing(text: str, own: dict[str, str], others: dict[str, str]) -> None:
    found = said(text)
    assert all(word in found[value] for value, word in own.items())
    assert all(word not in found[value] for value, word in others.items())


@pytest.mark.parametrize(
    "text",
    [
        "Wages and rents in Orvale rose by 3% and 5%.",
        "Wages rose by 3% and 5% respectively.",
        "They respectively paid 30 crowns and 50 crowns.",
    ],
)
def test_without_as_many_things_as_values_all_is_said_of_all(text: str) -> None:
    words = list(said(text).values())
    assert all(one == words[0] for one in words)


def test_what_the_others_share_is_kept() -> None:
    found = said("In May wages and rents in Orvale rose by 3% and 5% respectively, a record.")
    assert {"orval", "record"} <= found["3%"] & found["5%"]
