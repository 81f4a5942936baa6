"""Files that hold many documents → each of their documents: one module per form, found by walking this folder.

A form has `SUFFIXES`, the lower-case endings of its files; `WHOLE`, whether such a file is held in memory;
`entries(store)`, which lists what a store holds without keeping a text of it, and `load(store, entry)`, which takes one
document out. It may have `takes(head, fields)`, whether a file that begins so is of this form, `handle(stream)`, which
makes of an open file what `entries` and `load` find as `store.handle`, and `failures()`, what it raises for broken
files. All forms are loaded to know their suffixes, so that a form imports where it is used what takes time to load.

Nothing is ever unpacked to a file that anybody could find, one level is read and no more, and every size is bounded:
stores come from strangers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import IO, Final, NamedTuple

from msgspec.structs import replace

from claimlint import catalog, readers
from claimlint.files.paths import means
from claimlint.files.project_files import project_file
from claimlint.files.reading import opened
from claimlint.model import Document, Error, Locator, Notice, Role, TextBlock
from claimlint.readers import FileList, Loaded, Sieve
from claimlint.settings import Fields
from claimlint.stores import _remote
from claimlint.stores._store import Entry, Handles, MissingExtraError, Opener, Store, Text, Told

__all__ = [
    "Entry",
    "Expanded",
    "MissingExtraError",
    "Store",
    "Text",
    "Told",
    "expanded",
    "find",
    "held",
    "is_store",
    "loaded",
    "made",
    "suffixes",
]

_HEAD: Final = 8192


class Expanded(NamedTuple):
    """Files to read with the documents of stores in place of these, what is wrong, and what was done without being
    asked."""

    sources: list[str | Entry]
    errors: list[Error]
    notices: list[Notice]


@cache
def suffixes() -> dict[str, tuple[str, ...]]:
    """Every ending of a store, lower case with its dot → the names of the forms that such a file may have."""
    found: dict[str, tuple[str, ...]] = {}
    for name in catalog.names("stores"):
        for suffix in catalog.load("stores", name).SUFFIXES:
            found[suffix] = (*found.get(suffix, ()), name)
    return found


def find(paths: Sequence[str], sieve: Sieve) -> FileList:
    """Files, folders and addresses as the user named them → the files to read, stores among them."""
    far = tuple(sorted({path for path in paths if _remote.is_address(path)}))
    found = readers.find(tuple(path for path in paths if path not in far), sieve, partial(_holds, sieve=sieve))
    return replace(found, files=(*found.files, *far), named=found.named | set(far)) if far else found


def expanded(files: Iterable[str], named: Collection[str], sieve: Sieve) -> Expanded:
    """Files to read, and those of them that were named outright → Expanded."""
    found = Expanded([], [], [])
    handles = Handles()
    for file in files:
        store = _store(file, sieve, handles, partial(_open(file), file), named=file in named)
        if store is None:
            found.sources.append(file)
        else:
            _list(store, found)
    return found


def held(path: str, data: bytes, sieve: Sieve) -> Expanded | None:
    """The bytes that go by a path, all in memory → Expanded, None where they are no store."""
    store = _store(path, sieve, Handles(), partial(BytesIO, data), named=True)
    if store is None:
        return None
    found = Expanded([], [], [])
    _list(store, found)
    return found


def _list(store: Store, found: Expanded) -> None:
    for one in store.listed():
        if isinstance(one, Entry):
            found.sources.append(one)
        elif isinstance(one, Error):
            found.errors.append(one)
        else:
            found.notices.append(one)


def loaded(source: str | Entry, sieve: Sieve) -> Loaded:
    """A file or a document of a store → its Document, or why there is none."""
    if isinstance(source, str):
        return readers.load(source, sieve)
    text = source.load()
    return text if isinstance(text, Error) else made(source.path, text.data, text.told, sieve)


def made(path: str, data: bytes, told: Told, sieve: Sieve) -> Loaded:
    """The path of a document of a store, its bytes, and what the store says of it → its Document."""
    document = readers.load_bytes(path, data, sieve, told.name)
    if not isinstance(document, Document):
        return document
    locators = ((0, Locator(part=told.part)),) if told.part else ()
    document = replace(document, extracted=True, locators=locators)
    if told.titled:
        document = replace(document, blocks=_titled(document.blocks))
    return readers.told_beside(document, told.when, told.language)


def _titled(blocks: tuple[TextBlock, ...]) -> tuple[TextBlock, ...]:
    """Blocks, the first of which is the title → the same, where a reader took that for the lead (it ends like a
    sentence, or is long) and the lead for what follows."""
    if not blocks or blocks[0].role != "lead":
        return blocks
    lead = next((number for number, block in enumerate(blocks) if number and block.role == "body"), 0)
    roles: dict[int, Role] = {lead: "lead", 0: "title"}
    return tuple(replace(block, role=roles.get(number, block.role)) for number, block in enumerate(blocks))


def is_store(file: str, sieve: Sieve) -> bool:
    """Whether a file that is read is a store."""
    return _holds(Path(file), sieve) is not None


def _holds(path: Path, sieve: Sieve) -> bool | None:
    """Whether a file in a folder is a store that is read, and then whether it is held in memory; None for no store."""
    name = _suffix(path.name)
    if not name or project_file(str(path)):
        return None
    form = _form(str(path), sieve, partial(_open(str(path)), str(path)))
    return None if form is None else bool(form.WHOLE)


def _store(file: str, sieve: Sieve, handles: Handles, opening: Opener, *, named: bool) -> Store | None:
    """A file, and how it is opened → the store that it is, if it is one."""
    far = _remote.is_address(file)
    if not far and (not _suffix(file) or project_file(file)):
        return None
    form = _form(file, sieve, opening) if _suffix(file) else None
    if form is None and not far:
        return None
    shown = readers.printable(file)
    fields = fields_of(shown, sieve)
    return Store(shown, form or _remote, opening, sieve, handles, fields, named=named)


def _form(file: str, sieve: Sieve, opening: Opener) -> ModuleType | None:
    """The form of a file by its suffix, and by how it begins where that says no more."""
    head: bytes | None = None
    for name in suffixes()[_suffix(file)]:
        form = catalog.load("stores", name)
        takes = getattr(form, "takes", None)
        if takes is None:
            return form
        if head is None:
            head = _head(opening)
        if takes(head, fields_of(readers.printable(file), sieve), file):
            return form
    return None


def _suffix(file: str) -> str:
    """The ending of a file by which it is a store, the longer one of two; "" for none."""
    lowered = file.rpartition("/")[2].lower()
    parts = lowered.split(".")
    ends = ("." + ".".join(parts[-2:]) if len(parts) > 2 else "", "." + parts[-1] if len(parts) > 1 else "")
    return next((end for end in ends if end in suffixes()), "")


def fields_of(path: str, sieve: Sieve) -> Fields | None:
    """The fields that the configuration names for a file, by the last of its patterns that means it."""
    if not sieve.fields:
        return None
    placed = path if _remote.is_address(path) else os.path.relpath(path, sieve.root or ".").replace(os.sep, "/")
    return next((fields for fields in reversed(sieve.fields) if means(fields.paths, placed)), None)


def _head(opening: Opener) -> bytes:
    try:
        with opening() as stream:
            return stream.read(_HEAD)
    except Exception:  # noqa: BLE001 - drivers raise what they like; listing the store tells it
        return b""


def _open(file: str) -> Callable[[str], IO[bytes]]:
    return _remote.opened if _remote.is_address(file) else opened
