"""A run → the same run with the cyclic garbage collector asked seldom.

A run builds millions of small objects that hold no cycles and mostly live to its end, so that looking for cycles among
them is work for nothing: about a tenth of a run over 500 articles (2026-11-22, `tests/bench/speed.py`). Counting
references frees all the rest at once, so that memory stays as it was. Nor are they looked through at the end, when the
usual thresholds would have all of them taken for new.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 50, 100)
"""Thresholds of the three generations, as `gc.set_threshold` takes them; Python's own are (700, 10, 10)."""


_FROZEN = gc.get_freeze_count()
"""Objects that are frozen when this module is loaded: Python 3.12 begins with some hundred."""


def begin() -> None:
    """From now on the collector runs seldom: for a process that does nothing but a run."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def seldom() -> Iterator[None]:
    """Inside, and around a function that it decorates, the collector runs seldom; then as it did before, and what came
    to be meanwhile counts as old."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        if gc.get_freeze_count() <= _FROZEN:  # else somebody has frozen objects who wants them so
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*before)
