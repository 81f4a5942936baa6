"""Batches of tasks → what worker processes yield of them, whatever becomes of the workers.

Each lane is a pool of one process, so that a process that ends tells what it was at. Its batch is tried again in a new
one, and taken apart when that ends too; a task that has ended several processes by itself is told and left out. A
process that ends before it could work says nothing of its batch. When no process can be started any more, the
rest is done without, but for what may have ended some: the run must not be the next.
"""

from __future__ import annotations

import signal
import sys
import types
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from claimlint.engines import _process
from claimlint.engines._batches import Batch, NoProcessError
from claimlint.engines._work import Setting

_STARTS = 5  # processes that end by themselves before they could work, and none that could between: they lack something
_KILLED = 60  # likewise, those included that were killed from outside: that may soon be over
_SETTLING = 0.5  # seconds
_AHEAD = 2  # batches that a lane is given at once, so that it never waits for the next

T = TypeVar("T")


class _Spawning(SpawnContext):
    """Processes that begin with nothing of this one, and which of them were begun."""

    def __init__(self) -> None:
        self.begun: list[SpawnProcess] = []

    def Process(self, *args: Any, **named: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802 - a class there
        process = SpawnProcess(*args, **named)
        self.begun.append(process)
        return process


class _Lane:
    """One worker process and what it was given, in order."""

    def __init__(self, setting: Setting, memory: int | None) -> None:
        context = _Spawning()
        self.given: deque[tuple[Future[Any], Batch[Any]]] = deque()
        self.working = self.broken = self.killed = False
        try:
            self._pool = ProcessPoolExecutor(1, context, initializer=_process.begin, initargs=(setting, memory))
            with _sheltered():
                self.start = self._pool.submit(_process.ready)
        except BrokenPipeError:  # it was killed before it had read what it is to do
            self._pool.shutdown()
            raise
        # Without semaphores, in a process that may have no children (an assertion of multiprocessing), at the end, in a
        # program that holds Python and has no path of it.
        except (OSError, NotImplementedError, ImportError, AssertionError, RuntimeError, TypeError) as fault:
            raise NoProcessError from fault
        self._children = context.begun

    def submit(self, work: Callable[[Any], Any], batch: Batch[Any], sent: Any) -> bool:
        """Hand a batch over; False when there is nobody any more who could take it."""
        try:
            self.given.append((self._pool.submit(work, sent), batch))
        except BrokenProcessPool:
            self.broken = True
        return not self.broken

    def result(self, done: Future[Any]) -> Any:
        """What a task has yielded; None when it ended its process, or could not be sent there or back."""
        try:
            return done.result()
        except Exception:  # noqa: BLE001 - whatever it is, another process may do better
            self.broken = True
            return None

    def end(self) -> None:
        """End the process at once: it holds nothing that anybody needs."""
        if self.broken:  # what ended a process is told a moment after its pipes are closed
            for child in self._children:
                child.join(_SETTLING)
        self.killed = any((child.exitcode or 0) < 0 for child in self._children)
        for child in self._children:
            child.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


class Lanes:
    """Worker processes of a run, as many as are asked for. Use as a context: they end with it."""

    def __init__(self, setting: Setting, jobs: int, memory: int | None = None) -> None:
        self._setting, self._jobs, self._memory = setting, jobs, memory
        self._lanes: list[_Lane] = []
        self._failed = self._lacking = 0

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        for lane in self._lanes:
            lane.end()
        self._lanes.clear()

    def map(
        self,
        work: Callable[[Any], Sequence[Any]],
        batches: Iterator[Batch[T]],
        packed: Callable[[T], Any],
    ) -> Iterator[tuple[T, Any]]:
        """What a worker does with a batch, batches, and how a task is sent → each task with what it yields, in any
        order; None for one that ends the processes that are at it. Raises NoProcessError when there is none any more;
        what has not been yielded by then is still to do."""
        again: deque[Batch[T]] = deque()
        try:
            while True:
                self._fill(work, batches, again, packed)
                running = [future for lane in self._lanes for future in (*_starting(lane), *(f for f, _ in lane.given))]
                if not any(lane.given for lane in self._lanes) and not again:
                    return
                wait(running, return_when=FIRST_COMPLETED)
                for lane in tuple(self._lanes):
                    yield from self._collected(lane, again)
        except NoProcessError:
            waiting = (*again, *(batch for lane in self._lanes for _, batch in lane.given))
            yield from ((task, None) for batch in waiting if batch.suspect for task in batch.tasks)
            raise

    def _fill(
        self,
        work: Callable[[Any], Sequence[Any]],
        batches: Iterator[Batch[T]],
        again: deque[Batch[T]],
        packed: Callable[[T], Any],
    ) -> None:
        """Give every lane enough to do; what is suspected of ending processes goes alone."""
        while len(self._lanes) < self._jobs:
            try:
                self._lanes.append(_Lane(self._setting, self._memory))
            except BrokenPipeError:
                self._failed += 1
                if self._failed >= _KILLED:
                    raise NoProcessError from None
        for _ in range(_AHEAD):
            for lane in self._lanes:
                ahead = 1 if any(batch.suspect for _, batch in lane.given) else _AHEAD
                if len(lane.given) < ahead:
                    if again and again[0].suspect and lane.given:
                        continue
                    batch = again.popleft() if again else next(batches, None)
                    if batch is None:
                        return
                    if not lane.submit(work, batch, [packed(task) for task in batch.tasks]):
                        again.appendleft(batch)

    def _collected(self, lane: _Lane, again: deque[Batch[T]]) -> Iterator[tuple[T, Any]]:
        """What a lane has done by now. One whose process ended is replaced, and what it was at is put `again`."""
        if not lane.working and lane.start.done() and lane.result(lane.start):
            lane.working, self._failed, self._lacking = True, 0, 0
        while not lane.broken and lane.given and lane.given[0][0].done():
            found = lane.result(lane.given[0][0])
            if found is not None:
                _, batch = lane.given.popleft()
                yield from zip(batch.tasks, found, strict=True)
        if lane.broken:
            yield from self._ended(lane, again)

    def _ended(self, lane: _Lane, again: deque[Batch[T]]) -> Iterator[tuple[T, Any]]:
        self._lanes.remove(lane)
        lane.end()
        rest = [batch for _, batch in lane.given]
        again.extend(rest[1:])
        if not lane.working:  # it never began to work
            again.extend(rest[:1])
            self._failed += 1
            self._lacking += not lane.killed
            if self._failed >= _KILLED or self._lacking >= _STARTS:
                raise NoProcessError
        elif rest:
            suspect = rest[0]
            suspect.ended += 1
            if not suspect.tried:
                again.append(suspect)
            elif not suspect.alone:
                again.extend(suspect.apart())
            else:
                yield suspect.tasks[0], None


def _starting(lane: _Lane) -> Iterator[Future[Any]]:
    if not lane.working:
        yield lane.start


@contextmanager
def _sheltered() -> Iterator[None]:
    """While it lasts, processes are started that know nothing of the program we are in, which may not be made to be
    loaded twice, and that Ctrl-C does not reach: the run ends them itself."""
    program = sys.modules["__main__"]
    mask: set[Any] | None = None
    with suppress(AttributeError, ValueError):
        mask = set(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}))
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
