"""Values parted by commas or other signs → Document: a table whose cells stand where they stand in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import PurePath
from typing import Final, NamedTuple

from claimlint.languages import lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Document
from claimlint.readers import _dated
from claimlint.readers._comments import Comment
from claimlint.readers._stretch import Layout, Word

SUFFIXES: Final = (".csv", ".tsv")
_SIGNS: Final = (";", "\t", "|", ",")
"""The likelier first where two part the rows alike: commas stand in words and numbers as well."""
_LOOKED_AT: Final = 40
"""Rows by which the sign between the fields is told."""
_HINT: Final = compiled(r"\ufeff?sep=([^\r\n])(?:\r\n|\r|\n)")
_BREAK: Final = compiled(r"\r\n|\r|\n")
_BLANK: Final = " \u00a0"


class _Field(NamedTuple):
    """A field: its row and column from 0, and its words where they stand."""

    row: int
    column: int
    words: list[Word]


def read(path: str, source: str) -> Document:
    """A table of fields → Document. Fields in quotation marks may hold the sign between fields, and line breaks."""
    from claimlint.readers._grid import laid_out  # only a table needs it

    hint = _HINT.match(source)
    start = hint.end() if hint else int(source.startswith("\ufeff"))
    sign = hint[1] if hint else "\t" if PurePath(path).suffix.lower() == ".tsv" else _sign(source, start)
    found = {(field.row, field.column): field.words for field in _fields(source, start, sign)}
    said = {at: text for at, words in found.items() if (text := "".join(word.text for word in words).strip())}
    layout, known = Layout(), lexicon()
    for placed in laid_out(said, count()):
        layout.add(placed.role, found[placed.at], placed.cell)
    document = Document(path, source, layout.text, layout.blocks, known.code, anchors=layout.anchors)
    lines = (layout.text[block.span.start : block.span.end] for block in layout.blocks if block.cell is None)
    return _dated.dated(document, None, lines, known)


def marked(source: str) -> Iterator[Comment]:
    """No comments: every line of such a file is data."""
    yield from ()


def _sign(source: str, start: int) -> str:
    """The sign that parts the fields: the one that parts the first rows alike, and into most fields."""

    def told(sign: str) -> tuple[int, int]:
        widths = Counter[int]()
        last, width = 0, 0
        for field in _fields(source, start, sign):
            if field.row != last:
                widths[width] += 1
                last = field.row
            if field.row >= _LOOKED_AT:
                break
            width = field.column + 1
        else:
            widths[width] += 1
        wide, often = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        return (often, wide) if wide > 1 else (0, 0)

    return max(_SIGNS, key=told)


def _fields(source: str, start: int, sign: str) -> Iterator[_Field]:
    """A source from where its rows begin → its fields in order."""
    plain = compiled(rf"[^\r\n{re.escape(sign)}]*+")
    row = column = 0
    at, closes = start, True
    while at < len(source):
        quote = at
        while quote < len(source) and source[quote] in _BLANK:
            quote += 1
        words: list[Word] = []
        end = at
        if closes and source.startswith('"', quote):
            words, end = _quoted(source, quote)
            closes = bool(end)
        if not words and end <= at:
            found = plain.match(source, at)
            end = found.end() if found else at
            words = [Word(source[at:end], at)]
        else:
            found = plain.match(source, end)
            end = found.end() if found else end
        yield _Field(row, column, words)
        if source.startswith(sign, end):
            at, column = end + 1, column + 1
        elif broken := _BREAK.match(source, end):
            at, row, column = broken.end(), row + 1, 0
        else:
            at = max(end, at + 1)


def _quoted(source: str, quote: int) -> tuple[list[Word], int]:
    """Where a quotation mark opens a field → its words, two marks as one, and where it ends; nothing when it never
    closes."""
    words: list[Word] = []
    at = quote + 1
    while (end := source.find('"', at)) >= 0:
        if not source.startswith('""', end):
            words.append(Word(source[at:end], at))
            return words, end + 1
        words.append(Word(source[at : end + 1], at))
        at = end + 2
    return [], 0
