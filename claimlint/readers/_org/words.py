"""A paragraph of Org → its words: links and emphasis show their text, and a stamp of time its day.

What a macro stands for is told elsewhere, so that a blank stands in its place, as for the expressions of MDX.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._light import ADDRESS, Scan
from claimlint.readers._stretch import Word

_SPECIAL: Final = compiled(
    rf"""(?=[*/_+=~\[\]<{{@\\$hws])  # told by its first character
    (?:(?P<code>(?<![\w=~])(?P<sign>[=~])(?P<inside>(?=\S)(?:(?!(?P=sign))[^\r\n]|(?P=sign)(?=\w)|[\r\n](?!\s)){{1,500}}?
        (?<=\S))(?P=sign)(?!\w))
    |(?P<link>\[\[[^\[\]]{{1,1000}}+\](?P<shown>\[)?)
    |(?P<note>\[fn:[\w-]{{0,60}}+\])
    |(?P<aside>\[fn:[\w-]{{0,60}}+:)
    |(?P<cite>\[cite(?:/[\w/-]{{1,40}}+)?:[^\[\]]{{0,500}}+\])
    |(?P<stamp>[<\[](?=\d{{4}}-\d\d-\d\d[^<>\[\]\r\n]{{0,40}}[>\]]))
    |(?P<radio><<<?[^<>\r\n]{{1,100}}+>>>?)
    |(?P<address><(?:https?|mailto|file):[^<>\s]{{1,1000}}+>)
    |(?P<macro>\{{\{{\{{[^{{}}]{{1,200}}+\}}\}}\}})
    |(?P<export>@@[\w-]{{1,40}}+:(?:[^@]|@(?!@)){{0,500}}+@@)
    |(?P<inline>(?<!\w)src_[\w-]{{1,40}}+(?:\[[^\[\]]{{0,200}}+\])?\{{[^{{}}]{{0,500}}+\}})
    |(?P<formula>\\\((?P<within>[^\\]{{1,500}}+)\\\))
    |(?P<dollar>(?<![\w$])\$(?P<between>[^\s$](?:[^$\r\n]{{0,200}}[^\s$])?)\$(?![\w$]))
    |(?P<break>\\\\(?=[ \t]*(?:[\r\n]|\Z)))
    |(?P<entity>\\(?:nbsp|ndash|mdash|hellip|dots|euro|pound|percnt|dollar)(?:\{{\}}|\b))
    |(?P<mark>[*/_+])|(?P<open>\[)|(?P<close>\])
    |(?P<url>{ADDRESS}))""",
    re.VERBOSE,
)
_ENTITIES: Final = dict(
    zip(
        ("ndash", "mdash", "hellip", "dots", "euro", "pound", "percnt", "dollar", "nbsp"), "–—……€£%$\u00a0", strict=True
    )
)
_CODE: Final = {"code": "inside", "formula": "within", "dollar": "between"}
_BEFORE: Final = "-('\"{“‘"
_AFTER: Final = "-.,;:!?'\")}\\[”’"
_ENDS: Final = compiled(r"[^<>\[\]\r\n]{1,60}+[>\]]")


def words(text: str) -> list[list[Word]]:
    """The text of a paragraph → its words and those of each note in it, with its offsets."""
    reading = _Reading(text)
    return reading.scan.over(_SPECIAL, reading.read)


class _Reading:
    """One pass over a paragraph; a bracket opens nothing behind the last one that closes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.scan = Scan(text)
        self._last = text.rfind("]")

    def read(self, found: re.Match[str]) -> int:
        """One piece of markup → where to go on."""
        scan, (start, end) = self.scan, found.span()
        match found.lastgroup:
            case "code" | "formula" | "dollar":
                scan.keep(*found.span(_CODE[found.lastgroup]), start)
            case "macro" | "break":
                scan.say(" ", start)
            case "entity":
                scan.say(_ENTITIES[found[0][1:].rstrip("{}")], start)
            case "mark":
                before, after = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
                opens = bool(after.strip()) and (not before.strip() or before in _BEFORE)
                closes = bool(before.strip()) and (not after.strip() or after in _AFTER)
                scan.mark(start, end, opens=opens, closes=closes)
            case "url":
                return scan.address(start, end)
            case "address" | "cite" | "export" | "inline":
                pass
            case "link":
                return self._link(found)
            case "stamp" if stamp := _ENDS.match(self.text, end):
                scan.keep(end, stamp.end() - 1)
                return stamp.end()
            case _:
                return self._bracket(found)
        return end

    def _bracket(self, found: re.Match[str]) -> int:
        """Something in brackets, or one that opens or closes; what has no other half is text."""
        scan, (start, end) = self.scan, found.span()
        match found.lastgroup:
            case "note":
                scan.note(end)
            case "aside" if start < self._last:
                scan.note(start)
                scan.open("aside")
            case "radio":
                if found[0].startswith("<<<"):
                    scan.keep(start + 3, end - 3)
            case "close" if scan.close():
                pass
            case form:
                if form == "open":
                    scan.open("plain")
                scan.keep(start, end)
        return end

    def _link(self, found: re.Match[str]) -> int:
        """A link: its text is shown, and its target is not."""
        end = found.end()
        if found["shown"]:
            close = self.text.find("]]", end, end + 1000)
            if close >= 0:
                self.scan.keep(end, close)
                return close + 2
            return end
        return end + self.text.startswith("]", end)
