"""Documents + Setting → Report: who reads and judges, in which order and in how many processes.

An engine is a module of this folder. It hands documents and stories to the two pure functions of the pipeline and hands
back what they yield, in any order; what is made of that is the same for all of them. It has `crew(setting, jobs,
clock)`, a context that yields a `Crew`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.engines._conveyor import Checked, Paths, check
from claimlint.engines._sources import Source
from claimlint.engines._work import Given

if TYPE_CHECKING:
    from claimlint.engines._remembered import Memory as Memory

__all__ = ["Checked", "Given", "Paths", "Source", "check", "memory"]


def memory() -> Memory:
    """What runs that follow each other in this process hand on, empty. Only they load what keeps it."""
    from claimlint.engines._remembered import Memory

    return Memory()
