"""Document → its lists: runs of items with their depth and number.

Readers give every item as a block of its own and keep no marks; what stands before an item on its line in the source
tells how deep it is and which number it has.
"""

from __future__ import annotations

import re

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


def runs(document: Document, start: int, end: int) -> list[ListRun]:
    """All runs among the blocks from one index to another, none when the marks of one cannot be told; a numbered run
    that goes on counting continues the last."""
    found: list[ListRun] = []
    index = start
    while index < end:
        if document.blocks[index].role != "list":
            index += 1
            continue
        run = run_at(document, index)
        if run is None:
            return []
        if found and _continues(found[-1], run):
            run = ListRun((*found.pop().items, *run.items), run.after)
        found.append(run)
        index = run.after
    return found


def section_end(document: Document, index: int) -> int:
    """The index of the first heading behind a block, or the number of blocks."""
    blocks = document.blocks
    return next((at for at in range(index + 1, len(blocks)) if blocks[at].role == "title"), len(blocks))


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
