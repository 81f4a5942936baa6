"""reStructuredText → its blocks: what a line is, is told by how far it is indented, and by its first characters.

One pass over the lines, with the list items, notes and quotations that are open. Comments, targets and what no reader
of the page sees are passed over; nothing is included from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from claimlint.languages.programs import compiled
from claimlint.model import Role, Span
from claimlint.readers._light import Block, Line, lines
from claimlint.readers._rst import directives
from claimlint.readers._rst.tables import GRID, SIMPLE, grid, simple

FIELD: Final = compiled(r":(?![: ])((?:[^:\\]|\\.|:(?![ \t]|\Z)){1,100}+):(?:[ \t]++|\Z)")
_ADORNED: Final = compiled(r"([!-/:-@\[-`{-~])\1++")
_SURE: Final = 4  # marks from which on a line of them is a rule, whatever stands beside it
_ITEM: Final = compiled(r"(?:[-*+•‣⁃]|\(?(?:\d{1,3}|\#|[a-z]|[ivx]{2,4})[.)])(?:[ \t]++|\Z)")
_NOTE: Final = compiled(r"\[(?:\#?[\w.-]{1,60}+|[\#*])\](?:[ \t]++|\Z)")
_DIRECTIVE: Final = compiled(r"([A-Za-z](?:[\w.+-]|:(?!:)){0,80}+)[ ]?::(?:[ \t]++|\Z)")
_DATES: Final = ("date", "published", "created")
_LANGUAGES: Final = ("lang", "language", "locale")
_SHOWN: Final[dict[str, Role]] = {
    "title": "title",
    **dict.fromkeys(("author", "authors"), "caption"),
    **dict.fromkeys(("abstract", "summary", "description", "dedication"), "body"),
}
"""Fields before the text that are read with it."""


class _Open(Struct):
    """Something that is open: the least column of its lines, the column that its text stands in once that is known,
    and the role of its paragraphs."""

    floor: int
    indent: int | None
    role: Role


class Blocks:
    """The blocks of a source, in order, and what it says of itself."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._lines = lines(source)
        self._at = 0
        self._tables = 0
        self._heading = True
        self._closed = True
        self._fields: dict[str, str] = {}
        self._open = [_Open(0, 0, "body")]
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text:
                self._enter(line)
                self.blocks += self._read(line)
            else:
                self._at += 1

    @property
    def dates(self) -> list[str]:
        """When the text says it was written, in the fields before it."""
        return [self._fields[name] for name in _DATES if name in self._fields]

    @property
    def language(self) -> str:
        """The language that the fields before the text name, as written."""
        return next((self._fields[name] for name in _LANGUAGES if name in self._fields), "")

    @property
    def role(self) -> Role:
        """The role of a paragraph here."""
        return self._open[-1].role

    def push(self, indent: int, role: Role | None = None) -> None:
        """What follows a line of that indent, and is indented more, is one thing, and has a role of its own."""
        self._open.append(_Open(indent + 1, None, role or self.role))

    def indented(self, indent: int) -> list[Line]:
        """The lines from here on that are blank or indented more → read past."""
        begun = self._at
        while self._at < len(self._lines) and not (self._next().text and self._next().indent <= indent):
            self._at += 1
        return self._lines[begun : self._at]

    def options(self, indent: int) -> dict[str, Span]:
        """The options of a directive of that indent → read past: by name, where their values stand."""
        found: dict[str, Span] = {}
        while (line := self._next()).indent > indent and (field := FIELD.match(line.text)):
            self._at += 1
            found.setdefault(field[1].lower(), line.from_(field.end()))
        return found

    def paragraph(self, first: Span, floor: int, column: int, role: Role | None = None) -> Iterator[Block]:
        """The first line of a paragraph, the least column of the others, and the column of its text → the paragraph,
        and the code that it announces with two colons."""
        self._heading = False
        spans = [first] if first.start < first.end else []
        begun = self._at
        while (line := self._next()).text and line.indent >= floor:
            if (self.role == "list" and _ITEM.match(line.text)) or (
                line.indent > column and spans and self._announces(spans[-1])
            ):
                break
            column = line.indent if self._at == begun else column
            self._at += 1
            spans.append(line.span)
        announces = bool(spans) and self._announces(spans[-1])
        if announces:
            spans.append(self._without_colons(spans.pop()))
        yield Block(role or self.role, [span for span in spans if span.start < span.end])
        if announces:
            while self._at < len(self._lines) and not self._next().text:
                self._at += 1
            yield Block("code", [line.span for line in self.indented(column) if line.text])

    def table(self) -> int:
        """The number of a table that begins."""
        self._heading = False
        self._tables += 1
        return self._tables - 1

    def _next(self, ahead: int = 0) -> Line:
        """The line that is to be read, or one that follows it; an empty one after the last."""
        at = self._at + ahead
        return self._lines[at] if at < len(self._lines) else Line(len(self.source), len(self.source), 0, "")

    def _announces(self, span: Span) -> bool:
        return self.source.endswith("::", span.start, span.end)

    def _without_colons(self, span: Span) -> Span:
        """A line that ends in two colons → what of it is shown: one of them, behind a word."""
        text = self.source[span.start : span.end - 2]
        bare = text.rstrip()
        return Span(span.start, span.start + len(bare) + (bare == text and bool(bare)))

    def _enter(self, line: Line) -> None:
        """Close what a line is not indented enough for; what is indented more without a reason is a quotation."""
        while line.indent < self._open[-1].floor:
            self._open.pop()
        here = self._open[-1]
        if here.indent is None or line.indent < here.indent:
            here.indent = line.indent
        elif line.indent > here.indent:
            self._open.append(_Open(here.indent + 1, line.indent, "quote"))

    def _read(self, line: Line) -> Iterator[Block]:
        """What begins with a line → its blocks, up to the end of the first paragraph in it."""
        text, after = line.text, self._next(1).text
        if text.startswith(".. ") or text == "..":
            yield from self._explicit(line)
        elif text.startswith("__ "):
            self._at += 1
            self.indented(line.indent)
        elif GRID.fullmatch(text) and after[:1] in ("|", "+"):
            yield from grid(self._run("+|"), self.table())
        elif SIMPLE.fullmatch(text):
            yield from self._simple()
        elif _ADORNED.fullmatch(text):
            yield from self._adorned(line)
        elif text.startswith(">>> "):
            yield Block("code", [one.span for one in self._run("")])
        elif found := FIELD.match(text):
            yield from self._field(line, found[1].lower(), found.end())
        elif found := _ITEM.match(text):
            self._at += 1
            self.push(line.indent, "list")
            yield from self.paragraph(line.from_(found.end()), line.indent + 1, line.indent + found.end())
        elif text.startswith("| "):
            yield Block(self.role, [one.from_(2) for one in self._run("|") if len(one.text) > 1])
        else:
            yield from self._text(line)

    def _run(self, begins: str) -> list[Line]:
        """The lines from here on up to a blank one, as far as they begin with one of these characters ("": any)."""
        begun = self._at
        while (text := self._next().text) and (not begins or text[0] in begins):
            self._at += 1
        return self._lines[begun : self._at]

    def _text(self, line: Line) -> Iterator[Block]:
        """A title with the line below it, a term with what it means, or a paragraph."""
        below = self._next(1)
        self._at += 1
        if _ADORNED.fullmatch(below.text) and len(below.text) >= min(len(line.text), _SURE):
            self._at += 1
            yield Block("title", [line.span])
        elif below.indent > line.indent and not self._announces(line.span):
            self.push(line.indent, "list")
            yield Block("list", [line.span])
        else:
            yield from self.paragraph(line.span, line.indent, line.indent)

    def _adorned(self, line: Line) -> Iterator[Block]:
        """A line of one mark again and again: that above a title, a rule, or a short paragraph."""
        title, below = self._next(1), self._next(2)
        self._at += 1
        if title.text and below.text[:1] == line.text[0] and _ADORNED.fullmatch(below.text):
            self._at += 2
            yield Block("title", [title.span])
        elif len(line.text) < _SURE:
            yield from self.paragraph(line.span, line.indent, line.indent)

    def _explicit(self, line: Line) -> Iterator[Block]:
        """Two dots: a directive, a note, or what nobody sees. Two dots alone hide nothing below a blank line."""
        at = len(line.text) - len(line.text[2:].lstrip())
        self._at += 1
        if found := _DIRECTIVE.match(line.text, at):
            yield from directives.read(self, found[1].lower(), line, found.end())
        elif found := _NOTE.match(line.text, at):
            self.push(line.indent, "body")
            yield from self.paragraph(line.from_(found.end()), line.indent + 1, line.indent + at)
        elif at < len(line.text) or self._next().text:
            self.indented(line.indent)

    def _field(self, line: Line, name: str, end: int) -> Iterator[Block]:
        """A field: before the text it says what that is, later it is an item of a list."""
        self._at += 1
        if self._heading:
            spans = [line.from_(end), *(more.span for more in self.indented(line.indent) if more.text)]
            self._fields.setdefault(name, line.text[end:])
            if name in _SHOWN:
                yield Block(_SHOWN[name], [span for span in spans if span.start < span.end])
        else:
            self.push(line.indent, "list")
            yield from self.paragraph(line.from_(end), line.indent + 1, line.indent + 1)

    def _simple(self) -> Iterator[Block]:
        """A simple table, up to a rule above a blank line; a rule alone where there is none."""
        begun, end = self._at, self._at + 1
        self._at += 1
        while self._closed and end < len(self._lines):
            end += 1
            below = self._lines[end].text if end < len(self._lines) else ""
            if not below and SIMPLE.fullmatch(self._lines[end - 1].text):
                self._at = end
                yield from simple(self._lines[begun:end], self.table())
                return
        self._closed = False
