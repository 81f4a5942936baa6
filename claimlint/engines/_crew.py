"""Tasks → what they yield: what the conveyor asks of an engine, and the one that does everything itself.

A task is a number, a size, and a way to get what is to be done, so that nothing is loaded before its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from claimlint import readers
from claimlint.engines._strikes import Strikes
from claimlint.engines._work import Given, Noted, Part, Setting, starved
from claimlint.model import Error
from claimlint.outcome import Brief, Judged, Read
from claimlint.readers import Passed
from claimlint.timing import NoClock

_TOO_LARGE: Final = "it needs more memory than there is"

if TYPE_CHECKING:
    from claimlint.engines._worker import Worker


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

    def __init__(self, setting: Setting, clock: NoClock) -> None:
        self._setting, self._clock = setting, clock

    @cached_property
    def _worker(self) -> Worker:
        from claimlint.engines._worker import Worker  # a run that knows everything from before has no work

        return Worker(self._setting, self._clock)

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
                found = self._worker.story(task.load())
            except MemoryError:
                found = starved(", ".join(task.paths), _TOO_LARGE)
            yield task.number, found
