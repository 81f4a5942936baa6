"""Document → the names in code that its blocks are about: what opens an item or a row, or heads a section.

"Default: 30" is said of the option that its list item, its row or its heading begins with, and of no other one. Who
compares two such values asks for these names first, because all the other words around them are alike on every page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import Final

from claimlint.languages.samples import is_value
from claimlint.model import Document, Span, TextBlock

Words = tuple[str, ...]
"""A name in code as its words in lower case: ("ack", "timeout") for `ackTimeout`, `--ack-timeout` and `ACK_TIMEOUT`."""

_PARTS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NAME: Final = re.compile(r"[^\s(\[{<=]{1,80}(?: (?![-<\[{(|=])[^\s(\[{<=]{1,80}){0,3}")
_BARE: Final = re.compile(
    r"\W*(--?[a-z][\w-]{1,60}|[a-z]{1,30}(?:[A-Z][a-z0-9]{1,30}){1,6}|[A-Za-z]{1,30}(?:_[A-Za-z0-9]{1,30}){1,6})(?![\w(/.-])"
)
"""A name that shows by its form that it is one, at the beginning of a block, in bold or plain."""
_MARKS: Final = " \t*_`-–—•[("
_BETWEEN: Final = re.compile(r"[\s,/|*_`]*(?:(?:and|or)\s)?[*_`]*")
_MOST = 8  # names that open a block; more of them are a list of things


def folded(name: str) -> str:
    """The name of an option → its words in lower case, with a blank between them."""
    return " ".join(part.lower() for part in _PARTS.findall(name))


def akin(here: Collection[Words], there: Collection[Words]) -> bool:
    """Whether two groups of names have one in common, by its last words, as `server.workers` and `workers` have, or by
    its first."""
    return any(
        a[-len(b) :] == b or b[-len(a) :] == a or a[: len(b)] == b or b[: len(a)] == a for a in here for b in there
    )


class Coded:
    """The names in code of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [sample.start for sample in document.samples]
        self._known: dict[int, tuple[Words, ...]] = {}
        self._headings: list[int] = []
        self._leading: dict[tuple[int, int], TextBlock] = {}
        for at, block in enumerate(document.blocks if document.samples else ()):
            if block.role == "title":
                self._headings.append(at)
            if block.cell is not None:
                self._leading.setdefault((block.cell.table, block.cell.row), block)
        self._positions = {block.id: at for at, block in enumerate(document.blocks)} if document.samples else {}

    def of(self, block: int) -> tuple[Words, ...]:
        """The id of a block → the names that it is about: those that it or its row begins with, else those that head
        its section; none where words do."""
        if not self._starts or block not in self._positions:
            return ()
        if block not in self._known:
            self._known[block] = self._of(self._positions[block])
        return self._known[block]

    def own(self, block: int) -> tuple[Words, ...]:
        """The id of a block → the names that it, or its row, begins with."""
        return self._own(self._positions[block]) if self._starts and block in self._positions else ()

    def says(self, span: Span, names: Collection[Words]) -> bool:
        """Whether a stretch says one of some names, in code or as words in a row."""
        if akin(names, [words for sample in self._within(span) if (words := name(self._text(sample)))]):
            return True
        said = tuple(_PARTS.findall(self._text(span).lower()))
        return any(said[at : at + len(one)] == one for one in names for at in range(len(said)))

    def _own(self, at: int) -> tuple[Words, ...]:
        block = self._document.blocks[at]
        return self._opening(self._leading[block.cell.table, block.cell.row] if block.cell is not None else block)

    def _of(self, at: int) -> tuple[Words, ...]:
        block = self._document.blocks[at]
        if own := self._own(at):
            return own
        above = bisect_right(self._headings, at) - 1
        heading = self._document.blocks[self._headings[above]] if above >= 0 else None
        return self._opening(heading) if heading and heading is not block else ()

    def _opening(self, block: TextBlock) -> tuple[Words, ...]:
        """The names in code that a block begins with, one behind the other."""
        text = self._document.text
        found: list[Words] = []
        end = block.span.start
        if bare := _BARE.match(text, end, block.span.end):
            return (tuple(folded(bare[1]).split()),)
        for sample in self._within(block.span)[:_MOST]:
            between = text[end : sample.start]
            if between.strip(_MARKS) and not (found and _BETWEEN.fullmatch(between)):
                break
            end = sample.end
            if words := name(self._text(sample)):
                found.append(words)
        return tuple(found)

    def _text(self, span: Span) -> str:
        return self._document.text[span.start : span.end]

    def _within(self, span: Span) -> tuple[Span, ...]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._document.samples[first:last]


def name(code: str) -> Words:
    """Code → the words of the name that it is, without arguments; none for a value."""
    found = _NAME.match(code.strip())
    return tuple(folded(found[0]).split()) if found and not is_value(code) else ()
