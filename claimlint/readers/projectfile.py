"""Project file (see `files.project_files`) → Document: one block of code, so that nothing in it is taken for prose.

The text is the source, unparsed: what its keys say is read where places are known to the column, and nothing is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document, Span, TextBlock
from claimlint.readers._comments import FRONT_MATTER, Comment, comments

SUFFIXES: Final = ()
"""None: files are known by their whole names."""


def read(path: str, source: str) -> Document:
    """The text of a project file → Document whose text is the source itself."""
    blocks = (TextBlock(0, "code", Span(0, len(source))),) if source.strip() else ()
    return Document(path, source, source, blocks, declared=True)


def marked(source: str) -> Iterator[Comment]:
    """The text of a project file → its comments that begin as marks, after a #."""
    return comments(source, FRONT_MATTER)
