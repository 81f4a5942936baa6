"""Work that is done → a bar on standard error, when a person is watching and there is something to wait for.

There is one bar for a run, over its two steps: documents are read for what they claim, stories are compared. rich
draws it, and is loaded when the bar is due, so that a short run never pays for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter

MANY = 200
"""With more documents than this the bar is there from the start."""
PATIENCE = 1.0
"""Seconds after which it is there with fewer."""
_PAUSE = 0.1
"""Seconds between two drawings."""
_SHARES = {"documents": 0.7, "stories": 0.3}
"""How long the steps take, roughly, as measured on 600 news texts of 2 kB."""

Step = Callable[[str, int, int], None]
"""What to call after each document or story: (step, how many are done, how many there are)."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Step | None]:
    """A function to call while the work goes on, or None when nobody is watching."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    with ExitStack() as stack:
        yield _Bar(stack)


class _Bar:
    """The bar of a run, which is taken from the screen when its stack ends."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._begun = perf_counter()
        self._drawn = 0.0
        self._counts: dict[str, tuple[int, int]] = {}
        self._show: Callable[[str, float], None] | None = None

    def __call__(self, step: str, done: int, of: int) -> None:
        now = perf_counter()
        self._counts[step] = done, of
        if self._show is None:
            ended = step == "stories" and done == of
            if ended or (of <= MANY and now - self._begun < PATIENCE):
                return
            self._show = _drawing(self._stack)
        if now - self._drawn >= _PAUSE or done == of:
            self._drawn = now
            self._show(description(self._counts), share(self._counts))


def description(counts: dict[str, tuple[int, int]]) -> str:
    """What is done of each step so far → what the bar says of it."""
    shown = {step: f"{done}/{of} {step}" for step, (done, of) in counts.items()}
    return f"checking {', '.join(shown[step] for step in _SHARES if step in shown)}"


def share(counts: dict[str, tuple[int, int]]) -> float:
    """What is done of each step so far → how much of the whole that is, from 0 to 1; a step that has begun ends those
    before it."""
    steps = list(_SHARES)
    last = max((steps.index(step) for step in counts), default=0)
    finished = sum(_SHARES[step] for step in steps[:last])
    done, of = counts.get(steps[last], (0, 1))
    return min(1.0, finished + _SHARES[steps[last]] * done / max(of, 1))


def _drawing(stack: ExitStack) -> Callable[[str, float], None]:
    """Where the bar is to end → a function that draws it with a text and a share."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
    bar = stack.enter_context(
        Progress(*columns, console=Console(stderr=True, highlight=False), transient=True, auto_refresh=False)
    )
    task = bar.add_task("checking", total=1.0)

    def show(text: str, part: float) -> None:
        bar.update(task, description=text, completed=part, refresh=True)

    return show
