"""What is to be read → each document by its number or path, as often as somebody needs it.

What was read is kept as it is while that is little, then packed, and on disk when that is much as well. A document that
a cache knows is not read at all, until a story of it has to be judged; its file must say then what it said before.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from claimlint import readers
from claimlint.engines._known import Known
from claimlint.engines._work import Given, Noted, Part, Setting
from claimlint.files.shelf import Shelf
from claimlint.model import Document, Error
from claimlint.outcome import Read
from claimlint.stores import Entry
from claimlint.timing import NoClock

if TYPE_CHECKING:
    from claimlint.engines._worker import Worker

Source = str | Given | Document | Entry
"""A path as `stores.find` gives it, the bytes that stand for a file, a Document that somebody made, or a document of a
store."""
_NEAR: Final = 1_500_000  # characters of documents that stay as they were read: fifteen times as many bytes, or more
_TEXTS: Final = 32  # documents that stay at hand once somebody asked for their texts


class Sources(Mapping[str, Document]):
    """The documents of a run, in the order of their paths; as a mapping, by path."""

    def __init__(self, sources: Sequence[Source], setting: Setting, known: Known, clock: NoClock) -> None:
        named = sorted(((_path(source), source) for source in sources), key=lambda one: one[0])
        self._paths = [path for path, _ in named]
        self._sources: list[Source | None] = [None if source == path else source for path, source in named]
        self._setting, self._known = setting, known
        self._clock = clock
        self._sizes = array("Q", bytes(8 * len(named)))
        self._near: dict[int, Read] = {}
        self._room = _NEAR
        self._shelf = Shelf()
        self._changed: set[int] = set()
        self._at_hand = lru_cache(_TEXTS)(self._text)

    @cached_property
    def _worker(self) -> Worker:
        from claimlint.engines._worker import Worker  # a run that knows everything from before has no work

        return Worker(self._setting, self._clock)

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __getitem__(self, path: str) -> Document:
        number = bisect_right(self._paths, path) - 1
        document = self._at_hand(number) if number >= 0 and self._paths[number] == path else None
        if document is None:
            raise KeyError(path)
        return document

    def path(self, number: int) -> str:
        """The path of a document, as findings show it."""
        return self._paths[number]

    def size(self, number: int) -> int:
        """The bytes of a document that was given."""
        return self._sizes[number]

    def given(self, number: int) -> Given | Error:
        """A document as it is to be read, or why it cannot be."""
        source = self._sources[number]
        if isinstance(source, Document):
            self._sizes[number] = len(source.text)
            return Given(source.path, document=source)
        if isinstance(source, Given):
            self._sizes[number] = len(source.data)
            return source
        if isinstance(source, Entry):
            text = source.load()
            if isinstance(text, Error):
                return text
            self._sizes[number] = len(text.data)
            return Given(source.path, text.data, told=text.told)
        file = source or self._paths[number]
        data = self._known.read(file)
        if isinstance(data, Error):
            return data
        self._sizes[number] = len(data)
        return Given(file, data)

    def put(self, number: int, read: Read | bytes) -> None:
        """Keep what was read."""
        if isinstance(read, bytes):
            self._shelf.put(number, read)
            return
        self._room -= len(read.extract.document.text)
        if self._room < 0 and (data := _packed(read)) is not None:
            self._shelf.put(number, data)
        else:
            self._near[number] = read

    def parts(self, members: Sequence[int]) -> list[Part]:
        """The documents of a story; one that says something else by now than when it was read first is left out."""
        return [part for number in members if (part := self._part(number)) is not None]

    def read(self, number: int, without: frozenset[str]) -> Read | None:
        """What was read of a document, some rules with a pattern being left out; None where its file says something
        else by now."""
        part: Part | None = self._part(number)
        if isinstance(part, bytes):
            part = _unpacked(part)
        if isinstance(part, Read) and not without.issuperset(part.stated.untried):
            part = self._again(number)  # another run has kept it, which left out more
        if isinstance(part, Given):
            found = self._worker.document(part, without)
            part = found.read if isinstance(found, Noted) else None
        return replace(part, stated=part.stated.without(without)) if part and without else part

    def live(self, number: int) -> Document | None:
        """A document as rules read it."""
        if number in self._near:
            return self._near[number].extract.document
        if number in self._shelf:
            return _unpacked(self._shelf[number]).extract.document
        document = self._at_hand(number)
        return None if document is None else self._worker.live(document)

    def untouched(self, members: Sequence[int]) -> bool:
        """Whether all these documents were what they were when they were read first."""
        return self._changed.isdisjoint(members)

    def errors(self) -> list[Error]:
        """What changed while it was checked."""
        hint = "check again when nothing writes to it any more"
        return [Error(self._paths[n], "unreadable", "it changed while it was checked", hint) for n in self._changed]

    def close(self) -> None:
        """What was read is not needed any more; texts can still be asked for."""
        self._near.clear()
        self._shelf.close()
        for store in {source.store for source in self._sources if isinstance(source, Entry)}:
            store.end()

    def _part(self, number: int) -> Part | None:
        if number in self._near:
            return self._near[number]
        if number in self._shelf:
            return self._shelf[number]
        if (data := self._known.full(number)) is not None:
            return data
        return self._again(number)

    def _again(self, number: int) -> Given | None:
        given = self.given(number)
        if isinstance(given, Error) or not self._known.same(number, given):
            self._changed.add(number)
            return None
        return given

    def _text(self, number: int) -> Document | None:
        """A document as it was read; None where its file says something else by now."""
        source = self._sources[number]
        if isinstance(source, Document):
            return source
        given = self._again(number)
        loaded = None if given is None else self._worker.loaded(given)
        return loaded if isinstance(loaded, Document) else None


def _path(source: Source) -> str:
    """A source → its path as findings show it."""
    return readers.printable(source) if isinstance(source, str) else source.path


def _packed(read: Read) -> bytes | None:
    from claimlint.outcome import packed

    return packed.or_none(read)


def _unpacked(data: bytes) -> Read:
    from claimlint.outcome import packed

    return packed.read_of(data)
