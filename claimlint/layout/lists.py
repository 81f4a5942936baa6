"""Document → its lists: runs of items with their depth and number.

Readers give every item as a block of its own and keep no marks; what stands before an item on its line in the source
tells how deep it is and which number it has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from claimlint.model import Document, TextBlock

_MARK = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+•‣◦▪·]|(?P<number>\d{1,3})[.)])[ \t\u00a0]+(?:`[^`]*`|[^\w`])*`*\Z")


class Item(Struct, frozen=True):
    """One item of a list: its block, how far its mark stands in, and its number, if it has one."""

    block: TextBlock
    indent: int
    number: int | None


class ListRun(Struct, frozen=True):
    """Items that follow each other without another block between them. `after`: index of the block behind the run."""

    items: tuple[Item, ...]
    after: int

    @property
    def top(self) -> tuple[Item, ...]:
        """The items that are no part of another item."""
        least = min(item.indent for item in self.items)
        return tuple(item for item in self.items if item.indent == least)

    @property
    def counts(self) -> set[int]:
        """How many items a reader may count: those on top, those in lists inside them, or all."""
        return {len(self.top), len(self.items), len(self.items) - len(self.top)}


def run_at(document: Document, index: int) -> ListRun | None:
    """The index of a block → the run that begins there; None when no list does, or its marks cannot be told."""
    items: list[Item] = []
    blocks = document.blocks
    while index < len(blocks) and blocks[index].role == "list":
        if items and _parted(document, blocks[index - 1], blocks[index]):
            break
        before = _line_before(document, blocks[index])
        mark = _MARK.match(before)
        if mark:
            number = int(mark["number"]) if mark["number"] else None
            items.append(Item(blocks[index], len(mark["indent"].expandtabs(4)), number))
        elif before.strip() or not items:  # a blank lead is the second paragraph of an item
            return None
        index += 1
    return ListRun(tuple(items), index) if items else None


def runs(document: Document, start: int, end: int, most: int | None = None) -> list[ListRun]:
    """All runs among the blocks from one index to another, none when the marks of one cannot be told; a numbered run
    that goes on counting continues the last. `most`: after so many nobody asks for more."""
    return _Listed.of(document).runs(start, end, most)


def section_end(document: Document, index: int) -> int:
    """The index of the first heading behind a block, or the number of blocks."""
    titles = _Listed.of(document).titles
    at = bisect_right(titles, index)
    return titles[at] if at < len(titles) else len(document.blocks)


class _Listed:
    """What a document has of headings and lists, looked for once for everybody who asks where one ends."""

    _last: ClassVar[_Listed | None] = None

    def __init__(self, document: Document) -> None:
        self._document = document
        self.titles = [at for at, block in enumerate(document.blocks) if block.role == "title"]
        self._lists = [at for at, block in enumerate(document.blocks) if block.role == "list"]
        self._runs: dict[int, ListRun | None] = {}

    @classmethod
    def of(cls, document: Document) -> _Listed:
        """That of a document, kept for the last one: to compare two documents takes as long as to read one."""
        if cls._last is None or cls._last._document is not document:
            cls._last = cls(document)
        return cls._last

    def runs(self, start: int, end: int, most: int | None) -> list[ListRun]:
        """The runs among the blocks from one index to another, as `runs` has them."""
        found: list[ListRun] = []
        at, read = bisect_left(self._lists, start), 0
        while at < len(self._lists) and (index := self._lists[at]) < end:
            if most is not None and read >= most:
                return [] if bisect_left(self._unread, index) < bisect_left(self._unread, end) else found
            run = self._run(index)
            if run is None:
                return []
            if found and _continues(found[-1], run):
                run = ListRun((*found.pop().items, *run.items), run.after)
            found.append(run)
            at, read = bisect_left(self._lists, run.after, at), read + 1
        return found

    def _run(self, index: int) -> ListRun | None:
        if index not in self._runs:
            self._runs[index] = run_at(self._document, index)
        return self._runs[index]

    @cached_property
    def _unread(self) -> list[int]:
        """Where lists begin whose marks cannot be told."""
        found: list[int] = []
        at = 0
        while at < len(self._lists):
            run = self._run(self._lists[at])
            if run is None:
                found.append(self._lists[at])
                while at + 1 < len(self._lists) and self._lists[at + 1] == self._lists[at] + 1:
                    at += 1
            at = at + 1 if run is None else bisect_left(self._lists, run.after, at)
        return found


def _continues(held: ListRun, run: ListRun) -> bool:
    last, first = held.top[-1].number, run.top[0].number
    return last is not None and first == last + 1


def _parted(document: Document, block: TextBlock, following: TextBlock) -> bool:
    """Whether something stands between two items in the source that left no block, such as a heading made of code."""
    start = document.source_span(block.span).end
    end = document.source_offset(following.span.start) - len(_line_before(document, following))
    lines = document.source[start : max(start, end)].splitlines()[1:]
    return any(line.strip() and not line[0].isspace() and line[0] != ">" for line in lines)


def _line_before(document: Document, block: TextBlock) -> str:
    """What stands before a block on its line in the source."""
    offset = document.source_offset(block.span.start)
    return document.source[document.source.rfind("\n", 0, offset) + 1 : offset]
