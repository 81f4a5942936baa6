"""A cache, or none → what earlier runs found of documents and stories, by their numbers in this one."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from typing import Final

import msgspec

from claimlint import readers
from claimlint.cache import SIZE, Cache, keys
from claimlint.engines._work import Given, Setting
from claimlint.model import Error
from claimlint.outcome import Brief, Judged, Read, stages
from claimlint.outcome.briefs import brief_of, of_brief
from claimlint.story.grouping import Gathering, Stories

_LEVEL: Final = 1  # of compression: what documents say in full comes to a third, and the time is hardly felt
_LARGEST: Final = 64 * 1024 * 1024  # bytes that a document may say in full

Members = Sequence[int]


class Known:
    """What is known from before. Without a cache nothing is, and nothing is kept."""

    holds = False
    """Whether what a document says in full is at hand here."""

    def __init__(self, setting: Setting, cache: Cache | None) -> None:
        self._setting, self._cache = setting, cache if cache is not None and cache.on else None
        self._day = setting.settings.today or setting.settings.day
        self._keys = bytearray()
        self._dated: set[int] = set()
        if self._cache is not None:
            settings = setting.settings
            shared = (settings.today, settings.language, settings.timezone, setting.spots, setting.alike)
            self._made = keys(setting.rulebook, shared, setting.sieve.encoding, _placed(setting.root))

    def read(self, path: str) -> bytes | Error:
        """A file → its bytes."""
        return readers.read_bytes(path, self._setting.sieve.largest)

    def gathering(self) -> Gathering:
        """Who finds out which documents are one story."""
        return Gathering(self._setting.settings.group_by)

    def end(self) -> None:
        """The run has ended."""

    def documents(self, given: Mapping[int, Given]) -> dict[int, Brief]:
        """Documents as given, by number → those that are known, in short."""
        if self._cache is None or not given:
            return {}
        by_number = {number: self._key(one) for number, one in given.items()}
        self._keys.extend(bytes(max(0, SIZE * (max(given) + 1) - len(self._keys))))
        for number, key in by_number.items():
            self._keys[SIZE * number : SIZE * (number + 1)] = key
        kept = self._cache.get("brief", list(by_number.values()))
        found = {number: _brief(kept[key]) for number, key in by_number.items() if key in kept}
        current = {number: brief for number, brief in found.items() if brief and brief.day in (None, self._day)}
        self._dated.update(number for number, brief in current.items() if brief.day)
        return current

    def full(self, number: int) -> Read | bytes | None:
        """What a document says in full, packed or not."""
        if self._cache is None:
            return None
        key = self._of(number)
        try:
            inflating = zlib.decompressobj()
            data = inflating.decompress(self._cache.get("full", [key])[key], _LARGEST)
            return data if inflating.eof else None
        except (KeyError, zlib.error):
            return None

    def same(self, number: int, given: Given) -> bool:
        """Whether a document is given as it was before; without a cache nobody asks twice."""
        return self._cache is None or self._of(number) == self._key(given)

    def keep_document(self, number: int, brief: Brief, read: Read | bytes) -> None:
        """Keep what was found of a document."""
        if self._cache is None:
            return
        if brief.day:
            self._dated.add(number)
        from claimlint.outcome import packed

        data = read if isinstance(read, bytes) else packed.or_none(read)
        if data is not None and len(data) <= _LARGEST:
            self._cache.put("brief", self._of(number), of_brief(brief))
            self._cache.put("full", self._of(number), zlib.compress(data, _LEVEL))

    def stories(self, members: Mapping[int, Members]) -> dict[int, Judged]:
        """Stories by number → what was judged of those that are known."""
        if self._cache is None or self._setting.facts:
            return {}
        by_number = {number: self._several(b"story", of) for number, of in members.items()}
        kept = self._cache.get("story", list(by_number.values()))
        found = {number: _judged(kept[key]) for number, key in by_number.items() if key in kept}
        return {number: judged[0] for number, judged in found.items() if judged and len(judged) == 1}

    def keep_story(self, members: Members, judged: Judged) -> None:
        """Keep what was judged of a story."""
        if self._cache is not None and not self._setting.facts:
            self._cache.put("story", self._several(b"story", members), stages.of_judged((judged,)))

    def keyed(self, members: Members, without: Collection[str]) -> tuple[Judged, ...] | None:
        """What was judged of all that these documents say under keys, some rules being left out."""
        if self._cache is None or self._setting.facts:
            return None
        key = self._several(_keyed(without), members)
        return _judged(self._cache.get("story", [key]).get(key))

    def keep_keyed(self, members: Members, without: Collection[str], judged: Sequence[Judged]) -> None:
        """Keep what was judged of all that these documents say under keys, some rules being left out."""
        if self._cache is not None and not self._setting.facts:
            self._cache.put("story", self._several(_keyed(without), members), stages.of_judged(judged))

    def groups(self, members: Members, group: Callable[[], Stories]) -> Stories:
        """Documents, and how to find out which of them are one story → the stories, as places among them."""
        if self._cache is None or not self._setting.alike:
            return group()
        key = self._several(b"groups", members)
        try:
            found = msgspec.msgpack.decode(self._cache.get("story", [key])[key], type=Stories)
            if sorted(chain.from_iterable(found.members)) == list(range(len(members))):
                return found
        except (KeyError, msgspec.MsgspecError):
            pass
        found = group()
        self._cache.put("story", key, msgspec.msgpack.encode(found))
        return found

    def _key(self, given: Given) -> bytes:
        if given.document is not None:
            return self._made.of_document(given.document)
        sieve = self._setting.sieve
        known = PurePath(given.path).suffix.lower() in readers.suffixes()
        asked = "" if known else str(sieve.asks(given.path))
        beside = [asked] if given.told is None else [asked, *map(str, msgspec.structs.astuple(given.told))]
        return self._made.of_bytes(readers.printable(given.path), given.data, *beside)

    def _of(self, number: int) -> bytes:
        return bytes(self._keys[SIZE * number : SIZE * (number + 1)])

    def _several(self, what: bytes, members: Members) -> bytes:
        """The key of what is made of several documents. The day is a part of it where it settles which marks hold."""
        day = self._day.isoformat().encode() if self._day and not self._dated.isdisjoint(members) else b""
        return self._made.of_several(what + day, map(self._of, members))


def _keyed(without: Collection[str]) -> bytes:
    return b"keyed" + msgspec.msgpack.encode(sorted(without))


def _brief(data: bytes) -> Brief | None:
    try:
        return brief_of(data)
    except stages.UnreadableError:
        return None


def _judged(data: bytes | None) -> tuple[Judged, ...] | None:
    try:
        return None if data is None else stages.judged_of(data)
    except stages.UnreadableError:
        return None


def _placed(root: str | None) -> str:
    """The folder that paths count from, as it lies to the working folder: so that a checkout may lie elsewhere."""
    return "" if root is None else os.path.relpath(root)
