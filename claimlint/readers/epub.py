"""E-book → Document: its chapters in the order in which they are read; a place is a paragraph of a chapter."""

from __future__ import annotations

from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._refused import refusing

SUFFIXES: Final = (".epub",)


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of an e-book → Document. Its table of contents is left out."""
    from claimlint.readers._office.book import read  # only such a file needs it

    return refusing(path, lambda: read(path, data))
