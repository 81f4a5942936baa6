"""OpenDocument text → Document: its text as a reader sees it, then headers, notes, comments and text boxes."""

from __future__ import annotations

from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._refused import refusing

SUFFIXES: Final = (".odt", ".ott")


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of an OpenDocument text → Document; its places are paragraphs and cells of tables."""
    from claimlint.readers._open.document import read  # only such a file needs it

    return refusing(path, lambda: read(path, data))
