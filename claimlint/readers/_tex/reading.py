"""LaTeX → its blocks, the day and the language that it says of itself, and the stretches of it that are code.

One pass over the few characters that mean something, with the braces and environments that are open. Before the text
begins only its title, its authors and its day are read. Mathematics within words stands as code, unless it is nothing
but a number; set apart it is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from claimlint.languages.programs import compiled
from claimlint.model import Role, Span
from claimlint.readers._light import Part
from claimlint.readers._stretch import Word
from claimlint.readers._tex.commands import (
    ARGUMENTS,
    NAMES,
    ROLES,
    SYMBOLS,
    TABLES,
    TAKES,
    UNSEEN,
    VERBATIM,
    Take,
)
from claimlint.readers._tex.tables import Table

_BREAK: Final = r"(?:\r\n|\r|\n)"
_TOKEN: Final = compiled(
    rf"""(?=[\\{{}}$%~&`'\-\r\n])  # told by its first character
    (?:(?P<gap>{_BREAK}[ \t]*+[\r\n]\s*+)
    |(?P<comment>%[^\r\n]*+(?:{_BREAK}[ \t]*+)?+)
    |(?P<wrap>{_BREAK}[ \t]*+)
    |(?P<begin>\\begin[ ]*+\{{(?P<begun>[A-Za-z]{{1,40}}+\*?)\}})
    |(?P<end>\\end[ ]*+\{{(?P<ended>[A-Za-z]{{1,40}}+\*?)\}})
    |(?P<verb>\\(?:verb|lstinline)\*?(?P<bar>[^\sA-Za-z*{{\[])(?P<raw>[^\r\n]{{0,300}}?)(?P=bar))
    |(?P<address>\\(?:url|nolinkurl|path|href)[ ]*+\{{[^{{}}\r\n]{{0,1000}}+\}})
    |(?P<accent>\\(?P<over>['`^"~=.]|[cvuHkrdb](?=\{{|[ ]))
        (?:\{{\\?(?P<inside>[A-Za-z])\}}|[ ]?(?:\\(?=[ij](?![A-Za-z])))?(?P<letter>[A-Za-z])))
    |(?P<command>\\(?P<name>[A-Za-z@]{{1,60}}+)\*?[ \t]*+)
    |(?P<line>\\\\\*?(?:\[[^\[\]\r\n]{{0,40}}\])?)
    |(?P<symbol>\\[^A-Za-z\r\n])
    |(?P<math>\$\$?)|(?P<open>\{{)|(?P<close>\}})|(?P<tie>~)|(?P<cell>&)|(?P<dash>-{{2,3}}+)|(?P<quotes>``|''|`))""",
    re.VERBOSE,
)
_OPTION: Final = compiled(r"\s*+\[((?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*+\})*+\}){0,1000}+)\]")
_BRACE: Final = compiled(r"[ \t]*+(?:(?:\r\n|\r|\n)[ \t]*+)?\{")
_DEFINED: Final = compiled(r"\s*+(?:\{\s*+)?\\[A-Za-z@]{1,60}+\s*+\}?(?:\s*+\[[^\[\]]{0,100}+\]){0,2}[#\d]{0,18}")
_LET: Final = compiled(r"\s*+\\[A-Za-z@]{1,60}+\s*+=?\s*+(?:\\[A-Za-z@]{1,60}+|\S)")
_SPAN: Final = compiled(r"\s*+\{(\d{1,2})\}\s*+\{(?:[^{}]|\{[^{}]*+\}){0,200}+\}")
_FORMULA: Final = compiled(rf"(?:[^$\\\r\n]|\\[^\r\n]|{_BREAK}(?![ \t]*[\r\n])){{1,2000}}+(?=\$)")
_NUMBER: Final = compiled(r"(?:[\d.,\s{}~+-]|\\[,;!:%$ ])+")
_BABEL: Final = compiled(
    r"\\usepackage\s*+\[([^\[\],]{1,40}+)\]\s*+\{babel\}|\\set(?:default|main)language\s*+(?:\[[^\[\]]{0,100}+\])?\{(\w{1,40}+)\}"
)
_OVER: Final = dict(
    zip(
        "'`^\"~=.cvuHkrdb",
        "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
"""Marks over and under a letter, by the command that sets them."""
_BABEL_NAMES: Final = {
    **dict.fromkeys(("ngerman", "naustrian", "austrian", "nswissgerman", "germanb"), "german"),
    **dict.fromkeys(("american", "british", "UKenglish", "USenglish", "australian", "canadian"), "english"),
    **dict.fromkeys(("frenchb", "francais", "canadien", "acadian"), "french"),
    **dict.fromkeys(("brazil", "brazilian", "portuges"), "portuguese"),
    **dict.fromkeys(("mexican", "spanishmx"), "spanish"),
}
_DEFINES: Final = frozenset(
    {
        "newcommand",
        "renewcommand",
        "providecommand",
        "DeclareMathOperator",
        "DeclareRobustCommand",
        "def",
        "edef",
        "gdef",
    }
)
_RULES: Final = frozenset({"hline", "toprule", "midrule", "bottomrule", "endhead", "endfirsthead"})
_SILENT: Final = frozenset("-/!@)'`^\"~=.")
_MARKS: Final = {"``": "“", "''": "”", "`": "‘", "--": "–", "---": "—"}


class Page(Struct, frozen=True):
    """What is read of a source."""

    parts: Sequence[Part]
    code: Sequence[Span]
    dates: Sequence[str]
    language: str


class _Group(Struct):
    """A pair of braces that is open: how what stands in it is read, what is read behind it, where it begins in the
    words of its block, and the words and notes that wait for its end."""

    take: Take
    rest: tuple[Take, ...] = ()
    begun: int = 0
    words: list[Word] | None = None
    notes: list[list[Word]] | None = None
    sample: int | None = None


def page(source: str) -> Page:
    """A source → what is read of it."""
    reading = _Reading(source)
    reading.run()
    return Page(reading.parts, reading.code, reading.dates, _language(source, reading.start))


def _language(source: str, end: int) -> str:
    """The language that the head of a source names, where it names one only."""
    named = [found[1] or found[2] for found in _BABEL.finditer(source, 0, end)]
    return _BABEL_NAMES.get(named[0], named[0]) if len(named) == 1 else ""


class _Reading:
    """One pass over a source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.start = max(source.find("\\begin{document}"), 0)
        self.parts: list[Part] = []
        self.code: list[Span] = []
        self.dates: list[str] = []
        self._at = 0
        self._words: list[Word] = []
        self._notes: list[list[Word]] = []
        self._groups: list[_Group] = []
        self._apart = 0
        self._sample: int | None = None
        self._inside: list[tuple[str, Role]] = []
        self._table: Table | None = None
        self._tables = self._across = 0
        self._endless: set[str] = set()
        self._formula = -1

    def run(self) -> None:
        """Read it all; the end of a document is the end of what is read."""
        while found := _TOKEN.search(self.source, self._at):
            self._keep(self._at, found.start())
            self._at = found.end()
            if found.lastgroup == "end" and found["ended"] == "document":
                self._at = len(self.source)
                break
            self._take(found)
        self._keep(self._at, len(self.source))
        while self._groups:
            self._close()
        self._flush()
        if self._table:
            self.parts += self._table.parts()

    def _keep(self, start: int, end: int) -> None:
        if start < end and (start >= self.start or self._apart):
            self._words.append(Word(self.source[start:end], start, self._sample))

    def _say(self, shown: str, at: int) -> None:
        """What stands for markup at a place."""
        if shown and (at >= self.start or self._apart):
            self._words.append(Word(shown, at, self._sample))

    def _take(self, found: re.Match[str]) -> None:
        """The next thing that means something."""
        start, end = found.span()
        match found.lastgroup:
            case "gap" if not (self._apart or self._table):
                self._flush()
            case "begin":
                self._begin(found["begun"], start)
            case "end":
                self._end(found["ended"])
            case "command":
                self._command(found["name"], start)
            case "line":
                self._line(start)
            case "symbol":
                self._symbol(found[0][1], start)
            case "math":
                self._math(start, end)
            case "open":
                self._open("show", ())
            case "close":
                self._close()
            case "cell" if self._table and not self._apart:
                self._cell()
            case _:
                self._show(found)

    def _show(self, found: re.Match[str]) -> None:
        """Something that stands for a few characters, or for none."""
        start, end = found.span()
        match found.lastgroup:
            case "gap" | "tie":
                self._say(" ", start)
            case "wrap":
                at = start + found[0].startswith("\r\n")
                if not (self._words and self._words[-1].text[-1] in "\r\n"):
                    self._say(self.source[at], at)
            case "verb":
                self._say_code(found["raw"], found.start("raw"), start)
            case "accent":
                group = "inside" if found["inside"] else "letter"
                composed = unicodedata.normalize("NFC", found[group] + _OVER[found["over"]])
                if len(composed) == 1:
                    self._say(composed, start)
                else:
                    self._keep(*found.span(group))
            case "dash" | "quotes":
                self._say(_MARKS[found[0]], start)
            case "cell":
                self._keep(start, end)
            case _:
                pass

    def _say_code(self, code: str, at: int, begun: int) -> None:
        """Code that stands at a place, with the place where its markup begins."""
        if code and (at >= self.start or self._apart):
            self._words.append(Word(code, at, begun))

    def _flush(self) -> None:
        """A block ends; the notes in it follow."""
        words, notes = self._words, self._notes
        self._words, self._notes = [], []
        if self._table:
            self._words, self._notes = words, notes
            return
        self.parts.append(Part(self._inside[-1][1] if self._inside else "body", words))
        self.parts += (Part("body", note) for note in notes)

    def _cell(self) -> None:
        if self._table:
            self._table.cell(self._words, self._across or 1)
            self._words, self._across = [], 0

    def _line(self, at: int) -> None:
        """The end of a line, or of a row."""
        if self._table and not self._apart:
            self._cell()
            self._table.row()
        else:
            self._say(" ", at)

    def _open(self, take: Take, rest: tuple[Take, ...]) -> None:
        """Braces open."""
        group = _Group(take, rest, len(self._words), sample=self._sample)
        brace = self._at - 1
        if take in ("title", "caption", "date", "aside"):
            if take != "aside" and not self._apart:
                self._flush()
            group.words, group.notes = self._words, self._notes
            self._words, self._notes = [], self._notes if take == "aside" else []
            self._apart += 1
        elif take == "sample":
            self._sample = brace if self._sample is None else self._sample
        elif take == "quoted":
            self._say("“", brace)
        elif take == "unit":
            self._say(" ", brace)
        self._groups.append(group)

    def _close(self) -> None:
        """Braces close → what becomes of what stands in them; then the next ones of the same command."""
        if not self._groups:
            return
        group = self._groups.pop()
        self._sample = group.sample
        if group.take == "drop":
            del self._words[group.begun :]
        elif group.take == "quoted":
            self._say("”", max(self._at - 1, 0))
        elif group.words is not None:
            words, self._words = self._words, group.words
            self._apart -= 1
            if group.take == "aside":
                self._notes.append(words)
            else:
                self._set_apart(group, words)
        self._next(group.rest)

    def _set_apart(self, group: _Group, words: list[Word]) -> None:
        """What a command sets apart has ended → it is a block of its own, or says the day."""
        notes, self._notes = self._notes, group.notes or []
        if group.take == "date":
            self.dates.append("".join(word.text for word in words))
        else:
            role: Role = "title" if group.take == "title" else "caption"
            self.parts.append(Part(role, words))
            self.parts += (Part("body", note) for note in notes)

    def _next(self, takes: tuple[Take, ...]) -> None:
        """How the next braces are read, if they follow; options in between are left out."""
        if not takes:
            return
        while option := _OPTION.match(self.source, self._at):
            self._at = option.end()
        if brace := _BRACE.match(self.source, self._at):
            self._at = brace.end()
            self._open(takes[0], takes[1:])

    def _command(self, name: str, at: int) -> None:
        takes = TAKES.get(name)
        if name in _DEFINES:
            if defined := _DEFINED.match(self.source, self._at):
                self._at = defined.end()
                takes = ("drop",)
        elif name == "let" and (found := _LET.match(self.source, self._at)):
            self._at = found.end()
        elif name in ("par", "item"):
            self._paragraph(item=name == "item")
        elif name in SYMBOLS:
            self._say(SYMBOLS[name], at)
        elif name in _RULES or name in ("cmidrule", "cline", "specialrule"):
            if self._table and name in _RULES:
                self._table.rule(middle=name == "midrule")
            takes = ("drop",) if name not in _RULES else None
        elif name == "multicolumn" and (found := _SPAN.match(self.source, self._at)):
            self._across, self._at = int(found[1]), found.end()
        elif name in NAMES or any(group.take == "unit" for group in self._groups[-3:]):
            self._keep(at + 1, at + 1 + len(name))
        elif takes is None and (option := _OPTION.match(self.source, self._at)):
            self._at = option.end()
        self._next(takes or ())

    def _paragraph(self, *, item: bool) -> None:
        """A paragraph begins, that of an item with the label that it has."""
        if not self._apart:
            self._flush()
        if item and (label := _OPTION.match(self.source, self._at)):
            self._keep(*label.span(1))
            self._say(" ", label.end() - 1)
            self._at = label.end()

    def _symbol(self, char: str, at: int) -> None:
        """A backslash and a character: a formula, a blank, a mark, or the character itself."""
        if char in "[(":
            closing = self._past("\\]" if char == "[" else "\\)")
            if closing:
                if char == "(":
                    self._say_code(self.source[self._at : closing - 2], self._at, at)
                self._at = closing
        elif char in ",;: ":
            self._say(" ", at)
        elif char not in _SILENT:
            self._keep(at + 1, at + 2)

    def _math(self, start: int, end: int) -> None:
        """A formula: a number alone is text, anything else in a line code, and set apart it is left out."""
        if start == self._formula:
            return
        if end - start > 1:
            self._at = self._past("$$") or self._at
        elif formula := _FORMULA.match(self.source, end):
            if _NUMBER.fullmatch(formula[0]):
                self._formula = formula.end()
            else:
                self._say_code(formula[0], end, start)
                self._at = formula.end() + 1
        else:
            self._keep(start, end)

    def _past(self, closing: str) -> int:
        """Behind what closes something from here on, 0 where nothing does."""
        if closing in self._endless:
            return 0
        found = self.source.find(closing, self._at)
        if found < 0:
            self._endless.add(closing)
        return found + len(closing) if found >= 0 else 0

    def _begin(self, name: str, at: int) -> None:
        """An environment begins: it is read on, a table, code, or no words at all."""
        if name in VERBATIM or name in UNSEEN:
            closing = f"\\end{{{name}}}"
            if end := self._past(closing):
                if name in VERBATIM and at >= self.start:
                    self._flush()
                    self._verbatim(end - len(closing))
                self._at = end
                return
        if name in TABLES and not self._table and not self._apart:
            self._flush()
            self._table = Table(self._tables)
            self._tables += 1
            self._inside.append((name, "table"))
        else:
            if not self._apart:
                self._flush()
            above: Role = self._inside[-1][1] if self._inside else "body"
            self._inside.append((name, ROLES.get(name, above)))
        while option := _OPTION.match(self.source, self._at):
            self._at = option.end()
        self._next(ARGUMENTS.get(name, ()))

    def _verbatim(self, end: int) -> None:
        """Code up to a place, without the options behind its beginning."""
        while option := _OPTION.match(self.source, self._at, end):
            self._at = option.end()
        self.code.append(Span(self._at, end))
        self.parts.append(Part("code", [Word(self.source[self._at : end], self._at)]))

    def _end(self, name: str) -> None:
        """An environment ends; one that never began does nothing."""
        if not self._inside or self._inside[-1][0] != name:
            return
        if self._table and name in TABLES:
            table = self._table
            if any(word.text.strip() for word in self._words):
                self._cell()
            notes = self._notes
            self._table, self._words, self._notes = None, [], []
            self.parts += table.parts()
            self.parts += (Part("body", note) for note in notes)
        elif not self._apart:
            self._flush()
        self._inside.pop()
