"""Comments that begin as marks → the suppression marks: `claimlint-disable-next-line RULE -- reason` and its like.

A mark mutes rules over a range of the source. Ids are asked for, so that nobody mutes more than was looked at; whatever
is wrong with a mark is kept in it, to be told as a finding, and then it mutes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
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
    lines = lines_of(source)
    return tuple(_mark(told, at, lines) for at in range(len(told)) if told[at].word != "enable" or told[at].fault)


class _Told:
    """One mark as written: its word, the rules it names, what it says of time and reason, and what is wrong with it."""

    def __init__(self, comment: Comment) -> None:
        self.word, rest = _parts(comment.said)
        self.span = comment.span
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


def _mark(told: Sequence[_Told], at: int, lines: Lines) -> Mark:
    mark = told[at]
    start, end = (mark.span.start, mark.span.start) if mark.fault else _reach(told, at, lines)
    return Mark(mark.span, Span(start, end), mark.rules, mark.until, mark.reason, mark.fault)


def _reach(told: Sequence[_Told], at: int, lines: Lines) -> tuple[int, int]:
    """What a mark mutes: its own lines, the next line that is not blank, all, or all up to the mark that ends it."""
    mark, whole = told[at], len(lines.source)
    if mark.word == "disable-file":
        return 0, whole
    if mark.word == "disable":
        closing = (t.span.start for t in told[at + 1 :] if t.word == "enable" and _ends(t.rules, mark.rules))
        return mark.span.end, next(closing, whole)
    first, last = lines.point(mark.span.start).line, lines.point(mark.span.end).line
    if mark.word == "disable-next-line":
        first = last = next(_filled(lines, last + 1), last)
    return lines.span(first).start, lines.span(last).end


def _ends(named: tuple[str, ...], rules: tuple[str, ...]) -> bool:
    return not named or _ALL in named or set(rules) <= set(named)


def _filled(lines: Lines, line: int) -> Iterator[int]:
    """The lines from that one on that are not blank: formatters put blank lines around comments."""
    for number in range(line, len(lines) + 1):
        span = lines.span(number)
        if lines.source[span.start : span.end].strip():
            yield number
