"""A pattern made from a kept program is the one that `re` compiles; a cache that cannot be used is passed over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
