"""AsciiDoc → Document: what stands on the page, without the marks, attributes and macros around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".adoc", ".asciidoc")


def read(path: str, source: str) -> Document:
    """AsciiDoc → Document. Attributes may name its date (`revdate`) and language; so may the line below its author."""
    from claimlint.readers._adoc import Blocks, words  # only such a text needs them
    from claimlint.readers._light import document, parts

    found = Blocks(source)
    return document(path, source, parts(source, found.blocks, words), found.dates, found.language)


def marked(source: str) -> Iterator[Comment]:
    """AsciiDoc → its comments that begin as marks."""
    from claimlint.readers._adoc import Blocks
    from claimlint.readers._light import code
    from claimlint.readers._light.forms import SLASHES

    return comments(source, SLASHES, code(source, Blocks(source).blocks))
