"""What a fact is called: two claims in their sentences → words that a reader knows it by, copied from the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import catalog, pipeline, readers
from claimlint.about.subject import KINDS, LONGEST, shortened, subject
from claimlint.languages import lexicon
from claimlint.model import Claim, Document, Rulebook


def claim(name: str, text: str, value: str) -> tuple[Claim, Document]:
    """A text, and words of it → the claim that has them, and its document."""
    read = pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract
    document = read.document
    found = [one for one in read.claims if value in document.text[one.span.start : one.span.end]]
    assert found, (value, [document.text[one.span.start : one.span.end] for one in read.claims])
    return found[0], document


def named(here: tuple[str, str], there: tuple[str, str], aspect: str = "") -> str:
    """Two texts, each with the words of its value → what the fact is called."""
    (one, first), (other, second) = claim("a.txt", *here), claim("b.txt", *there)
    return subject(aspect or one.mention.kind, one, other, {"a.txt": first, "b.txt": second})


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            ("The board counted 52 votes for the merger on Monday.", "52"),
            ("There were 48 votes for the merger, the board said.", "48"),
            "votes for the merger",
        ),
        (
            ("The line carries 2,100 people a day.", "2,100"),
            ("The line carries 1,200 people a day.", "1,200"),
            "people the line carries a day",
        ),
        (("The crash killed 12 people.", "12"), ("It killed 14 people, police said.", "14"), "people killed"),
        (
            ("The march drew 15,200 people to Velden.", "15,200"),
            ("To Velden the march drew 12,500 people.", "12,500"),
            "people the march drew to Velden",
        ),
        (
            ("According to the guard 43 passengers are missing.", "43"),
            ("The guard says 34 passengers are missing.", "34"),
            "passengers are missing",
        ),
        (("The bridge cost £201 million.", "£201"), ("The new bridge cost £102 million.", "£102"), "the bridge cost"),
        (
            ("For meals the firm pays 54 euros for a full day.", "54"),
            ("The firm pays 45 euros for a full day abroad.", "45"),
            "the firm pays for a full day",
        ),
        (("Some 62 percent of voters agree.", "62"), ("It was 26 percent of voters.", "26"), "share of voters"),
        (("- Trees: 40, all planes", "40"), ("The trees are 60 now.", "60"), "Trees"),
        (("Harbour to hire 30 pilots", "30"), ("The harbour will hire 20 pilots.", "20"), "Harbour to hire pilots"),
        (
            ("The Reef Alliance won 13 of the 39 seats.", "13"),
            ("The Reef Alliance won 31 of the 39 seats.", "31"),
            "seats the Reef Alliance won",
        ),
        (("The petition had 3,260 signatures.", "3,260"), ("The petition had 2,360 signatures.", "2,360"), None),
    ],
)
def test_number_is_named_by_what_both_sentences_say_round_it(
    here: tuple[str, str], there: tuple[str, str], told: str | None
) -> None:
    assert named(here, there) == (told or "the petition had signatures")


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            ("The vote is on Tuesday 4 May 2027.", "4 May"),
            ("The vote will be on Wednesday 5 May 2027.", "5 May"),
            "the vote",
        ),
        (
            ("The show opens on 6 May 2027 and closes on 21 June 2027.", "21 June"),
            ("The show closes on 12 June 2027.", "12 June"),
            "the show closes",
        ),
        (
            ("On 4 May 2027 the council will vote on the plan.", "4 May"),
            ("The council will vote on the plan on 5 May 2027.", "5 May"),
            "the council will vote on the plan",
        ),
    ],
)
def test_date_is_named_by_its_own_clause(here: tuple[str, str], there: tuple[str, str], told: str) -> None:
    assert named(here, there) == told


def test_day_of_a_saying_is_named_as_one() -> None:
    here, there = "{} quay shuts, director Lena Ostrow said on {}.", "Director Lena Ostrow said so on {}."
    assert named((here.format("North", "3 May 2027"), "3 May"), (there.format("5 May 2027"), "5 May")) == (
        "director Lena Ostrow said"
    )


def test_age_is_named_by_whose_it_is_where_both_say_so() -> None:
    here = "Ann Holt, 43, leads the choir."
    assert named((here, "43"), ("The choir is led by Holt, 34.", "34"), "age") == "age of Ann Holt"
    assert named((here, "43"), ("The choir is led by Ivo Brand, 34.", "34"), "age") == "age"
    trial = "Ivo Brand shot {} Kathy Lund, the court heard."
    assert named((trial.format("14-year-old"), "14"), (trial.format("10-year-old"), "10"), "age") == "age of Kathy Lund"


def test_what_shares_no_words_is_named_by_its_noun_and_else_by_its_kind() -> None:
    assert named(("We counted 12 boats.", "12"), ("It was 14, all told.", "14")) == "boats"
    assert named(("It was £12.", "£12"), ("A pound more: £13.", "£13")) == "sum"


def test_noun_is_not_said_twice() -> None:
    one, document = claim("a.txt", "The board counted 52 votes for the merger.", "52")
    assert shortened(one, {"a.txt": document}, "votes for the merger") == "52"
    assert shortened(one, {"a.txt": document}, "the merger") == "52 votes"
    odd, document = claim("a.txt", "Staff have 21 working days off.", "21")
    assert shortened(odd, {"a.txt": document}, "days") == "21 working days"


def test_every_aspect_has_a_name() -> None:
    judged = {aspect for kind in catalog.plugins("checks") for aspect in kind.SCOPES.get("story", ())}
    assert judged == set(KINDS)


@given(st.text(max_size=200), st.text(max_size=200), st.integers(2, 10**6))
def test_hostile_text_is_bounded_and_on_one_line(before: str, after: str, number: int) -> None:
    text = f"{before.replace('.', '')} paid {number} crowns {after}"
    read = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), Rulebook(())).extract
    for one in read.claims:
        for other in read.claims:
            told = subject(one.mention.kind, one, other, {"a.txt": read.document})
            assert 0 < len(told) <= LONGEST
            assert "\n" not in told
            assert "\r" not in told
            assert told == subject(one.mention.kind, one, other, {"a.txt": read.document})


def test_long_text_is_cheap() -> None:
    text = "x" * 300_000 + " paid 12 crowns " + "word " * 100_000
    assert len(named((text, "12"), ("They paid 14 crowns.", "14"))) <= LONGEST
