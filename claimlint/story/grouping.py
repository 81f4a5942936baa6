"""Extracts → Stories: which documents tell of the same events, or which sources a draft is held against.

Automatic grouping needs no key: documents of one story share rare words (names, places, things), and share many of
them. `traits` says what is known of a document for that, `likeness` which are alike, `linkage` which of these are one
story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from claimlint.model import ReadDocument, Story, Traits
from claimlint.settings import GroupBy
from claimlint.story.likeness import Likeness
from claimlint.story.traits import traits

APART: Final = "in another story than a document like it"
"""Why documents were not compared that are alike to some of another story (see `Likeness`)."""


class Stories(NamedTuple):
    """The numbers of the documents of each story, in the order of their first document, and how many documents are like
    one of another story."""

    members: tuple[tuple[int, ...], ...]
    apart: int = 0


class Gathering:
    """Documents in the order of their paths, handed over one by one → which of them are one story.

    It keeps what is needed and no more, so that a hundred thousand documents have room. `alike`: who finds out which
    documents are alike; somebody who knows that from before may.
    """

    def __init__(self, by: GroupBy, alike: Likeness | None = None) -> None:
        self._by = by
        self._folders: dict[str, list[int]] = defaultdict(list)
        self._alike = Likeness() if alike is None else alike
        self._count = 0

    def add(self, path: str, known: Traits | None) -> None:
        """The next document; its Traits are needed where documents are grouped by what they tell of."""
        if self._by == "auto":
            if known is not None:
                self._alike.add(known)
        else:
            folder = str(PurePosixPath(path).parent) if self._by == "folder" else ""
            self._folders[folder].append(self._count)
        self._count += 1

    def stories(self) -> Stories:
        """The stories of all documents."""
        groups, apart = self._alike.groups() if self._by == "auto" else (list(self._folders.values()), 0)
        return Stories(tuple(tuple(group) for group in sorted(groups)), apart)


def group(extracts: Sequence[ReadDocument], by: GroupBy) -> tuple[Story, ...]:
    """Extracts in the order of their paths → stories in the order of their first document."""
    gathering = Gathering(by)
    for extract in extracts:
        gathering.add(extract.document.path, traits(extract) if by == "auto" else None)
    return tuple(
        Story(extracts[numbers[0]].document.path, tuple(extracts[number] for number in numbers))
        for numbers in gathering.stories().members
    )


def drafts(paths: Sequence[str], sources: Mapping[str, Sequence[str]]) -> tuple[tuple[int, ...], ...]:
    """Paths of documents in order, and the path of each draft → those of its sources → the numbers of the documents of
    each story: a draft, and behind it its sources. A draft without any source that could be read makes no story."""
    numbers = {path: number for number, path in enumerate(paths)}
    found = (
        (numbers[draft], *(numbers[source] for source in sorted(sources[draft]) if source in numbers))
        for draft in sorted(numbers.keys() & sources.keys())
    )
    return tuple(story for story in found if len(story) > 1)
