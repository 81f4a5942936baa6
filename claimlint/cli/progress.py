"""Documents to check → a bar on standard error, when a person is watching and there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_SHOWING = 200


@contextmanager
def progress(documents: int, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Number of documents → a function to call with (done, total), or None when no bar is shown."""
    if quiet or documents <= WORTH_SHOWING or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("Checking", total=documents)
        yield lambda done, total: shown.update(task, completed=done, total=total)
