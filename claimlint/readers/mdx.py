"""MDX → Document: Markdown once its modules, tags, expressions and comments are out of the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from claimlint.model import Document
from claimlint.readers import markdown
from claimlint.readers._comments import Comment
from claimlint.readers._frontmatter import front_matter

SUFFIXES: Final = (".mdx",)


def read(path: str, source: str) -> Document:
    """MDX → Document, with what Markdown says of front matter."""
    return replace(markdown.read(path, _markdown(source), html=False), source=source)


def marked(source: str) -> Iterator[Comment]:
    """MDX → its comments that begin as marks."""
    return markdown.marked(source, _markdown(source), html=False)


def _markdown(source: str) -> str:
    from claimlint.readers._jsx import without_jsx  # only a page of MDX needs it

    return without_jsx(source, front_matter(source).end)
