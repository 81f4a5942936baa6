"""Lines, columns and excerpts."""

from __future__ import annotations

import pytest

from claimlint.layout.places import LONGEST, Lines, place
from claimlint.model import Span
from claimlint.readers import from_text


@pytest.mark.parametrize(
    ("source", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\u2028b\fc", 4, (1, 5)),
        ("\ufeffab", 0, (1, 1)),
        ("\ufeffab", 1, (1, 1)),
        ("\ufeffab", 2, (1, 2)),
        ("\ufeff\nab", 3, (2, 2)),
        ("👍e\u0301x", 3, (1, 4)),
    ],
)
def test_points(source: str, offset: int, expected: tuple[int, int]) -> None:
    point = Lines(source).point(offset)
    assert (point.line, point.column, point.offset) == (*expected, offset)


def test_an_excerpt_has_one_line_before_and_after() -> None:
    document = from_text("a.txt", "\ufeffone\r\ntwo\r\nthree\r\nfour")
    start = document.text.index("three")
    found = place(document, Span(start, start + 5))
    assert found.excerpt == ((2, "two"), (3, "three"), (4, "four"))
    assert place(document, Span(1, 4)).excerpt == ((1, "one"), (2, "two"))
    assert place(document, Span(1, 4), context=0).excerpt == ((1, "one"),)


def test_a_span_over_many_lines_shows_its_first_ones() -> None:
    document = from_text("a.txt", "\n".join("abcdefghijkl"))
    found = place(document, Span(2, 22))
    assert [line for line, _ in found.excerpt] == [1, 2, 3, 4, 5, 6, 7]
    assert found.end.line == 12


@pytest.mark.parametrize("at", [0, 200, 399, 400, 1500, 2990])
def test_a_long_line_is_cut_around_the_span(at: int) -> None:
    source = "x" * at + "$5bn" + "y" * (2996 - at)
    found = place(from_text("a.txt", source), Span(at, at + 4))
    ((_, line),) = found.excerpt
    assert len(line) == LONGEST
    caret = found.start.column - found.cut - 1
    assert line[caret : caret + 4] == "$5bn"
    assert line.startswith("…") == (found.cut > 0)
