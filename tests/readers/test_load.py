"""Files that are no readable text say why, and the others are read byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimlint.model import Document, Error
from claimlint.readers import ERROR_KINDS, load
from claimlint.readers._decode import LARGEST


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("caf\u00e9".encode(), "caf\u00e9"),
        ("\ufeffa".encode(), "\ufeffa"),
        ("\ufeff5 \u20ac\r\n".encode("utf-16-le"), "\ufeff5 \u20ac\r\n"),
        ("\ufeff5 \u20ac".encode("utf-16-be"), "\ufeff5 \u20ac"),
        ("\ufeff5 \u20ac".encode("utf-32-le"), "\ufeff5 \u20ac"),
        (b"page\fpage\x1b[0m", "page\fpage\x1b[0m"),
    ],
)
def test_text_is_kept_as_it_is(tmp_path: Path, data: bytes, expected: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    document = load(str(file))
    assert isinstance(document, Document)
    assert document.source == expected
    assert document.path == file.as_posix()


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"a\0b", "binary", "not a text file"),
        (b"\x01\x02\x03\x04abc", "binary", "not a text file"),
        (b"one\ntwo k\xb3\xf3dka\n", "not-text", "not UTF-8: byte 0xB3 at byte offset 9, line 2"),
        ("“Whole” and ".encode() + b"br\xe9ken", "not-text", "not UTF-8: byte 0xE9 at byte offset 18, line 1"),
        ("$5 here".encode("utf-16-le"), "binary", "not a text file as it stands"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "a picture, not a text file"),
        (b"\xff\xd8\xff\xe1\x12Exif", "binary", "a picture, not a text file"),
        (b"\xed\xa0\x80", "not-text", "not UTF-8: byte 0xED at byte offset 0, line 1"),
        (b"\xff\xfea", "not-text", "not UTF-16-LE: byte 0x61 at byte offset 2, line 1"),
    ],
)
def test_what_is_no_text_is_an_error(tmp_path: Path, data: bytes, kind: str, message: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    error = load(str(file))
    assert isinstance(error, Error)
    assert (error.path, error.kind, error.message) == (file.as_posix(), kind, message)
    assert error.hint
    assert kind in ERROR_KINDS


def test_what_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as handle:
        handle.truncate(LARGEST + 1)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    cases = {
        "gone.txt": "missing",
        "large.txt": "too-large",
        "pipe.txt": "unreadable",
        ".": "unreadable",
        "\0": "unreadable",
    }
    for name, kind in cases.items():
        error = load(str(tmp_path) + "/" + name)
        assert isinstance(error, Error)
        assert error.kind == kind


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    file.chmod(0)
    error = load(str(file))
    assert isinstance(error, Error)
    assert error.kind == "unreadable"
