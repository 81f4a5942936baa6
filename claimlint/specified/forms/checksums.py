"""Page → checksums of files: lines of `sha256sum`, `SHA256 (file) = …`, tables of files, "the SHA-256 of `file` is".

A file that is named with its release has one checksum of each kind, wherever it is written. Which kind, its length
tells. Digits are exact: one that differs is another file, or a copy that went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Span, Text
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("checksum",)

_KINDS: Final = {32: "MD5", 40: "SHA-1", 64: "SHA-256", 96: "SHA-384", 128: "SHA-512"}
_HEX: Final = r"[0-9a-fA-F]"
_HASH: Final = rf"(?P<hash>(?<!{_HEX})(?:{_HEX}{{64}}(?:{_HEX}{{32}}){{0,2}}|{_HEX}{{32}}(?:{_HEX}{{8}})?)(?!{_HEX}))"
_FILE: Final = r"(?P<file>[A-Za-z][\w+-]*+(?:\.[\w+-]++){1,8})"
_LINES: Final = (
    deferred(rf"{_HASH}[ \t]{{1,2}}\*?(?:\S{{0,100}}/)?{_FILE}(?=[\s\"']|$)"),
    deferred(rf"(?:SHA|MD)[\d/-]{{1,4}}[ \t]?\({_FILE}\)[ \t]?=[ \t]?{_HASH}"),
)
_SAID: Final = deferred(
    rf"(?:SHA-?\d*|MD5|[Cc]hecksum|[Hh]ash|[Dd]igest)(?:\s(?:sum|checksum|hash|digest))?\s(?:of|for)\s(?:the\sfile\s)?{_FILE}"
    rf"(?:\s(?:is|must\sbe|has\sto\sbe)|\s?:)\s{_HASH}"
)
_ALONE: Final = deferred(rf"\s*(?:sha\d+:)?{_HASH}\s*")
_NAME: Final = deferred(rf"\s*{_FILE}\s*")


def read(page: Page) -> Iterator[Specified]:
    """A page → the checksums of files whose names have a number, as those of a release have."""
    if page.kind == "project file":
        return
    for block in page.listings:
        for form in _LINES:
            for found in form.finditer(page.text, block.span.start, block.span.end):
                yield from _checksum(found["file"], page, Span(*found.span("hash")))
    for sentence in page.with_digits:
        for found in _SAID.finditer(page.text, sentence.span.start, sentence.span.end):
            yield from _checksum(found["file"], page, Span(*found.span("hash")))
    for table in page.tables:
        yield from _rows(page, table)


def _rows(page: Page, table: Table) -> Iterator[Specified]:
    """Rows that begin with the name of a file and have a checksum in a cell of its own."""
    for row in table.rows:
        label = table.label(row)
        name = _NAME.fullmatch(page.of(label.span)) if label else None
        for column in table.columns[1:] if name else ():
            cell = table.cells.get((row, column))
            found = _ALONE.fullmatch(page.of(cell.span)) if cell else None
            if cell and name and found:
                start = cell.span.start + found.start("hash")
                yield from _checksum(name["file"], page, Span(start, start + len(found["hash"])))


def _checksum(file: str, page: Page, at: Span) -> Iterator[Specified]:
    text = page.of(at)
    if any(char.isdigit() for char in file) and any(char.isdigit() for char in text):
        yield Specified("checksum", f"{_KINDS[len(text)]} of {file}", mention(at, Text(text.lower())))
