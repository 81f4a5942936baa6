"""Path and text of a file → Document: one module per format, found by walking this folder.

A reader has `SUFFIXES`, the lower-case file endings it takes (".md"; project files are known by their whole names),
`read(path, source) -> Document`, and `marked(source) -> Iterator[Comment]`, the comments of a source that begin as
suppression marks (see `_comments`). It never raises and takes linear time for any text. In what it makes, blocks are
ordered, do not overlap and lie inside `Document.text`, and a kept character maps to the same character of the source.

A reader of files that are no text has `read_bytes(path, data) -> Document | Error` in place of both. `path` is text,
`data` the whole file; the `source` of its Document is the text that was taken out, `extracted` is true and `locators`
say from the first offset on where in the file it stands. What it cannot read is an Error (kinds: ERROR_KINDS) with a
hint; it opens no other file and no connection, and bounds what it unpacks. Libraries beyond those of the package are
those of an extra of its name and are imported when it is called.

The same bytes under the same name are always read the same way: a known name or suffix says the format, and what has
none is plain text unless it is of a kind that is not read (see `_kinds`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath
from types import ModuleType

from msgspec.structs import replace

from claimlint import catalog
from claimlint.files.project_files import project_file
from claimlint.languages import lexicon
from claimlint.languages.detection import declared, detected
from claimlint.model import Document, Error, Notice
from claimlint.readers import _dated
from claimlint.readers._comments import TRIGGER, read_instead
from claimlint.readers._decode import (
    ERROR_KINDS,
    MIB,
    Decoded,
    decode,
    decode_bytes,
    encoded,
    printable,
    read_bytes,
    too_large,
)
from claimlint.readers._globs import Globs
from claimlint.readers._kinds import KINDS, Kind, of_bytes, of_name, of_text
from claimlint.readers._marks import marks
from claimlint.readers._own_reports import REASON, is_report
from claimlint.readers._walk import FileList, Holds, Passed, Sieve, none_held, walk
from claimlint.readers._wildcards import is_pattern

__all__ = [
    "ERROR_KINDS",
    "EVERYTHING",
    "KINDS",
    "MIB",
    "Decoded",
    "FileList",
    "Globs",
    "Loaded",
    "Passed",
    "Sieve",
    "decode",
    "decode_bytes",
    "encoded",
    "expanded",
    "find",
    "from_text",
    "is_own_report",
    "load",
    "load_bytes",
    "notices",
    "printable",
    "read_bytes",
    "real",
    "sorted_out",
    "suffixes",
    "told_beside",
]

Loaded = Document | Error | Passed
PROJECT_FILES = "projectfile"
"""The reader of files that are known by their whole names."""
EVERYTHING = Sieve()
"""What is read of folders where nobody asks for less or more."""


@cache
def suffixes() -> dict[str, str]:
    """Every file ending that can be read, lower case with its dot → the name of its reader."""
    return {suffix: name for name in catalog.names("readers") for suffix in _reader(name).SUFFIXES}


def from_text(path: str, source: str, name: str = "") -> Document:
    """Path and decoded text → Document, by the reader of that name; without one by that of its suffix, and as plain
    text where no reader knows that. Its language is what it says itself, else what its words say."""
    reader = _reader(name or _text_reader_of(path) or "plaintext")
    comments = tuple(reader.marked(source)) if TRIGGER in source else ()
    document: Document = reader.read(path, read_instead(source, comments))
    if comments:
        document = replace(document, source=source, marks=marks(source, comments))
    return _in_its_language(document)


def find(paths: Sequence[str], sieve: Sieve = EVERYTHING, holds: Holds = none_held) -> FileList:
    """Files and folders as the user named them → the files to read, in order, and what cannot be read. `holds` knows
    the files of many documents.

    A folder yields its files of known suffixes that pass the sieve; a file named outright is always taken.
    """
    return walk(paths, frozenset(suffixes()), sieve, holds)


def expanded(paths: Sequence[str]) -> tuple[str, ...]:
    """Paths as the user named them → the same, with the files that it matches for each pattern that matches some."""
    return tuple(file for path in paths for file in ((is_pattern(path) and find([path]).files) or [path]))


def is_own_report(path: str, encoding: str = "") -> bool:
    """Whether a file is a report of an earlier run, which is no document."""
    decoded = decode(path, encoding=encoding)
    return isinstance(decoded, Decoded) and is_report(decoded.text)


def load(path: str, sieve: Sieve = EVERYTHING) -> Loaded:
    """A path from `find`, and how it is to be read → its Document, or why it cannot be read (kinds: ERROR_KINDS), or
    why it is no document."""
    data = read_bytes(path, sieve.largest)
    return data if isinstance(data, Error) else load_bytes(path, data, sieve)


def load_bytes(path: str, data: bytes, sieve: Sieve = EVERYTHING, named: str = "") -> Loaded:
    """A path and the bytes that stand for that file → what `load` makes of it. `named`: the name that says how it is
    read, where the path does not."""
    if len(data) > sieve.largest:
        return too_large(path, sieve.largest)
    reader = _reader_of(named or path)
    kind = of_bytes(data)
    if taker := _bytes_reader_of(kind.suffixes) if kind else "":
        return _opened(path, data, taker)
    if _takes_bytes(reader):
        return _opened(path, data, reader)
    if (kind := _unread(kind)) or (
        not reader and (kind := _unread(of_name(named or path))) and not (kind.plain and sieve.asks(path))
    ):
        return _unsupported(path, kind)
    decoded = decode_bytes(path, data, sieve.encoding)
    if isinstance(decoded, Error):
        return decoded
    if reader in ("", "plaintext") and (looks := of_text(decoded.text, unnamed=not reader)):
        if _unread(looks):
            return _unsupported(path, looks)
        reader = suffixes()[next(suffix for suffix in looks.suffixes if suffix in suffixes())]
    if is_report(decoded.text):
        return Passed(printable(path), REASON)
    document = from_text(printable(path), decoded.text, reader)
    return replace(document, encoding=decoded.encoding, guessed=decoded.guessed)


def told_beside(document: Document, when: str, language: str) -> Document:
    """A document, and when it was written and in which language by what stands beside it ("": that does not say) → the
    document that knows; a language that nobody reads, and a day that is none, count for nothing."""
    said = _dated.full_date(when, lexicon()) if when else None
    document = _dated.dated(document, said, (), lexicon(), "metadata")
    code = declared(language) if language else ""
    return replace(document, language=code, declared=True) if code else document


def sorted_out(loaded: Sequence[Loaded]) -> tuple[tuple[Document, ...], tuple[Error, ...], tuple[Notice, ...]]:
    """What `load` made of files → documents and errors in their order, and notices by path of what was done without
    being asked: of each encoding that was guessed, and of each report of an earlier run that was left out."""
    documents = tuple(item for item in loaded if isinstance(item, Document))
    guessed = ((one.path, one.encoding) for one in documents if one.guessed)
    passed = (item for item in loaded if isinstance(item, Passed))
    return documents, tuple(item for item in loaded if isinstance(item, Error)), notices(guessed, passed)


def notices(guessed: Iterable[tuple[str, str]], passed: Iterable[Passed]) -> tuple[Notice, ...]:
    """Paths with encodings that were guessed, and reports of earlier runs that were left out → what to tell of it."""
    hint = "say --encoding to settle it"
    told = [Notice(path, "encoding-guessed", f"is not UTF-8; read as {encoding}, {hint}") for path, encoding in guessed]
    told += [Notice(item.path, "own-report", f"is {item.why}, not read") for item in passed]
    return tuple(sorted(told))


def _reader_of(path: str) -> str:
    """A path → the name of the reader that its name asks for, "" for none."""
    return PROJECT_FILES if project_file(path) else suffixes().get(PurePath(path).suffix.lower(), "")


def _text_reader_of(path: str) -> str:
    """A path → the name of the reader of text that its name asks for, "" for none."""
    return "" if _takes_bytes(name := _reader_of(path)) else name


def _bytes_reader_of(endings: Iterable[str]) -> str:
    """The suffixes of a kind → the name of the reader that takes the bytes of its files, "" for none."""
    named = (suffixes().get(ending, "") for ending in endings)
    return next(filter(_takes_bytes, named), "")


def _takes_bytes(name: str) -> bool:
    return bool(name) and hasattr(_reader(name), "read_bytes")


def _opened(path: str, data: bytes, name: str) -> Document | Error:
    """A file, and the name of a reader of bytes → what that makes of it."""
    found: Document | Error = _reader(name).read_bytes(printable(path), data)
    return found if isinstance(found, Error) else _in_its_language(found)


def _in_its_language(document: Document) -> Document:
    """A document → it in the language that it says itself, else in that of its words."""
    return document if document.declared else replace(document, language=detected(document))


def _unread(kind: Kind | None) -> Kind | None:
    """A kind, unless a reader takes files of it."""
    return None if kind is None or suffixes().keys() & set(kind.suffixes) else kind


def _unsupported(path: str, kind: Kind) -> Error:
    hint = f"{kind.hint}; --include '*{PurePath(path).suffix}' reads it as plain text" if kind.plain else kind.hint
    return Error(printable(path), "unsupported", f"{kind.name}, which claimlint does not read yet", hint)


def real(path: str) -> str:
    """A path as the user or a document names it → one name for each file, whatever links lead to it."""
    return os.path.realpath(path)


def _reader(name: str) -> ModuleType:
    return catalog.load("readers", name)
