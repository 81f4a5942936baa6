"""Patterns of strangers: linear in the path, of the same meaning as the library's, and told where one is malformed."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from claimlint.files import paths
from claimlint.readers import Sieve, find
from claimlint.readers._globs import Globs

PIECES = st.lists(
    st.sampled_from(["a", "b", "*", "**", "?", "/", "[ab]", "[!a]", "[]a]", "\\*", "/**/", "a*"]), max_size=9
)
NAMES = st.lists(st.sampled_from("aab/]*c"), min_size=1, max_size=14)


@given(st.tuples(st.sampled_from(["", "!", "/"]), PIECES), NAMES)
def test_a_pattern_means_what_the_library_says(parts: tuple[str, list[str]], name: list[str]) -> None:
    pattern, path = parts[0] + "".join(parts[1]), re.sub("/+", "/", "".join(name)).strip("/") or "a"
    try:
        expected = GitIgnoreSpec.from_lines(["*", pattern] if parts[0] == "!" else [pattern])
    except (ValueError, re.error):
        return
    own = paths.spec(["*", pattern] if parts[0] == "!" else [pattern])
    for one in (path, f"{path}/"):
        assert own.match_file(one) == expected.match_file(one), (pattern, one)


@pytest.mark.parametrize(
    "pattern",
    [
        "a" + "*a" * 40 + "b",
        "/" + "*a" * 40 + "/b",
        "**/" + "a/**/" * 20 + "b",
        "*[ab]" * 40 + "c",
        "a/" * 3 + "*a" * 40,
    ],
)
@pytest.mark.parametrize("path", ["a" * 200 + ".txt", "/".join("a" * 200), "a/a/a/" + "a" * 200])
def test_many_stars_take_no_longer_than_the_path(pattern: str, path: str) -> None:
    begun = time.process_time()
    paths.means((pattern,), path)
    assert time.process_time() - begun < 1  # without a bound, longer than anybody waits


MALFORMED = "[z-a]x.txt"


def test_a_malformed_line_of_an_ignore_file_is_told_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "in" / name).write_text("Text.", "utf-8")
    (tmp_path / ".gitignore").write_text(f"a.txt\n{MALFORMED}\n", "utf-8")
    (tmp_path / "in" / ".claimlintignore").write_text(f"finding:0123456789abcdef\n\n{MALFORMED}\nb.txt\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    found = find(["in"])
    assert found.files == ("in/c.txt",)
    assert [(error.path, error.line, error.column) for error in found.errors if error.kind == "ignore-file"] == [
        (f"{tmp_path.as_posix()}/.gitignore", 2, 1),
        ("in/.claimlintignore", 3, 1),
    ]


def test_a_malformed_option_is_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    found = find([str(tmp_path)], Sieve(exclude=Globs((MALFORMED, "*.md"), "--exclude")))
    assert [Path(file).name for file in found.files] == ["a.txt"]
    assert [error.message for error in found.errors] == [f"--exclude '{MALFORMED}' is no pattern for paths"]


def test_a_pattern_without_end_is_none(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("a" * 5000 + "*\n" + "x*y\n" * 20_000, "utf-8")
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    found = find([str(tmp_path)])
    assert len(found.files) == 1
    told = " ".join(error.message for error in found.errors)
    assert "more than 10,000 patterns" in told
    assert "is no pattern for paths" in told
