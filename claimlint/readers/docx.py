"""Word document → Document: its text as a reader sees it, then headers, notes, comments and text boxes."""

from __future__ import annotations

from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._refused import refusing

SUFFIXES: Final = (".docx", ".docm", ".dotx")


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of a Word document → Document; its places are paragraphs and cells of tables. Nothing that it refers to
    outside of itself is looked at."""
    from claimlint.readers._word.document import read  # only such a file needs it

    return refusing(path, lambda: read(path, data))
