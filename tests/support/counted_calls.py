"""A function without arguments → how many functions of Python and of C are entered while it runs.

Work is counted where time would be asserted, since seconds differ from run to run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """`work` is run once."""
    found = 0

    def entered(frame: FrameType, event: str, _: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(entered)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found
