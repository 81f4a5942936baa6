"""Patterns mean the paths that the library of patterns says they mean, also where it is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from claimlint.readers import _globs
from claimlint.readers._globs import GlobLine, Patterns

LINES = st.lists(st.text("ab*?/![]\\\\#. ", min_size=1, max_size=6), min_size=1, max_size=4)
PATHS = st.lists(st.text("ab. ", min_size=1, max_size=3), min_size=1, max_size=3).map("/".join)


def meant(lines: list[str], path: str) -> str:
    """The last line that means a path, by the library alone; "" for none, or where the last one takes it back."""
    sound = [number for number, line in enumerate(lines) if _is_sound(line)]
    result = GitIgnoreSpec.from_lines([lines[number] for number in sound]).check_file(path)
    return str(sound[result.index]) if result.include and result.index is not None else ""


def _is_sound(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


@given(LINES, PATHS, st.booleans())
def test_what_the_library_is_not_asked_it_would_not_mean(lines: list[str], path: str, is_folder: bool) -> None:
    patterns = Patterns(Path(), "", tuple(GlobLine(text, str(number)) for number, text in enumerate(lines)))
    assert patterns.why(Path(path), is_folder=is_folder) == meant(
        lines, Path(path).as_posix() + ("/" if is_folder else "")
    )


@pytest.mark.parametrize(
    ("line", "path", "asked"),
    [
        ("*.pyc", "drafts/a.txt", False),
        ("build/", "drafts/a.txt", False),
        ("# drafts", "drafts/a.txt", False),
        ("!a.txt", "a.txt", False),
        ("*.txt", "drafts/a.txt", True),
        ("/drafts", "drafts/a.txt", True),
        ("[ab].txt", "c.md", True),
    ],
)
def test_only_paths_with_the_plain_part_of_a_pattern_are_asked_about(
    line: str, path: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []

    def spec(texts: tuple[str, ...]) -> tuple[GitIgnoreSpec, tuple[int, ...]]:
        told.append(texts)
        return GitIgnoreSpec.from_lines(texts), (0,)

    monkeypatch.setattr(_globs, "_spec", spec)
    Patterns(Path(), "", (GlobLine(line, "here"),)).why(Path(path), is_folder=False)
    assert bool(told) is asked
