"""What a run is to read → its documents, wherever they come from, and what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from claimlint import readers
from claimlint.cli.files import refuse_inputs
from claimlint.cli.progress import Step
from claimlint.cli.reading import STDIN, Reading
from claimlint.model import Document, Error, Notice
from claimlint.readers import Loaded, Sieve


class Heap(Struct, frozen=True):
    """The documents of a run, what could not be read, what was done besides, what to tell of the rest of the folders,
    and the files in them that are `passed` over."""

    documents: tuple[Document, ...]
    errors: tuple[Error, ...]
    notices: tuple[Notice, ...]
    rest: str
    passed: tuple[str, ...] = ()


def read(reading: Reading, sieve: Sieve, apart: Collection[str] = (), step: Step | None = None) -> Heap:
    """What to read → Heap. `apart`: real paths to leave out of folders, because this run writes them; `step` is told of
    each file that is read."""
    loaded = list(_typed(reading, sieve))
    paths = tuple(path for path in reading.named if path != STDIN)
    with doing("looking for documents"):
        found = readers.find(paths, sieve)
    refuse_inputs({readers.real(path) for path in apart}, map(Path, found.files))
    taken = {readers.real(path) for path in apart} | {readers.real(d.path) for d in loaded if isinstance(d, Document)}
    files = [file for file in found.files if readers.real(file) not in taken]
    for number, file in enumerate(files, 1):
        loaded.append(load(file, sieve))
        if step:
            step("files", number, len(files))
    documents, failed, notices = readers.sorted_out(loaded)
    errors = [*failed, *_walking(found.errors, reading)]
    if not documents and not errors and not reading.allow_empty:
        errors.append(Error("", "nothing-to-read", "no documents were found", "--allow-empty accepts that"))
    ordered, passed = sorted(documents, key=lambda d: d.path), tuple(one.path for one in found.passed)
    return Heap(tuple(ordered), tuple(errors), notices, found.notice, passed)


def load(file: str, sieve: Sieve) -> Loaded:
    """A path from `readers.find` → its Document, or why there is none; what goes wrong is told with the path."""
    with doing(f"reading {file}"):
        return readers.load(file, sieve)


def _typed(reading: Reading, sieve: Sieve) -> tuple[Loaded, ...]:
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
    return (readers.load_bytes(reading.typed, data, sieve),)


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
