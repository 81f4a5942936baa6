"""Lines of a text → its paragraphs, whatever its line breaks mean.

Some texts hold one paragraph per line, some wrap lines at a fixed width. Told by the text itself: in wrapped lines the
next word would not have fitted. Lines of one paragraph that end in sentences are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Span

_LINE: Final = compiled(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = compiled(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028]|([\f\u2029])")
_MARKER: Final = compiled(r"(?:[-*+•‣◦▪·]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)")
_ENDS: Final = compiled(r"[.!?:;…。!?:;][\"'”’»)\]]*$")
_SPACES: Final = (*range(0x100), 0x1680, *range(0x2000, 0x2060), 0x3000)
_BLANK: Final = "".join(filter(str.isspace, map(chr, _SPACES))) + "\ufeff\u200b"

NARROWEST, WIDEST = 40, 140
"""Widths, in code points, at which texts are wrapped by hand or by program."""
_SLACK: Final = 12


def paragraphs(text: str) -> Iterator[tuple[Span, bool]]:
    """Text → the span of each paragraph without the blanks around it, and whether it is a list item.

    The span of a list item leaves out its marker.
    """
    for group in _groups(text):
        width = _width(text, group)
        start = group[0].start
        for line, after in pairwise([*group, None]):
            if line and (after is None or not _continues(text, Span(start, line.end), line, after, width)):
                yield _item(text, Span(start, line.end))
                start = after.start if after else line.end


def ends_sentence(text: str) -> bool:
    """Whether a text ends in sentence punctuation, quotation marks and brackets aside."""
    return _ENDS.search(text[-12:]) is not None


def _groups(text: str) -> Iterator[list[Span]]:
    """Text → its lines without the blanks around them, in groups that blank lines or page breaks part."""
    group: list[Span] = []
    end = 0
    for line in _LINE.finditer(text):
        span = trimmed(text, Span(*line.span()))
        breaks = list(_BREAK.finditer(text, end, line.start()))
        if group and (span.start == span.end or len(breaks) > 1 or any(found[1] for found in breaks)):
            yield group
            group = []
        if span.start < span.end:
            group.append(span)
        end = line.end()
    if group:
        yield group


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip(_BLANK))
    return Span(start, max(start, span.start + len(piece.rstrip(_BLANK))))


def _width(text: str, group: list[Span]) -> int:
    """The width that the lines of a group are wrapped at, or 0.

    They are when most are full, with no room for the next word, and seldom end a sentence.
    """
    width = max(line.end - line.start for line in group)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(_reach(text, line, after) > width for line, after in pairwise(group))
    ended = sum(ends_sentence(text[line.start : line.end]) for line in group[:-1])
    return width if 4 * full >= 3 * (len(group) - 1) and 2 * ended < len(group) else 0


def _reach(text: str, line: Span, after: Span) -> int:
    """How long a line would be with the first word of the next; a Chinese or Japanese character is a word."""
    word = _word().match(text, after.start, after.end)
    return line.end - line.start + 1 + (word.end() - word.start() if word else 0)


@cache
def _word() -> re.Pattern[str]:
    """A word or a character that is one; compiled for texts with lines of a usual width only, since it takes long."""
    return compiled(r"[^\s\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]+|\S")


def _continues(text: str, so_far: Span, line: Span, after: Span, width: int) -> bool:
    """Whether a line break only wraps: the next line goes on with the paragraph so far."""
    if _MARKER.match(text, after.start, after.end):
        return False
    indented = text[after.start - 1] in " \t"
    if _MARKER.match(text, so_far.start, so_far.end) and indented:
        return True
    if width and _reach(text, line, after) > width - _SLACK:
        return not indented or text[line.start - 1 : line.start] in (" ", "\t")
    long = line.end - line.start >= NARROWEST
    return long and text[after.start].islower() and not ends_sentence(text[line.start : line.end])


def _item(text: str, span: Span) -> tuple[Span, bool]:
    """A paragraph → its span without a list marker, and whether it had one."""
    marker = _MARKER.match(text, span.start, span.end)
    return (Span(marker.end(), span.end), True) if marker else (span, False)
