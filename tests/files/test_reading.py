"""What a user names or a folder holds is read up to an end, or told as a file that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimlint import config, rulebook
from claimlint.files import reading
from claimlint.readers import Sieve, find
from claimlint.suppression import baseline

ENDLESS = Path("/dev/zero")
needs_device = pytest.mark.skipif(not ENDLESS.exists(), reason="no such device here")


def test_a_file_and_a_pipe_are_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"ab\r\n")
    assert reading.bounded(tmp_path / "a") == reading.regular(tmp_path / "a") == b"ab\r\n"
    out, into = os.pipe()
    os.write(into, b"piped")
    os.close(into)
    assert reading.bounded(Path(f"/dev/fd/{out}")) == b"piped"
    os.close(out)


def test_what_is_too_large_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 3)
    (tmp_path / "a").write_bytes(b"abcd")
    with pytest.raises(OSError, match="too large"):
        reading.bounded(tmp_path / "a")


@needs_device
def test_what_never_ends_is_told() -> None:
    found = baseline.load(ENDLESS)
    assert isinstance(found, baseline.Error)
    assert "too large" in found.message
    assert [error.message for error in config.load(ENDLESS)[1]] == ["cannot be read: File too large"]
    assert [error.message for error in rulebook.load([ENDLESS])[1]] == ["cannot be read: File too large"]


def test_a_pipe_for_an_ignore_file_is_waited_for_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(".gitignore")
    os.mkfifo(".claimlintignore")
    Path("a.txt").write_text("Text.")
    assert find(["."], Sieve()).files == ("a.txt",)
