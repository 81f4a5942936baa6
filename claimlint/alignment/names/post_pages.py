"""A document → what posts are read from beside the sentence of a name: headings, rows, bodies, years, looked up once.

A list or a table says once, above or beside its names, what their posts are of and of which time they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from claimlint.model import Claim, Name, ReadDocument, Span
from claimlint.model.documents import Cell

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
"""A year of our time in figures."""


class Page:
    """A document as posts are read from it: its headings, rows and names, each looked up once."""

    def __init__(self, extract: ReadDocument) -> None:
        self.extract = extract
        self.text = extract.document.text

    def heading(self, claim: Claim) -> Span | None:
        """Where the heading stands that is nearest above a claim."""
        ids, spans = self._titles
        index = bisect_left(ids, claim.sentence.id)
        return spans[index - 1] if index else None

    def row(self, claim: Claim) -> Iterator[str]:
        """The other cells in the row of a claim."""
        own = self._cells[0].get(claim.sentence.block)
        if own is not None and not own.head:
            for column, span in self._cells[1][own.table, own.row]:
                if column != own.column:
                    yield self.text[span.start : span.end]

    def body_before(self, claim: Claim, back: int) -> Name | None:
        """The last body or place that is named before a claim, no more than so many sentences back."""
        index = bisect_left(self._bodies[0], claim.span.start) - 1
        if index < 0:
            return None
        found = self._bodies[1][index]
        near = claim.sentence.id - found.sentence.id <= back and found.span.end <= claim.span.start
        return found.value if near and isinstance(found.value, Name) else None

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the document names."""
        return frozenset(YEAR.findall(self.text))

    @cached_property
    def _titles(self) -> tuple[list[int], list[Span]]:
        titles = [sentence for sentence in self.extract.sentences if sentence.role == "title"]
        return [title.id for title in titles], [title.span for title in titles]

    @cached_property
    def _cells(self) -> tuple[dict[int, Cell], dict[tuple[int, int], list[tuple[int, Span]]]]:
        rows: dict[tuple[int, int], list[tuple[int, Span]]] = defaultdict(list)
        cells: dict[int, Cell] = {}
        for block in self.extract.document.blocks:
            if block.cell is not None:
                cells[block.id] = block.cell
                rows[block.cell.table, block.cell.row].append((block.cell.column, block.span))
        return cells, rows

    @cached_property
    def _bodies(self) -> tuple[list[int], list[Claim]]:
        bodies = [c for c in self.extract.claims if isinstance(c.value, Name) and not c.value.person]
        bodies.sort(key=lambda claim: claim.span)
        return [claim.span.start for claim in bodies], bodies
