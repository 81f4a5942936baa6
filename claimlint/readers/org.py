"""Org → Document: what stands on the page, without the marks, drawers and keywords around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".org",)


def read(path: str, source: str) -> Document:
    """Org → Document. `#+DATE` may say its day, and `#+LANGUAGE` its language."""
    from claimlint.readers._light import document, parts  # only such a text needs them
    from claimlint.readers._org import Blocks, words

    found = Blocks(source)
    return document(path, source, parts(source, found.blocks, words), found.dates, found.language)


def marked(source: str) -> Iterator[Comment]:
    """Org → its comments that begin as marks."""
    from claimlint.readers._light import code
    from claimlint.readers._light.forms import HASHES
    from claimlint.readers._org import Blocks

    return comments(source, HASHES, code(source, Blocks(source).blocks))
