"""Web page → Document: its main text without what stands around it, each character at its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import PAGE, Comment, comments

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")


def read(path: str, source: str) -> Document:
    """A page → Document. Its day and its language are those that the page says of itself, in its head or its linked
    data; else a day that stands in a line of its own before the text."""
    from claimlint.readers._page.document import read as read_page  # only a page needs it

    return read_page(path, source)


def marked(source: str) -> Iterator[Comment]:
    """A page → its comments that begin as marks."""
    from claimlint.readers._page import samples

    return comments(source, PAGE, samples(source))
