"""Tasks → batches of them, which go to worker processes: what both sides of the pool know of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

TRIES = 3
"""Processes that a batch, or a task alone, may end."""

T = TypeVar("T")


class NoProcessError(Exception):
    """That no worker process can be started."""


class Batch(Generic[T]):
    """Tasks that go to a worker together, and how many processes they ended."""

    def __init__(self, tasks: Sequence[T], ended: int = 0) -> None:
        self.tasks, self.ended = tasks, ended
