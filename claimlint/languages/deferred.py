"""Source of a pattern → the pattern, compiled when it is first used.

The readers of documentation have some three hundred patterns, and most pages need few of them. Compiling all takes
longer than a run over a small folder does without them (0.4 s; 2026-11-30, `-X importtime`). What `re` can read as well
is made from the program of an earlier run, the rest is a pattern of `regex`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import regex

from claimlint.languages.programs import compiled

if TYPE_CHECKING:
    Pattern = regex.Pattern[str]


class _Deferred:
    """What stands for a pattern until one of its methods or properties is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> Any:
        try:
            return compiled(self._source, re.RegexFlag(self._flags))
        except re.error:  # `\\p{Lu}`, a look-behind of several lengths
            return regex.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # the next look-up finds it here
        return found


def deferred(source: str, flags: int = 0) -> Pattern:
    """As `regex.compile`, when it is first needed. The pattern is one of ours: an error in it is found by its tests."""
    return cast("Pattern", _Deferred(source, flags))
