"""ReadDocument → Page: what the readers of documentation ask of a document, worked out once.

Old release notes, migration guides and changelogs tell what was: a page says of which kind it is by its path or title,
and folders of releases ("v1", "2.x") narrow all that stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from claimlint.layout.tables import Table, tables
from claimlint.model import Document, ReadDocument, Sentence, Span, TextBlock

PageKind = Literal["current", "history"]

_HISTORY = re.compile(r"(?:change|history|news|release|migrat|upgrad|archive|deprecat|whats?.?new)", re.IGNORECASE)
_RELEASE = re.compile(r"v?\d+(?:\.(?:\d+|x))*", re.IGNORECASE)
_RELEASED = re.compile(r"v\d.*|\d+\..*", re.IGNORECASE)


class Page:
    """One document as documentation. `kind`: "history" for what tells of earlier releases; `release`: the release that
    its folder is of, "" for none."""

    def __init__(self, extract: ReadDocument) -> None:
        self.extract = extract
        self.document: Document = extract.document
        self.text = extract.document.text
        parts = PurePosixPath(extract.document.id or extract.document.path).parts
        self.name = parts[-1] if parts else ""
        self.kind: PageKind = "history" if any(_HISTORY.search(part) for part in parts) else "current"
        released = (part for part in parts[:-1] if _RELEASE.fullmatch(part) and _RELEASED.fullmatch(part))
        self.release = next(released, "").lower()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the page as grids."""
        return tables(self.document)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    @cached_property
    def _headings(self) -> dict[int, TextBlock]:
        """The nearest heading above each block, by id."""
        found: dict[int, TextBlock] = {}
        last: TextBlock | None = None
        for block in self.document.blocks:
            if last is not None:
                found[block.id] = last
            if block.role == "title":
                last = block
        return found

    @cached_property
    def title(self) -> str:
        """The first heading of the page, "" for none."""
        return next((self.of(b.span) for b in self.document.blocks if b.role == "title"), "")

    def of(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def block(self, offset: int) -> TextBlock:
        """The block that an offset stands in."""
        return self.document.blocks[max(bisect_right(self._starts, offset) - 1, 0)]

    def heading(self, block: TextBlock) -> TextBlock | None:
        """The nearest heading above a block, None above the first."""
        return self._headings.get(block.id)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of running text."""
        return self.extract.sentences

    @cached_property
    def listings(self) -> tuple[TextBlock, ...]:
        """Fenced and indented code, block by block."""
        return tuple(block for block in self.document.blocks if block.role == "code")

    @cached_property
    def samples(self) -> tuple[Span, ...]:
        """Stretches of running text that stand as code (`like_this`), in order."""
        return self.document.samples

    def sampled(self, span: Span) -> bool:
        """Whether a span stands wholly in code within running text."""
        return any(sample.start <= span.start and span.end <= sample.end for sample in self.samples)
