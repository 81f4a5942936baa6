"""Comments that begin as marks → the suppression marks: `claimlint-disable-next-line RULE -- reason` and its like.

A mark mutes rules over a range of the source. Ids are asked for, so that nobody mutes more than was looked at; whatever
is wrong with a mark is kept in it, to be told as a finding, and then it mutes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.layout.places import Lines, lines_of
from claimlint.model import Mark, Span
from claimlint.readers._comments import TRIGGER, Comment

_WORDS: Final = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
_UNTIL: Final = compiled(r"\buntil[ \t]*=[ \t]*(\S+)")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz-"
_ALL: Final = "all"


def marks(source: str, found: Sequence[Comment]) -> tuple[Mark, ...]:
    """A source and its comments that begin as marks, in order → the marks that mute something, or are mistaken."""
    told = [_Told(comment) for comment in found]
    around = _Around(source, told)
    return tuple(_mark(mark, around) for mark in told if mark.word != "enable" or mark.fault)


class _Told:
    """One mark as written: its word, the rules it names, what it says of time and reason, and what is wrong with it."""

    def __init__(self, comment: Comment) -> None:
        self.word, rest = _parts(comment.said)
        self.span, self.below = comment.span, comment.below
        said, _, reason = rest.partition("--")
        self.reason = " ".join(reason.split())
        until = _UNTIL.search(said)
        self.until = _day(until[1]) if until else None
        self.rules = tuple(name for name in re.split(r"[\s,]+", _UNTIL.sub(" ", said)) if name)
        self.fault = comment.fault or self._fault(until[1] if until else "")

    def _fault(self, until: str) -> str:
        if self.word not in _WORDS:
            from difflib import get_close_matches  # only a mistake needs it

            near = get_close_matches(self.word, _WORDS, 1)
            return f"no mark is called {TRIGGER}{self.word}" + (f", did you mean {TRIGGER}{near[0]}?" if near else "")
        if until and self.until is None:
            return f"until={until} is not a date of the form YYYY-MM-DD"
        if not self.rules and self.word != "enable":
            return f"{TRIGGER}{self.word} names no rule (or {_ALL!r})"
        return ""


def _parts(said: str) -> tuple[str, str]:
    """What a comment says after "claimlint-" → the word that goes on with that, and what follows it."""
    word = said[: len(said) - len(said.lstrip(_LETTERS))]
    return word.rstrip("-"), said[len(word) :].strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Around:
    """What stands behind the marks of a source, listed once: the lines that are not blank, and the marks that end
    others, by the rules that they name ("" for those that end all)."""

    def __init__(self, source: str, told: Sequence[_Told]) -> None:
        self.lines: Lines = lines_of(source)
        self._ending: dict[str, list[int]] = {}
        for mark in told:
            if mark.word == "enable":
                for name in ("",) if not mark.rules or _ALL in mark.rules else set(mark.rules):
                    self._ending.setdefault(name, []).append(mark.span.start)

    @cached_property
    def _filled(self) -> list[int]:
        """The lines that are not blank: formatters put blank lines around comments."""
        spans = ((number, self.lines.span(number)) for number in range(1, len(self.lines) + 1))
        return [number for number, span in spans if self.lines.source[span.start : span.end].strip()]

    def filled(self, line: int) -> int | None:
        """The first line from that one on that is not blank."""
        at = bisect_left(self._filled, line)
        return self._filled[at] if at < len(self._filled) else None

    def closing(self, mark: _Told) -> int:
        """Where a stretch ends: at a mark that names all of its rules or none, else with the source."""
        ends = [self._next("", mark.span.end)]
        rare = min(mark.rules, key=lambda name: len(self._ending.get(name, ())))
        listed = self._ending.get(rare, [])
        for start in listed[bisect_left(listed, mark.span.end) :]:
            if start >= ends[0]:
                break
            if all(self._next(name, start) == start for name in mark.rules):
                ends.append(start)
                break
        return min(ends)

    def _next(self, name: str, offset: int) -> int:
        listed = self._ending.get(name, [])
        at = bisect_left(listed, offset)
        return listed[at] if at < len(listed) else len(self.lines.source)


def _mark(mark: _Told, around: _Around) -> Mark:
    start, end = (mark.span.start, mark.span.start) if mark.fault else _reach(mark, around)
    return Mark(mark.span, Span(start, end), mark.rules, mark.until, mark.reason, mark.fault)


def _reach(mark: _Told, around: _Around) -> tuple[int, int]:
    """What a mark mutes: its own lines, the next line that is not blank, all, or all up to the mark that ends it."""
    lines = around.lines
    if mark.word == "disable-file":
        return 0, len(lines.source)
    if mark.word == "disable":
        return mark.span.end, around.closing(mark)
    if mark.word == "disable-next-line" and mark.below:
        return mark.below.start, mark.below.end
    first, last = lines.point(mark.span.start).line, lines.point(mark.span.end).line
    if mark.word == "disable-next-line":
        first = last = around.filled(last + 1) or last
    return lines.span(first).start, lines.span(last).end
