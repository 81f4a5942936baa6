"""What the tests of readers ask: the blocks of a source, and whether each of their characters is where they say."""

from __future__ import annotations

from claimlint.model import Document
from claimlint.readers import from_text


def blocks(path: str, source: str) -> list[tuple[str, str]]:
    """A source under a name → the role and the text of each of its blocks."""
    document = from_text(path, source)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


def cells(path: str, source: str) -> list[tuple[int, int, bool, str]]:
    """A source under a name → row, column, whether it heads its column, and text of each cell of its tables."""
    document = from_text(path, source)
    return [
        (block.cell.row, block.cell.column, block.cell.head, document.text[block.span.start : block.span.end])
        for block in document.blocks
        if block.cell
    ]


def holds(document: Document, *, instead: str = "") -> None:
    """A document → its blocks are in order and apart, and each of their characters is that of the source at its place.
    `instead`: characters that stand for the markup at their place."""
    end = -1
    for block in document.blocks:
        assert end < block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        for offset in range(block.span.start, block.span.end):
            kept, there = document.text[offset], document.source[document.source_offset(offset) :][:1]
            assert kept == there or kept in instead, (kept, there)
    for sample in document.samples:
        assert 0 <= sample.start < sample.end <= len(document.text)
