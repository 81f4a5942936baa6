"""Bytes of a workbook → Document: the blocks of each sheet that somebody sees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Document, Locator
from claimlint.readers._grid import laid_out
from claimlint.readers._office.archive import Package, beside
from claimlint.readers._office.properties import properties
from claimlint.readers._office.relations import Relations
from claimlint.readers._office.xml import leaves, parse
from claimlint.readers._refused import needs
from claimlint.readers._sheet import cells
from claimlint.readers._taken import Block, assembled, column_name

_USUAL: Final = "xl/workbook.xml"
_UNNAMED: Final = compiled(r"[^\W\d]{4,}[ _]?\d{1,3}")
"""What programs call a sheet that nobody has named: "Sheet1", in any language."""


def read(path: str, data: bytes) -> Document:
    """The bytes of a workbook → Document. Raises RefusedError."""
    needs("xlsx", "Excel", "defusedxml")
    package = Package.of(data, "Excel")
    top = Relations(package, "")
    main = top.first("officeDocument") or _USUAL
    related = Relations(package, main)
    strings = cells.Strings(package.optional(related.first("sharedStrings") or beside(main, "sharedStrings.xml"))).found
    formats = cells.Formats(package.optional(related.first("styles") or beside(main, "styles.xml")))
    found = leaves(package.read(main))
    since_1904 = any(leaf.name == "workbookPr" and leaf.values.get("date1904") in ("1", "true") for leaf in found)
    numbers = count()
    blocks: list[Block] = []
    left = cells.MOST_CELLS
    for leaf in found:
        name = related.by_id(leaf.values.get("id", ""))
        if leaf.name != "sheet" or leaf.values.get("state", "visible") != "visible" or name not in package:
            continue
        reading = cells.Cells(strings, formats, left, since_1904=since_1904)
        parse(package.read(name), reading)
        left -= len(reading.found)
        blocks += _blocks(leaf.values.get("name", ""), reading.found, numbers)
    said = properties(package, top.first("core-properties"))
    return assembled(path, blocks, title=said.title, created=said.created, language=said.language)


def _blocks(sheet: str, found: dict[tuple[int, int], str], numbers: Iterator[int]) -> Iterator[Block]:
    """The name of a sheet and what its cells show → its blocks; a name that somebody gave it heads them."""
    if found and not _UNNAMED.fullmatch(sheet):
        yield Block("title", sheet, Locator(sheet=sheet))
    for placed in laid_out(found, numbers):
        row, column = placed.at
        locator = Locator(sheet=sheet, cell=f"{column_name(column)}{row + 1}")
        yield Block(placed.role, found[placed.at], locator, placed.cell)
