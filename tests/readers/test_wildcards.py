"""A pattern that no shell expanded is expanded as in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.readers import Globs, Sieve, find


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in (
        *("a.txt", "b.txt", "c.md", "a[1].txt", "run.log", ".hidden.txt", "old.txt"),
        *("docs/d.md", "docs/sub/e.md", "docs/sub/deep/f.md", "docs/pic.png", "docs/build/g.md", "docs/x.pptx"),
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    Path(".ignore").write_text("old.txt\n")
    Path("docs/loop").symlink_to("..")


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.txt", ("a.txt", "a[1].txt", "b.txt")),
        ("?.txt", ("a.txt", "b.txt")),
        ("[ab].*", ("a.txt", "b.txt")),
        ("[!a].txt", ("b.txt",)),
        ("a[1].txt", ("a[1].txt",)),
        ("*.log", ("run.log",)),
        ("docs/**/*.md", ("docs/d.md", "docs/sub/deep/f.md", "docs/sub/e.md")),
        ("docs/**/**/*.md", ("docs/d.md", "docs/sub/deep/f.md", "docs/sub/e.md")),
        ("**/e.md", ("docs/sub/e.md",)),
        ("docs/*/*.md", ("docs/sub/e.md",)),
        ("docs/s*", ("docs/sub/deep/f.md", "docs/sub/e.md")),
        ("docs/*", ("docs/d.md", "docs/sub/deep/f.md", "docs/sub/e.md")),
        ("docs/**", ("docs/d.md", "docs/sub/deep/f.md", "docs/sub/e.md")),
        ("docs/x.*", ("docs/x.pptx",)),
        ("docs/../[ab].txt", ("a.txt", "b.txt")),
        ("./*.md", ("c.md",)),
    ],
)
def test_pattern_matches(pattern: str, files: tuple[str, ...]) -> None:
    found = find([pattern])
    assert found.files == files
    assert found.errors == ()


def test_absolute_patterns_and_options_hold(tmp_path: Path) -> None:
    assert find([f"{tmp_path}/here/*.md"]).files == ("c.md",)
    assert find(["*.txt"], Sieve(exclude=Globs(("a*",)))).files == ("b.txt",)
    assert find(["docs/*"], Sieve(include=Globs(("*.pptx",)))).files == ("docs/x.pptx",)
    assert find(["docs/*"]).notice == "2 files of other kinds skipped (1 .png, 1 .pptx)"


@pytest.mark.parametrize("pattern", ["*.rst", "nodocs/*.md", "docs/*/none/*", "[z-a]*.txt", "old.t*", "*.txt/x"])
def test_a_pattern_that_matches_nothing_is_an_error(pattern: str) -> None:
    found = find([pattern, "a.txt"])
    assert found.files == ("a.txt",)
    assert [error.hint.partition(";")[0] for error in found.errors] == [
        "* stays within one folder, ** goes through all folders below"
    ]
    assert [(error.path, error.kind, error.message) for error in found.errors] == [
        (pattern, "missing", "no file matches this pattern")
    ]


def test_a_path_that_is_there_is_no_pattern() -> None:
    Path("a*.txt").write_text("Text.")
    assert find(["a*.txt"]).files == ("a*.txt",)
