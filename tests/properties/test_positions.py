"""Whatever a document holds, its blocks are in order and every place in it is true."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.layout.places import LONGEST, Lines, place
from claimlint.model import Document, Span, overlaps
from claimlint.readers import from_text

PIECES = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\r", "\u2028", "\f", "\t", "    ", " ", "\u00a0", "\ufeff", "\0", "\x0b", "\x1c",
        "# ", "## A heading ##", "> ", "- ", "* ", "1. ", "**", "*", "_", "__", "~~", "`", "``", "```\n", "~~~\n",
        "[", "]", "(", ")", "![", "](", "[a](b)", "![alt](x.png)", "[a]: /b\n", "[a][]", "[^1]", "[^1]: ", "\\", "\\*",
        "&amp;", "&#8217;", "&nbsp;", "&NotEqualTilde;", "&", "<", ">", "<b>", "</b>", "<br>", "<div>\n", "</div>\n",
        "<p>", "<script>", "</script>", "<!--", "-->", "<!-- note 5 -->", "<https://a.b/1>", "https://a.b/123.",
        "|", "|-|-|\n", "| a | b |\n", "\\|", "---\n", "date: 2026-02-06\n", "title: \"5 things\"\n", "===\n",
        "word", "Sales rose 5%.", "$5bn", "LONDON, 5 February 2026 - ", "👩‍👩‍👧", "e\u0301", "東京で5人", "İ", "ß",
        "a line of words that is long enough to be wrapped by hand",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
NAMES = st.sampled_from(["a.txt", "a.md"])
UNTIMED = settings(deadline=None)  # the first example pays for loading the language


def naive_point(source: str, offset: int) -> tuple[int, int]:
    """Line and column counted one character at a time."""
    line = column = 1
    for at in range(offset):
        char = source[at]
        if char == "\n" or (char == "\r" and source[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
        elif (at, char) != (0, "\ufeff"):
            column += 1
    return line, column


def is_faithful(document: Document, offset: int) -> bool:
    """Whether a character of the text is the one at its place, or what markup at its place stands for."""
    kept, there = document.text[offset], document.source_offset(offset)
    source = document.source[there : there + 40]
    entity = re.match(r"&#?\w+;", source)
    return (
        kept == source[:1]
        or (kept == " " and source[0] in "`<")
        or (entity is not None and kept in unescape(entity[0]))
    )


@UNTIMED
@given(NAMES, TEXTS)
def test_blocks_lie_in_the_text_in_order_and_apart(name: str, source: str) -> None:
    document = from_text(name, source)
    assert document.source == source
    assert [block.id for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert 0 <= block.span.start < block.span.end <= len(document.text)
    for before, after in pairwise(document.blocks):
        assert before.span.end < after.span.start


@UNTIMED
@given(TEXTS)
def test_plain_text_is_the_source(source: str) -> None:
    document = from_text("a.txt", source)
    assert document.text == source
    assert document.anchors == ()


@UNTIMED
@given(TEXTS)
def test_plain_text_leaves_only_blanks_and_list_marks_outside_blocks(source: str) -> None:
    outside = list(source)
    for block in from_text("a.txt", source).blocks:
        outside[block.span.start : block.span.end] = " " * (block.span.end - block.span.start)
    assert re.fullmatch(r"(?:\s|[\ufeff\u200b]|[-+*•‣◦▪·]|\d{1,2}[.)])*", "".join(outside))


@UNTIMED
@given(TEXTS)
def test_markdown_keeps_characters_at_their_place(source: str) -> None:
    document = from_text("a.md", source)
    for block in document.blocks:
        for offset in range(block.span.start, block.span.end):
            assert is_faithful(document, offset), (offset, document.text, document.anchors)


@UNTIMED
@given(TEXTS)
def test_markdown_anchors_ascend(source: str) -> None:
    document = from_text("a.md", source)
    told = [document.source_span(block.span) for block in document.blocks if block.role != "code"]
    again = {  # paragraphs that come a second time, with the code in them
        block.span.start
        for block in document.blocks
        if block.role == "code" and any(overlaps(document.source_span(block.span), other) for other in told)
    }
    for before, after in pairwise(document.anchors):
        assert before[0] < after[0]
        assert before[1] <= after[1] or not again.isdisjoint(range(before[0] + 1, after[0] + 1))


@UNTIMED
@given(NAMES, TEXTS, st.integers(0, 99), st.integers(0, 99))
def test_a_place_is_where_its_text_is(name: str, source: str, first: int, second: int) -> None:
    document = from_text(name, source)
    for block in document.blocks:
        length = block.span.end - block.span.start
        start, end = sorted((first % length, second % length))
        found = place(document, Span(block.span.start + start, block.span.start + end + 1))
        assert source[found.start.offset : found.end.offset] == found.text
        assert (found.start.line, found.start.column) == naive_point(source, found.start.offset)
        assert (found.end.line, found.end.column) == naive_point(source, found.end.offset)


@UNTIMED
@given(TEXTS, st.integers(0, 300), st.integers(1, 900))
def test_an_excerpt_shows_the_place(source: str, times: int, width: int) -> None:
    source = source + "x" * times * 3 + "\n" + source
    document = from_text("a.txt", source)
    for at in range(0, len(source), 97):
        found = place(document, Span(at, min(at + width, len(source))))
        lines = dict(found.excerpt)
        assert all(len(line) <= LONGEST for line in lines.values())
        assert list(lines) == list(range(min(lines), max(lines) + 1))
        assert max(found.start.line - 1, 1) == min(lines)
        char = source[at]
        if char not in "\r\n\ufeff":
            shown = lines[found.start.line]
            assert shown[found.start.column - found.cut - 1] in (char, "…")


@UNTIMED
@given(TEXTS)
def test_every_offset_has_its_line_and_column(source: str) -> None:
    lines = Lines(source)
    for offset in range(len(source) + 1):
        point = lines.point(offset)
        assert (point.line, point.column, point.offset) == (*naive_point(source, offset), offset)
