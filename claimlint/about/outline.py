"""Blocks of a document → what each block stands under: its heading, the title, the line that leads to it.

A label ("Technical data") holds for every value below it; a headline is a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import TextBlock


class Outline:
    """Which blocks a block stands under, by their ids."""

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        self.title: int | None = None
        self._headings: dict[int, int] = {}
        self._leads: dict[int, int] = {}
        titles = 0
        heading: int | None = None
        last: int | None = None
        for block in blocks:
            if block.role == "title":
                titles += 1
                if self.title is None:
                    self.title = block.id
                else:
                    heading = block.id
                last = None
                continue
            if heading is not None:
                self._headings[block.id] = heading
            if block.role in ("list", "table"):
                if last is not None:
                    self._leads[block.id] = last
            elif block.role in ("lead", "body", "caption"):
                last = block.id
        self.sectioned = titles > 1

    def heading(self, block: int) -> int | None:
        """The heading of the section that a block stands in, but for the title."""
        return self._headings.get(block)

    def lead(self, block: int) -> int | None:
        """The line that leads to the list or table that a block belongs to."""
        return self._leads.get(block)
