"""What a run is to read → its documents, wherever they come from, and what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from claimlint import readers, stores
from claimlint.cli.files import refuse_inputs
from claimlint.cli.reading import STDIN, Reading
from claimlint.engines import Given, Source
from claimlint.files.trees import RealPaths
from claimlint.model import Document, Error, Notice
from claimlint.readers import Loaded, Sieve
from claimlint.stores import Entry

NOTHING = Error("", "nothing-to-read", "no documents were found", "--allow-empty accepts that")


class Heap(Struct, frozen=True):
    """The documents of a run, what could not be read, what was done besides, what to tell of the rest of the folders,
    and the files in them that are `passed` over."""

    documents: tuple[Document, ...]
    errors: tuple[Error, ...]
    notices: tuple[Notice, ...]
    rest: str
    passed: tuple[str, ...] = ()


class Listed(Struct, frozen=True):
    """What a run is to read, none of it read yet but standard input; what cannot be, what was done besides, what to
    tell of the rest of the folders, and the files in them that are `passed` over."""

    sources: tuple[Source, ...]
    errors: tuple[Error, ...]
    notices: tuple[Notice, ...]
    rest: str
    passed: tuple[str, ...] = ()


def listed(reading: Reading, sieve: Sieve, apart: Collection[str] = ()) -> Listed:
    """What to read → Listed. `apart`: real paths to leave out of folders, because this run writes them."""
    typed = list(_typed(reading, sieve))
    paths = tuple(path for path in reading.named if path != STDIN)
    with doing("looking for documents"):
        found = stores.find(paths, sieve)
    refuse_inputs({readers.real(path) for path in apart}, map(Path, found.files))
    taken = {readers.real(path) for path in (*apart, *(item.path for item in typed))}
    real = RealPaths()
    files = [file for file in found.files if real(file) not in taken] if taken else found.files
    with doing("looking into files of many documents"):
        sources, faults, notices = stores.expanded(files, found.named, sieve)
        given = [one for item in typed if not isinstance(item, Error) for one in _opened(item, sieve, faults, notices)]
    errors = (*(item for item in typed if isinstance(item, Error)), *_walking(found.errors, reading), *faults)
    passed = tuple(one.path for one in found.passed)
    return Listed((*given, *sources), errors, tuple(notices), found.notice, passed)


def read(reading: Reading, sieve: Sieve, apart: Collection[str] = ()) -> Heap:
    """What to read → Heap. `apart`: real paths to leave out of folders, because this run writes them."""
    found = listed(reading, sieve, apart)
    documents, failed, notices = readers.sorted_out([_loaded(source, sieve) for source in found.sources])
    errors = [*failed, *found.errors]
    if not documents and not errors and not reading.allow_empty:
        errors.append(NOTHING)
    told = tuple(sorted({*notices, *found.notices}))
    return Heap(tuple(sorted(documents, key=lambda d: d.path)), tuple(errors), told, found.rest, found.passed)


def _loaded(source: Source, sieve: Sieve) -> Loaded:
    if isinstance(source, str | Entry):
        return load(source, sieve)
    return readers.load_bytes(source.path, source.data, sieve) if isinstance(source, Given) else source


def load(file: str | Entry, sieve: Sieve) -> Loaded:
    """A path from `stores.find`, or a document of a store → its Document, or why there is none; what goes wrong is told
    with the path."""
    with doing(f"reading {file if isinstance(file, str) else file.path}"):
        return stores.loaded(file, sieve)


def _typed(reading: Reading, sieve: Sieve) -> tuple[Given | Error, ...]:
    """The document on standard input, when one is asked for: it takes the place of the file it is named after."""
    if not reading.typed:
        return ()
    if sys.stdin.isatty():
        sys.stderr.write("reading standard input; an end-of-file (Ctrl-D, on Windows Ctrl-Z) ends it\n")
    try:
        data = sys.stdin.buffer.read(sieve.largest + 1)  # a stream may have no end
    except OSError as fault:
        why = f"standard input cannot be read: {(fault.strerror or str(fault)).lower()}"
        return (Error(readers.printable(reading.typed), "unreadable", why, "pipe a text into it"),)
    return (Given(reading.typed, data),)


def _opened(item: Given, sieve: Sieve, faults: list[Error], notices: list[Notice]) -> list[Source]:
    """What stands on standard input → its documents, where it is a store of many, else itself."""
    found = stores.held(item.path, item.data, sieve) if len(item.data) <= sieve.largest else None
    if found is None:
        return [item]
    faults.extend(found.errors)
    notices.extend(found.notices)
    return list(found.sources)


def _walking(errors: Collection[Error], reading: Reading) -> Iterator[Error]:
    """The errors of looking for documents; an empty folder is none when that is allowed."""
    yield from (error for error in errors if not (reading.allow_empty and error.kind == "empty-folder"))


@contextmanager
def doing(what: str) -> Iterator[None]:
    """An exception from inside carries "while {what}"."""
    try:
        yield
    except Exception as failure:
        failure.add_note(f"while {what}")
        raise
