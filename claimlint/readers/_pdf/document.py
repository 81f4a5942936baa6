"""Bytes of a PDF → Document, where its text can be read at all."""

from __future__ import annotations

from itertools import chain
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Document
from claimlint.readers._pdf import pages, paragraphs
from claimlint.readers._refused import RefusedError, needs
from claimlint.readers._taken import assembled

_UNKNOWN: Final = compiled(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_SPOILT: Final = 4
"""One in so many characters that are none, from which on a text is not readable."""
_OCR: Final = "let a program read the pictures first, for example: ocrmypdf scan.pdf text.pdf"


def read(path: str, data: bytes) -> Document:
    """The bytes of a PDF → Document. Raises RefusedError."""
    needs("pdf", "PDF", "pypdf")
    found, told = pages.read(data)
    shown = "".join(line.text for line in chain.from_iterable(found))
    if not shown.strip():
        raise RefusedError("no-text", f"no text on {_number(len(found))}: pictures of a scanner, most likely", _OCR)
    if _SPOILT * len(_UNKNOWN.findall(shown)) > len(shown):
        raise RefusedError("no-text", "its fonts do not say which characters they show", _OCR)
    title = told.title if " " in told.title.strip() and "." not in told.title[-6:] else ""
    blocks = list(paragraphs.blocks(found))
    return assembled(path, blocks, title=title, created=told.created, language=told.language)


def _number(pages_: int) -> str:
    return "its one page" if pages_ == 1 else f"its {pages_} pages"
