"""Open moments of a story: what stays open, what dates a document, and which day a word means."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import claims, resolve
from claimlint.extractors import moment
from claimlint.languages import lexicon
from claimlint.languages.segment import sentences
from claimlint.model import Document, Moment, ReadDocument, Span, TextBlock

MONDAY = date(2026, 2, 9)


def extract(text: str, day: date | None = None, path: str = "a.txt") -> ReadDocument:
    words = lexicon("en")
    blocks, start = [], 0
    for index, paragraph in enumerate(text.split("\n\n")):
        blocks.append(TextBlock(index, "body", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    document = Document(path, text, text, tuple(blocks), date=day)
    cut = sentences(document, words.text)
    mentions = [m for block in blocks for m in moment.extract(text, block.span, words)]
    return ReadDocument(document, tuple(cut), tuple(claims.assemble(document, cut, mentions, words)))


def days(*extracts: ReadDocument, today: date | None = None) -> dict[str, tuple[date | None, date | None]]:
    """Words of the moments of the last document → their days."""
    resolved = resolve.resolve(extracts, today)[-1]
    text = resolved.document.text
    return {
        text[c.span.start : c.span.end]: (c.value.first, c.value.last)
        for c in resolved.claims
        if isinstance(c.value, Moment)
    }


@pytest.mark.parametrize(
    "text",
    [
        "He arrived on Sunday.",
        "The vote on February 8 was close.",
        "He said so yesterday.",
        "The deal was reached last summer.",
        "She will visit on March 19, 2026, and stay until Sunday.",  # a future appointment dates nothing
        "Born on April 22, 1923, she met him in 2004, in 2005 and in 2006. On Sunday she died.",  # nor does history
        "On 08/02/2026 they met on Sunday.",
    ],
)
def test_what_nothing_dates_stays_open(text: str) -> None:
    assert resolve.unresolved(resolve.resolve([extract(text)], None)) == resolve.unresolved([extract(text)]) > 0


@pytest.mark.parametrize(
    ("other", "first"),
    [
        ("It was built on 25/11/1998.", date(2026, 6, 5)),
        ("It was built on 11/25/1998.", date(2026, 5, 6)),
        ("It was built on 25/11/1998 and 11/26/1998.", None),
        ("It was built on 5 June 1998.", None),
    ],
)
def test_figures_are_read_in_the_order_of_the_story(other: str, first: date | None) -> None:
    assert days(extract(other, path="b.txt"), extract("They met on 05/06/2026."))["05/06/2026"] == (first, first)


def test_a_text_of_two_minds_keeps_its_figures_open() -> None:
    own = extract("They met on 05/06/2026, not on 25/11/2026 or 11/26/2026.")
    assert days(extract("It was built on 25/11/1998.", path="b.txt"), own)["05/06/2026"] == (None, None)


def test_figures_without_a_year_take_the_one_in_which_their_weekday_fits() -> None:
    own = extract("They met on Fri 05/06.", day=date(2026, 6, 9))
    assert days(extract("It was built on 25/11/1998.", path="b.txt"), own)["Fri 05/06"] == (date(2026, 6, 5),) * 2


def test_a_time_of_day_needs_no_days() -> None:
    assert resolve.unresolved([extract("It began at 9:27 a.m. and ended at noon.")]) == 0


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They voted on Sunday.", "Sunday", date(2026, 2, 8), None),
        ("He was shot on Monday.", "Monday", MONDAY, None),
        ("He said on Sunday that he will run.", "Sunday", date(2026, 2, 8), None),
        ("“I will not resign,” he said on Friday.", "Friday", date(2026, 2, 6), None),
        ("Parliament will meet on Sunday.", "Sunday", date(2026, 2, 15), None),
        ("Doors open this Friday.", "this Friday", date(2026, 2, 13), None),
        ("They met this past Friday.", "this past Friday", date(2026, 2, 6), None),
        ("It will pass, he said on Sunday.", "Sunday", date(2026, 2, 8), None),
        ("He is to be formally sentenced on Tuesday.", "Tuesday", date(2026, 2, 10), None),
        ("They met last Monday.", "last Monday", date(2026, 2, 2), None),
        ("They will meet next Friday.", "next Friday", date(2026, 2, 13), None),
        ("It began yesterday.", "yesterday", date(2026, 2, 8), None),
        ("It begins tomorrow.", "tomorrow", date(2026, 2, 10), None),
        ("The vote on February 8 was close.", "February 8", date(2026, 2, 8), None),
        ("He recalled the visit and welcomes her on March 19.", "March 19", date(2026, 3, 19), None),
        ("On December 31 the contract ended.", "December 31", date(2025, 12, 31), None),
        ("Monday 12 May was hot.", "Monday 12 May", date(2025, 5, 12), None),
        ("They agreed in July.", "July", date(2025, 7, 1), date(2025, 7, 31)),
        ("His planned April trip drew fire.", "April", date(2026, 4, 1), date(2026, 4, 30)),
        ("The plant is due to open in November.", "November", date(2026, 11, 1), date(2026, 11, 30)),
        ("The deal was reached last summer.", "last summer", date(2025, 5, 11), date(2025, 9, 21)),
        ("She comes this spring.", "this spring", date(2026, 2, 8), date(2026, 6, 21)),
        ("It rained last week.", "last week", date(2026, 2, 2), date(2026, 2, 8)),
        ("Prices rose last month.", "last month", date(2026, 1, 1), date(2026, 1, 31)),
        ("Prices rose last year.", "last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("He left three years ago.", "three years ago", date(2022, 7, 3), date(2024, 6, 30)),
        ("On May 5-7 they met.", "May 5-7", date(2025, 5, 5), date(2025, 5, 7)),
        ("In November 1973 they rose. On Nov. 17 tanks came.", "Nov. 17", date(1973, 11, 17), None),
    ],
)
def test_the_documents_own_date_dates_its_words(text: str, words: str, first: date, last: date | None) -> None:
    assert days(extract(text, MONDAY))[words] == (first, last or first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On February 6, 2026, he posted.", None),
        ("The war began in April.\n\nIt ended May 8, 1945.", None),
        ("Published: November 12, 2007 03:57 PM\n\nHe left.", date(2007, 11, 12)),
        ("Tuesday, August 7, 2012\n\nFarewell.", date(2012, 8, 7)),
        ("PALO ALTO, Nov. 12, 2007 (AP) He left.", date(2007, 11, 12)),
    ],
)
def test_a_line_of_its_own_dates_a_document(text: str, expected: date | None) -> None:
    assert resolve.document_date(extract(text)) == expected


def test_the_date_given_with_a_document_outranks_its_lines() -> None:
    assert resolve.document_date(extract("August 7, 2012\n\nFarewell.", MONDAY)) == MONDAY


def test_a_weekday_is_the_named_day_that_falls_on_it() -> None:
    story = (
        extract("On February 6, 2026, he posted.", path="b.txt"),
        extract("The February 8 vote. They won on Sunday."),
    )
    assert days(*story) == {"February 8": (date(2026, 2, 8),) * 2, "Sunday": (date(2026, 2, 8),) * 2}


def test_another_document_of_the_story_names_the_day() -> None:
    dated = extract("On February 6, 2026, he posted before the vote, held on 8 February 2026.", path="b.txt")
    assert days(dated, extract("They won on Sunday."))["Sunday"] == (date(2026, 2, 8),) * 2


def test_without_own_date_a_day_counted_from_today_stays_open() -> None:
    named = extract("On February 6, 2026, he posted. Yesterday he left.")
    assert days(named)["Yesterday"] == (None, None)


def test_a_lone_later_document_does_not_move_the_story() -> None:
    shooting = [extract(f"September {10 + n}, 2010\n\nHe was shot.", path=f"{n}.txt") for n in range(4)]
    trial = extract("September 12, 2012\n\nHe was tried.", path="t.txt")
    assert days(*shooting, trial, extract("He was shot on Thursday."))["Thursday"] == (date(2010, 9, 9),) * 2
    later = extract("The jury, wrote a clerk on September 20, 2012, convicted him on Tuesday.")
    assert days(*shooting, later)["Tuesday"] == (date(2012, 9, 18),) * 2
    assert days(shooting[0], trial, extract("He was shot on Thursday."))["Thursday"] == (None, None)


def test_the_users_day_comes_last() -> None:
    assert days(extract("They won on Sunday."), today=MONDAY)["Sunday"] == (date(2026, 2, 8),) * 2
    named = extract("On March 6, 2020, he posted. They won in April.")
    assert days(named, today=MONDAY)["April"] == (date(2020, 4, 1), date(2020, 4, 30))


def test_spans_and_order_of_claims_stay() -> None:
    before = extract("On Sunday he left. It was March. He came on February 8.", MONDAY)
    (after,) = resolve.resolve([before], None)
    assert [c.span for c in after.claims] == [c.span for c in before.claims]


def test_the_order_of_documents_does_not_matter() -> None:
    texts = [
        "On February 6, 2026, he posted.",
        "They won on Sunday.",
        "Tuesday, February 10, 2026\n\nHe left on Friday.",
    ]
    story = [extract(text, path=f"{index}.txt") for index, text in enumerate(texts)]
    expected = {e.document.path: e.claims for e in resolve.resolve(story, None)}
    for order in permutations(story):
        assert {e.document.path: e.claims for e in resolve.resolve(order, None)} == expected


@given(
    st.dates(), st.sampled_from(["on Sunday", "yesterday", "last year", "on 29 February", "999 years ago", "in May"])
)
def test_any_day_of_the_calendar_may_date_a_document(day: date, words: str) -> None:
    (resolved,) = resolve.resolve([extract(f"It happened {words}.", day)], None)
    for claim in resolved.claims:
        assert isinstance(claim.value, Moment)
        if claim.value.first is not None and claim.value.last is not None:
            assert claim.value.first <= claim.value.last


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_lies_in_the_week_before(day: date, weekday: int) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    first, last = days(extract(f"He fell on {names[weekday]}.", day))[names[weekday]]
    assert first is not None
    assert first == last
    assert first.weekday() == weekday
    assert timedelta(0) <= day - first < timedelta(7)


def test_a_day_that_no_tense_places_is_rather_past() -> None:
    day = date(2026, 7, 1)
    assert days(extract("A meeting on January 10.", day))["January 10"] == (date(2026, 1, 10),) * 2
    assert days(extract("A meeting on July 20.", day))["July 20"] == (date(2026, 7, 20),) * 2
    assert days(extract("A meeting on December 20.", day))["December 20"] == (date(2025, 12, 20),) * 2
