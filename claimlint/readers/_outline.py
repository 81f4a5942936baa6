"""Markdown → its blocks in order: the role of each, and the lines of the source that hold its text.

markdown-it says which lines a block takes; which part of each line is text is found by looking the text up there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.layout.places import Lines
from claimlint.model import Cell, Role, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PICTURES: Final = compiled(r"(?:!\[[^\[\]]*+\]\([^()]*+\)\s*+)++")
_UNREADABLE: Final = compiled(r"[^\r\n]")
_DEEP: Final = 4
_DIRECTIVE: Final = ":::"
"""What a line of markup begins with, such as `:::{versionadded} 2.1`, that says how to show what follows."""
_CONTAINERS: Final[dict[str, Role]] = {"blockquote": "quote", "list_item": "list", "heading": "title", "table": "table"}


class Part(NamedTuple):
    """A block as it stands in the source: its role, its spans line by line, and where it stands in a table."""

    role: Role
    spans: list[Span]
    cell: Cell | None = None


def outline(source: str, start: int, *, html: bool = True) -> tuple[list[Part], Collection[str]]:
    """Source and where its text starts → its blocks, and its link labels.

    Top-level paragraphs come as body; the caller knows which one leads. HTML comes as whole lines; without `html` no
    line is HTML as a whole, and none is code because it is indented.
    """
    text = (_UNREADABLE.sub(" ", source[:start]) + source[start:]).replace("\0", "\ufffd")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    environment: dict[str, dict[str, object]] = {}
    tokens = _parser(html).parse(text if html else _outdented(text), environment)
    blocks = list(_Outline(text).blocks(tokens))
    return blocks, frozenset(environment.get("references", ()))


@cache
def _parser(html: bool) -> MarkdownIt:
    """The parser of blocks, with tables, and without the words inside them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    if not html:
        parser.disable(["html_block", "code"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _outdented(text: str) -> str:
    """Text of a page whose blocks may be indented with the tags around them → the same lines, those that stand four or
    more columns in moved left together, so that a list among them is a list."""
    lines = re.split(r"\r\n|\r|\n", text)
    widths = [len(line.expandtabs(4)) - len(line.lstrip(" \t")) if line.strip() else None for line in lines]
    moved: list[str] = []
    run: list[int] = []
    for number, width in enumerate([*widths, 0]):
        if width is None or width >= _DEEP:
            run.append(number)
            continue
        least = min((w for at in run if (w := widths[at]) is not None), default=0)
        moved += (" " * ((widths[at] or least) - least) + lines[at].lstrip(" \t") for at in run)
        moved += lines[number : number + 1]
        run = []
    return "\n".join(moved)


class _Outline:
    """The blocks of one text; remembers how far a table row has been read, as its cells share a line, and which cell is
    next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        self._cell = 0
        self._table, self._row, self._column, self._head = -1, -1, -1, False

    def blocks(self, tokens: list[Token]) -> Iterator[Part]:
        inside: list[Role] = []
        for token in tokens:
            name = token.type.removesuffix("_open").removesuffix("_close")
            if token.nesting > 0:
                self._step(name)
            if token.nesting and name in _CONTAINERS:
                if token.nesting > 0:
                    inside.append(_CONTAINERS[name])
                else:
                    inside.pop()
            elif token.type == "inline" and inside[-1:] == ["table"]:
                cell = Cell(self._table, self._row, self._column, self._head)
                yield Part("table", self._cell_of(token), cell)
            elif token.type == "inline":
                spans = [span for span in self._spans(token) if not self._text.startswith(_DIRECTIVE, span.start)]
                yield from _pictures_apart(self._text, inside[-1] if inside else "body", spans)
            elif token.type in ("fence", "code_block"):
                yield Part("code", self._spans(token, skip=token.type == "fence"))
            elif token.type == "html_block":
                yield Part("body", self._spans(token))

    def _step(self, name: str) -> None:
        """What opens → where in a table the next cell stands."""
        match name:
            case "table":
                self._table, self._row = self._table + 1, -1
            case "thead" | "tbody":
                self._head = name == "thead"
            case "tr":
                self._row, self._column = self._row + 1, -1
            case "th" | "td":
                self._column += 1

    def _spans(self, token: Token, skip: bool = False) -> list[Span]:
        """A block's lines as markdown-it gives them → their spans in the source, blank ones left out."""
        first, last = token.map or (0, 0)
        spans: list[Span] = []
        lines = iter(range(first + 1 + skip, min(last, len(self._lines)) + 1))
        for content in token.content.split("\n"):
            wanted = content.strip()
            if wanted:
                spans.extend(islice(filter(None, (self._find(line, wanted) for line in lines)), 1))
        return spans

    def _find(self, line: int, wanted: str) -> Span | None:
        """Where a text stands in a line: at its end, but for the marks that may close a heading."""
        span = self._lines.span(line)
        whole = self._text[span.start : span.end].rstrip()
        at = len(whole) - len(wanted) if whole.endswith(wanted) else whole.find(wanted)
        return Span(span.start + at, span.start + at + len(wanted)) if at >= 0 else None

    def _cell_of(self, token: Token) -> list[Span]:
        """A table cell → its span, looked for after the cell before it."""
        if not token.content or not token.map:
            return []
        row = self._lines.span(token.map[0] + 1)
        if not row.start <= self._cell <= row.end:
            self._cell = row.start
        for wanted in (token.content, token.content.replace("|", "\\|")):
            at = self._text.find(wanted, self._cell, row.end)
            if at >= 0:
                self._cell = at + len(wanted)
                return [Span(at, self._cell)]
        return []


def _pictures_apart(text: str, role: Role, spans: list[Span]) -> Iterator[Part]:
    """A paragraph → its parts before, between and after the lines that hold only pictures."""
    part: list[Span] = []
    for span in spans:
        if not text.startswith("![", span.start) or not _PICTURES.fullmatch(text, span.start, span.end):
            part.append(span)
            continue
        if part:
            yield Part(role, part)
        yield Part("caption", [span])
        part = []
    if part:
        yield Part(role, part)
