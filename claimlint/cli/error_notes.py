"""What a run is at → a note on whatever goes wrong meanwhile, for the line that tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def doing(what: str) -> Iterator[None]:
    """An exception from inside carries "while {what}"."""
    try:
        yield
    except Exception as failure:
        failure.add_note(f"while {what}")
        raise
