"""Marks are read from the comments of a format, with their reach, and never become text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import readers
from claimlint.model import Span
from claimlint.readers._comments import MARKUP, comments

NO_MARKS = [
    ("a.md", "A page about claimlint-disable-file in words."),
    ("a.md", "```\n<!-- claimlint-disable-file x -->\n```\n"),
    ("a.md", "Write `<!-- claimlint-disable-file x -->` at the top."),
    ("a.md", "# claimlint-disable-file x\n"),
    ("a.md", "| key | what |\n| --- | --- |\n| `key` | the key |\n\n```\n<!-- claimlint-disable-file x -->\n```\n"),
    ("a.md", "The `key`.\n\n    <!-- claimlint-disable-file x -->\n\nMore `code` here.\n"),
    ("a.md", "Write ``see `<!-- claimlint-disable-file x -->` `` at the top."),
    ("a.md", "Write `before <!-- claimlint-disable-file x --> after`, or `{/* claimlint-disable-file x */}`."),
    ("a.md", "<pre>\nOne {/* claimlint-disable-file x */}\n</pre>\n"),
    ("a.md", "| how |\n| --- |\n| `a <!-- claimlint-disable-file x -->` |\n"),
    ("a.md", "- `one\n  two <!-- claimlint-disable-file x --> three`\n"),
    ("a.md", "> ~~~\n> [//]: # (claimlint-disable-file x)\n> ~~~\n"),
    ("a.txt", "Write `<!-- claimlint-disable-file x -->` at the top.\n"),
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
    ("a.md", "`one`<!-- claimlint-disable-line x --> more\ntwo", "`one`<!-- claimlint-disable-line x --> more"),
    ("a.md", "<!--\nclaimlint-disable-next-line\n  x, y\n  -- asked\n-->\n\ntwo\nthree", "two"),
    ("a.md", "one <!-- claimlint-disable-line x\r\n --> more\r\ntwo", "one <!-- claimlint-disable-line x\r\n --> more"),
    ("a.md", "{/*\n  claimlint-disable-next-line x\n*/}\ntwo\nthree", "two"),
    ("a.md", "---\ntitle: One\n# claimlint-disable-next-line x\ndate: 2026-01-12\n---\ntwo", "date: 2026-01-12"),
    (
        "a.md",
        "---\ntitle: One # claimlint-disable-line x -- why\n---\ntwo",
        "title: One # claimlint-disable-line x -- why",
    ),
    ("a.txt", "<!-- claimlint-disable-next-line x -->\ntwo\nthree", "two"),
    ("a.txt", "one <!-- claimlint-disable-line x\n--> two\nthree", "one <!-- claimlint-disable-line x\n--> two"),
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


ASTRAY = [
    ("a.md", "<!-- claimlint-disable-next-line x\n\none\ntwo", "not closed within 1000 characters"),
    ("a.md", f"<!-- claimlint-disable-next-line x -- {'why ' * 400}-->\none", "not closed within 1000 characters"),
    ("a.md", "{/* claimlint-disable-next-line x }\none", "not closed within 1000 characters"),
    ("a.md", "[//]: # (claimlint-disable-next-line x\none", "not closed within 1000 characters"),
    ("a.md", "one\n// claimlint-disable-next-line x\ntwo", "Markdown takes marks in"),
    ("a.txt", "<!-- claimlint-disable-next-line x\none", "not closed within 1000 characters"),
    ("a.txt", "one\n{/* claimlint-disable-next-line x */}\ntwo", "a plain text takes marks in"),
    ("a.txt", "[//]: # (claimlint-disable-next-line x)\ntwo", "a plain text takes marks in"),
]


@pytest.mark.parametrize(("path", "source", "fault"), ASTRAY)
def test_what_was_meant_as_a_mark_is_told(path: str, source: str, fault: str) -> None:
    document = readers.from_text(path, source)
    (mark,) = document.marks
    assert fault in mark.fault
    assert mark.span.start == mark.span.end
    assert "claimlint-disable-next-line x" in source[mark.at.start : mark.at.end]


@pytest.mark.parametrize("mark", ["<!-- claimlint-disable x -->", "{/* claimlint-disable-line x */}"])
def test_text_behind_a_mark_is_still_read(mark: str) -> None:
    document = readers.from_text("a.md", f"# Title\n\n{mark} The sum is **$5**.\n\nThe end.\n")
    shown = [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]
    assert shown == [("title", "Title"), ("lead", "The sum is $5."), ("body", "The end.")]


def test_code_may_be_told_in_any_order() -> None:
    source = "0123456789 <!-- claimlint-disable x --> and <!-- claimlint-disable y --> more"
    first, second = (source.index(f"<!-- claimlint-disable {rule}") for rule in "xy")
    spans = [Span(70, 72), Span(second - 4, second + 9), Span(2, 5), Span(second + 8, second + 12)]
    assert [found.span.start for found in comments(source, MARKUP, spans)] == [first]
    assert [found.span.start for found in comments(source, MARKUP, reversed(spans))] == [first]


def test_many_openings_that_are_never_closed_take_linear_time() -> None:
    source = "<!-- claimlint-disable x\n{/* claimlint-disable x\n" * 20_000
    assert len(readers.from_text("a.txt", source).marks) == 40_000


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_mark_keeps_what_it_says(gap: str) -> None:
    source = f"<!--{gap}claimlint-disable-file a-b, dates{gap}until=2026-03-31{gap}-- asked: see -- note{gap}-->"
    (mark,) = readers.from_text("a.md", source).marks
    assert mark.rules == ("a-b", "dates")
    assert (str(mark.until), mark.reason) == ("2026-03-31", "asked: see -- note")


@given(st.text("abc x-\n\r`<!>{}/*()[]:#;%\ufeff", max_size=60), st.sampled_from(["a.md", "a.mdx", "a.txt"]))
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
