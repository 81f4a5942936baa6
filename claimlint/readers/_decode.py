"""A file → its text and the encoding that it is in, or the reason why it has none.

What a file says of itself counts before anything else, then that it is UTF-8, which other text never is by chance, then
what the user says, then a guess that is told. Newlines are never translated and a byte order mark stays in the text:
every later offset counts what is on disk.
"""

from __future__ import annotations

import errno
import os
from typing import Final, NamedTuple

from claimlint.files import encodings
from claimlint.files.encodings import UTF_8
from claimlint.files.reading import regular
from claimlint.model import Error
from claimlint.readers._kinds import of_bytes

ERROR_KINDS: Final = (
    *("missing", "unreadable", "binary", "not-text", "too-large", "empty-folder", "unsupported"),
    *("missing-extra", "damaged", "encrypted", "no-text"),
)
"""missing: no such path; unreadable: no permission or no regular file; binary: bytes that are no text; not-text: text
in an encoding that nobody can tell, or broken; too-large: above the largest size to read; empty-folder: no file of a
known kind inside; unsupported: a kind of document that is not read; missing-extra: a kind that is read with a library
which is not installed; damaged: broken, or no file of the kind that it is said to be, or a record that does not keep to
the form of its file; encrypted: nobody reads it without its password; no-text: a document without any, such as the
pictures of a scanner, or a record without the field that is its text."""

MIB: Final = 1024 * 1024
LARGEST: Final = 20 * MIB
"""The most bytes of a file that is read where nothing else is said: a text of that size is no article."""
MOST: Final = 1 << 31
"""Bytes where nobody asks for less."""

_PROBE: Final = 8192
_CONTROLS: Final = "".join(map(chr, sorted(set(range(32)) - set(map(ord, "\t\n\v\f\r\b\x1b"))))) + "\x7f"
_CONTROL_BYTES: Final = _CONTROLS.encode()
_NO_TEXT: Final = "name only text files, or exclude this one"


class Decoded(NamedTuple):
    """The text of a file, the encoding it is in, as Python knows it, and whether that is a guess."""

    text: str
    encoding: str = UTF_8
    guessed: bool = False


def decode(path: str, largest: int = MOST, encoding: str = "") -> Decoded | Error:
    """Path, most bytes to read, and the encoding of files that are not UTF-8 ("": to be guessed) → what the file says.
    Errors: see ERROR_KINDS."""
    data = read_bytes(path, largest)
    return data if isinstance(data, Error) else decode_bytes(path, data, encoding)


def decode_bytes(path: str, data: bytes, encoding: str = "") -> Decoded | Error:
    """The bytes of a file of that name → what it says, as `decode` reads it."""
    marked = encodings.marked(data)
    if marked:
        return _as(path, data, marked)
    wanted = encodings.known(encoding)
    if wanted and (b"\0" in data if encodings.is_wide(wanted) else encodings.is_shifting(wanted) and data.isascii()):
        return _as(path, data, wanted)
    if _is_binary(data):
        return _binary(path, data)
    try:
        return Decoded(data.decode(UTF_8))
    except UnicodeDecodeError as fault:
        if wanted and not encodings.is_wide(wanted):
            return _as(path, data, wanted)
        return _otherwise(path, data, fault)


def encoded(path: str, before: Decoded, text: str) -> bytes | Error:
    """A file, what it said, and what it is to say → its new bytes in the encoding that it has.

    An error when that has no such character, or when what stays would be written with other bytes than it is.
    """
    data = read_bytes(path)
    if isinstance(data, Error):
        return data
    hint = "nothing was changed; convert the file to UTF-8"
    try:
        after, same = text.encode(before.encoding), before.text.encode(before.encoding) == data
    except UnicodeEncodeError as reason:
        message = f"{text[reason.start : reason.start + 1]!r} cannot be written in {before.encoding}"
        return Error(printable(path), "unwritten", message, hint)
    told = f"what it says cannot be written in {before.encoding} with the same bytes"
    return after if same else Error(printable(path), "unwritten", told, hint)


def read_bytes(path: str, largest: int = MOST) -> bytes | Error:
    """The bytes of a regular file of bearable size."""
    try:
        return regular(path, largest)
    except (OSError, ValueError) as reason:
        if isinstance(reason, OSError) and reason.errno == errno.EFBIG:
            return too_large(path, largest)
        if isinstance(reason, OSError) and reason.errno == errno.EINVAL:
            return Error(printable(path), "unreadable", "not a regular file", "name a text file")
        return refusal(path, reason)


def printable(path: str) -> str:
    """A path as the system gives it → the path as text: bytes that are no UTF-8 become U+FFFD, separators "/"."""
    shown = os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")
    return path if shown == path else shown  # one text for all who name it


def refusal(path: str, reason: OSError | ValueError) -> Error:
    """Why the system does not open a path."""
    if isinstance(reason, FileNotFoundError):
        return Error(printable(path), "missing", "no such file", "check the path")
    why = (reason.strerror if isinstance(reason, OSError) else None) or "cannot be opened"
    return Error(printable(path), "unreadable", why.lower(), "check its permissions")


def in_mib(size: int) -> str:
    """A size in bytes → "20 MiB"."""
    return f"{size // MIB} MiB"


def too_large(path: str, largest: int) -> Error:
    """That a file holds more bytes than are read."""
    hint = "split the file, leave it out, or allow more with --max-file-size"
    return Error(printable(path), "too-large", f"larger than {in_mib(largest)}", hint)


def _as(path: str, data: bytes, encoding: str) -> Decoded | Error:
    """The text of bytes in an encoding that is settled."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as reason:
        return _undecodable(path, data, reason, encoding)
    probe = text[:_PROBE]
    if "\0" in text or 10 * sum(map(probe.count, _CONTROLS)) > len(probe):
        return _binary(path, data)
    return Decoded(text, encoding)


def _otherwise(path: str, data: bytes, fault: UnicodeDecodeError) -> Decoded | Error:
    """Bytes that are not UTF-8, and what is in the way → their text as they say or as they look."""
    if declared := encodings.declared(data):
        return _as(path, data, declared)
    from claimlint.readers._guess import guess  # few files need it

    encoding = guess(data)
    if not encoding:
        kind = of_bytes(data, binary=True)
        return _binary(path, data) if kind else _undecodable(path, data, fault, UTF_8)
    return Decoded(data.decode(encoding), encoding, guessed=True)


def _is_binary(data: bytes) -> bool:
    """Whether bytes hold a NUL, or more than a tenth of their beginning is control characters."""
    probe = data[:_PROBE]
    return b"\0" in data or 10 * (len(probe) - len(probe.translate(None, _CONTROL_BYTES))) > len(probe)


def _binary(path: str, data: bytes) -> Error:
    """That bytes are no text, and what they may be."""
    kind = of_bytes(data, binary=True)
    if kind:
        return Error(printable(path), "binary", f"{kind.name}, not a text file", kind.hint)
    probe = data[:_PROBE]
    for name, nul in (("utf-16-le", probe[1::2].count(0)), ("utf-16-be", probe[::2].count(0))):
        if len(data) % 2 == 0 and 4 * nul > len(probe):
            hint = f"a text in UTF-16 without a byte order mark is read with --encoding {name}"
            return Error(printable(path), "binary", "not a text file as it stands", hint)
    return Error(printable(path), "binary", "not a text file", _NO_TEXT)


def _undecodable(path: str, data: bytes, reason: UnicodeDecodeError, encoding: str) -> Error:
    """Where the first bad byte stands, and how to go on."""
    at, line = reason.start, data.count(b"\n", 0, reason.start) + 1
    message = f"not {encoding.upper()}: byte 0x{data[at]:02X} at byte offset {at}, line {line}"
    hint = "name its encoding with --encoding, such as --encoding windows-1252, or convert it to UTF-8"
    return Error(printable(path), "not-text", message, hint, line)
