"""MDX → Markdown of the same length: modules, expressions and comments stand no longer in it, tags only by their names,
and of the colons that fence a note only its title.

What is left is read as Markdown, and every character of it keeps its place. The shapes of JavaScript are told by
brackets and quotation marks alone; what is not closed is text. One pass, linear for any text.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._comments import blank

_LINE: Final = r"(?<![^\r\n\ufeff])"
_END: Final = r"(?![^\r\n])"
_BREAK: Final = r"(?:\r\n|\r|\n)"
_DEEPEST: Final = 5
"""Braces inside each other that are followed: no page has more, and a pattern has to end."""
_LONGEST_CODE: Final = 2000
"""Code points of code within words."""


def _bracketed(depth: int) -> str:
    """The pattern of an expression in braces, with so many braces inside each other; quotation marks shield them."""
    inner = rf"|{_bracketed(depth - 1)}" if depth else ""
    return rf"""\{{(?:[^{{}}"'`]++|"[^"\r\n]*+"|'[^'\r\n]*+'|`[^`]*+`{inner}|["'`])*+\}}"""


_BRACES: Final = _bracketed(_DEEPEST)
_SPECIAL: Final = compiled(
    rf"""(?=[\\`~<{{ie:\ \t>*+\d-])  # told by its first character, most text is passed over quickly
    (?:(?P<escape>\\[^\r\n])
    |(?P<fence>{_LINE}[ \t>]*+(?:[*+-][ \t]++|\d{{1,9}}[.)][ \t]++)*+(?P<ticks>`{{3,}}+(?=[^`\r\n]*+{_END})|~{{3,}}+))
    |(?P<code>(?P<run>`++)
        (?:(?!{_BREAK}[ \t]*+[\r\n])[^`]|(?!(?P=run)(?!`))`++){{0,{_LONGEST_CODE}}}+(?P=run)(?!`))
    |(?P<ticked>`++)
    |(?P<module>{_LINE}(?:import[ \t]++(?:["'{{*]|[\w$]++(?:,|[ \t]++from\b))
        |export[ \t]++(?:(?:default|const|let|var|function|class|async)\b|[{{*])))
    |(?P<colons>{_LINE}[ \t]*+:{{3,}}+[ \t]*+[\w-]*+[ \t]*+)
    |(?P<html><!--)
    |(?P<comment>\{{/\*)
    |(?P<braces>{_BRACES})
    |(?P<tag><(?P<name>/?[A-Za-z][\w.:-]*+)(?:[^<>{{}}"']++|"[^"]*+"|'[^']*+'|{_BRACES})*+>|</?>))""",
    re.VERBOSE,
)
_CLOSING: Final = {"html": compiled("-->"), "comment": compiled(r"\*/\s*+\}"), "script": compiled(r"\*/")}
_FENCE_END: Final = compiled(rf"{_LINE}[ \t>]*+(?P<ticks>`{{3,}}+|~{{3,}}+)[ \t]*+{_END}")
_SCRIPT: Final = compiled(
    rf"""(?P<string>"[^"\r\n]*+"|'[^'\r\n]*+'|`[^`]*+`|//[^\r\n]*+)|(?P<script>/\*)
    |(?P<open>[{{(\[])|(?P<close>[}})\]])|(?P<empty>{_BREAK}[ \t]*+(?=[\r\n]|\Z))""",
    re.VERBOSE,
)
_EMPTY: Final = compiled(rf"{_BREAK}[ \t]*+(?=[\r\n])")
_PARTED: Final = compiled(rf"{_BREAK}[ \t]*+[\r\n]")
"""A blank line, which parts blocks whatever stands around it."""


def without_jsx(source: str, start: int) -> str:
    """MDX and where its text starts → Markdown of the same length with HTML tags that have no attributes."""
    scan = _Scan(source, start)
    scan.run()
    return "".join([*scan.pieces, source[scan.kept :]])


class _Scan:
    """One pass over a source: the pieces of what stands for it so far, and what is known to close nowhere any more."""

    def __init__(self, source: str, start: int) -> None:
        self.source, self.start = source, start
        self.pieces = [source[:start]]
        self.kept = start
        self.endless: set[str] = set()

    def run(self) -> None:
        at = self.start
        while found := _SPECIAL.search(self.source, at):
            at = self.read(found)

    def read(self, found: re.Match[str]) -> int:
        """Something that may not be text → where to go on."""
        start, end = found.span()
        match found.lastgroup:
            case "fence":
                return self.after_fence(end, found["ticks"])
            case "module" if self.begins_block(start):
                until = self.after_module(end)
                return self.put(start, until, blank(self.source[start:until]))
            case "colons":
                return self.put(start, end, blank(found[0]))
            case "html" | "comment" as form if closing := self.closing(form, end):
                return self.put(start, closing, _filled("<!--", self.source[start:closing], "-->"))
            case "braces":
                return self.put(start, end, _filled("<br ", found[0], ">"))
            case "tag" if not found["name"]:
                return self.put(start, end, blank(found[0]))
            case "tag" if found[0] != f"<{found['name']}>":
                return self.put(start, end, _filled(f"<{found['name']} ", found[0], ">"))
            case _:
                pass
        return end

    def closing(self, form: str, at: int) -> int:
        """Behind the opening of a comment → behind its end, 0 where it has none."""
        if form not in self.endless:
            if found := _CLOSING[form].search(self.source, at):
                return found.end()
            self.endless.add(form)
        return 0

    def put(self, start: int, end: int, instead: str) -> int:
        """A stretch of the source and what stands for it → its end."""
        self.pieces += self.source[self.kept : start], instead
        self.kept = end
        return end

    def after_fence(self, at: int, ticks: str) -> int:
        """Behind the opening of a fenced block → behind its end, or that of the text."""
        while closing := _FENCE_END.search(self.source, at):
            at = closing.end()
            if closing["ticks"].startswith(ticks):
                return at
        return len(self.source)

    def begins_block(self, at: int) -> bool:
        """Whether the line above a line is blank, or there is none."""
        before = at - self.source.endswith("\n", self.start, at)
        before -= self.source.endswith("\r", self.start, before)
        while before > self.start and self.source[before - 1] in " \t\ufeff":
            before -= 1
        return before <= self.start or self.source[before - 1] in "\r\n"

    def after_module(self, at: int) -> int:
        """Inside the first line of a module → its end: a blank line outside of all brackets, or the first one where the
        brackets are never closed."""
        depth, begun, first = 0, at, 0
        if "module" not in self.endless:
            while found := _SCRIPT.search(self.source, at):
                at = found.end()
                if found.lastgroup == "script":
                    at = self.closing("script", at) or at
                depth += (found.lastgroup == "open") - (found.lastgroup == "close")
                if found.lastgroup == "empty":
                    first = first or found.start()
                    if depth <= 0:
                        return found.start()
            if depth <= 0:
                return len(self.source)
            self.endless.add("module")
        empty = _EMPTY.search(self.source, begun)
        return empty.start() if empty else len(self.source)


def _filled(opening: str, text: str, closing: str) -> str:
    """A tag, an expression or a comment → markup of its length that says nothing, in one line: rows of tables and
    headings end with theirs. Blanks stand for what is too short for the markup, and for what has a blank line."""
    if len(text) < len(opening) + len(closing) or _PARTED.search(text):
        return blank(text)
    inside = text[len(opening) : len(text) - len(closing)]
    return opening + "".join(" " if char in " \t\r\n" else "x" for char in inside) + closing
