"""Documents + Setting → Report: who reads and judges, in which order and in how many processes.

An engine is a module of this folder. It hands documents and stories to the two pure functions of the pipeline and hands
back what they yield, in any order; what is made of that is the same for all of them. It has `crew(setting, jobs,
clock)`, a context that yields a `Crew`.
"""

from __future__ import annotations

from claimlint.engines._conveyor import Checked, Paths, check
from claimlint.engines._remembered import Memory
from claimlint.engines._sources import Source
from claimlint.engines._work import Given

__all__ = ["Checked", "Given", "Memory", "Paths", "Source", "check"]
