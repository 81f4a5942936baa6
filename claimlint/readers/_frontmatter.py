"""The head of a markdown file → what it says of itself: lines of "key: value" between two rules."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from claimlint.files.editions import PRODUCT_KEYS, VERSION_KEYS
from claimlint.languages.programs import compiled
from claimlint.model import Span

_HEAD: Final = compiled(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_FIELD: Final = compiled(r"([A-Za-z][\w-]*)[ \t]*:[ \t]+(\S.*)")
_LONGEST: Final = 200
_OF_TEXT: Final = frozenset({"author", "authors", "status", "revision", "reviewed", "reviewers", "approved", "owner"})
"""Keys of a text that is itself edited, reviewed and numbered: the version of such a head is that of the text."""
_RELEASE: Final = compiled(r"v?\d{1,5}(?:\.\d{1,5}){1,3}")


class FrontMatter(Struct, frozen=True):
    """`end`: where the text begins; `fields`: lower-case key → the span of its value in the source, without quotes."""

    end: int = 0
    fields: dict[str, Span] = {}


def front_matter(source: str) -> FrontMatter:
    """Source → its front matter; an empty one when there is none, or none that ends within 200 lines."""
    opening = _HEAD.match(source)
    if not opening:
        return FrontMatter()
    fields: dict[str, Span] = {}
    start = opening.end()
    for _ in range(_LONGEST):
        line = _line(source, start)
        text = source[start:line].rstrip("\r\n")
        if text.rstrip() in ("---", "..."):
            return FrontMatter(line, fields)
        if found := _FIELD.match(text):
            fields.setdefault(found[1].lower(), _unquoted(text, Span(*found.span(2)), start))
        if line == len(source):
            break
        start = line
    return FrontMatter()


def released(source: str, head: FrontMatter) -> tuple[Span, ...]:
    """A source and its front matter → where that names a release of a product, and the product where it names that too.

    `schema_version`, `api_version` and their like are versions of something else, and have keys of their own.
    """
    for key in VERSION_KEYS:
        span = head.fields.get(key)
        if span and _RELEASE.fullmatch(source, span.start, span.end):
            if key in ("version", "release") and not _OF_TEXT.isdisjoint(head.fields):
                return ()
            product = next((found for name in PRODUCT_KEYS if (found := head.fields.get(name))), None)
            return (span, product) if product else (span,)
    return ()


def _line(source: str, start: int) -> int:
    """Where the line that begins at `start` ends, its break included."""
    found = compiled(r"\r\n|\r|\n").search(source, start)
    return found.end() if found else len(source)


def _unquoted(text: str, span: Span, base: int) -> Span:
    """The span of a value without blanks and quotation marks, in the source."""
    value = text[span.start : span.end].rstrip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return Span(base + span.start + 1, base + span.start + len(value) - 1)
    return Span(base + span.start, base + span.start + len(value))
