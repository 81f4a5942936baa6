"""reStructuredText → Document: what stands on the page, without the marks, names and options around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".rst", ".rest")


def read(path: str, source: str) -> Document:
    """reStructuredText → Document. Fields before the text may name its title, date and language."""
    from claimlint.readers._light import document, parts  # only such a text needs them
    from claimlint.readers._rst import Blocks, words

    found = Blocks(source)
    return document(path, source, parts(source, found.blocks, words), found.dates, found.language)


def marked(source: str) -> Iterator[Comment]:
    """reStructuredText → its comments that begin as marks."""
    from claimlint.readers._light import code
    from claimlint.readers._light.forms import DOTS
    from claimlint.readers._rst import Blocks

    return comments(source, DOTS, code(source, Blocks(source).blocks))
