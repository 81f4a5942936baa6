"""Which files a run reads: the same for any order of the arguments."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from claimlint.model import Document, Error
from claimlint.readers import Globs, Sieve, find, load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")


def test_a_folder_yields_known_suffixes_in_order_and_counts_the_rest() -> None:
    make("d/b.txt", "d/a.MD", "d/sub/c.markdown", "d/x.py", "d/y", "d/sub/z.bin")
    found = find(["d"])
    assert found.files == ("d/a.MD", "d/b.txt", "d/sub/c.markdown")
    assert found.errors == ()
    assert found.notice == (
        "3 files of other kinds skipped (1 without suffix, 1 .bin, 1 .py); --include '*.py' reads those that are text"
    )


def test_the_linters_own_files_are_not_told_of() -> None:
    make("d/a.txt", "d/claimlint.yaml", "d/sub/claimlint-baseline.json", "d/found.sarif", "d/other.json")
    found = find(["d"])
    assert found.files == ("d/a.txt",)
    assert found.notice == "2 files of other kinds skipped (1 .json, 1 .sarif)"
    assert {(one.path, one.why) for one in found.passed if "claimlint" in one.path} == {
        ("d/claimlint.yaml", "a file of claimlint's own"),
        ("d/sub/claimlint-baseline.json", "a file of claimlint's own"),
    }


def test_folders_of_tools_and_hidden_ones_are_skipped() -> None:
    make("a.txt", ".git/b.txt", ".venv/c.txt", "node_modules/d.txt", "x/build/e.txt", "x/__pycache__/f.txt", ".g.txt")
    assert find(["."]).files == ("a.txt",)
    assert find(["."]).notice == ""


def test_what_is_named_outright_is_read() -> None:
    make("node_modules/a.py", ".hidden/b.txt", "build/c.txt")
    assert find(["node_modules/a.py", ".hidden", "build"]).files == (
        ".hidden/b.txt",
        "build/c.txt",
        "node_modules/a.py",
    )


def test_a_file_is_read_once_whatever_it_is_called(here: Path) -> None:
    make("d/a.txt")
    Path("link.txt").symlink_to("d/a.txt")
    names = ["d", "d/a.txt", "./d/../d/a.txt", str(here / "d" / "a.txt")]
    for order in itertools.permutations(names):
        assert find(list(order)).files == ("d/a.txt",)
    assert len(find(["."]).files) == 1


def test_links_in_a_circle_end() -> None:
    make("d/a.txt")
    Path("d/loop").symlink_to("..")
    Path("d/self.txt").symlink_to("self.txt")
    assert find(["d"]).files == ("d/a.txt",)


def test_a_link_named_outright_is_followed() -> None:
    make("d/a.txt")
    Path("link").symlink_to("d")
    assert find(["link"]).files == ("link/a.txt",)


def test_paths_outside_the_working_folder_are_absolute(tmp_path: Path) -> None:
    outside = tmp_path / "out.txt"
    outside.write_text("Text.")
    assert find(["../out.txt"]).files == (outside.as_posix(),)


def test_ignore_files_hold_below_their_folder() -> None:
    make("d/a.txt", "d/b.txt", "d/sub/a.txt", "d/sub/c.txt", "a.txt", "d/drafts/e.txt")
    Path("d/.gitignore").write_text("a.txt\ndrafts/\n!!\n")
    Path("d/sub/.ignore").write_text("/c.txt\n")
    assert find(["."]).files == ("a.txt", "d/b.txt")


def test_excluded_patterns_hold_from_each_folder_named() -> None:
    make("d/a.txt", "d/old/b.txt", "e/old/c.txt")
    assert find(["d", "e"], Sieve(Globs(("old/",)))).files == ("d/a.txt",)


def test_a_missing_path_says_what_may_be_meant() -> None:
    make("articles/a.txt")
    (error,) = find(["artcles"]).errors
    assert (error.path, error.kind, error.hint) == ("artcles", "missing", "did you mean articles?")
    (far,) = find(["zzz/\0"]).errors
    assert (far.kind, far.hint) == ("missing", "check the path")


def test_a_folder_without_documents_is_an_error() -> None:
    make("d/a.py")
    (error,) = find(["d"]).errors
    assert (error.path, error.kind) == ("d", "empty-folder")
    assert "1 of other kinds" in error.message
    assert ".md" in error.hint


def test_a_name_that_is_no_text_is_shown_without_its_bytes(here: Path) -> None:
    name = b"\xff.txt"
    try:
        (here / Path(name.decode("utf-8", "surrogateescape"))).write_text("Text.")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (file,) = find(["."]).files
    assert load(file).path == "\ufffd.txt"


def test_ignore_files_above_the_folder_hold_up_to_the_repository() -> None:
    make("r/docs/a.txt", "r/docs/drafts/b.txt", "r/docs/old.txt", "r/docs/sub/old.txt")
    Path("r/.git").mkdir()
    Path("r/.gitignore").write_text("drafts/\n/docs/old.txt\n")
    Path(".gitignore").write_text("a.txt\n")
    assert find(["r/docs"]).files == ("r/docs/a.txt", "r/docs/sub/old.txt")


def test_a_named_folder_is_read_although_it_is_ignored_above() -> None:
    make("r/out/a.txt", "r/out/b.log.txt")
    Path("r/.git").mkdir()
    Path("r/.gitignore").write_text("out/\n")
    Path("r/.claimlintignore").write_text("*.log.txt\nfinding:0123456789abcdef\n")
    assert find(["r"]).files == ()
    assert find(["r/out"]).files == ("r/out/a.txt",)


def test_included_names_are_read_instead_of_known_suffixes() -> None:
    make("d/a.txt", "d/b.rst", "d/sub/c.rst", "d/sub/LICENSE")
    wanted = Sieve(include=Globs(("*.rst", "/sub/LICENSE")))
    assert find(["d"], wanted).files == ("d/b.rst", "d/sub/LICENSE", "d/sub/c.rst")
    assert find(["d"], Sieve(Globs(("sub/",)), Globs(("*.rst",)))).files == ("d/b.rst",)


def test_patterns_of_a_base_count_from_it_and_spare_what_is_named() -> None:
    make("docs/a.txt", "docs/old/b.txt", "docs/old/c.md", "docs/new/old.txt")
    given = Sieve(Globs(("/docs/old/", "old.txt"), "claimlint.yaml:1", "."))
    assert find(["."], given).files == ("docs/a.txt",)
    assert find(["docs"], given).files == ("docs/a.txt",)
    assert find(["docs/old"], given).files == ("docs/old/b.txt", "docs/old/c.md")
    below = Sieve(Globs(("*.txt",), base="docs/old"))
    assert find(["docs"], below).files == ("docs/a.txt", "docs/new/old.txt", "docs/old/c.md")
    elsewhere = Sieve(Globs(("old/",), base="/nowhere"))
    assert find(["docs"], elsewhere).files == ("docs/a.txt", "docs/new/old.txt")


def test_what_is_passed_over_is_told_with_the_reason() -> None:
    make("d/a.txt", "d/b.txt", "d/c.py", "d/.git/x.txt", "d/dist/y.txt", "d/huge.md")
    Path("d/.ignore").write_text("\n# note\nb.*\n")
    Path("d/loop").symlink_to("..")
    Path("d/lost.txt").symlink_to("nowhere")
    Path("d/huge.md").write_text("Text. " * 100)
    found = find(["d"], Sieve(largest=100))
    assert found.files == ("d/a.txt",)
    assert {one.path: one.why for one in found.passed} == {
        "d/.git/": "hidden",
        "d/.ignore": "hidden",
        "d/b.txt": "d/.ignore:3",
        "d/c.py": "of another kind",
        "d/dist/": "a folder of tools",
        "d/huge.md": "larger than 0 MiB",
        "d/loop": "a link to a folder",
        "d/lost.txt": "a link that leads nowhere",
    }
    assert found.notice == (
        "1 file of other kinds skipped (1 .py), 1 file larger than 0 MiB skipped; "
        "--include '*.py' reads those that are text"
    )
    assert find(["d/huge.md"], Sieve(largest=100)).files == ("d/huge.md",)


def test_a_folder_of_nothing_but_large_files_is_not_called_empty() -> None:
    make("d/a.txt")
    found = find(["d"], Sieve(largest=1))
    assert (found.files, found.errors, found.notice) == ((), (), "1 file larger than 0 MiB skipped")


def test_other_kinds_are_told_by_suffix() -> None:
    make("d/a.txt", *(f"d/{n}.pptx" for n in range(5)), *(f"d/{n}.ods" for n in range(3)), "d/run.log")
    assert find(["d"]).notice == (
        "9 files of other kinds skipped (5 .pptx, 3 .ods, 1 .log); --include '*.log' reads those that are text"
    )
    assert find(["d"], Sieve(include=Globs(("*.log",)))).files == ("d/run.log",)


def test_a_suffix_that_is_none_is_not_printed() -> None:
    make("d/a.txt", "d/x.\x1b[31m", "d/y.'; rm", "d/z.PPTX", *(f"d/q.{c}" for c in "cdefg"))
    assert find(["d"]).notice == (
        "8 files of other kinds skipped (2 odd, 1 .c, 1 .d, 1 .e, 3 others); --include '*.c' reads those that are text"
    )


def test_only_near_names_are_suggested() -> None:
    make("dock.txt", "yard.txt", "local.md", ".nosuch.txt")
    hints = {path: find([path]).errors[0].hint for path in ("nosuch.txt", "dokc.txt", "Local.txt", "local.mdx", "x")}
    assert hints == {
        "nosuch.txt": "check the path",
        "dokc.txt": "did you mean dock.txt?",
        "Local.txt": "did you mean local.md?",
        "local.mdx": "did you mean local.md?",
        "x": "check the path",
    }


def test_patterns_that_are_none_leave_nothing_out() -> None:
    """A range that runs backwards is no pattern for git either; those beside it hold."""
    make("d/a.txt", "d/b.txt", "d/z.txt")
    Path("d/.claimlintignore").write_text("[z-a].txt\nb.txt\n[\n\\\n")
    assert find(["d"], Sieve(Globs(("[z-a]", "z.txt")))).files == ("d/a.txt",)
    assert find(["d"], Sieve(include=Globs(("[z-a]",)))).files == ()


def test_project_files_are_taken_where_they_are_asked_for() -> None:
    make("d/a.md", "d/package.json", "d/other.json", "d/.nvmrc", "d/.secret.md", "d/.github/workflows/test.yml")
    make("d/.github/hints.md", "d/.github/workflows/notes.md", "d/.hidden/Dockerfile", "d/node_modules/b/package.json")
    asked = find(["d"], Sieve(project_files=True))
    assert asked.files == ("d/.github/workflows/test.yml", "d/.nvmrc", "d/a.md", "d/package.json")
    assert {one.path: one.why for one in asked.passed} == {
        "d/.github/hints.md": "hidden",
        "d/.github/workflows/notes.md": "hidden",
        "d/.hidden/": "hidden",
        "d/.secret.md": "hidden",
        "d/node_modules/": "a folder of tools",
        "d/other.json": "of another kind",
    }
    assert find(["d"]).files == ("d/a.md",)
    assert "2 .json" in find(["d"]).notice


def test_ignore_files_and_patterns_hold_for_project_files() -> None:
    make("d/a.md", "d/Dockerfile", "d/.github/workflows/a.yml", "d/.github/workflows/b.yml")
    Path("d/.gitignore").write_text("b.yml\n")
    assert find(["d"], Sieve(Globs(("Dockerfile",)), project_files=True)).files == (
        "d/.github/workflows/a.yml",
        "d/a.md",
    )
    assert find(["d"], Sieve(include=Globs(("*.md",)), project_files=True)).files == ("d/a.md",)


def test_a_project_file_that_is_named_is_read() -> None:
    make("d/pyproject.toml", "d/other.toml")
    assert isinstance(load("d/pyproject.toml"), Document)
    assert isinstance(load("d/other.toml"), Error)


@pytest.mark.skipif(sys.platform == "win32", reason="links of other systems")
def test_a_link_that_leads_out_of_the_folder_is_read_only_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    (work / "d").mkdir(parents=True)
    (work / "e").mkdir()
    for file in (tmp_path / "secret.txt", work / "e" / "b.txt", work / "d" / "a.txt"):
        file.write_text("Text.", "utf-8")
    (work / "d" / "out.txt").symlink_to("../../secret.txt")
    (work / "d" / "across.txt").symlink_to("../e/b.txt")
    monkeypatch.chdir(work)
    found = find(["d"])
    assert found.files == ("d/a.txt", "d/across.txt")
    assert "1 file not read: links that lead out of the folder" in found.notice
    assert find(["d/out.txt"]).files == ("d/out.txt",)
