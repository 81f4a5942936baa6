"""What loading made of files → the documents, what could not be read, and what was done without being asked.

The command line and the Python API read the same files and tell the same of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import Document, Error, Notice
from claimlint.readers._walk import Passed

Loaded = Document | Error | Passed


def sorted_out(loaded: Sequence[Loaded]) -> tuple[tuple[Document, ...], tuple[Error, ...], tuple[Notice, ...]]:
    """What `readers.load` gave → documents and errors in its order, and notices by path: of each encoding that was
    guessed, and of each report of an earlier run that was left out."""
    documents = tuple(item for item in loaded if isinstance(item, Document))
    notices = [_guessed(document) for document in documents if document.guessed]
    notices += [
        Notice(item.path, "own-report", f"is {item.why}, not read") for item in loaded if isinstance(item, Passed)
    ]
    return documents, tuple(item for item in loaded if isinstance(item, Error)), tuple(sorted(notices))


def _guessed(document: Document) -> Notice:
    message = f"is not UTF-8; read as {document.encoding}, say --encoding to settle it"
    return Notice(document.path, "encoding-guessed", message)
