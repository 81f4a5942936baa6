"""LaTeX → Document: what is printed of it, without commands, mathematics and the head of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".tex", ".latex")


def read(path: str, source: str) -> Document:
    r"""LaTeX → Document. `\date` may say its day, and a single language of babel its language."""
    from claimlint.readers._light import document  # only such a text needs them
    from claimlint.readers._tex import page

    found = page(source)
    return document(path, source, found.parts, found.dates, found.language)


def marked(source: str) -> Iterator[Comment]:
    """LaTeX → its comments that begin as marks."""
    from claimlint.readers._light.forms import PERCENT
    from claimlint.readers._tex import page

    return comments(source, PERCENT, page(source).code)
