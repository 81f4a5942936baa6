"""Source → the suppression marks in its comments: `claimlint-disable-next-line RULE -- reason` and its like.

A mark mutes rules over a range of the source. Ids are asked for, so that nobody mutes more than was looked at; whatever
is wrong with a mark is kept in it, to be told as a finding, and then it mutes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from claimlint.layout.places import Lines, lines_of
from claimlint.model import Document, Mark, Span, overlaps

_TRIGGER: Final = "claimlint-"
_LONGEST: Final = 400
_BODY: Final = rf"claimlint-[a-z-]{{1,30}}[^\r\n]{{0,{_LONGEST}}}?"

MARKUP: Final = re.compile(
    rf"(?<!`)<!--[ \t]*{_BODY}[ \t]*-->"
    rf"|(?<![^\r\n])\[(?://|comment)\]:[ \t]*#[ \t]*[(\"']{_BODY}[)\"'][ \t]*(?![^\r\n])"
    rf"|(?<!`)\{{/\*[ \t]*{_BODY}[ \t]*\*/\}}"
)
"""Comments of Markdown and HTML, the link definition that Markdown never shows, and those of MDX."""

LINE: Final = re.compile(rf"(?<![^\r\n])[ \t]*(?:\#|//|;|%)[ \t]*{_BODY}[ \t]*(?![^\r\n])")
"""A line of a plain text that is nothing but a mark."""

_WORDS: Final = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
_UNTIL: Final = re.compile(r"\buntil[ \t]*=[ \t]*(\S+)")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz-"
_ALL: Final = "all"


def comments(document: Document, form: re.Pattern[str]) -> list[Span]:
    """A document and the form of its comments → the spans of its marks in the source; inside code they are words."""
    if _TRIGGER not in document.source:
        return []
    told = [document.source_span(block.span) for block in document.blocks if block.role != "code"]
    spans = [document.source_span(block.span) for block in document.blocks if block.role == "code"]
    code = [span for span in spans if not _on(span, told)]  # a paragraph may come twice, without its code and with it
    found = [Span(*match.span()) for match in form.finditer(document.source)]
    return [span for span in found if not _on(span, code)]


def _on(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span lies on one of others, which are in order and apart."""
    index = bisect_left(others, span.end, key=lambda other: other.start) - 1
    return index >= 0 and overlaps(span, others[index])


def marks(source: str, spans: Sequence[Span]) -> tuple[Mark, ...]:
    """A source and the spans of its marks, in order → the marks that mute something, or are mistaken."""
    told = [_Told(*_parts(source[span.start : span.end]), span) for span in spans]
    lines = lines_of(source)
    return tuple(_mark(told, at, lines) for at in range(len(told)) if told[at].word != "enable" or told[at].fault)


def blanked(source: str, spans: Sequence[Span]) -> str:
    """A source with its marks blanked out, of the same length: no reader takes them for text."""
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += source[end : span.start], " " * (span.end - span.start)
        end = span.end
    return "".join(pieces) + source[end:]


class _Told:
    """One mark as written: its word, the rules it names, what it says of time and reason, and what is wrong with it."""

    def __init__(self, word: str, rest: str, span: Span) -> None:
        self.word, self.span = word, span
        said, _, self.reason = (part.strip() for part in rest.partition("--"))
        until = _UNTIL.search(said)
        self.until = _day(until[1]) if until else None
        self.rules = tuple(name for name in re.split(r"[\s,]+", _UNTIL.sub(" ", said)) if name)
        self.fault = self._fault(until[1] if until else "")

    def _fault(self, until: str) -> str:
        if self.word not in _WORDS:
            from difflib import get_close_matches  # only a mistake needs it

            near = get_close_matches(self.word, _WORDS, 1)
            return f"no mark is called claimlint-{self.word}" + (f", did you mean claimlint-{near[0]}?" if near else "")
        if until and self.until is None:
            return f"until={until} is not a date of the form YYYY-MM-DD"
        if not self.rules and self.word != "enable":
            return f"claimlint-{self.word} names no rule (or {_ALL!r})"
        return ""


def _parts(comment: str) -> tuple[str, str]:
    """A comment → the word after "claimlint-" and what follows it."""
    said = comment[comment.index(_TRIGGER) + len(_TRIGGER) :].strip()
    for close in ("-->", "*/}", ")", '"', "'"):
        said = said.removesuffix(close).rstrip()
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
    """What a mark mutes: a line, the next line that is not blank, all, or all up to the mark that ends it."""
    mark, whole = told[at], len(lines.source)
    if mark.word == "disable-file":
        return 0, whole
    if mark.word == "disable":
        closing = (t.span.start for t in told[at + 1 :] if t.word == "enable" and _ends(t.rules, mark.rules))
        return mark.span.end, next(closing, whole)
    line = lines.point(mark.span.start).line
    if mark.word == "disable-next-line":
        line = next(_filled(lines, line + 1), line)
    span = lines.span(line)
    return span.start, span.end


def _ends(named: tuple[str, ...], rules: tuple[str, ...]) -> bool:
    return not named or _ALL in named or set(rules) <= set(named)


def _filled(lines: Lines, line: int) -> Iterator[int]:
    """The lines from that one on that are not blank: formatters put blank lines around comments."""
    for number in range(line, len(lines) + 1):
        span = lines.span(number)
        if lines.source[span.start : span.end].strip():
            yield number
