"""Which configuration governs a run, and which root its paths count from: the same wherever the run began."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from claimlint.config.discovery import Governed, discover, from_root, ignore_files, unused
from claimlint.settings import CONFIG_NAMES

NAME = CONFIG_NAMES[0]


@pytest.fixture(autouse=True)
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder p with two texts in a folder each, which is also where the run begins."""
    for name in ("p/docs/a/x.txt", "p/docs/b/y.txt", "p/notes/z.txt"):
        write(tmp_path, name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(top: Path, name: str, text: str = "group-by: all\n") -> Path:
    file = top / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


GOVERNED = [
    (["p"], "p"),
    (["p/docs"], "p/docs"),
    (["p/docs/a"], "p/docs/a"),
    (["p/docs/a/x.txt"], "p/docs/a"),
    (["p/docs/b/y.txt"], "p/docs"),
    (["p/docs/a/x.txt", "p/docs/b/y.txt"], "p/docs"),
    (["p/docs/a", "p/notes"], "p"),
    (["p/notes"], "p"),
    (["p/notes/../docs/a/x.txt"], "p/docs/a"),
    (["p/docs/nowhere.txt"], "p/docs"),
    ([], None),
    (["p", "."], None),
]


@pytest.mark.parametrize("name", CONFIG_NAMES)
@pytest.mark.parametrize(("paths", "folder"), GOVERNED)
def test_the_nearest_above_all_that_is_checked_governs_it(
    top: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], folder: str | None, name: str
) -> None:
    for home in ("p", "p/docs", "p/docs/a"):
        write(top, f"{home}/{name}")
    (top / "p/docs/b" / name).mkdir()
    expected = top / folder / name if folder else None
    for order in itertools.permutations(paths):
        assert discover(order).file == expected
    full = [str(top / path) for path in paths]
    for here in ("p", "p/docs/a", "/") if paths else ():
        monkeypatch.chdir(top / here)
        assert discover(full).file == expected
        assert here == "/" or discover([os.path.relpath(path) for path in full]).file == expected


def test_two_in_one_folder_are_a_mistake_that_names_both(top: Path) -> None:
    write(top, "p/.claimlint.yml")
    write(top, "p/claimlint.yml")
    found = discover(["p/docs"])
    (error,) = found.errors
    assert found.file == top / "p/claimlint.yml"
    assert (error.path, error.kind) == ("p/claimlint.yml", "config")
    assert "p/claimlint.yml and p/.claimlint.yml" in error.message
    assert discover(["p"], Path("p/.claimlint.yml")) == Governed(Path("p/.claimlint.yml"), top / "p", top / "p")
    assert discover(["p"], isolated=True) == Governed(None, top / "p", top / "p")


@pytest.mark.parametrize(
    "name", ["claimlint.toml", ".claimlint.toml", "claimlint.json", ".claimlint.json", ".claimlintrc"]
)
def test_what_is_no_configuration_is_told(top: Path, name: str) -> None:
    write(top, f"p/{name}")
    (error,) = discover(["p/docs"]).errors
    assert (error.path, error.kind) == (f"p/{name}", "config")
    assert "a configuration is YAML" in error.message
    assert "claimlint.yaml" in error.hint
    write(top, "p/claimlint.yml")
    found = discover(["p/docs"])
    assert (found.errors, found.notices) == ((), (f"p/{name} is not read: p/claimlint.yml is the configuration",))
    write(top, f"p/docs/{NAME}")
    assert discover(["p/docs"]) == Governed(top / "p/docs" / NAME, top / "p/docs", top / "p/docs")


TABLES = [
    (
        '[project]\nname = "x"\n\n[tool.claimlint]\nfail-on = "never"\n',
        "p/pyproject.toml:4: [tool.claimlint] is not read",
    ),
    ("[tool.claimlint-facts]\nx = 1\n", "p/pyproject.toml:1: [tool.claimlint-facts] is not read"),
    ("[tool.claimlint.lint]\nx = 1\n", "p/pyproject.toml:1: [tool.claimlint] is not read"),
    ("[tool]\nclaimlint = {x = 1}\n", "p/pyproject.toml:1: [tool.claimlint] is not read"),
    ('[project]\ndependencies = ["claimlint-facts"]\n', ""),
    ("[tool.claimlint\n", ""),
    ("x = " + "[" * 5000 + "claimlint", ""),
]


@pytest.mark.parametrize(("text", "told"), TABLES)
def test_the_table_of_another_tool_is_told_where_nothing_else_is(top: Path, text: str, told: str) -> None:
    write(top, "p/pyproject.toml", text)
    found = discover(["p/docs"])
    assert (found.file, found.errors) == (None, ())
    assert [notice.partition(":" if not told else " is not read")[0] for notice in found.notices] == (
        [told.partition(" is not read")[0]] if told else []
    )
    write(top, f"p/{NAME}")
    assert discover(["p/docs"]).notices == ()


def test_configurations_of_a_part_are_told_with_the_command_that_uses_them(top: Path) -> None:
    for home in ("p", "p/docs", "p/docs/a", "p/notes"):
        write(top, f"{home}/{NAME}")
    passed = [f"p/docs/{NAME}", f"p/docs/a/{NAME}", "p/docs/a/x.png", f"p/notes/{NAME}"]
    used = [f"p/{NAME}", f"p/notes/{NAME}"]
    told = list(unused(discover(["p"]), used, ["p"], passed))
    assert [notice.partition(" is not used")[0] for notice in told] == [f"p/docs/a/{NAME}", f"p/docs/{NAME}"]
    assert told[0].endswith("`claimlint check p/docs/a` uses it")
    (alone,) = unused(discover(["p/docs/a/x.txt", "p/notes/z.txt"]), used, ["p/docs/a/x.txt", "p/notes/z.txt"], [])
    assert alone.startswith(f"p/docs/a/{NAME} is not used")
    write(top, f"p/two words/{NAME}")
    assert "`claimlint check 'p/two words'`" in next(unused(discover(["p"]), [], ["p"], [f"p/two words/{NAME}"]))
    assert not list(unused(discover(["p/docs/a/x.txt"]), [f"p/docs/a/{NAME}"], ["p/docs/a/x.txt"], []))
    many = [f"p/{number}/{NAME}" for number in range(9)]
    assert list(unused(discover(["p"]), [], ["p"], many))[-1] == "and 6 more configurations below p are not used"


ROOTS = [
    ([], ["p/docs"], "p/docs"),
    ([], ["p/docs/a/x.txt"], "p/docs/a"),
    ([], ["p/docs", "p/notes"], "p"),
    ([".git/"], ["p/docs"], ""),
    (["p/.git"], ["p/docs"], "p"),
    ([".git/", "p/docs/.git/"], ["p/docs/a"], "p/docs"),
    (["p/.claimlintignore"], ["p/docs"], "p"),
    (["p/.git/", "p/docs/.claimlintignore"], ["p/docs/a"], "p"),
    ([".git/", f"p/{NAME}"], ["p/docs"], "p"),
    ([f"p/docs/{NAME}"], ["p"], "p"),
]


@pytest.mark.parametrize(("there", "paths", "root"), ROOTS)
def test_the_root_is_the_same_from_everywhere(
    top: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], paths: list[str], root: str
) -> None:
    for name in there:
        (top / name).mkdir() if name.endswith("/") else write(top, name)
    full = [str(top / path) for path in paths]
    for here in ("", "p/docs/a", "p/notes", "/"):
        monkeypatch.chdir(top / here)
        assert discover(full).root == top / root
        assert from_root(full[0], top / root) == os.path.relpath(full[0], top / root).replace(os.sep, "/")


def test_a_configuration_from_elsewhere_does_not_move_the_root(top: Path) -> None:
    (top / "p/.git").mkdir()
    file = write(top, "shared/house.yaml")
    assert discover(["p/docs"], file).root == top / "p"
    assert discover(["p/docs"], Path("p/docs") / NAME).root == top / "p/docs"
    assert from_root("p/docs/a/x.txt", top / "shared") == "../p/docs/a/x.txt"


def test_ignore_files_hold_from_the_root_down_to_what_is_checked(top: Path) -> None:
    for name in ("", "p/", "p/docs/", "p/docs/a/", "p/notes/"):
        write(top, f"{name}.claimlintignore")
    (top / "p/.git").mkdir()
    expected = (Path("p/.claimlintignore"), Path("p/docs/.claimlintignore"))
    assert ignore_files(discover(["p/docs"])) == expected
    write(top, f"p/docs/{NAME}")
    assert ignore_files(discover(["p/docs"])) == expected
    assert ignore_files(discover(["p/docs/a", "p/notes"])) == expected[:1]
