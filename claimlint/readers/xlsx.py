"""Workbook of Excel → Document: each sheet as its tables and the text around them; a place is a cell of a sheet."""

from __future__ import annotations

from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._refused import refusing

SUFFIXES: Final = (".xlsx", ".xlsm")


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of a workbook → Document. Formulas are what they came to when the file was saved."""
    from claimlint.readers._sheet.document import read  # only such a file needs it

    return refusing(path, lambda: read(path, data))
