"""A pattern made from a kept program is the one that `re` compiles; a cache that cannot be used is passed over."""

from __future__ import annotations

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from claimlint import parse_cache
from claimlint.languages import programs

PATTERNS = [
    (r"a", re.NOFLAG),
    (r"(?P<day>\d{1,2})\s(?P<month>[a-z]+)(?=\b)", re.IGNORECASE),
    (r"(?<!\w)(?i:straße|weiß)(?!\w)|(?:x{2,}+)", re.NOFLAG),
    ("  (one)  # a comment", re.VERBOSE),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(programs, "_kept", lambda: kept)
    kept = programs._Kept()
    return tmp_path


def again(monkeypatch: pytest.MonkeyPatch) -> programs._Kept:
    """The cache as the next process finds it."""
    programs._kept()._write()
    kept = programs._Kept()
    monkeypatch.setattr(programs, "_kept", lambda: kept)
    return kept


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_pattern_of_a_program_is_the_one_that_re_compiles(
    source: str, flags: re.RegexFlag, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = re.compile(source, flags)
    assert programs.compiled(source, flags) == expected
    again(monkeypatch)
    monkeypatch.setattr(programs, "_compiled", None)  # nothing is compiled again
    found = programs.compiled(source, flags)
    assert found == expected
    assert (found.groups, found.groupindex, found.flags) == (expected.groups, expected.groupindex, expected.flags)


def test_damaged_program_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    programs.compiled("a+b")
    kept = again(monkeypatch)
    kept._old = {key: programs.Program(one.flags, one.groups, one.names, b"\xff" * 8) for key, one in kept._old.items()}
    assert programs.compiled("a+b") == re.compile("a+b")


def test_file_that_is_no_cache_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs.compiled("a+b")
    again(monkeypatch)
    for file in folder.iterdir():
        file.write_bytes(b"nonsense")
    assert programs._Kept()._old == {}
    assert programs.compiled("a+b") == re.compile("a+b")


def test_inside_of_re_that_is_another_leaves_it_to_re(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "import_module", lambda name: object())
    monkeypatch.setattr(programs, "_maker", lambda: None)
    assert programs.compiled("a+b") == re.compile("a+b")


def test_mistake_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error):
        programs.compiled("(")


NAMES = "(?P<day>[0-9]+) (?P<month>[a-z]+)"


def stored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of an earlier run, with one pattern."""
    programs.compiled(NAMES)
    again(monkeypatch)
    (file,) = folder.iterdir()
    return file


def passed_over(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the next process finds no program and still has its pattern."""
    kept = programs._Kept()
    monkeypatch.setattr(programs, "_kept", lambda: kept)
    return kept._old == {} and programs.compiled(NAMES) == re.compile(NAMES)


def test_file_is_the_users_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(folder, monkeypatch)
    assert not passed_over(monkeypatch)
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 17, -1])
def test_truncated_file_is_passed_over(cut: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(folder, monkeypatch)
    file.write_bytes(file.read_bytes()[:cut])
    assert passed_over(monkeypatch)


def test_file_with_one_other_bit_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with another number in it may be one that Python takes."""
    file = stored(folder, monkeypatch)
    data = file.read_bytes()
    for at in range(0, len(data), 7):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert passed_over(monkeypatch)


def test_file_of_another_name_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(folder, monkeypatch)
    parse_cache.store(file.with_name("other.msgpack"), msgspec.msgpack.encode({}))
    file.with_name("other.msgpack").replace(file)
    assert passed_over(monkeypatch)


@pytest.mark.skipif(os.name != "posix", reason="owners and modes of files")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_file_that_others_may_write_is_passed_over(mode: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(folder, monkeypatch).chmod(mode)
    assert passed_over(monkeypatch)


@pytest.mark.skipif(os.name != "posix", reason="owners and modes of files")
def test_file_of_somebody_else_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(folder, monkeypatch)
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert passed_over(monkeypatch)


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "link to itself"])
def test_what_is_no_file_is_passed_over(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody writes to would be read for ever."""
    file = stored(folder, monkeypatch)
    if kind == "link":
        file.rename(aside := file.with_name("aside"))
        file.symlink_to(aside)
    else:
        file.unlink()
        if kind == "pipe":
            os.mkfifo(file)
        elif kind == "folder":
            file.mkdir()
        else:
            file.symlink_to(file)
    assert passed_over(monkeypatch)
    programs._kept()._write()
    assert [one.name for one in folder.iterdir() if "-" in one.name] == [file.name]  # nothing is left beside it


def test_two_runs_at_once_leave_a_whole_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [programs._Kept() for _ in range(2)]
    for run, source in zip(runs, ("a+b", "c+d"), strict=True):
        monkeypatch.setattr(programs, "_kept", lambda run=run: run)
        programs.compiled(source)
    with ThreadPoolExecutor() as pool:
        list(pool.map(programs._Kept._write, runs * 20))
    assert len(list(folder.iterdir())) == 1
    assert len(programs._Kept()._old) == 1


@pytest.mark.parametrize(
    "forged",
    [
        programs.Program(0, 1, {"day": 7}, b"\0" * 8),
        programs.Program(0, -5, {}, b"\0" * 8),
        programs.Program(1 << 60, 0, {}, b"\0" * 8),
        programs.Program(0, 1 << 60, {}, b"\0" * 8),
        programs.Program(0, 0, {}, b"\0" * 7),
        programs.Program(0, 0, {}, b""),
    ],
)
def test_program_that_is_none_is_compiled_anew(forged: programs.Program, monkeypatch: pytest.MonkeyPatch) -> None:
    programs.compiled("a+b")
    kept = again(monkeypatch)
    kept._old = dict.fromkeys(kept._old, forged)
    assert programs.compiled("a+b") == re.compile("a+b")


@pytest.mark.parametrize("chosen", ["cache", "./cache"])
def test_folder_that_a_project_could_bring_holds_no_programs(
    chosen: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", chosen)
    assert programs._Kept()._path is None
    assert passed_over(monkeypatch)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders by the custom of Linux")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/there", "HOME": "/home/a"}, "/there/claimlint"),
        ({"XDG_CACHE_HOME": "here", "HOME": "/home/a"}, "/home/a/.cache/claimlint"),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/a"}, "/home/a/.cache/claimlint"),
        ({"HOME": "relative"}, None),
    ],
)
def test_folder_never_depends_on_where_the_run_starts(
    environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAIMLINT_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = parse_cache.folder()
    assert found == (Path(expected) if expected else None)


def test_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("CLAIMLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", none)
    assert parse_cache.folder() is None
    assert passed_over(monkeypatch)
    programs._kept()._write()
    assert parse_cache.cached(b"a", int, len) == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_folder_that_cannot_be_written_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.chmod(0o500)
    programs.compiled(NAMES)
    programs._kept()._write()
    assert list(folder.iterdir()) == []


def test_folder_that_is_a_file_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "taken").write_bytes(b"")
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(folder / "taken"))
    assert passed_over(monkeypatch)
    programs._kept()._write()
