"""Marks are read from the comments of a format, with their reach, and never become text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import readers

NO_MARKS = [
    ("a.md", "A page about claimlint-disable-file in words."),
    ("a.md", "```\n<!-- claimlint-disable-file x -->\n```\n"),
    ("a.md", "Write `<!-- claimlint-disable-file x -->` at the top."),
    ("a.md", "# claimlint-disable-file x\n"),
    ("a.txt", "<!-- claimlint-disable-file x -->\n"),
    ("a.txt", "We write # claimlint-disable-file x in the text.\n"),
    ("a.md", "<!-- claimlint-enable x -->\n"),
]

MARKS = [
    ("a.md", "<!-- claimlint-disable-next-line x -->\n\n  \none\ntwo", "one"),
    ("a.md", "one <!-- claimlint-disable-line x --> more\ntwo", "one <!-- claimlint-disable-line x --> more"),
    ("a.md", "`one` is <!-- claimlint-disable-line x --> more\ntwo", "`one` is <!-- claimlint-disable-line x --> more"),
    ("a.md", "one\n\n<!--claimlint-disable x-->two<!--claimlint-enable x-->three", "two"),
    ("a.md", "<!--claimlint-disable x-->two<!--claimlint-enable y-->three", "two<!--claimlint-enable y-->three"),
    ("a.md", "<!--claimlint-disable x, y-->two<!--claimlint-enable-->three", "two"),
    ("a.md", "one\r\n\r\n[//]: # (claimlint-disable-next-line x)\r\ntwo\r\n", "two"),
    ("a.md", '[comment]: # "claimlint-disable-next-line x -- why"\ntwo', "two"),
    ("a.md", "{/* claimlint-disable-next-line x */}\ntwo", "two"),
    ("a.md", "one\n<!-- claimlint-disable-file x -->", "one\n<!-- claimlint-disable-file x -->"),
    ("a.txt", "# claimlint-disable-next-line x -- why\ntwo\nthree", "two"),
    ("a.txt", "  // claimlint-disable x\ntwo\n; claimlint-enable\nthree", "\ntwo\n"),
    ("a.txt", "one\n% claimlint-disable-next-line x", "% claimlint-disable-next-line x"),
]


@pytest.mark.parametrize(("path", "source"), NO_MARKS)
def test_no_mark(path: str, source: str) -> None:
    assert readers.from_text(path, source).marks == ()


@pytest.mark.parametrize(("path", "source", "reach"), MARKS)
def test_mark_reaches(path: str, source: str, reach: str) -> None:
    document = readers.from_text(path, source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end].strip("; ") == reach.strip("; ")
    assert "claimlint-" not in document.text
    assert not mark.fault


def test_mark_keeps_what_it_says() -> None:
    source = "<!-- claimlint-disable-file a-b, dates until=2026-03-31 -- asked: see -- note -->"
    (mark,) = readers.from_text("a.md", source).marks
    assert mark.rules == ("a-b", "dates")
    assert (str(mark.until), mark.reason) == ("2026-03-31", "asked: see -- note")


@given(st.text("abc x-\n\r`<!>{}/*()[]:#;%\ufeff", max_size=60), st.sampled_from(["a.md", "a.txt"]))
def test_marks_never_move_the_text(noise: str, path: str) -> None:
    source = f"{noise}\n\n<!-- claimlint-disable-file x -->\n# claimlint-disable-line x\n\nThe sum is $5.\n"
    document = readers.from_text(path, source)
    assert document.source == source
    for mark in document.marks:
        assert 0 <= mark.span.start <= mark.span.end <= len(source)
        assert source[mark.at.start : mark.at.end].count("claimlint-") == 1
    for block in document.blocks:
        there = document.source_span(block.span)
        assert 0 <= there.start <= there.end <= len(source)
