"""PDF → Document: its paragraphs put together from the lines on its pages; a place is a page."""

from __future__ import annotations

from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._refused import refusing

SUFFIXES: Final = (".pdf",)


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of a PDF → Document. Running heads and numbers of pages are left out."""
    from claimlint.readers._pdf.document import read  # only such a file needs it

    return refusing(path, lambda: read(path, data))
