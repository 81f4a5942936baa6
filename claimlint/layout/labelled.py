"""Document → its labelled values: cells of tables, and lines of the form "Key: value", which are tables of two columns.

A reader of "| Retention | 30 days |" and of "- Retention: 30 days" learns the same. Whoever asks what a short text
states of which thing gets both in one form, and need not know how the writer laid them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from claimlint.layout.tables import Table, tables
from claimlint.model import Document, Span, TextBlock

_LINE = re.compile(
    r"[ \t]*(?:[-*•·–]\s+)?(?P<key>[^\W\d_][^:\n|;!?]{0,60}?)[ \t]*(?::|\s[–—])"
    r"[ \t]+(?P<value>[^\s:][^\n]{0,120}?)[ \t]*"
)
_ROLES = frozenset({"list", "caption", "lead", "body"})
_MOST_WORDS = 9  # of a key; a longer one is a sentence
_WIDEST = 40  # columns; a wider table is data
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class Labelled(Struct, frozen=True, eq=False, gc=False):
    """A value with the words it goes by. `label` names its row, or is the key of its line; `value` is the cell or the
    rest of the line; `headings` head its column, `corner` that of the labels; `before` is the block that leads to its
    table or list. `table`: the number of its table in the document, or of its list, which counts down from -1; `row`
    and `column` tell it from others there."""

    label: Span
    value: Span
    block: TextBlock
    headings: tuple[TextBlock, ...]
    corner: tuple[TextBlock, ...]
    before: TextBlock | None
    table: int
    row: int
    column: int


def labelled(document: Document) -> Iterator[Labelled]:
    """Document → its labelled values: of tables first, then of lines, each in the order of the text."""
    for number, table in enumerate(tables(document)):
        if len(table.columns) <= _WIDEST:
            yield from _of_table(document.text, table, number)
    yield from _of_lines(document)


def _of_table(text: str, table: Table, number: int) -> Iterator[Labelled]:
    naming = _naming(text, table)
    for row in table.rows:
        label = table.cells.get((row, naming))
        for column in table.columns if label else ():
            block = table.cells.get((row, column))
            if label and block and column > naming:
                headings, corner = table.headings(column), table.headings(naming)
                yield Labelled(label.span, block.span, block, headings, corner, table.before, number, row, column)


def _naming(text: str, table: Table) -> int:
    """The column that names the rows: the first one made of words, since a rank may stand before it."""
    for column in table.columns:
        cells = [block for row in table.rows if (block := table.cells.get((row, column)))]
        worded = sum(bool(_LETTERS.search(text, block.span.start, block.span.end)) for block in cells)
        if worded * 2 > len(cells):
            return column
    return table.columns[0]


def _of_lines(document: Document) -> Iterator[Labelled]:
    """Lines of one list, or directly under each other, share a number; so do those of one paragraph."""
    group, last, row = 0, -2, 0
    before: Mapping[int, TextBlock] = {}
    for block in document.blocks:
        if block.role not in _ROLES or block.cell is not None:
            continue
        found = [m for m in _lines(document.text, block) if m is not None]
        if not found:
            continue
        if block.id != last + 1:
            group, row = group - 1, 0
            before = {group: document.blocks[block.id - 1]} if block.id else {}
        last = block.id
        for match in found:
            label, value = Span(*match.span("key")), Span(*match.span("value"))
            yield Labelled(label, value, block, (), (), before.get(group), group, row, 1)
            row += 1


def _lines(text: str, block: TextBlock) -> Iterator[re.Match[str] | None]:
    """The lines of a block when each of them is a key with its value; a paragraph of one such line is a sentence."""
    if ":" not in (own := text[block.span.start : block.span.end]) and "–" not in own and "—" not in own:
        return
    at = block.span.start
    lines: list[re.Match[str] | None] = []
    for line in own.split("\n"):
        found = _LINE.fullmatch(text, at, at + len(line))
        lines.append(found if found and len(found["key"].split()) <= _MOST_WORDS else None)
        at += len(line) + 1
    alone = block.role in ("list", "caption")
    if lines and all(lines) and (alone or len(lines) > 1):
        yield from lines
