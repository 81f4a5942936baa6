"""A paragraph of reStructuredText → its words: roles, references and emphasis show their text.

What a substitution stands for is told elsewhere, so that a blank stands in its place, as for the expressions of MDX.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._light import ADDRESS, Scan
from claimlint.readers._stretch import Word

_ROLE: Final = r"[A-Za-z](?:[\w.+-]|:(?=\w)){0,60}+"
_SPECIAL: Final = compiled(
    rf"""(?=[\\`*:|\[_hw<])  # told by its first character, most text is passed over quickly
    (?:(?P<gap>\\\s)
    |(?P<escape>\\(?=\S))
    |(?P<code>``(?=\S)(?:[^`]++|`(?!`))*+``(?!`))
    |(?P<text>(?:(?<![\w:]):(?P<before>{_ROLE}):)?+_?`(?=[^\s`])(?P<inside>(?:[^`\\]++|\\.)*+)`
        (?::(?P<after>{_ROLE}):|_{{0,2}}+(?![\w`])))
    |(?P<note>\[(?:\#?[\w.-]{{1,60}}+|[\#*])\]_(?!\w))
    |(?P<instead>\|(?=[^\s|])[^|\r\n]{{1,100}}(?<=\S)\|_{{0,2}})
    |(?P<mark>\*{{1,2}})
    |(?P<link>(?<=[^\W_])_{{1,2}}(?![\w`]))
    |(?P<mail><[\w.+-]{{1,64}}@[\w.-]{{1,255}}>)
    |(?P<url>{ADDRESS}))""",
    re.VERBOSE | re.DOTALL,
)
_TARGET: Final = compiled(r"(?:(?<=\s)|\A)<[^<>]*+>\Z")
_QUOTED: Final = compiled(r"\\(?:\s|(?=\S))")
_OF_WORDS: Final = frozenset(
    [
        *("", "abbr", "abbreviation", "any", "cite", "dfn", "doc", "download", "emphasis", "guilabel", "index"),
        *("menuselection", "numref", "pep", "pep-reference", "ref", "rfc", "rfc-reference", "strong", "sub"),
        *("subscript", "sup", "superscript", "t", "term", "title", "title-reference"),
    ]
)
"""Roles whose text is words; that of any other is code."""
_HIDDEN: Final = frozenset({"raw", "eq", "cite:p", "cite:t", "footcite", "footcite:p", "footcite:t"})
_OPENERS: Final = "'\"([{<-/:«“‘„‚"
_CLOSERS: Final = "'\")]}>-/:.,;!?\\»”’…–—"


def words(text: str) -> list[list[Word]]:
    """The text of a paragraph → its words, with its offsets; notes are blocks of their own in this format."""
    scan = Scan(text)
    done = 0
    while found := _SPECIAL.search(text, done):
        start, end = found.span()
        scan.keep(done, start)
        done = end
        match found.lastgroup:
            case "escape":
                done += 1
                scan.keep(end, done)
            case "code":
                scan.keep(start + 2, end - 2, start)
            case "text":
                _interpreted(scan, found)
            case "note":
                scan.note(end)
            case "instead":
                scan.say(" ", start)
            case "mark":
                before, after = text[max(start - 1, 0) : start], text[end : end + 1]
                opens = bool(after.strip()) and (not before.strip() or before in _OPENERS)
                closes = bool(before.strip()) and (not after.strip() or after in _CLOSERS)
                scan.mark(start, end, opens=opens, closes=closes)
            case "url":
                done = scan.address(start, end)
            case _:
                pass
    scan.keep(done, len(text))
    return scan.done()


def _interpreted(scan: Scan, found: re.Match[str]) -> None:
    """Text in backticks, with its role if any → what is shown of it: not what it leads to."""
    role = (found["before"] or found["after"] or "").lower()
    start, end = found.span("inside")
    if role in _HIDDEN:
        return
    sample = None if role in _OF_WORDS else found.start()
    if target := _TARGET.search(scan.text, start, end):
        end = target.start()
    if sample is not None and scan.text[start] in "~!":
        start += 1
    for quoted in _QUOTED.finditer(scan.text, start, end):
        scan.keep(start, quoted.start(), sample)
        start = quoted.end()
    scan.keep(start, len(scan.text[:end].rstrip()), sample)
