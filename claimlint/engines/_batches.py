"""Tasks → batches of them, which go to worker processes: what both sides of the pool know of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

TOGETHER, ALONE = 2, 4
"""Processes that a batch may end before it is taken apart, and a task by itself before it is left out: a process may
also end for reasons of its own, and whoever ends many of them must not have a task blamed that does no harm."""

T = TypeVar("T")


class NoProcessError(Exception):
    """That no worker process can be started."""


class Batch(Generic[T]):
    """Tasks that go to a worker together, or one by itself, and how many processes they have ended."""

    def __init__(self, tasks: Sequence[T], alone: bool = False) -> None:
        self.tasks, self.alone, self.ended = tasks, alone, 0

    @property
    def suspect(self) -> bool:
        """Whether it may be these tasks that end processes."""
        return self.alone or self.ended > 0

    @property
    def tried(self) -> bool:
        """Whether it is not tried again as it is."""
        return self.ended >= (ALONE if self.alone else TOGETHER)

    def apart(self) -> Iterator[Batch[T]]:
        """Each task by itself: those that are not at fault are soon done, and the one that is shows it."""
        return (Batch((task,), alone=True) for task in self.tasks)
