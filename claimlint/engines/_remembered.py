"""A run that follows others in this process → what those found of documents and stories, as the objects they are.

Where `_known` asks a cache on disk for bytes, this keeps one version of each document for as long as somebody edits or
watches: what has not changed is neither opened, read, judged nor unpacked again. The conveyor is the same, so that what
is found is what a fresh run finds.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from claimlint import readers
from claimlint.cache import Cache, keys
from claimlint.engines._known import Known, Members
from claimlint.engines._work import Given, Noted, Setting
from claimlint.model import Document, Error, Fact
from claimlint.outcome import Brief, Judged, Read
from claimlint.story.grouping import Gathering
from claimlint.story.regrouping import Regrouping

_NEAR: Final = 4_000_000
"""Characters of documents that stay as they were read, at fifteen times as many bytes or more; others are packed."""
_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that was written would show another time if it were written again: that of the
coarsest file systems."""

State = tuple[int, int, int, int]


class _Version:
    """A document as it was given last, and what was found of it."""

    def __init__(self, given: Given, number: int) -> None:
        self.given, self.number = given, number
        self.brief: Brief | None = None
        self.full: Read | bytes | None = None


class Memory:
    """What runs of one setting hand on, each to the next; a run of another setting begins anew."""

    def __init__(self) -> None:
        self._context = b""
        self._forget()

    def _forget(self) -> None:
        self.versions: dict[str, _Version] = {}
        self.stories: dict[tuple[int, ...], Judged] = {}
        self.keyed: dict[Hashable, tuple[Judged, ...]] = {}
        self.regrouping = Regrouping()
        self._told: dict[Hashable, tuple[tuple[Fact, ...], dict[str, Document]]] = {}
        self._files: dict[str, tuple[State, bytes]] = {}
        self._near: dict[_Version, int] = {}
        self._size = 0
        self._numbers = 0

    def begin(self, setting: Setting) -> bool:
        """A run begins; whether it follows another one of its setting."""
        context = keys(setting.rulebook, setting.settings, setting.sieve, setting.root, setting.facts).context
        follows = context == self._context
        if not follows:
            from claimlint.engines._worker import Worker

            self._forget()
            self._context, self._setting = context, setting
            self._worker, self._teller = Worker(setting), Worker(replace(setting, facts=True, named=True))
        return follows

    def end(self, used: Mapping[str, _Version]) -> None:
        """A run has ended that used these versions of documents: no others are needed any more."""
        if len(used) < len(self.versions):
            self.versions = dict(used)
            for version in self._near.keys() - set(used.values()):
                self._far(version)
            self._files = {path: known for path, known in self._files.items() if path in used}

    def read(self, path: str, largest: int) -> bytes | Error:
        """A file → its bytes; those that are known, while its state is that of when it was read."""
        try:
            found = Path(path).stat()
            state: State | None = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        except OSError:
            state = None
        known = self._files.get(path)
        if known is not None and known[0] == state:
            return known[1]
        now = time.time_ns()
        data = readers.read_bytes(path, largest)
        if state is not None and isinstance(data, bytes) and max(state[:2]) < now - _SETTLED:
            self._files[path] = state, data
        else:
            self._files.pop(path, None)
        return data

    def given(self, path: str) -> Given | None:
        """A file → what stood in it, or for it, in the last run; None where it had no part in that."""
        known = self.versions.get(path)
        return None if known is None else known.given

    def version(self, given: Given) -> _Version:
        """A document as given → its version: the former one while it is given the same."""
        found = self.versions.get(given.path)
        if found is None or found.given != given:
            self._numbers += 1
            if found is not None:
                self._far(found)
            found = self.versions[given.path] = _Version(given, self._numbers)
        return found

    def keep(self, version: _Version, read: Read | bytes) -> None:
        """What a version of a document says in full; those that were asked for last stay unpacked."""
        version.full = read
        self._far(version)
        if isinstance(read, Read):
            self._near[version] = len(read.extract.document.text)
            self._size += self._near[version]
            while self._size > _NEAR and len(self._near) > 1:
                self._pack(next(iter(self._near)))

    def full(self, version: _Version) -> Read | bytes | None:
        """What a version of a document says in full; one that only a cache knew is read."""
        if version.full is not None:
            self.keep(version, version.full)
        elif version.brief is not None and self._worker is not None:
            found = self._worker.document(version.given)
            if isinstance(found, Noted):
                self.keep(version, found.read)
        return version.full

    def told(self, path: str) -> tuple[tuple[Fact, ...], dict[str, Document]]:
        """A document, by its path as findings show it → the facts of its story, and those of the keys that it states,
        with the documents of all of them."""
        version = self.versions.get(path)
        if version is None or version.brief is None:
            return (), {}
        members = next((key for key in self.stories if version.number in key), ())
        stating = [one for one in self._in_order() if one.brief and one.brief.stated] if version.brief.stated else []
        key = members, tuple(one.number for one in stating)
        if key not in self._told:
            of_story = self._reads([one for one in self._in_order() if one.number in members])
            of_keys = self._reads(stating)
            judged = [self._teller.story(of_story)] if of_story else []
            if of_keys:
                from claimlint import pipeline

                judged.extend(pipeline.by_key(of_keys, self._setting.rulebook, self._setting.settings.today))
            facts = tuple(fact for one in judged if isinstance(one, Judged) for fact in one.facts)
            documents = {read.extract.document.path: read.extract.document for read in (*of_story, *of_keys)}
            self._told = {key: (facts, documents)}
        return self._told[key]

    def _in_order(self) -> list[_Version]:
        return [self.versions[path] for path in sorted(self.versions)]

    def _reads(self, versions: Sequence[_Version]) -> list[Read]:
        from claimlint.outcome import packed

        parts = [full for one in versions if (full := self.full(one)) is not None]
        return [part if isinstance(part, Read) else packed.read_of(part) for part in parts]

    def _pack(self, version: _Version) -> None:
        from claimlint.outcome import packed

        if isinstance(version.full, Read):
            version.full = packed.or_none(version.full) or version.full
        self._far(version)

    def _far(self, version: _Version) -> None:
        self._size -= self._near.pop(version, 0)


class Remembered(Known):
    """What is known from the runs before in this process, and of its first run from the cache."""

    holds = True

    def __init__(self, setting: Setting, cache: Cache | None, memory: Memory) -> None:
        super().__init__(setting, cache)
        self._memory = memory
        self._versions: dict[int, _Version] = {}
        self._former, memory.stories = memory.stories, {}
        self._former_keyed, memory.keyed = memory.keyed, {}

    def end(self) -> None:
        self._memory.end({one.given.path: one for one in self._versions.values()})

    def gathering(self) -> Gathering:
        return Gathering(self._setting.settings.group_by, self._memory.regrouping.likeness())

    def read(self, path: str) -> bytes | Error:
        return self._memory.read(path, self._setting.sieve.largest)

    def documents(self, given: Mapping[int, Given]) -> dict[int, Brief]:
        versions = {number: self._memory.version(one) for number, one in given.items()}
        self._versions.update(versions)
        cached = super().documents(given)
        for number, version in versions.items():
            version.brief = version.brief or cached.get(number)
        return {number: version.brief for number, version in versions.items() if version.brief is not None}

    def full(self, number: int) -> Read | bytes | None:
        return self._memory.full(self._versions[number])

    def same(self, number: int, given: Given) -> bool:
        return self._versions[number].given == given

    def keep_document(self, number: int, brief: Brief, read: Read | bytes) -> None:
        super().keep_document(number, brief, read)
        self._versions[number].brief = brief
        self._memory.keep(self._versions[number], read)

    def stories(self, members: Mapping[int, Members]) -> dict[int, Judged]:
        keys = {number: self._key_of(of) for number, of in members.items()}
        found = {number: self._former[key] for number, key in keys.items() if key in self._former}
        found |= super().stories({number: of for number, of in members.items() if number not in found})
        self._memory.stories.update((keys[number], judged) for number, judged in found.items())
        return found

    def keep_story(self, members: Members, judged: Judged) -> None:
        super().keep_story(members, judged)
        self._memory.stories[self._key_of(members)] = judged

    def keyed(self, members: Members, without: Collection[str]) -> tuple[Judged, ...] | None:
        key = self._key_of(members), frozenset(without)
        found = self._former_keyed.get(key) or super().keyed(members, without)
        if found is not None:
            self._memory.keyed[key] = found
        return found

    def keep_keyed(self, members: Members, without: Collection[str], judged: Sequence[Judged]) -> None:
        super().keep_keyed(members, without, judged)
        self._memory.keyed[self._key_of(members), frozenset(without)] = tuple(judged)

    def _key_of(self, members: Members) -> tuple[int, ...]:
        return tuple(self._versions[number].number for number in members)
