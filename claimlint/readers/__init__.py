"""Path and text of a file → Document: one module per format, found by walking this folder.

A reader has `SUFFIXES`, the lower-case file endings it takes (".md"), `COMMENTS`, the pattern of the comments that may
hold suppression marks (see `_marks`), and `read(path, source) -> Document`. It never
raises and takes linear time for any text. In what it makes, blocks are ordered, do not overlap and lie inside
`Document.text`, and a kept character maps to the same character of the source. Formats are told by suffix alone: the
same bytes under the same name are always read the same way.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import PurePath
from types import ModuleType

from msgspec.structs import replace

from claimlint import catalog
from claimlint.model import Document, Error
from claimlint.readers._decode import ERROR_KINDS, LARGEST, MIB, decode, decode_bytes, encoded, printable
from claimlint.readers._globs import Globs
from claimlint.readers._marks import blanked, comments, marks
from claimlint.readers._walk import Found, Passed, Sieve, walk

__all__ = [
    "ERROR_KINDS",
    "MIB",
    "Found",
    "Globs",
    "Passed",
    "Sieve",
    "decode",
    "encoded",
    "find",
    "from_text",
    "load",
    "load_bytes",
    "printable",
    "real",
    "suffixes",
]

EVERYTHING = Sieve()
"""What is read of folders where nobody asks for less or more."""


@cache
def suffixes() -> dict[str, str]:
    """Every file ending that can be read, lower case with its dot → the name of its reader."""
    return {suffix: name for name in catalog.names("readers") for suffix in _reader(name).SUFFIXES}


def from_text(path: str, source: str) -> Document:
    """Path and decoded text → Document; a suffix that no reader knows is read as plain text."""
    name = suffixes().get(PurePath(path).suffix.lower(), "plaintext")
    reader = _reader(name)
    document: Document = reader.read(path, source)
    spans = comments(document, reader.COMMENTS)
    if not spans:
        return document
    document = reader.read(path, blanked(source, spans))
    return replace(document, source=source, marks=marks(source, spans))


def find(paths: tuple[str, ...] | list[str], sieve: Sieve = EVERYTHING) -> Found:
    """Files and folders as the user named them → the files to read, in order, and what cannot be read.

    A folder yields its files of known suffixes that pass the sieve; a file named outright is always taken.
    """
    return walk(paths, frozenset(suffixes()), sieve)


def load(path: str, largest: int = LARGEST) -> Document | Error:
    """A path from `find` and the most bytes to read → its Document, or why it cannot be read (kinds: ERROR_KINDS)."""
    source = decode(path, largest)
    return source if isinstance(source, Error) else from_text(printable(path), source)


def load_bytes(path: str, data: bytes, largest: int = LARGEST) -> Document | Error:
    """A name and the bytes that stand for that file → its Document, or why they cannot be read."""
    source = decode_bytes(path, data, largest)
    return source if isinstance(source, Error) else from_text(printable(path), source)


def real(path: str) -> str:
    """A path as the user or a document names it → one name for each file, whatever links lead to it."""
    return os.path.realpath(path)


def _reader(name: str) -> ModuleType:
    return catalog.load("readers", name)
