"""Org → its blocks: each line is told by its first characters, and by the blocks that are open.

One pass over the lines. Drawers, plans, comments and sections that are commented out are passed over; nothing is
included and nothing carried out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Cell, Role, Span
from claimlint.readers._light import Block, Line, lines

_HEADING: Final = compiled(
    r"(\*++)[ \t]++(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)[ \t]++)?(?:\[#[A-Z0-9]\][ \t]++)?(COMMENT(?:[ \t]++|\Z))?"
)
_TAGS: Final = compiled(r"[ \t]++:(?:[\w@#%]{1,60}+:){1,20}+\Z")
_KEYWORD: Final = compiled(r"#\+([\w-]{1,60}+)(?:\[[^\[\]]{0,200}+\])?:[ \t]*+")
_BEGIN: Final = compiled(r"#\+begin_([\w-]{1,40}+)")
_END: Final = compiled(r"#\+end_([\w-]{1,40}+)")
_DRAWER: Final = compiled(r":[\w-]{1,60}+:")
_DRAWN: Final = 200  # lines that a drawer has at most
_PLAN: Final = compiled(r"(?:CLOSED|SCHEDULED|DEADLINE):[ \t]")
_ITEM: Final = compiled(
    r"(?:[-+*]|(?:\d{1,3}|[A-Za-z])[.)])(?:[ \t]++|\Z)(?:\[@\d{1,4}\][ \t]++)?(?:\[[ X-]\](?:[ \t]++|\Z))?"
)
_TERM: Final = compiled(r"((?:[^:\s]|[ \t]++(?!::)|:(?!:[ \t])){1,200}+)[ \t]++::(?:[ \t]++|\Z)")
_STAMP: Final = compiled(r"[<\[](\d{4}-\d\d-\d\d)(?:[ ][^\W\d]{1,10}\.?)?([ ]\d{1,2}:\d\d)?[>\]]")
_NOTE: Final = compiled(r"\[fn:[\w-]{1,60}+\][ \t]*+")
_RULE: Final = compiled(r"-{5,}+")
_LINE: Final = compiled(r"\|[-+]*+\|?")
_COOKIE: Final = compiled(r"<[lrc]?\d*>")
_CODE: Final = frozenset({"src", "example"})
_HIDDEN: Final = frozenset({"comment", "export", "html", "latex"})
_SHOWN: Final[dict[str, Role]] = {"title": "title", "subtitle": "title", "author": "caption", "caption": "caption"}


class Blocks:
    """The blocks of a source, in order, and what it says of itself."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.dates: list[str] = []
        self.language = ""
        self._lines = lines(source)
        self._at = 0
        self._ends = [number for number, line in enumerate(self._lines) if line.text.upper() == ":END:"]
        self._tables = 0
        self._open: list[tuple[str, Role]] = []
        self._items: list[int] = []
        while self._at < len(self._lines):
            self.blocks += self._read(self._lines[self._at])

    @property
    def _role(self) -> Role:
        """The role of a paragraph here."""
        return self._open[-1][1] if self._open else "body"

    def _read(self, line: Line) -> Iterator[Block]:
        """What begins with a line → its blocks."""
        text = line.text
        self._at += 1
        if not text or _RULE.fullmatch(text):
            return
        while self._items and line.indent <= self._items[-1]:
            self._items.pop()
        lowered = text[:60].lower()
        if not line.indent and (found := _HEADING.match(text)):
            yield from self._heading(line, len(found[1]), found.end(), hidden=bool(found[2]))
        elif found := _BEGIN.match(lowered):
            yield from self._begin(found[1])
        elif found := _END.match(lowered):
            self._end(found[1])
        elif found := _KEYWORD.match(text):
            yield from self._keyword(line, found[1].lower(), found.end())
        elif text.startswith(("# ", "#+")) or text == "#" or _PLAN.match(text):
            pass
        elif _DRAWER.fullmatch(text):
            self._drawer()
        elif text.startswith(": ") or text == ":":
            yield Block("code", [one.from_(2) for one in [line, *self._run(":")] if len(one.text) > 1])
        elif text[0] == "|":
            yield from self._table([line, *self._run("|")])
        else:
            yield from self._text(line)

    def _heading(self, line: Line, level: int, at: int, *, hidden: bool) -> Iterator[Block]:
        """A heading, without its state and tags; a section that is commented out is passed over."""
        self._open, self._items = [], []
        tags = _TAGS.search(line.text, max(at - 1, 0))
        if not hidden:
            yield Block("title", [Span(line.start + at, line.start + tags.start() if tags else line.end)])
            return
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.indent and (found := _HEADING.match(line.text)) and len(found[1]) <= level:
                return
            self._at += 1

    def _keyword(self, line: Line, name: str, at: int) -> Iterator[Block]:
        if name == "date":
            stamp = _STAMP.match(line.text, at)
            self.dates.append("".join(filter(None, stamp.groups())) if stamp else line.text[at:])
        elif name == "language":
            self.language = self.language or line.text[at:]
        elif name in _SHOWN:
            yield Block(_SHOWN[name], [line.from_(at)])

    def _begin(self, name: str) -> Iterator[Block]:
        """A block: code, what is not seen, or text to read on."""
        if name in _CODE or name in _HIDDEN:
            begun = self._at
            while self._at < len(self._lines) and self._lines[self._at].text.lower() != f"#+end_{name}":
                self._at += 1
            if name in _CODE:
                yield Block("code", [one.span for one in self._lines[begun : self._at] if one.text])
            self._at += 1
        else:
            self._open.append((name, "quote" if name in ("quote", "verse") else self._role))

    def _end(self, name: str) -> None:
        """The end of a block, if one of that name is open."""
        if any(one == name for one, _ in self._open[-4:]):
            while self._open.pop()[0] != name:
                pass

    def _drawer(self) -> None:
        """Properties, a log and the like, up to their end; a line alone where they have none in their section."""
        at = bisect_left(self._ends, self._at)
        if at < len(self._ends) and self._ends[at] - self._at <= _DRAWN:
            inside = self._lines[self._at : self._ends[at]]
            if not any(not line.indent and _HEADING.match(line.text) for line in inside):
                self._at = self._ends[at] + 1

    def _run(self, begins: str) -> list[Line]:
        """The lines from here on that begin with a character → read past."""
        begun = self._at
        while self._at < len(self._lines) and self._lines[self._at].text.startswith(begins):
            self._at += 1
        return self._lines[begun : self._at]

    def _table(self, rows: list[Line]) -> Iterator[Block]:
        """A table: what stands above its first rule heads it."""
        ruled = [number for number, line in enumerate(rows) if _LINE.fullmatch(line.text)]
        inner = next((n for n in ruled if n and n + 1 < len(rows)), 0)
        number, row = self._tables, 0
        self._tables += 1
        for at, line in enumerate(rows):
            if at in ruled[:1] or _LINE.fullmatch(line.text):
                continue
            for column, cell in enumerate(_cells(line)):
                if cell.start < cell.end and not _COOKIE.fullmatch(self.source, cell.start, cell.end):
                    yield Block("table", [cell], Cell(number, row, column, at < inner))
            row += 1

    def _text(self, line: Line) -> Iterator[Block]:
        """A paragraph, an item of a list, or a note."""
        text = line.text
        item = _ITEM.match(text) if text[0] != "*" or line.indent else None
        if item and self._role == "body":
            self._items.append(line.indent)
            term = _TERM.match(text, item.end())
            spans = [line.from_(item.end())]
            if term:
                yield Block("list", [Span(line.start + item.end(), line.start + term.end(1))])
                spans = [line.from_(term.end())]
            yield Block("list", [span for span in (*spans, *self._more(line.indent + 1)) if span.start < span.end])
        else:
            note = _NOTE.match(text) if not line.indent else None
            role: Role = "list" if self._items and self._role == "body" else self._role
            yield Block(role, [line.from_(note.end() if note else 0), *self._more(0)])

    def _more(self, least: int) -> Iterator[Span]:
        """The lines that go on with a paragraph."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            text = line.text
            marked = text[:1] in ("#", "|") or text.startswith(": ") or (text[:1] == ":" and _DRAWER.fullmatch(text))
            if not text or marked or line.indent < least or (not line.indent and _HEADING.match(text)):
                return
            if _ITEM.match(text) and (text[0] != "*" or line.indent) and not text[0].isalpha():
                return
            self._at += 1
            yield line.span


def _cells(line: Line) -> Iterator[Span]:
    """A row → where the words of each of its cells stand."""
    at = 1
    text = line.text
    while at < len(text):
        end = text.find("|", at)
        end = len(text) if end < 0 else end
        cell = text[at:end]
        begun = line.start + at + len(cell) - len(cell.lstrip())
        yield Span(begun, max(begun, line.start + at + len(cell.rstrip())))
        at = end + 1
