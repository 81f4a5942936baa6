"""Sentences of a document → what each stands under: its paragraph, the heading over it, the title of the document.

A line of a programme or a cell says "18:00 Talk begins" and leaves to the heading which talk that is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from claimlint.model import Document, Sentence

_BEFORE = 6  # sentences before it in its paragraph that are read
_MOST = 40  # words that are read of all that a sentence stands under


class Outline:
    """The blocks of a document as its sentences stand under them."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._within: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._within[sentence.block].append(sentence)
        self._over: dict[int, tuple[int, ...]] = {}
        title: int | None = None
        heading: int | None = None
        for block in document.blocks:
            own = dict.fromkeys(number for number in (heading, title) if number is not None)
            self._over[block.id] = tuple(own)
            if block.role == "title":
                title, heading = (block.id if title is None else title), block.id
        self._known: dict[tuple[int, int], tuple[Sentence, ...]] = {}

    def sentences(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """A sentence → those before it in its paragraph, the last first, then those of the heading and of the title."""
        key = (sentence.block, sentence.id)
        if key not in self._known:
            within = self._within[sentence.block]
            here = bisect_left(within, sentence.id, key=lambda one: one.id)
            before = within[max(here - _BEFORE, 0) : here][::-1]
            over = [one for block in self._over.get(sentence.block, ()) for one in self._within[block][:_BEFORE]]
            self._known[key] = (*before, *over)
        return self._known[key]

    def words(self, sentence: Sentence) -> tuple[str, ...]:
        """A sentence → the stems of those that it stands under, the nearest first."""
        stems = (stem for one in self.sentences(sentence) for stem in one.stems)
        return tuple(stem for stem, _ in zip(stems, range(_MOST), strict=False))
