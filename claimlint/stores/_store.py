"""A file of many documents → what every form of it is handed: its bytes, its names, and the bounds that hold for it.

What a store holds is listed once, without its texts; each document is taken out when its turn comes. Names are made to
be paths below the store ("wire.jsonl/12", "week.zip/desk/a.md"), so that patterns, overrides and stories by folder mean
by them what they would mean if somebody had unpacked it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePath
from types import ModuleType
from typing import IO, Any, Final

import msgspec
from msgspec import Struct

from claimlint.files.shelf import Shelf
from claimlint.model import Error, Notice
from claimlint.readers import Sieve
from claimlint.settings import Fields

MOST_ENTRIES: Final = 1_000_000
"""Documents of a store that are read: a listing takes some 300 bytes for each."""
_MOST_OPEN: Final = 16
_LONGEST_NAME: Final = 200
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")

Opener = Callable[[], IO[bytes]]


class Told(Struct, frozen=True, array_like=True, gc=False):
    """What a store says of a document beside its text: the name by which it is read ("a.html"), when it was written
    and its language ("" for neither), where in the store it stands ("line 12"), and whether its first paragraph is its
    title, whatever that looks like."""

    name: str
    when: str = ""
    language: str = ""
    part: str = ""
    titled: bool = False


class Text(Struct, frozen=True, gc=False):
    """A document as it is taken out of a store."""

    data: bytes
    told: Told


class Entry(Struct, frozen=True, gc=False):
    """A document of a store: its path as findings show it, its number there from 1 (that of its line, where the store
    has lines), and where its bytes stand, where they stand in one piece."""

    path: str
    store: Store
    number: int
    at: int = 0
    size: int = 0

    def load(self) -> Text | Error:
        """The document itself, or why it cannot be taken out."""
        return self.store.load(self)


Listed = Entry | Error | Notice


class Handles:
    """The stores of a run that are open, few at a time since a system lets nobody open many; and the documents that
    were taken out while their store was listed, where they do not stand in it in one piece."""

    def __init__(self) -> None:
        self._open: OrderedDict[Store, Any] = OrderedDict()  # which keeps them: a new one never has an old one's file
        self._ended = False
        self.shelf = Shelf()
        self.shelved = 0

    def of(self, store: Store) -> Any:
        """A store → it, open. Raises what opening it raises."""
        if store in self._open:
            self._open.move_to_end(store)
            return self._open[store]
        stream = store.opened()
        try:
            made = getattr(store.form, "handle", None)
            handle = made(stream) if made else stream
        except BaseException:
            stream.close()
            raise
        if self._ended:
            return handle  # which closes itself when it has been used
        self._open[store] = handle
        while len(self._open) > _MOST_OPEN:
            _, oldest = self._open.popitem(last=False)
            with suppress(OSError):
                oldest.close()
        return handle

    def end(self) -> None:
        """Keep no file open any more: who still asks for a document opens it anew."""
        self._ended = True
        while self._open:
            _, handle = self._open.popitem()
            with suppress(OSError):
                handle.close()


class Store:
    """A file that holds many documents: its path as findings show it, the plug-in that knows its form, and how its
    bytes are opened. `fields`: which of a record is the text, where somebody says it; `named`: whether the user named
    this file, and not only a folder in which it lies."""

    def __init__(
        self,
        path: str,
        form: ModuleType,
        opened: Opener,
        sieve: Sieve,
        handles: Handles,
        fields: Fields | None = None,
        *,
        named: bool = True,
    ) -> None:
        self.path, self.form, self.opened = path, form, opened
        self.sieve, self.fields, self.named = sieve, fields, named
        self._handles = handles
        self._taken: set[str] = set()

    def inner(self, form: ModuleType, opened: Opener) -> Store:
        """The store that this one is packed around."""
        return Store(self.path, form, opened, self.sieve, self._handles, self.fields, named=self.named)

    @property
    def handle(self) -> Any:
        """The open file, or what its form makes of one."""
        return self._handles.of(self)

    def end(self) -> None:
        """Nobody is going to ask for much of it any more."""
        self._handles.end()

    def listed(self) -> Iterator[Listed]:
        """What it holds; where it cannot be read to its end, what it holds until there."""
        number = 0
        try:
            for one in self.form.entries(self):
                number += isinstance(one, Entry)
                if number > MOST_ENTRIES:
                    message = f"holds more than {MOST_ENTRIES:,} documents: those that follow are not read"
                    yield self.error("too-large", message, "split the file")
                    return
                yield one
        except self._failures() as fault:
            yield self._failed(fault)
        finally:
            self._taken.clear()

    def load(self, entry: Entry) -> Text | Error:
        """A document of it."""
        try:
            found: Text | Error = self.form.load(self, entry)
        except self._failures() as fault:
            return self._failed(fault, entry)
        return found

    def entry(self, name: str, number: int, at: int = 0, size: int = 0) -> Entry:
        """A document by what it is called there ("": by its number), by which no second one goes."""
        safe = self.named_safely(name)
        if not name or (unique := safe) in self._taken:
            unique = f"{safe}~{number}" if name else str(number)
            while unique in self._taken:
                unique += "~"
        self._taken.add(unique)
        return Entry(f"{self.path}/{unique}", self, number, at, size)

    def plain(self, number: int, at: int = 0, size: int = 0) -> Entry:
        """A document that goes by its number, in a store of which all do."""
        return Entry(f"{self.path}/{number}", self, number, at, size)

    def shelved(self, name: str, number: int, text: Text) -> Entry:
        """A document that is taken out at once, and kept until its turn comes."""
        at = self._handles.shelved
        self._handles.shelf.put(at, msgspec.msgpack.encode(text))
        self._handles.shelved += 1
        return self.entry(name, number, at, len(text.data))

    def from_shelf(self, entry: Entry) -> Text:
        """A document that was kept."""
        return msgspec.msgpack.decode(self._handles.shelf[entry.at], type=Text)

    def wants(self, path: str, *, known: bool) -> bool:
        """Whether patterns let a document of it be read, as one in a folder of that name; `known`: whether it is of a
        kind that is read."""
        return self.sieve.wants(self.path, path, known=known)

    @staticmethod
    def named_safely(name: str) -> str:
        """A name that a stranger gave → a path that stays below the store and holds nothing that steers a terminal."""
        parts = (_CONTROLS.sub("\ufffd", part) for part in name.replace("\\", "/").split("/"))
        kept = ["%2E" * len(part) if part in (".", "..") else part for part in parts if part]
        if kept and _DRIVE.match(kept[0]):
            kept[0] = kept[0].replace(":", "%3A", 1)
        return "/".join(kept)[:_LONGEST_NAME] or "%20"

    def error(self, kind: str, message: str, hint: str = "", line: int | None = None, of: str = "") -> Error:
        """What is wrong with this file, or with the document `of` it."""
        return Error(of or self.path, kind, message, hint, line)

    def too_large(self, of: str = "", line: int | None = None) -> Error:
        """That a document of it is larger than what is read."""
        mib = self.sieve.largest // (1024 * 1024)
        hint = "split it, leave it out, or allow more with --max-file-size"
        return self.error("too-large", f"larger than {mib} MiB", hint, line, of)

    def _failures(self) -> tuple[type[Exception], ...]:
        if "://" in self.path:
            return (Exception,)  # the driver of an address raises what it likes
        failures = getattr(self.form, "failures", None)
        return (OSError, EOFError, ValueError, RuntimeError, *(failures() if failures else ()))

    def _failed(self, fault: Exception, entry: Entry | None = None) -> Error:
        of = entry.path if entry else self.path
        if isinstance(fault, MissingExtraError):
            return Error(self.path, "missing-extra", str(fault), fault.hint)
        if isinstance(fault, FileNotFoundError):
            return Error(of, "missing", "no such file", "check the path")
        if isinstance(fault, OSError) and fault.errno is not None:
            return Error(of, "unreadable", (fault.strerror or str(fault)).lower(), "check the file and its permissions")
        why = str(fault)[:200] or type(fault).__name__
        told = f"broken: {why[:1].lower()}{why[1:]}" if not isinstance(fault, RecursionError) else "nested too deeply"
        return Error(of, "damaged", told, "what could be read of the file is checked")


def from_shelf(store: Store, entry: Entry) -> Text:
    """A document that was kept when its store was listed."""
    return store.from_shelf(entry)


class MissingExtraError(RuntimeError):
    """That a library is not there: what needs it, and the command that installs it as `hint`."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is read with a library that is not installed")
        self.hint = f"pip install 'claimlint-facts[{extra}]'"


def suffix_of(path: str) -> str:
    """A path → its last suffix in lower case, with its dot; "" for none."""
    return PurePath(path).suffix.lower()
