"""Document → its labelled values: cells of tables, and lines of the form "Key: value", which are tables of two columns.

A reader of "| Retention | 30 days |" and of "- Retention: 30 days" learns the same. Whoever asks what a short text
states of which thing gets both in one form, and need not know how the writer laid them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from claimlint.layout.tables import Table, tables
from claimlint.model import Document, Span, TextBlock

_LINE = re.compile(
    r"[ \t]*(?:[-*•·–]\s+)?(?P<key>[^\W\d_][^:\n|;!?]{0,60}?)[ \t]*(?::|\s[–—])"
    r"[ \t]+(?P<value>[^\s:][^\n]{0,120}?)[ \t]*"
)
_ROLES = frozenset({"list", "caption", "lead", "body"})
_ALONE = frozenset({"list", "caption"})  # in which one such line is no sentence
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
    keyed = {block.id: lines for block in document.blocks if (lines := _lines(document.text, block))}
    group, last, row = 0, -2, 0
    before: TextBlock | None = None
    for at, lines in keyed.items():
        block = document.blocks[at]
        alone = len(lines) == 1 and block.role not in _ALONE
        if alone and at - 1 not in keyed and at + 1 not in keyed:
            continue  # a sentence with a colon
        if at != last + 1:
            group, row = group - 1, 0
            before = document.blocks[at - 1] if at else None
        last = at
        for match in lines:
            yield Labelled(Span(*match.span("key")), Span(*match.span("value")), block, (), (), before, group, row, 1)
            row += 1


def _lines(text: str, block: TextBlock) -> list[re.Match[str]]:
    """The lines of a block when each of them is a key with its value, else none."""
    if block.role not in _ROLES or block.cell is not None:
        return []
    own = text[block.span.start : block.span.end]
    if not any(mark in own for mark in ":–—"):
        return []
    at = block.span.start
    lines: list[re.Match[str]] = []
    for line in own.split("\n"):
        found = _LINE.fullmatch(text, at, at + len(line))
        if found is None or len(found["key"].split()) > _MOST_WORDS:
            return []
        lines.append(found)
        at += len(line) + 1
    return lines
