"""LaTeX → its blocks and the words in them. Nothing is expanded and no other file is read: commands that are not known
show the text that stands in their braces."""

from claimlint.readers._tex.reading import Page, page

__all__ = ["Page", "page"]
