"""A paragraph of AsciiDoc → its words: macros, references and emphasis show their text.

What an attribute stands for is told elsewhere, so that a blank stands in its place, as for the expressions of MDX.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._light import ADDRESS, Scan
from claimlint.readers._light.scan import Frame
from claimlint.readers._stretch import Word

_SPECIAL: Final = compiled(
    rf"""(?=[\\`*_#+^~\[\]<>(){{&'"\ a-z])  # told by its first character
    (?:(?P<escape>\\(?=[*_`#+^~\[{{<(:'"h]))
    |(?P<quote>["']`(?=\S)|(?<=\S)`["'])
    |(?P<code>(?P<run>`{{1,2}}+)(?P<plus>\+?)(?=\S)(?P<inside>[^`]++)(?P=plus)(?P=run)(?!\w))
    |(?P<pass>\+\+\+(?=[^+])[^+]++\+\+\+)
    |(?P<sub>(?P<sign>[\^~])(?P<low>[^\s^~]{{1,40}}+)(?P=sign))
    |(?P<role>\[[\w.\#%-]{{1,60}}+\](?=\#))
    |(?P<mark>\*{{1,2}}|_{{1,2}}|\#{{1,2}}|\+{{1,2}})
    |(?P<anchor>\[\[[\w:.-]{{1,100}}(?:,[^\[\]]{{0,100}})?\]\])
    |(?P<cross><<[^<>,]{{1,200}}+(?P<comma>,[ ]*+)?)|(?P<crossed>>>)
    |(?P<index>\(\(\([^()]{{1,200}}+\)\)\))|(?P<term>\(\((?=[^()]{{1,100}}+\)\)))|(?P<termed>(?<=[^()\s])\)\))
    |(?P<macro>\b(?P<name>link|xref|mailto|image|icon|kbd|btn|menu|footnote|footnoteref|stem|latexmath|asciimath|indexterm
        |indexterm2|anchor|pass|audio|video|bibitem|cite|counter|include):(?P<target>[^\s\[\]]{{0,300}}+)\[)
    |(?P<url>{ADDRESS})(?P<labelled>\[)?
    |(?P<open>\[)|(?P<close>\])
    |(?P<attribute>\{{[\w:.-]{{1,60}}+\}})
    |(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<break>[ ]\+(?=[\r\n]|\Z)))""",
    re.VERBOSE,
)
_FRAMES: Final[dict[str, Frame]] = {
    **dict.fromkeys(("footnote", "footnoteref"), "aside"),
    **dict.fromkeys(
        ("stem", "latexmath", "asciimath", "indexterm", "anchor", "pass", "audio", "video", "icon", "counter"), "drop"
    ),
}
_QUOTES: Final = {'"`': "“", '`"': "”", "'`": "‘", "`'": "’"}


def words(text: str) -> list[list[Word]]:
    """The text of a paragraph → its words and those of each footnote in it, with its offsets."""
    reading = _Reading(text)
    return reading.scan.over(_SPECIAL, reading.read)


class _Reading:
    """One pass over a paragraph; a bracket opens nothing behind the last one that closes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.scan = Scan(text)
        self._last = text.rfind("]")
        self._crossed = text.rfind(">>")
        self._crossing = self._terms = 0

    def read(self, found: re.Match[str]) -> int:
        """One piece of markup → where to go on."""
        scan, (start, end) = self.scan, found.span()
        match found.lastgroup:
            case "escape":
                scan.keep(end, end + 1)
                return end + 1
            case "quote":
                scan.say(_QUOTES[found[0]], start)
            case "code":
                scan.keep(*found.span("inside"), start)
            case "sub":
                scan.keep(*found.span("low"))
            case "mark":
                self._emphasise(start, end)
            case "url" | "labelled":
                return self._address(found)
            case "attribute" | "break":
                scan.say(" ", start)
            case "entity":
                scan.entity(start, end)
            case "pass" | "role" | "anchor" | "index":
                pass
            case _:
                self._bracket(found)
        return end

    def _bracket(self, found: re.Match[str]) -> None:
        """Something that opens or closes; what has no other half is text."""
        start, end = found.span()
        match found.lastgroup:
            case "cross" if start < self._crossed:
                self._crossing += 1
            case "crossed" if self._crossing:
                self._crossing -= 1
            case "term":
                self._terms += 1
            case "termed" if self._terms:
                self._terms -= 1
            case "macro" if start < self._last:
                self._macro(found)
            case "close" if self.scan.close():
                pass
            case form:
                if form == "open":
                    self.scan.open("plain")
                self.scan.keep(start, end)

    def _macro(self, found: re.Match[str]) -> None:
        """A macro and the bracket that its text stands in: a footnote stands apart, a link shows its text."""
        name, before = found["name"], found["target"]
        if name == "menu":
            self.scan.keep(*found.span("target"))
            self.scan.say(" ", found.end() - 1)
        frame: Frame = _FRAMES.get(name, "show")
        if frame == "aside":
            self.scan.note(found.start())
        self.scan.open("drop" if name == "footnoteref" and not before else frame)

    def _address(self, found: re.Match[str]) -> int:
        start, end = found.span("url")
        if found["labelled"] and end < self._last:
            self.scan.open("show")
            return found.end()
        return self.scan.address(start, end)

    def _emphasise(self, start: int, end: int) -> None:
        """A mark of emphasis; one alone is none inside of a word."""
        before, after = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
        double = end - start > 1
        opens = bool(after.strip()) and (double or not (before.isalnum() or before in ("_", "}", ";", ":")))
        closes = bool(before.strip()) and (double or not (after.isalnum() or after == "_"))
        self.scan.mark(start, end, opens=opens, closes=closes)
