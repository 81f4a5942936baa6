"""Tasks → batches of them, which go to worker processes: what both sides of the pool know of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

TRIES = 3
"""Processes that a batch may end, and then a task by itself."""

T = TypeVar("T")


class NoProcessError(Exception):
    """That no worker process can be started."""


class Batch(Generic[T]):
    """Tasks that go to a worker together, how many processes they ended, and whether they are half of those that
    did."""

    def __init__(self, tasks: Sequence[T], ended: int = 0, half: bool = False) -> None:
        self.tasks, self.ended, self._half = tasks, ended, half

    @property
    def suspect(self) -> bool:
        """Whether it may be these tasks that end processes."""
        return self._half or self.ended > 0

    def halved(self) -> Iterator[Batch[T]]:
        """The first and the second half: of two, one is at fault, and ends one more process to show it; a task that is
        left by itself may end as many as any."""
        middle = len(self.tasks) // 2
        for tasks in (self.tasks[:middle], self.tasks[middle:]):
            yield Batch(tasks, TRIES - 1 if len(tasks) > 1 else 0, half=True)
