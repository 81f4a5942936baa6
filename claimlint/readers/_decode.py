"""A file → its text, or the reason why it has none.

Newlines are never translated and a byte order mark stays in the text: every later offset counts what is on disk.
"""

from __future__ import annotations

import codecs
import os
import stat
import sys
from pathlib import Path
from typing import Final

from claimlint.model import Error

ERROR_KINDS: Final = ("missing", "unreadable", "binary", "not-text", "too-large", "empty-folder")
"""missing: no such path; unreadable: no permission or no regular file; binary: bytes that are no text; not-text: text
in an encoding other than UTF-8, or broken; too-large: above the largest size to read; empty-folder: no file of a known
kind inside."""

MIB: Final = 1024 * 1024
LARGEST: Final = 20 * MIB
"""The most bytes of a file that is read where nothing else is said: a text of that size is no article."""

_PROBE: Final = 8192
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b")) + b"\x7f"


def decode(path: str, largest: int = sys.maxsize) -> str | Error:
    """Path and most bytes to read → the file's text: UTF-8, or UTF-16 or UTF-32 when a byte order mark says so. Errors:
    see ERROR_KINDS."""
    data = _bytes(path, largest)
    return data if isinstance(data, Error) else decode_bytes(path, data, largest)


def decode_bytes(path: str, data: bytes, largest: int = sys.maxsize) -> str | Error:
    """The bytes of a file of that name → its text, as `decode` reads it."""
    if len(data) > largest:
        return _too_large(path, largest)
    encoding = _encoding(data)
    if encoding == "utf-8" and _is_binary(data):
        return Error(printable(path), "binary", "not a text file", "name only text files, or exclude this one")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as reason:
        return _undecodable(path, data, reason)


def encoded(path: str, text: str) -> bytes:
    """A text for a file that is there → its bytes in the encoding that the file has. Raises OSError."""
    with Path(path).open("rb") as file:
        return text.encode(_encoding(file.read(4)))


def printable(path: str) -> str:
    """A path as the system gives it → the path as text: bytes that are no UTF-8 become U+FFFD, separators "/"."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def refusal(path: str, reason: OSError | ValueError) -> Error:
    """Why the system does not open a path."""
    if isinstance(reason, FileNotFoundError):
        return Error(printable(path), "missing", "no such file", "check the path")
    why = (reason.strerror if isinstance(reason, OSError) else None) or "cannot be opened"
    return Error(printable(path), "unreadable", why.lower(), "check its permissions")


def _bytes(path: str, largest: int) -> bytes | Error:
    """The bytes of a regular file of bearable size."""
    file, shown = Path(path), printable(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Error(shown, "unreadable", "not a regular file", "name a text file")
        if status.st_size > largest:
            return _too_large(path, largest)
        return file.read_bytes()
    except (OSError, ValueError) as reason:
        return refusal(path, reason)


def _encoding(data: bytes) -> str:
    """The encoding that the first bytes of a file tell."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def in_mib(size: int) -> str:
    """A size in bytes → "20 MiB"."""
    return f"{size // MIB} MiB"


def _too_large(path: str, largest: int) -> Error:
    hint = "split the file, leave it out, or allow more with --max-file-size"
    return Error(printable(path), "too-large", f"larger than {in_mib(largest)}", hint)


def _is_binary(data: bytes) -> bool:
    """Whether bytes hold a NUL, or more than a tenth of their beginning is control characters."""
    probe = data[:_PROBE]
    return b"\0" in data or 10 * (len(probe) - len(probe.translate(None, _CONTROLS))) > len(probe)


def _undecodable(path: str, data: bytes, reason: UnicodeDecodeError) -> Error:
    """Where the first bad byte stands, and how to convert the file."""
    at, line = reason.start, data.count(b"\n", 0, reason.start) + 1
    name = reason.encoding.upper()
    message = f"not {name}: byte 0x{data[at]:02X} at byte offset {at}, line {line}"
    hint = "convert it to UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt"
    return Error(printable(path), "not-text", message, hint, line)
