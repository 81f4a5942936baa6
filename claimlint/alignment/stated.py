"""Views of all blocks → which document states which value, to tell a value that stands alone from one of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimlint.alignment.views import View


class Stated:
    """Which values each document states."""

    def __init__(self, blocks: Iterable[Sequence[View]]) -> None:
        self._values: dict[int, set[int]] = defaultdict(set)
        self._where: dict[int, int] = defaultdict(int)
        for views in blocks:
            for view in views:
                self._values[view.document].add(view.looks)
                self._where[view.looks] |= 1 << view.document
        self._shares: dict[tuple[int, int], float] = {}

    def by(self, document: int, view: View) -> bool:
        """Whether another document states the value of a view."""
        return view.document != document and view.looks in self._values[document]

    def where(self, view: View) -> int:
        """The documents that state the value of a view, its own among them, with a bit for the number of each."""
        return self._where[view.looks]

    def orphan(self, view: View, document: int) -> float:
        """For a value that another document does not state: the share of its own document's other values that the
        other one does. A summary whose every other figure stands in the source makes the odd one suspicious."""
        if view.document == document or self.by(document, view):
            return 0.0
        return self._share(view.document, document)

    def most_orphaned(self, left: int, right: int) -> float:
        """The most that `orphan` can be between two documents."""
        return max(self._share(left, right), self._share(right, left))

    def _share(self, document: int, other: int) -> float:
        """How many of the values of a document, but for one of them, another one states."""
        key = (document, other)
        if key not in self._shares:
            here, there = self._values[document], self._values[other]
            self._shares[key] = len(here & there) / (len(here) - 0.5)
        return self._shares[key]
