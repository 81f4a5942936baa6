"""Text → its quotations by their marks.

One pass over the marks of the whole text, since a quotation may run over paragraphs: a paragraph may open without
closing when the next one opens again, also where a text has lost its line breaks. Straight marks are read by their
neighbours and, where these leave it open, by what was seen before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from claimlint.languages.programs import compiled

Side = Literal["open", "close", "either"]

_DOUBLE = compiled(r"[\"“”„‟«»`'](?:(?<=[“”„‟«»])|(?<=\")(?<!=.)(?!>)|(?<=`)`|(?<=')')")
_SINGLE = compiled(r"[‘’']")
_BLANK_LINES = compiled(r"\n[ \t\r]*\n\s*")
_WORD = compiled(r"\w+")
_MAX_PARAGRAPHS = 12
_MAX_LENGTH = 4000
_MAX_SINGLE = 600
_STRAIGHT = "\"'"
_BLANKS = 8
_STOPS = (".", "!", "?", "…")
_AFTER_CLOSE = " \t\r\n\u00a0.,;:!?)]}-–—…’'\"”"
_BEFORE_OPEN = " \t\r\n\u00a0([{-–—…‘'/"


class Marked(Struct, frozen=True, gc=False):
    """A quotation by its marks: where it starts and ends, marks included, and what is wrong with them."""

    start: int
    end: int
    broken: str = ""


class _Mark(Struct, frozen=True, gc=False):
    start: int
    end: int
    side: Side


@lru_cache(maxsize=4)
def quotations(text: str, unmarked: tuple[str, ...]) -> tuple[Marked, ...]:
    """Text and the words written with a leading apostrophe → its quotations in order, outermost only."""
    double = list(_paired(text, [_double(text, m) for m in _DOUBLE.finditer(text) if not _measures(text, m)]))
    single = list(_singles(text, double, frozenset(unmarked)))
    kept = [d for d in double if not any(s.start < d.start and d.end < s.end for s in _near(single, d))]
    return tuple(sorted((*kept, *single), key=lambda q: q.start))


def _near(single: list[Marked], double: Marked) -> list[Marked]:
    at = bisect_left(single, double.start, key=_start_of) - 1  # they do not overlap
    return [single[at]] if at >= 0 and double.start < single[at].end else []


def _start_of(marked: Marked) -> int:
    return marked.start


def _double(text: str, match: re.Match[str]) -> _Mark:
    """A mark → which way it faces by its own form, else by its neighbours."""
    written, start, end = match.group(), match.start(), match.end()
    if written in ("“", "„", "‟", "«", "``"):
        return _Mark(start, end, "either" if written in "“«" and _faces(text, start, end) == "close" else "open")
    if written in "”»":
        return _Mark(start, end, "either" if _faces(text, start, end) == "open" else "close")
    return _Mark(start, end, _faces(text, start, end))


def _faces(text: str, start: int, end: int) -> Side:
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    opens = left in _BEFORE_OPEN and right not in " \t\r\n\u00a0"
    closes = right in _AFTER_CLOSE and left not in " \t\r\n\u00a0"
    if opens and closes:
        return "open" if left in " \t\r\n\u00a0" else "close" if right in " \t\r\n\u00a0" else "either"
    return "open" if opens else "close" if closes else "either"


def _measures(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands for inches: a digit before it and feet before that, or a measure in the open."""
    start = match.start()
    if match.group() not in "\"''" or not start or not text[start - 1].isdigit():
        return False
    digits = start - 1
    while digits and start - digits < 5 and (text[digits - 1].isdigit() or text[digits - 1] in "./ "):
        digits -= 1
    return digits > 0 and text[digits - 1] in "'’′"


def _paired(text: str, marks: list[_Mark]) -> Iterator[Marked]:
    """Marks in order → quotations; one that stays open or was never opened is broken."""
    opened: _Mark | None = None
    pieces: list[Marked] = []
    inner = 0
    before = Marked(0, 0)
    left = _left_in_line(text, marks)
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.side != "close" or _spaced_wrongly(text, mark, left[index]):
                opened, pieces = mark, []
            elif not text[mark.start - 1].isdigit():
                yield from _unopened(text, mark, before, marks[index - 1].end if index else 0)
        elif inner:
            inner -= 1
        elif mark.side == "open" and (_line_start(text, mark.start) == mark.start or _reopens(text, marks, index)):
            pieces.append(Marked(opened.start, _line_end(text, opened.start, mark.start)))
            opened = mark
        elif mark.side == "open" and _nests(marks, index, left[index]):
            inner = 1
        elif _too_far(text, opened, mark) or (mark.side == "open" and left[index] % 2 and not _tagged(text, mark)):
            yield from pieces
            yield Marked(opened.start, _line_end(text, opened.start, mark.start), "unclosed")
            opened, pieces = (mark, []) if mark.side != "close" else (None, [])
        else:
            yield from pieces
            yield from _by_paragraph(text, opened.start, mark.end)
            before, opened = Marked(opened.start, mark.end), None
    if opened is not None:
        yield from pieces
        yield Marked(opened.start, _line_end(text, opened.start), "unclosed")


def _unopened(text: str, mark: _Mark, before: Marked, free: int) -> Iterator[Marked]:
    """A closing mark without its opening one → what it closes: its line, and when the quotation before stood by itself
    after a line that ends in a colon, the lines in between too: that one was closed too early."""
    line = _line_start(text, mark.start)
    near = line - before.end <= _MAX_LENGTH
    between = text[before.end : line] if near else ""
    announced = text[max(before.start - _BLANKS, 0) : before.start].rstrip().endswith(":")
    alone = before.end == free and _line_start(text, before.start) == before.start and between[:1] in ("\n", "\r")
    if announced and alone and between.count("\n\n") <= _MAX_PARAGRAPHS and between.strip():
        first = before.end + len(between) - len(between.lstrip())
        yield from _by_paragraph(text, first, before.end + len(between.rstrip()))
    yield Marked(max(line, free), mark.end, "unopened")


def _reopens(text: str, marks: list[_Mark], index: int) -> bool:
    """Whether a mark opens after a full stop, before a capital, and the next one closes: a new paragraph whose line
    break is lost."""
    if index + 1 == len(marks) or marks[index + 1].side == "open":
        return False
    mark = marks[index]
    before = text[max(mark.start - 3, 0) : mark.start]
    return before[-1:].isspace() and before.rstrip().endswith(_STOPS) and text[mark.end : mark.end + 1].isupper()


def _tagged(text: str, mark: _Mark) -> bool:
    """Whether a mark that looks like an opening one closes before its attribution: a comma, a blank, the mark, "he"."""
    before = text[max(mark.start - 3, 0) : mark.start].rstrip()
    return before.endswith((",", *_STOPS)) and text[mark.end : mark.end + 1].islower()


def _spaced_wrongly(text: str, mark: _Mark, left: int) -> bool:
    """Whether a straight mark that looks like a closing one opens: a blank after it, and its partner in the line."""
    return left % 2 == 1 and text[mark.start] in _STRAIGHT and text[mark.end : mark.end + 1] in (" ", "\u00a0")


def _left_in_line(text: str, marks: list[_Mark]) -> list[int]:
    """For every mark, how many follow it in its line: an odd number leaves room for a quotation to open there."""
    left = [0] * len(marks)
    for index in range(len(marks) - 2, -1, -1):
        same = text.find("\n", marks[index].end, marks[index + 1].start) < 0
        left[index] = left[index + 1] + 1 if same else 0
    return left


def _nests(marks: list[_Mark], index: int, left: int) -> bool:
    """Whether the next two marks of the line both close, so that this one opens a quotation inside another."""
    return left >= 2 and marks[index + 1].side == "close" and marks[index + 2].side == "close"


def _too_far(text: str, opened: _Mark, mark: _Mark) -> bool:
    if mark.start - opened.start > _MAX_LENGTH:
        return True
    return text.count("\n\n", opened.start, mark.start) > _MAX_PARAGRAPHS


def _by_paragraph(text: str, start: int, end: int) -> Iterator[Marked]:
    """A quotation that runs over blank lines → its part in every paragraph."""
    here = start
    for gap in _BLANK_LINES.finditer(text, start, end):
        if gap.start() > here:
            yield Marked(here, gap.start())
        here = gap.end()
    if end > here:
        yield Marked(here, end)


def _line_start(text: str, position: int) -> int:
    line = text.rfind("\n", max(0, position - _MAX_LENGTH), position) + 1
    line = max(line, position - _MAX_LENGTH, 0)
    while line < position and text[line].isspace():
        line += 1
    return line


def _line_end(text: str, position: int, bound: int | None = None) -> int:
    limit = min(len(text), len(text) if bound is None else bound, position + _MAX_LENGTH)
    end = text.find("\n", position, limit)
    end = limit if end < 0 else end
    while end > position + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _singles(text: str, double: list[Marked], unmarked: frozenset[str]) -> Iterator[Marked]:
    """Quotations in single marks outside double ones; an apostrophe is no mark."""
    if "'" not in text and "‘" not in text:
        return
    position, index = 0, 0
    while found := _SINGLE.search(text, position):
        start = position = found.start()
        position += 1
        while index < len(double) and double[index].end <= start:
            index += 1
        if index < len(double) and double[index].start <= start:
            position = double[index].end
            continue
        if not _opens_single(text, start, unmarked):
            continue
        end = _single_end(text, start)
        if end:
            yield Marked(start, end)
            position = end


def _opens_single(text: str, start: int, unmarked: frozenset[str]) -> bool:
    if text[start] == "’" or (start and text[start - 1] not in " \t\r\n\u00a0([—–-"):
        return False
    rest = _WORD.match(text, start + 1)
    if rest is None:
        return text[start] == "‘" and text[start + 1 : start + 2] in ("…", "[", ".")
    return not (rest.group().lower() in unmarked or rest.group()[:2].isdigit())


def _single_end(text: str, start: int) -> int:
    """Where the single quotation that opens at `start` ends, mark included, or 0; the line bounds it."""
    closing = "’" if text[start] == "‘" else "'"
    limit = _line_end(text, start, start + _MAX_SINGLE)
    doubtful = 0
    again = text.find("‘", start + 1, limit)  # another one opens
    here = text.find(closing, start + 2, limit)
    while here >= 0:
        left, right = text[here - 1], text[here + 1 : here + 2]
        if not right.isalnum() and not left.isspace():
            if left not in "sS" or right in tuple(",.;:)"):
                return here + 1
            doubtful = doubtful or here + 1
        if 0 <= again < here and doubtful:
            return doubtful
        here = text.find(closing, here + 1, limit)
    return doubtful
