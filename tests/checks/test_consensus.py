"""A pair of sums is held against those of other documents: who counts as one voice, what a mark takes out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Report, Rulebook
from claimlint.settings import Override, Settings

BOOK = rulebook.only(rulebook.switched_on(rulebook.load()[0], ["conversion"]), ["conversion"])
MARK = "<!-- claimlint-disable-next-line conversion -->\n"


def written(day: int, told: str) -> str:
    """A document of a day of June 2025."""
    return f"---\ndate: 2025-06-{day:02}\n---\n{told}\n"


def pair(euros: str, dollars: str, thing: str = "The yard") -> str:
    return f"{thing} will cost €{euros} million (${dollars} million) in all."


def checked(*texts: str, settings: Settings | None = None, book: Rulebook = BOOK) -> Report:
    documents = [readers.from_text(f"{chr(97 + n)}.md", text) for n, text in enumerate(texts)]
    return pipeline.check(documents, book, settings or Settings())


ONE, OTHER = written(2, pair("12.5", "13.5")), written(4, pair("48.2", "52.1", "The tram"))
ODD = written(9, pair("21.5", "27.3", "The dock"))


def test_the_finding_shows_both_pairs_and_the_working() -> None:
    (finding,) = checked(ONE, OTHER, ODD).findings
    assert finding.severity == "warning"
    assert (finding.place.path, finding.place.text) == ("c.md", "$27.3 million")
    places = [(related.place.path, related.place.text) for related in finding.related]
    assert places[0] == ("c.md", "€21.5 million")
    assert set(places[1:]) == {
        ("a.md", "$13.5 million"),
        ("a.md", "€12.5 million"),
        ("b.md", "$52.1 million"),
        ("b.md", "€48.2 million"),
    }
    assert finding.explanation == (
        "€21.5 million for $27.3 million is a rate of 1.26 to 1.28 USD for one EUR",
        "2 other pairs in 2 other documents, at most 7 days away, have rates between 1.07 and 1.09",
    )


def test_copies_of_the_odd_pair_are_one_finding() -> None:
    (finding,) = checked(ONE, OTHER, ODD, ODD).findings
    assert [related.place.path for related in finding.related if related.place.text == "$27.3 million"] == ["d.md"]


def test_nothing_is_kept_for_rules_that_are_off() -> None:
    document = readers.from_text("a.md", ONE)
    on, off = BOOK, rulebook.only(rulebook.load()[0], ["range-order"])
    assert [len(pipeline.per_document(document, lexicon(), book).witnesses) for book in (on, off)] == [1, 0]


@pytest.mark.parametrize(
    ("texts", "suppressed"),
    [
        ([ONE, OTHER, ODD.replace("The dock", f"{MARK}The dock")], 1),
        ([ONE.replace("The yard", f"{MARK}The yard"), OTHER, ODD], 1),
    ],
)
def test_a_marked_pair_is_no_witness(texts: list[str], suppressed: int) -> None:
    report = checked(*texts)
    assert report.findings == ()
    assert report.summary.suppressed == suppressed


def test_a_marked_pair_is_not_missed_where_others_are_enough() -> None:
    third = written(5, pair("7.31", "7.90", "The school"))
    report = checked(ONE.replace("The yard", f"{MARK}The yard"), OTHER, ODD, third)
    assert [finding.place.path for finding in report.findings] == ["c.md"]


def test_overrides_and_drafts_are_heard() -> None:
    off = Settings(overrides=(Override(("c.md",), {"conversion": "off"}),))
    assert checked(ONE, OTHER, ODD, settings=off).findings == ()
    of_a_source = Settings(sources={"a.md": ("b.md", "c.md")})
    assert checked(ONE, OTHER, ODD, settings=of_a_source).findings == ()
    of_a_draft = Settings(sources={"c.md": ("a.md", "b.md")})
    assert [finding.place.path for finding in checked(ONE, OTHER, ODD, settings=of_a_draft).findings] == ["c.md"]


def test_the_fingerprint_outlives_a_further_witness() -> None:
    third = written(5, pair("7.31", "7.90", "The school"))
    one, other = (checked(ONE, OTHER, ODD, *more).findings[0].fingerprint for more in ((), (third,)))
    assert one == other


SUMS = st.integers(101, 9_999)
PAIRS = st.lists(
    st.tuples(SUMS, st.integers(0, 2), st.integers(1, 28)), min_size=2, max_size=7, unique_by=lambda p: p[0]
)


def told(sums: list[tuple[int, int, int]], rate: float) -> list[str]:
    """Tenths of a million, digits of the conversion, and days → documents at one rate, moving a thousandth a day."""
    return [
        written(day, pair(f"{tenths / 10}", f"{tenths / 10 * rate * (1 + day / 1000):.{places}f}", f"Thing {tenths}"))
        for tenths, places, day in sums
    ]


@given(PAIRS, st.floats(0.97, 1.2))
def test_pairs_of_one_rate_are_silent(sums: list[tuple[int, int, int]], rate: float) -> None:
    assert checked(*told(sums, rate)).findings == ()


@given(PAIRS, st.floats(0.97, 1.0), st.integers(0, 99))
def test_a_pair_that_is_off_is_found_in_any_order(sums: list[tuple[int, int, int]], rate: float, seed: int) -> None:
    sums = [(tenths + 5_000, 2, day) for tenths, _, day in sums]
    texts = [written(15, pair("433.1", f"{433.1 * rate * 1.3:.2f}", "The odd thing")), *told(sums, rate)]
    documents = [readers.from_text(f"{chr(97 + n)}.md", text) for n, text in enumerate(texts)]
    report = pipeline.check(documents, BOOK, Settings())
    assert [finding.place.path for finding in report.findings] == ["a.md"]
    random.Random(seed).shuffle(documents)
    assert pipeline.check(documents, BOOK, Settings()).findings == report.findings
