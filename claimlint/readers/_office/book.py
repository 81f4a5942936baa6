"""Bytes of an e-book → Document: its chapters, each of them a page, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from claimlint.model import Document, Error, Locator
from claimlint.readers import html
from claimlint.readers._decode import decode_bytes
from claimlint.readers._office.archive import Package, beside
from claimlint.readers._office.xml import leaves
from claimlint.readers._refused import RefusedError, damaged, needs
from claimlint.readers._taken import Block, assembled, tidied

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways in which fonts are made useless outside of their book: no lock on its text."""
_MOST_CHAPTERS: Final = 2_000


def read(path: str, data: bytes) -> Document:
    """The bytes of an e-book → Document. Raises RefusedError."""
    needs("epub", "EPUB", "defusedxml")
    package = Package.of(data, "EPUB")
    locked = leaves(package.optional(_ENCRYPTION), doctype=True)
    if any(leaf.name == "EncryptionMethod" and leaf.values.get("Algorithm") not in _FONTS for leaf in locked):
        raise RefusedError("encrypted", "is locked by its publisher", "ask for a copy without a lock")
    container = leaves(package.read(_CONTAINER), doctype=True)
    book = next((leaf.values.get("full-path", "") for leaf in container if leaf.name == "rootfile"), "")
    found = leaves(package.read(book), doctype=True)
    said = {leaf.name: leaf.text for leaf in reversed(found) if leaf.name in ("title", "date", "language")}
    files = {leaf.values.get("id", ""): leaf.values for leaf in found if leaf.name == "item"}
    spine = [leaf.values.get("idref", "") for leaf in found if leaf.name == "itemref"]
    chapters = [
        name
        for item in dict.fromkeys(spine)
        if (values := files.get(item)) and "nav" not in values.get("properties", "").split()
        if (name := beside(book, unquote(values.get("href", "")))) in package
    ]
    if not chapters:
        raise damaged("damaged: it names no chapter")
    numbers = count()
    blocks = [
        block
        for number, name in enumerate(chapters[:_MOST_CHAPTERS], 1)
        for block in _chapter(package.read(name), number, numbers)
    ]
    date = said.get("date", "")
    return assembled(path, blocks, title=said.get("title", ""), created=date, language=said.get("language", ""))


def _chapter(data: bytes, number: int, numbers: Iterator[int]) -> Iterator[Block]:
    """A page of the book, its number, and the numbers of tables → its blocks."""
    decoded = decode_bytes("", data)
    if isinstance(decoded, Error):
        raise damaged(f"damaged: chapter {number} is {decoded.message}")
    page = html.read("", decoded.text)
    tables: dict[int, int] = {}
    for at, block in enumerate(page.blocks, 1):
        cell = block.cell
        if cell is not None:
            if cell.table not in tables:
                tables[cell.table] = next(numbers)
            cell = replace(cell, table=tables[cell.table])
        text = page.text[block.span.start : block.span.end]
        role = "body" if block.role == "lead" else block.role
        yield Block(role, tidied(text), Locator(paragraph=at, part=f"chapter {number}"), cell)
