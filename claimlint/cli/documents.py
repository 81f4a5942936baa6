"""What a run is to read → its documents, wherever they come from, and what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from msgspec import Struct

from claimlint import readers
from claimlint.cli.progress import Step
from claimlint.cli.reading import STDIN, Reading
from claimlint.model import Document, Error
from claimlint.readers import Sieve


class Heap(Struct, frozen=True):
    """The documents of a run, what could not be read, and what to tell of the rest of the folders: a notice, and the
    files in them that are `passed` over."""

    documents: tuple[Document, ...]
    errors: tuple[Error, ...]
    notice: str
    passed: tuple[str, ...] = ()


def read(reading: Reading, sieve: Sieve, apart: Collection[str] = (), step: Step | None = None) -> Heap:
    """What to read → Heap. `apart`: real paths to leave out of folders, because this run writes them; `step` is told of
    each file that is read."""
    typed, failed = _typed(reading, sieve)
    paths = tuple(path for path in reading.named if path != STDIN)
    with doing("looking for documents"):
        found = readers.find(paths, sieve)
    taken = {readers.real(path) for path in apart} | {readers.real(d.path) for d in typed}
    files = [file for file in found.files if readers.real(file) not in taken]
    loaded: list[Document | Error] = []
    for number, file in enumerate(files, 1):
        loaded.append(load(file, sieve))
        if step:
            step("files", number, len(files))
    documents = sorted((*typed, *(item for item in loaded if isinstance(item, Document))), key=lambda d: d.path)
    errors = [*failed, *_walking(found.errors, reading), *(item for item in loaded if isinstance(item, Error))]
    if not loaded and not typed and not errors and not reading.allow_empty:
        errors.append(Error("", "nothing-to-read", "no documents were found", "--allow-empty accepts that"))
    return Heap(tuple(documents), tuple(errors), found.notice, tuple(one.path for one in found.passed))


def _typed(reading: Reading, sieve: Sieve) -> tuple[tuple[Document, ...], tuple[Error, ...]]:
    """The document on standard input, when one is asked for: it takes the place of the file it is named after."""
    if not reading.typed:
        return (), ()
    if sys.stdin.isatty():
        sys.stderr.write("reading standard input; an end-of-file (Ctrl-D, on Windows Ctrl-Z) ends it\n")
    loaded = readers.load_bytes(reading.typed, sys.stdin.buffer.read(), sieve.largest)
    return ((loaded,), ()) if isinstance(loaded, Document) else ((), (loaded,))


def load(file: str, sieve: Sieve) -> Document | Error:
    """A path from `readers.find` → its Document or Error; what goes wrong besides is told with the path."""
    with doing(f"reading {file}"):
        return readers.load(file, sieve.largest)


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
