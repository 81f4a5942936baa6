"""AsciiDoc → its blocks: each line is told by its first characters, and by the delimiters that are open.

One pass over the lines. Comments, conditions, includes and what a page does not show are passed over; the text of both
sides of a condition is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Role, Span
from claimlint.readers._adoc.tables import rows
from claimlint.readers._light import Block, Line, lines

_TITLE: Final = compiled(r"(={1,6}|#{1,6})[ \t]++(?=\S)")
_UNDER: Final = compiled(r"([=~^+-])\1++")
_ATTRIBUTE: Final = compiled(r":!?([\w-]{1,80}+)!?:(?:[ \t]++|\Z)")
_REVISION: Final = compiled(r"(?:v[^\s,:]{0,40}+,?[ ]*+)?([^:]{0,80}?)(?::.*)?")
_DELIMITER: Final = compiled(r"(-{4,}+|\.{4,}+|\+{4,}+|/{4,}+|={4,}+|\*{4,}+|_{4,}+|--|`{3,}+|[|,:!]={3,}+)(?:[\w,]*+)")
_STYLE: Final = compiled(r"\[((?:[^\[\]]|\[[^\[\]]*+\]){0,1000}+)\]")
_ITEM: Final = compiled(r"(?:[*-]{1,5}|\.{1,5}|\d{1,3}\.|[a-z]\.|<(?:\d{1,3}|\.)>)[ \t]++(?:\[[ xX*]\][ \t]++)?(?=\S)")
_TERM: Final = compiled(r"((?:[^:;]|:(?!:)|;(?!;)){1,200}+)(?:::{1,3}+|;;)(?:[ \t]++|\Z)")
_MACRO: Final = compiled(r"(\w{1,30}+)::([^\s\[\]]{0,300}+)\[(.*)\]")
_NOTE: Final = compiled(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]++")
_MAIL: Final = compiled(r"\s*+<[^<>]*+>")
_RULES: Final = frozenset({"'''", "---", "***", "<<<", "- - -", "* * *"})
_VERBATIM: Final[dict[str, Role | None]] = {"-": "code", ".": "code", "`": "code", "+": None, "/": None}
"""What is not read as text, by the character of its delimiter."""
_CODE: Final = frozenset({"source", "listing", "literal", "ditaa", "plantuml", "mermaid", "graphviz"})
_UNSEEN: Final = frozenset({"stem", "latexmath", "asciimath", "pass", "comment"})
_DATES: Final = ("revdate", "docdate", "date")
_LANGUAGES: Final = ("lang", "language")


class Blocks:
    """The blocks of a source, in order, and what it says of itself."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._attributes: dict[str, str] = {}
        self._dates: list[str] = []
        self._lines = lines(source)
        self._at = 0
        self._tables = 0
        self._open: list[tuple[str, Role]] = []
        self._style: Line | None = None
        self._named: list[str] = []
        self._listed = False
        while self._at < len(self._lines):
            self.blocks += self._read(self._lines[self._at])

    @property
    def dates(self) -> list[str]:
        """When the text says it was written: in its attributes, or in the line below its author."""
        return [*(self._attributes[name] for name in _DATES if name in self._attributes), *self._dates]

    @property
    def language(self) -> str:
        return next((self._attributes[name] for name in _LANGUAGES if name in self._attributes), "")

    @property
    def _role(self) -> Role:
        """The role of a paragraph here."""
        if self._style_name in ("quote", "verse"):
            return "quote"
        return self._open[-1][1] if self._open else "body"

    @property
    def _style_name(self) -> str:
        return self._named[0].partition("#")[0].partition("%")[0].partition(".")[0] if self._named else ""

    def _next(self, ahead: int = 0) -> Line:
        at = self._at + ahead
        return self._lines[at] if at < len(self._lines) else Line(len(self.source), len(self.source), 0, "")

    def _read(self, line: Line) -> Iterator[Block]:
        """What begins with a line → its blocks."""
        text = line.text
        if not text or text in _RULES or (text.startswith("//") and not text.startswith("///")):
            self._listed = self._listed and not text
            self._at += 1
        elif text == "+":
            self._at += 1
        elif (found := _STYLE.fullmatch(text)) and not line.indent:
            self._at += 1
            if not text.startswith("[["):
                self._style, self._named = line, [part.strip().strip("\"'") for part in found[1].split(",")]
        elif (found := _DELIMITER.fullmatch(text)) and not line.indent:
            yield from self._delimited(line, found[1])
        elif found := _ATTRIBUTE.match(text):
            self._at += 1
            self._attributes.setdefault(found[1].lower(), text[found.end() :])
        elif found := _TITLE.match(text):
            yield from self._title(line, found.end())
        elif text[0] == "." and text[1:2].strip() and text[1] != ".":
            self._at += 1
            yield Block("caption", [line.from_(1)])
        elif found := _MACRO.fullmatch(text):
            self._at += 1
            if found[1] == "image":
                yield Block("caption", [_first_value(line, found.start(3))])
        else:
            yield from self._text(line)
            yield from self._settled()

    def _title(self, line: Line, at: int) -> Iterator[Block]:
        """A heading; below that of the whole stand who wrote it, and when."""
        first = not self.blocks
        self._at += 1
        yield Block("title", [line.from_(at)])
        author = self._next()
        if first and at <= len("= ") and author.text[:1].isalpha() and not _MACRO.fullmatch(author.text):
            self._at += 1
            mail = _MAIL.search(author.text)
            yield Block("caption", [Span(author.start, author.start + mail.start() if mail else author.end)])
            if (revision := self._next()).text[:1].isalnum() and (found := _REVISION.fullmatch(revision.text)):
                self._at += 1
                self._dates.append(found[1].strip())

    def _delimited(self, line: Line, mark: str) -> Iterator[Block]:
        """A delimiter: what it opens is read on, shown as code, not seen, or a table; or it closes what is open."""
        self._at += 1
        if any(mark == one for one, _ in self._open[-4:]):
            while self._open.pop()[0] != mark:
                pass
        elif mark[-1] == "=" and mark[0] != "=":
            number = self._tables
            self._tables += 1
            yield from rows(
                self.source, self._until(line.text), mark[0], self._style.text if self._style else "", number
            )
            self._named, self._style = [], None
            return
        elif mark[0] in _VERBATIM and mark != "--":
            role = _VERBATIM[mark[0]]
            verse = self._style_name == "quote"
            inside = self._until(mark)
            if self._style_name in _UNSEEN:
                role = None
            if role:
                yield Block("quote" if verse else role, [one.span for one in inside if one.text])
        elif self._style_name in _CODE or self._style_name in _UNSEEN:
            inside = self._until(mark)
            if self._style_name in _CODE:
                yield Block("code", [one.span for one in inside if one.text])
        else:
            self._open.append((mark, "quote" if mark[0] == "_" else self._role))
        yield from self._settled()

    def _until(self, mark: str) -> list[Line]:
        """The lines up to a delimiter, or to the end → read past."""
        begun = self._at
        while self._at < len(self._lines) and self._lines[self._at].text != mark:
            self._at += 1
        self._at += 1
        return self._lines[begun : self._at - 1]

    def _settled(self) -> Iterator[Block]:
        """What stood in brackets above a block holds for that block only: whom a quotation is from is shown with it."""
        style, named = self._style, self._named
        quoted = self._style_name in ("quote", "verse")
        self._style, self._named = None, []
        if style and quoted and len(named) > 1 and named[1]:
            at = style.text.find(named[1], style.text.index(","))
            if at >= 0:
                yield Block("caption", [Span(style.start + at, style.start + at + len(named[1]))])

    def _text(self, line: Line) -> Iterator[Block]:
        """A paragraph, an item of a list, or a literal paragraph."""
        text, below = line.text, self._next(1)
        item, term = _ITEM.match(text), _TERM.match(text)
        self._at += 1
        if item:
            self._listed = True
            yield Block("list", [line.from_(item.end()), *self._lines_of(in_list=True)])
        elif term:
            self._listed = True
            yield Block("list", [Span(line.start, line.start + term.end(1))])
            rest = line.from_(term.end())
            spans = [rest] if rest.start < rest.end else []
            yield Block("list", [*spans, *self._lines_of(in_list=True)])
        elif line.indent and not self._listed:
            yield Block("code", [line.span, *self._lines_of()])
        elif _UNDER.fullmatch(below.text) and abs(len(below.text) - len(text)) <= 1 and text[-1] not in ".,;":
            self._at += 1
            yield Block("title", [line.span])
        elif self._style_name in _CODE or self._style_name in _UNSEEN:
            spans = [line.span, *self._lines_of()]
            if self._style_name in _CODE:
                yield Block("code", spans)
        else:
            note = _NOTE.match(text)
            self._listed = False
            yield Block(self._role, [line.from_(note.end() if note else 0), *self._lines_of()])

    def _lines_of(self, *, in_list: bool = False) -> Iterator[Span]:
        """The lines that go on with a paragraph."""
        while (line := self._next()).text:
            text = line.text
            if text == "+" or (_DELIMITER.fullmatch(text) and not line.indent) or _STYLE.fullmatch(text):
                return
            if in_list and (_ITEM.match(text) or _TERM.match(text)):
                return
            self._at += 1
            if not text.startswith("//") and not _MACRO.fullmatch(text):
                yield line.span


def _first_value(line: Line, start: int) -> Span:
    """What stands in a bracket, up to the first comma: the text that stands for a picture."""
    value = line.text[start:-1].partition(",")[0]
    bare = value.strip().strip('"')
    at = line.start + start + value.find(bare)
    return Span(at, at + len(bare))
