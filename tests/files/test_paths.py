"""Which texts are patterns for paths: each of them can be asked about any path."""

from __future__ import annotations

import pytest

from claimlint.files.paths import is_pattern, means


@pytest.mark.parametrize("text", ["docs/", "*.md", "[a-z].md", "!old/", "**/x"])
def test_patterns(text: str) -> None:
    assert is_pattern(text)
    means((text,), "docs/A.md")


@pytest.mark.parametrize("text", ["", "#", "\\", "[", "[z-a].md", "[Z-a].md"])
def test_no_patterns(text: str) -> None:
    """Nothing, a comment, an escape of nothing, a set without an end, a range that runs backwards if in lower case."""
    assert not is_pattern(text)
