"""Source of a web page → its main text with the place of each character, and what the page says of itself.

Why not a library: those that find the main text of a page hand back a text of their own, without the places of its
characters, and those that tell places tell only those of tags. A finding has to point into the file, so that here the
page is cut up where it stands, in time linear in its length whatever stands in it.
"""

from __future__ import annotations

from claimlint.readers._page.metadata import Metadata, metadata
from claimlint.readers._page.parts import Part, parts
from claimlint.readers._page.tags import Token, samples, tokens
from claimlint.readers._page.tree import Page, page

__all__ = ["Metadata", "Page", "Part", "Token", "metadata", "page", "parts", "samples", "tokens"]
