"""Subtitles, SubRip or WebVTT → their cues: when each is shown, and the lines of its text.

A cue is what follows a line with two times; what stands between cues is a number, a note or a style, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.readers._light import Line, lines

_TIME: Final = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_SHOWN: Final = compiled(rf"{_TIME}[ \t]*+-->[ \t]*+{_TIME}(?:[ \t].*)?")
_HEADER: Final = compiled(r"WEBVTT(?:[ \t]++(?:-[ \t]*+)?)?")
_LANGUAGE: Final = compiled(r"Language:[ \t]*+")


class Cue(NamedTuple):
    """A cue: seconds from the start when its text appears and goes, and its lines."""

    start: float
    end: float
    lines: list[Line]


class Head(NamedTuple):
    """What the head of a file says: a title (a line and where it begins in it), and the language as written."""

    title: tuple[Line, int] | None
    language: str


def cues(source: str) -> tuple[Head, list[Cue]]:
    """A source → its head and its cues, in order."""
    found = lines(source)
    return _head(found), list(_cues(found))


def _head(found: list[Line]) -> Head:
    title: tuple[Line, int] | None = None
    language = ""
    opening = _HEADER.match(found[0].text) if found else None
    if opening:
        if opening.end() < len(found[0].text):
            title = found[0], opening.end()
        for line in found[1:20]:
            if not line.text:
                break
            if said := _LANGUAGE.match(line.text):
                language = line.text[said.end() :]
    return Head(title, language)


def _cues(found: list[Line]) -> Iterator[Cue]:
    at = 0
    while at < len(found):
        shown = _SHOWN.fullmatch(found[at].text) if "-->" in found[at].text else None
        at += 1
        if shown:
            begun = at
            while at < len(found) and found[at].text and "-->" not in found[at].text:
                at += 1
            text = found[begun:at]
            if at < len(found) and found[at].text and text and text[-1].text.isdigit():
                text = text[:-1]  # the number of the next cue, with no blank line before it
            yield Cue(_seconds(shown, 1), _seconds(shown, 5), text)


def _seconds(found: re.Match[str], first: int) -> float:
    """A time that begins with a group → seconds."""
    hours, minutes, seconds, parts = (found[first + n] or "0" for n in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000
