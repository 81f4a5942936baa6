"""Source → the comments in it that begin as suppression marks do, and what a reader gets to see in their place.

Whatever begins so outside of code is told: as a comment that may act, or with what keeps it from doing so. Nobody who
wrote a mark is left to believe that it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Span

TRIGGER: Final = "claimlint-"
"""What every mark begins with: a source without it has none."""

LONGEST: Final = 1000
"""Code points of a comment that is read as a mark."""

_SHOWN: Final = 200
_END_OF_LINE: Final = compiled(r"[^\r\n]*")
_CLOSED: Final = compiled(r"""[)"'][ \t]*\Z""")
_UNREADABLE: Final = compiled(r"[^\r\n]")

_HTML: Final = r"(?P<html><!--)\s*+"
_JSX: Final = r"(?P<jsx>\{/\*)\s*+"
_DEFINITION: Final = r"""(?<![^\r\n\ufeff])(?P<definition>\[(?://|comment)\]:[ \t]*+\#[ \t]*+[("'])[ \t]*+"""
_LINE: Final = r"(?<![^\r\n\ufeff])[ \t]*+(?P<line>\#|//|;|%)[ \t]*+"
_SLASHES: Final = r"(?<![^\r\n\ufeff])[ \t]*+(?P<line>//|;|%)[ \t]*+"
_YAML: Final = r"(?<![^\s\ufeff])(?P<line>\#)[ \t]*+"
_CLOSING: Final = {"html": "-->", "jsx": "*/}"}


class Forms(NamedTuple):
    """How marks are written in a format: in comments that act, and in others that people try and that are told with
    `advice`. `markup`: whether the format hides HTML comments by itself; `hidden`: whether it hides what acts, so that
    it is read on as a comment that says nothing and parts no paragraph."""

    acting: re.Pattern[str]
    astray: re.Pattern[str]
    advice: str
    markup: bool
    hidden: bool = False


class Comment(NamedTuple):
    """A comment that begins as a mark: where it stands, what it says after TRIGGER, the text of the same length that
    is read in its place, what keeps it from acting (then it stays as it is), and what counts as the next line to it
    where that is not the next one that is not blank."""

    span: Span
    said: str
    instead: str
    fault: str = ""
    below: Span | None = None


def opening(*forms: str, not_after: str = r"\\") -> re.Pattern[str]:
    """How comments of these forms begin → the pattern of those that begin as marks."""
    return compiled(rf"(?<![{not_after}])(?:{'|'.join(forms)}){TRIGGER}(?=[a-z])")


MARKUP: Final = Forms(
    opening(_HTML, _JSX, _DEFINITION),
    opening(_SLASHES),
    "Markdown takes marks in <!-- -->, {/* */} or [//]: # ()",
    markup=True,
)
"""HTML comments, those of MDX, and the link definition that Markdown never shows."""

FRONT_MATTER: Final = Forms(opening(_YAML), compiled(r"(?!)"), "", markup=False)
"""Comments of YAML."""

PLAIN: Final = Forms(
    opening(_LINE, _HTML, not_after="`"),
    opening(_JSX, _DEFINITION, not_after="`"),
    "a plain text takes marks in <!-- -->, or in a line of their own after #, //, ; or %",
    markup=False,
)
"""A line of a plain text that is nothing but a mark, and HTML comments."""


PAGE: Final = Forms(
    opening(_HTML),
    opening(_JSX, _SLASHES),
    "a page takes marks in <!-- -->",
    markup=True,
)
"""HTML comments of a page."""


def comments(source: str, forms: Forms, code: Iterable[Span] = (), end: int | None = None) -> Iterator[Comment]:
    """A source up to `end`, the forms of its format, and the stretches of it that are code, in any order → its comments
    that begin as marks, in order; what begins inside code is a sample."""
    samples = _united(code)
    found = sorted(
        (*_scan(source, forms, forms.acting, "", end), *_scan(source, forms, forms.astray, forms.advice, end)),
    )
    last = 0
    for comment in found:
        if comment.span.start >= last and not _inside(comment.span.start, samples):
            yield comment
            last = comment.span.end


def read_instead(source: str, found: Iterable[Comment]) -> str:
    """A source and its comments, in order → the source of the same length that readers get: no mark becomes text."""
    pieces: list[str] = []
    end = 0
    for comment in found:
        if not comment.fault:
            pieces += source[end : comment.span.start], comment.instead
            end = comment.span.end
    return "".join(pieces) + source[end:]


def blank(text: str) -> str:
    """A text → as many blanks, with its line breaks where they were."""
    return _UNREADABLE.sub(" ", text)


def _scan(source: str, forms: Forms, begins: re.Pattern[str], astray: str, end: int | None) -> Iterator[Comment]:
    """Every comment of these openings, with `astray` as what is wrong with each, and with what is wrong with it."""
    at, stop = 0, len(source) if end is None else end
    while match := begins.search(source, at, stop):
        start = match.start(match.lastgroup or 0) if match.lastgroup in _CLOSING else match.start()
        said, closed = _body(source, match)
        if said is None or astray:
            line = _END_OF_LINE.match(source, start, start + _SHOWN)
            shown = line.end() if line else start
            fault = astray or f"its comment is not closed within {LONGEST} characters"
            yield Comment(Span(start, max(shown, match.end())), "", "", fault)
            at = match.end()
            continue
        piece = source[start:closed]
        opened = match.end() - len(TRIGGER) - start if forms.hidden else 0
        instead = f"<!--{blank(piece[4:-3])}-->" if forms.markup else piece[:opened] + blank(piece[opened:])
        yield Comment(Span(start, closed), said, instead)
        at = closed


def _body(source: str, opening: re.Match[str]) -> tuple[str | None, int]:
    """What stands in a comment after its opening, or None when it is not closed; and where the comment ends."""
    start, form = opening.end(), opening.lastgroup or ""
    if form in _CLOSING:
        closing = source.find(_CLOSING[form], start, start + LONGEST)
        return (None, start) if closing < 0 else (source[start:closing], closing + len(_CLOSING[form]))
    line = _END_OF_LINE.match(source, start, start + LONGEST + 1)
    until = line.end() if line else start
    if until - start > LONGEST:
        return None, start
    said = source[start:until]
    if form == "definition":
        closing_mark = _CLOSED.search(said)
        return (said[: closing_mark.start()], until) if closing_mark else (None, start)
    return said, until


def _united(spans: Iterable[Span]) -> Sequence[Span]:
    """Spans in any order → the stretches that they cover together, in order and apart."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def _inside(offset: int, stretches: Sequence[Span]) -> bool:
    """Whether an offset lies in one of stretches that are in order and apart."""
    index = bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1
    return index >= 0 and offset < stretches[index].end
