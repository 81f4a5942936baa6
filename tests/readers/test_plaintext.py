"""What a plain text is cut into, and the date it gives itself."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.readers import from_text

LONG = (
    "The council met on Tuesday and voted on the budget after a debate that went on for six hours and ended at night."
)


def blocks(source: str) -> list[tuple[str, str]]:
    document = from_text("a.txt", source)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("\ufeff \r\n\t\u00a0\n", []),
        ("One sentence.", [("lead", "One sentence.")]),
        ("No full stop", [("lead", "No full stop")]),
        ("One.\n\nTwo.", [("lead", "One."), ("body", "Two.")]),
        ("One.\r\n\r\nTwo.\r\n", [("lead", "One."), ("body", "Two.")]),
        ("One.\rTwo.", [("lead", "One."), ("body", "Two.")]),
        ("One.\u2028Two.\u2029Three.", [("lead", "One."), ("body", "Two."), ("body", "Three.")]),
        ("One\fTwo.", [("title", "One"), ("lead", "Two.")]),
        ("\ufeffHeadline\n\nText.", [("title", "Headline"), ("lead", "Text.")]),
        ("\u3000\u2003Text.\u200b", [("lead", "Text.")]),
        ("Will it rain?\n\nYes.", [("lead", "Will it rain?"), ("body", "Yes.")]),
        ('Mayor: "I quit"\n\nShe left.', [("title", 'Mayor: "I quit"'), ("lead", "She left.")]),
        ("They said:\nOne.", [("lead", "They said:"), ("body", "One.")]),
    ],
)
def test_paragraphs(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_each_line_is_a_paragraph_where_lines_end_sentences() -> None:
    assert blocks(f"{LONG}\nIt passed.\n{LONG}") == [("lead", LONG), ("body", "It passed."), ("body", LONG)]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "The council met on Tuesday and voted on the budget\n"
        "after a debate that went on for six hours. Seven\n"
        "members voted for it, four against. The mayor was\n"
        "not there."
    )
    assert blocks(f"Budget passes\n\n{wrapped}\n\nIt cost $5m.") == [
        ("title", "Budget passes"),
        ("lead", wrapped),
        ("body", "It cost $5m."),
    ]


def test_a_headline_right_above_wrapped_lines_stands_alone() -> None:
    wrapped = (
        "The council met on Tuesday and voted on the budget\nafter a debate that went on for six hours. Seven\nvoted."
    )
    assert blocks(f"Budget passes\n{wrapped}") == [("title", "Budget passes"), ("lead", wrapped)]


def test_wrapped_lines_of_equal_reach_with_indented_beginnings_are_paragraphs() -> None:
    first = (
        "   The council met on Tuesday and voted on the budget\nafter a debate that went on for six hours and a half"
    )
    assert len(blocks(f"{first}\n   The mayor was not there when seven of them voted.")) == 2


def test_a_line_that_goes_on_in_lower_case_is_one_with_the_next() -> None:
    text = "The committee said in its second report that\nfive of them had left."
    assert blocks(text) == [("lead", text)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2026. A year.", [("lead", "2026. A year.")]),
        ("-5 degrees.", [("lead", "-5 degrees.")]),
        ("Text.\n- one\n- two", [("lead", "Text."), ("list", "one"), ("list", "two")]),
        ("* one\n  goes on\n• two", [("list", "one\n  goes on"), ("list", "two")]),
        ("1. one\n2) two", [("list", "one"), ("list", "two")]),
    ],
)
def test_lists(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Title\nBy A Writer\n\nText.", ["title", "caption", "lead"]),
        ("Title\n\nFebruary 5, 2026\n\nText.", ["title", "caption", "lead"]),
        ("Text.\n\nA heading\n\nMore text.", ["lead", "title", "body"]),
        ("Text.\n\nPhoto: A. Writer\n\nMore text.", ["lead", "caption", "body"]),
        ("Text.\n\nFive people in a boat", ["lead", "caption"]),
        ("Text.\n\nSteps\n- one", ["lead", "title", "list"]),
    ],
)
def test_roles_of_short_lines(source: str, expected: list[str]) -> None:
    assert [role for role, _ in blocks(source)] == expected


@pytest.mark.parametrize(
    "source",
    [
        "It happened on 5 February 2026.",
        "Founded: March 2020\n\nText.",
        "5 February\n\nText.",
        "30 February 2026\n\nText.",
        "2026-13-01\n\nText.",
        "LONDON, 5 February - Text.",
        "In Paris, 5 February 2026 - a day of rest.",
        "5 February 20261\n\nText.",
        "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\n5 February 2026",
        "99999999999 February 2026",
    ],
)
def test_no_date_of_the_document(source: str) -> None:
    assert from_text("a.txt", source).date is None


@pytest.mark.parametrize(
    "source",
    [
        "5 February 2026",
        "February 5, 2026\n\nText.",
        "Feb. 5 2026",
        "Thursday, 5th February 2026",
        "Thursday 5 FEBRUARY 2026",
        "2026-02-05",
        "2026-02-05T10:30:00Z",
        "Published: 2026-02-05",
        "Title\nLast updated on February 5, 2026, 10:30 a.m. EST\nText.",
        "LONDON, 5 February 2026 - Text.",
        "Title\n\nNEW YORK, Feb. 5, 2026 (Agency) \u2014 Text.",
        "\ufeffWASHINGTON, D.C., February 5, 2026: Text.",
    ],
)
def test_the_date_of_the_document(source: str) -> None:
    assert from_text("a.txt", source).date == date(2026, 2, 5)
