"""Arithmetic of spans: both ends are between two code points."""

from __future__ import annotations

import pytest

from claimlint.model import Span, overlaps


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Span(0, 2), Span(2, 4), False),
        (Span(0, 3), Span(2, 4), True),
        (Span(0, 9), Span(4, 5), True),
        (Span(0, 2), Span(5, 6), False),
        (Span(3, 3), Span(0, 3), False),
    ],
)
def test_spans_overlap_where_they_share_a_code_point(left: Span, right: Span, expected: bool) -> None:
    assert overlaps(left, right) is overlaps(right, left) is expected
