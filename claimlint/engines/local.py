"""This machine: everything in one process while it is little, in as many as asked for when it is much.

A process costs about as long as some two hundred articles to begin, so that what is to be done is counted before any
is begun; it only is when enough has come together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from claimlint import readers
from claimlint.engines._batches import Batch, NoProcessError
from claimlint.engines._crew import Alone, Crew, Put, ToJudge, ToRead
from claimlint.engines._work import Given, Setting, starved
from claimlint.model import Error
from claimlint.outcome import Judged, Read, stages
from claimlint.outcome.briefs import brief_of
from claimlint.readers import Passed
from claimlint.timing import NO_CLOCK, NoClock

if TYPE_CHECKING:
    from claimlint.engines._lanes import Lanes

ENOUGH = 600_000
"""Bytes of documents from which on further processes pay: measured on articles of 2 kB by tests/bench/scale.py."""
_BATCH, _MOST = 48_000, 64  # bytes and tasks of a batch
_ENDING = "it ends the process that is at it, or needs more memory"

T = TypeVar("T", ToRead, ToJudge)


@contextmanager
def crew(setting: Setting, jobs: int, clock: NoClock = NO_CLOCK, memory: int | None = None) -> Iterator[Crew]:
    """The setting of a run, the most processes that work on it, and how many bytes of memory each may take (None: as
    many as there are) → a crew."""
    alone = Alone(setting, clock)
    if jobs < 2:
        yield alone
        return
    with ExitStack() as stack:
        yield _Local(alone, lambda: stack.enter_context(_lanes(setting, jobs, memory)))


def _lanes(setting: Setting, jobs: int, memory: int | None) -> Lanes:
    from claimlint.engines._lanes import Lanes  # which few runs need

    return Lanes(setting, jobs, memory)


class _Local:
    """A crew that begins processes when there is enough to do."""

    def __init__(self, alone: Alone, begin: Callable[[], Lanes]) -> None:
        self._alone, self._begin = alone, begin
        self._lanes: Lanes | None = None

    def documents(self, tasks: Iterable[ToRead]) -> Iterator[tuple[int, Put | Error | Passed]]:
        few, rest = self._parted(tasks)
        yield from self._alone.documents(few)
        left: dict[int, ToRead] = {}
        for task, found in self._mapped("read", rest, _asked, left):
            if found is None:
                yield task.number, starved(readers.printable(task.given.path), _ENDING)
            else:
                yield task.number, found if isinstance(found, Error | Passed) else Put(brief_of(found[0]), found[1])
        yield from self._alone.documents([*left.values(), *rest])

    def stories(self, tasks: Iterable[ToJudge]) -> Iterator[tuple[int, Judged | Error]]:
        few, rest = self._parted(tasks)
        yield from self._alone.stories(few)
        left: dict[int, ToJudge] = {}
        for task, found in self._mapped("judge", rest, _sent, left):
            if found is None:
                yield task.number, starved(", ".join(task.paths), _ENDING)
            else:
                yield task.number, found if isinstance(found, Error) else stages.judged_of(found)[0]
        yield from self._alone.stories([*left.values(), *rest])

    def _parted(self, tasks: Iterable[T]) -> tuple[list[T], Iterator[T]]:
        """Tasks → those that are done here, because they are few, and the others."""
        coming, size = iter(tasks), 0
        if self._lanes is not None:
            return [], coming
        held: list[T] = []
        for task in coming:
            held.append(task)
            size += task.size
            if size >= ENOUGH and len(held) > 1:
                self._lanes = self._begin()
                return [], _chained(held, coming)
        return held, iter(())

    def _mapped(self, work: str, tasks: Iterator[T], sent: Any, left: dict[int, T]) -> Iterator[tuple[T, Any]]:
        """What workers do of tasks; those that are `left` when no process can be started."""
        if self._lanes is None:
            return
        from claimlint.engines import _process

        handed = _Handed(left)
        with suppress(NoProcessError):
            for task, found in self._lanes.map(getattr(_process, work), handed.batches(tasks), sent):
                del left[task.number]
                yield task, found


class _Handed:
    """Tasks → batches of them, of bounded size; what was handed out and has not come back stands in `left`."""

    def __init__(self, left: dict[int, Any]) -> None:
        self._left = left

    def batches(self, tasks: Iterator[Any]) -> Iterator[Batch[Any]]:
        batch: list[Any] = []
        size = 0
        for task in tasks:
            batch.append(task)
            self._left[task.number] = task
            size += task.size
            if size >= _BATCH or len(batch) >= _MOST:
                yield Batch(batch)
                batch, size = [], 0
        if batch:
            yield Batch(batch)


def _chained(held: list[T], coming: Iterator[T]) -> Iterator[T]:
    """Tasks that were held and those that come; none is held longer than it has to be."""
    held.reverse()
    while held:
        yield held.pop()
    yield from coming


def _asked(task: ToRead) -> tuple[int, Given, frozenset[str]]:
    return task.number, task.given, task.without


def _sent(task: ToJudge) -> list[Any]:
    return [_packed(part) if isinstance(part, Read) else part for part in task.load()]


def _packed(read: Read) -> bytes | Given:
    from claimlint.outcome import packed

    document = read.extract.document
    return packed.or_none(read) or Given(document.path, document=document)
