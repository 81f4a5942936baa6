"""Source of a pattern → a pattern that is compiled when it is first asked for.

A language has hundreds of forms, and a short text gives reason to try few of them: compiling all of those of arithmetic
took a fifth of a run over three articles (2026-11-29, `tests/bench/speed.py`). Those that are tried are compiled once
for all runs (`programs`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from claimlint.languages.programs import compiled


class Later:
    """A pattern that is not compiled yet, with the ways to ask it that forms need, each as `re.Pattern` has it. Once
    asked, it costs no more than one that was compiled at once."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """What the pattern matches from an offset on."""
        return self._pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """The match of all between two offsets."""
        return self._pattern.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first match between two offsets."""
        return self._pattern.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All matches between two offsets, in order."""
        return self._pattern.finditer

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compiled(self._source, self._flags)
