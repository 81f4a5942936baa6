"""Source of a page → its tags, comments and texts in order, each with its place, as a browser tells them apart.

The states of the HTML standard that matter here (https://html.spec.whatwg.org/multipage/parsing.html): what stands
between "<" and ">" may be quoted, a comment or script that is never closed reaches to the end, and a "<" that begins
nothing is text. One pass, without going back: every search that fails reaches to the end, and is the last of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, Literal, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Span

_TAG: Final = compiled(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>"
)
_ATTRIBUTE: Final = compiled(
    r"([^\s=>/\"'][^\s=>/]*+)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+))?+)?+"
)
_MOST_ATTRIBUTES: Final = 20_000  # code points of a tag that are looked at for its attributes
_RAW: Final = {
    name: compiled(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose text holds no tags → how they end."""
_COMMENT_ENDS: Final = compiled(r"--!?>")

What = Literal["open", "close", "text", "raw", "comment"]


class Token(NamedTuple):
    """A piece of a source: what it is, its place, and of a tag the lower-case name and where its attributes stand. The
    text of a script, style or title is `raw` and has the name of that."""

    what: What
    start: int
    end: int
    name: str = ""
    rest: Span = Span(0, 0)


def tokens(source: str) -> Iterator[Token]:
    """A source → its pieces, in order, without a gap."""
    at, length, last = 0, len(source), source.rfind(">")
    while at < length:
        opening = source.find("<", at, last + 1)
        if opening < 0:
            yield Token("text", at, length)
            return
        if opening > at:
            yield Token("text", at, opening)
        if source.startswith("<!--", opening):
            at = _after_comment(source, opening)
            yield Token("comment", opening, at)
        elif found := _TAG.match(source, opening):
            name, at = found["name"].lower(), found.end()
            yield Token("close" if found["close"] else "open", opening, at, name, Span(*found.span("rest")))
            if not found["close"] and name in _RAW:
                ending = _RAW[name].search(source, at)
                until = ending.start() if ending else length
                yield Token("raw", at, until, name)
                at = until
        elif source[opening + 1 : opening + 2] in ("!", "?", "/"):
            at = source.find(">", opening, last + 1) + 1
            yield Token("comment", opening, at)
        else:
            yield Token("text", opening, opening + 1)
            at = opening + 1


def attributes(source: str, token: Token) -> dict[str, str]:
    """A tag → its attributes by their lower-case names, the first of each name, without character references."""
    until = min(token.rest.end, token.rest.start + _MOST_ATTRIBUTES)
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(source, token.rest.start, until):
        value = next((value for value in one.groups()[1:] if value is not None), "")
        found.setdefault(one[1].lower(), unescape(value) if "&" in value else value)
    return found


def samples(source: str) -> Iterator[Span]:
    """A source → the stretches of it in which nothing is a comment of the page, though it may look like one."""
    inside = 0
    begun = 0
    for token in tokens(source):
        if token.what == "raw":
            yield Span(token.start, token.end)
        elif token.name in ("pre", "code") and token.what in ("open", "close"):
            inside = max(inside + (1 if token.what == "open" else -1), 0)
            if token.what == "open" and inside == 1:
                begun = token.end
            elif token.what == "close" and inside == 0 and begun:
                yield Span(begun, token.start)
                begun = 0
    if begun:
        yield Span(begun, len(source))


def _after_comment(source: str, opening: int) -> int:
    """Where a comment ends that begins at `opening`; "<!-->" is a whole one."""
    for whole in ("<!-->", "<!--->"):
        if source.startswith(whole, opening):
            return opening + len(whole)
    found = _COMMENT_ENDS.search(source, opening + 4)
    return found.end() if found else len(source)
