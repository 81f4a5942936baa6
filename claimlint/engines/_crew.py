"""Tasks → what they yield: what the conveyor asks of an engine, and the one that does everything itself.

A task is a number, a size, and a way to get what is to be done, so that nothing is loaded before its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from claimlint import readers
from claimlint.engines._strikes import Strikes
from claimlint.engines._work import Given, Noted, Worker, starved
from claimlint.model import Error, ReadDocument
from claimlint.outcome import Brief, Judged, Read, packed
from claimlint.readers import Passed

Part = bytes | Read | Given
"""A document of a story: its Read, packed or not, or how to read it anew."""
_TOO_LARGE: Final = "it needs more memory than there is"


class Put(NamedTuple):
    """A document that was read: its Brief, and its Read, packed where it comes from another process."""

    brief: Brief
    read: Read | bytes


class ToRead(NamedTuple):
    """A document to read: its number among all, how it is given, and what is known of rules that are left out."""

    number: int
    given: Given
    strikes: Strikes

    @property
    def size(self) -> int:
        return len(self.given.data) or (len(self.given.document.text) if self.given.document else 0)

    @property
    def without(self) -> frozenset[str]:
        """The rules that it need not be read with, by what is known when this is asked."""
        return self.strikes.before(self.number)


class ToJudge(NamedTuple):
    """A story to judge: its number, the paths of its documents, how many bytes they have, and how to get them."""

    number: int
    paths: tuple[str, ...]
    size: int
    load: Callable[[], Sequence[Part]]


class Crew(Protocol):
    """Whoever does the work of a run."""

    def documents(self, tasks: Iterable[ToRead]) -> Iterator[tuple[int, Put | Error | Passed]]:
        """Documents to read → their numbers and what became of them, in any order."""

    def stories(self, tasks: Iterable[ToJudge]) -> Iterator[tuple[int, Judged | Error]]:
        """Stories to judge → their numbers and what is judged of them, in any order."""


class Alone:
    """A crew of one: everything is done here and now."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def documents(self, tasks: Iterable[ToRead]) -> Iterator[tuple[int, Put | Error | Passed]]:
        for task in tasks:
            try:
                found = self._worker.document(task.given, task.without)
            except MemoryError:
                found = starved(readers.printable(task.given.path), _TOO_LARGE)
            yield task.number, Put(*found) if isinstance(found, Noted) else found

    def stories(self, tasks: Iterable[ToJudge]) -> Iterator[tuple[int, Judged | Error]]:
        for task in tasks:
            try:
                found = judged(task.load(), self._worker)
            except MemoryError:
                found = starved(", ".join(task.paths), _TOO_LARGE)
            yield task.number, found


def judged(parts: Iterable[Part], worker: Worker) -> Judged | Error:
    """The documents of a story → what is judged of it; one that cannot be read any more is no part of it."""
    extracts = [extract for part in parts if (extract := _extract(part, worker)) is not None]
    return worker.story(extracts) if extracts else Judged((), (), 0, {})


def _extract(part: Part, worker: Worker) -> ReadDocument | None:
    if isinstance(part, Read):
        return part.extract
    if isinstance(part, bytes):
        return packed.read_of(part).extract
    return worker.extract(part)
