"""Document → the release that each of its sections tells of: what a changelog counts under one is of no other.

"Python 2.6 is no longer supported" and "Python 2.7 is no longer supported" are both true, each of its own day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from claimlint.files.editions import earlier
from claimlint.model import Document

_RELEASE: Final = re.compile(r"(?<![\w.])v?(\d{1,4}(?:\.\d{1,5}){1,3})(?![\w.]*\w)", re.IGNORECASE)


class Releases:
    """The sections of one document that are headed by a release; none of a page that tells of today."""

    def __init__(self, document: Document) -> None:
        self._starts: list[int] = []
        self._names: list[str] = []
        for block in document.blocks if earlier(document.path) else ():
            if block.role == "title" and (found := _RELEASE.search(document.text, block.span.start, block.span.end)):
                self._starts.append(block.id)
                self._names.append(found[1])

    def of(self, block: int) -> str:
        """The id of a block → the release that it stands under, "" for none."""
        at = bisect_right(self._starts, block) - 1
        return self._names[at] if at >= 0 else ""
