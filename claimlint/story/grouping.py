"""Extracts → Stories: which documents tell of the same events, or which sources a draft is held against.

Automatic grouping needs no key: documents of one story share rare words (names, places, things), and share many of
them. Each document becomes a vector of its rare stems, weighted by how few documents have them; pairs are found
through those stems alone, so that time grows with the documents and not with their pairs; groups join from the most
alike downward while they stay alike on average.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from claimlint.comparison.parties import leaders
from claimlint.languages import rarity
from claimlint.model import Name, ReadDocument, Story
from claimlint.settings import GroupBy

ALIKE = 0.27  # least average likeness (cosine) of two groups that join; measured by tests/bench/grouping.py
SHORT = 120  # words: documents of as many on average need ALIKE whole, shorter ones as much less; _FLOOR of it at least
_FLOOR = 0.26
MOST = 60  # documents in a story: alignment looks at pairs of documents
_RARE = 11  # bits: commoner stems say nothing of a story
_BACKGROUND = 800  # documents of other stories that are taken to be there, so that three judge as three thousand do
_PAIR = 2  # documents that have the word for certain: the two that are compared
_LENGTH = 400  # words of a document of usual length
_COMMON = 80  # a stem that more documents have than this makes no pairs

Vector = dict[str, float]


def group(extracts: Sequence[ReadDocument], by: GroupBy) -> tuple[Story, ...]:
    """Extracts in the order of their paths → stories in the order of their first document."""
    if by == "all":
        groups = [list(extracts)] if extracts else []
    elif by == "folder":
        folders: dict[str, list[ReadDocument]] = defaultdict(list)
        for extract in extracts:
            folders[str(PurePosixPath(extract.document.path).parent)].append(extract)
        groups = list(folders.values())
    else:
        groups = _alike(extracts)
    ordered = sorted(groups, key=lambda g: g[0].document.path)
    return tuple(Story(part[0].document.path, tuple(part)) for g in ordered for part in _bounded(g, by))


def drafts(extracts: Sequence[ReadDocument], sources: Mapping[str, Sequence[str]]) -> tuple[Story, ...]:
    """Extracts in the order of their paths, and the path of each draft → those of its sources → a story for each draft,
    which stands first in it. A draft without any source that could be read makes no story."""
    by_path = {extract.document.path: extract for extract in extracts}
    found: list[Story] = []
    for path in sorted(by_path.keys() & sources.keys()):
        read = [by_path[source] for source in sorted(sources[path]) if source in by_path]
        if read:
            found.append(Story(path, (by_path[path], *read)))
    return tuple(found)


def _bounded(group: list[ReadDocument], by: GroupBy) -> Iterator[list[ReadDocument]]:
    """A story in parts of bounded size, but for "all" and "folder", where the user has said what belongs together."""
    if by != "auto":
        yield group
        return
    for start in range(0, len(group), MOST):
        yield group[start : start + MOST]


def _alike(extracts: Sequence[ReadDocument]) -> list[list[ReadDocument]]:
    """Groups by average linkage; what two groups have in common is summed once and added up when groups join."""
    pairs = _within_reach(_likenesses(_vectors(extracts)))
    leader = list(range(len(extracts)))
    members = {index: [index] for index in leader}
    words = [sum(len(sentence.stems) for sentence in extract.sentences) for extract in extracts]
    shared: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), likeness in pairs.items():
        shared[left][right] = shared[right][left] = likeness
    for (left, right), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        keep, gone = sorted((leader[left], leader[right]))
        sizes = len(members[keep]), len(members[gone])
        if keep == gone or sum(sizes) > MOST:
            continue
        length = sum(words[i] for i in (*members[keep], *members[gone])) / sum(sizes)
        if shared[keep][gone] / (sizes[0] * sizes[1]) < needed(length):
            continue
        for index in members[gone]:
            leader[index] = keep
        members[keep] += members.pop(gone)
        _join(shared, keep, gone)
    return [[extracts[i] for i in sorted(group)] for _, group in sorted(members.items())]


def needed(length: float) -> float:
    """The least likeness of documents with so many words on average: two of thirty words each can share but little, and
    what they share by chance is less still (measured by tests/bench/grouping.py)."""
    return ALIKE * min(max(length / SHORT, _FLOOR), 1.0)


def _within_reach(likenesses: Sequence[Mapping[int, float]]) -> dict[tuple[int, int], float]:
    """How alike each document is to later ones → the pairs that a chain of pairs alike enough connects: no others can
    come into one group, since an average is never more than the most it is taken of."""
    alike_enough = (
        (left, right)
        for left, likeness in enumerate(likenesses)
        for right, alike in likeness.items()
        if alike >= ALIKE * _FLOOR
    )
    chain_of = leaders(len(likenesses), alike_enough)
    return {
        (left, right): alike
        for left, likeness in enumerate(likenesses)
        for right, alike in likeness.items()
        if chain_of[left] == chain_of[right]
    }


def _join(shared: dict[int, dict[int, float]], keep: int, gone: int) -> None:
    """Add to one group what the other has in common with the rest."""
    for other, likeness in shared.pop(gone).items():
        del shared[other][gone]
        if other != keep:
            total = shared[keep].get(other, 0.0) + likeness
            shared[keep][other] = shared[other][keep] = total


def _vectors(extracts: Sequence[ReadDocument]) -> list[Vector]:
    """Rare stems of each document, weighted by rarity in the language, to length 1, so that how alike two documents are
    does not depend on what else is checked; those that no other document has, or too many have, count for the length
    alone, since they make no pairs."""
    table = rarity.table(extracts[0].document.language) if extracts else {}
    rare = _Rare(table)
    counts = [_rare_stems(extract, rare) for extract in extracts]
    documents = Counter(chain.from_iterable(counts))
    weights = {stem: _telling(table.get(stem, rarity.UNKNOWN)) for stem in documents}
    paired = {stem for stem, having in documents.items() if 1 < having <= _COMMON}
    vectors: list[Vector] = []
    for count in counts:
        vector = {
            stem: weights[stem] if times == 1 else (1 + math.log(times)) * weights[stem]
            for stem, times in count.items()
        }
        length = math.hypot(*vector.values()) or 1.0
        vectors.append({stem: weight / length for stem, weight in vector.items() if stem in paired})
    return vectors


@cache
def _telling(bits: int) -> float:
    """How telling it is that two documents have a word of this rarity in the language: as in a search, by how many
    documents of other stories have it, which are taken to be there, however many there are."""
    likely = min(_LENGTH * 2.0**-bits, 1.0)
    return math.log((_BACKGROUND + _PAIR) / (_BACKGROUND * likely + _PAIR))


class _Rare(dict[str, bool]):
    """Stem → whether it is rare enough to tell of a story, worked out once."""

    def __init__(self, table: dict[str, int]) -> None:
        self._table = table

    def __missing__(self, stem: str) -> bool:
        telling = len(stem) > 2 and not stem.isdigit()
        found = self[stem] = telling and self._table.get(stem, rarity.UNKNOWN) >= _RARE
        return found


def _rare_stems(extract: ReadDocument, rare: _Rare) -> Counter[str]:
    """The rare stems of a document; parts of names count twice, because names make a story."""
    known = rare.__getitem__
    found = Counter(filter(known, chain.from_iterable([sentence.stems for sentence in extract.sentences])))
    names = (claim for claim in extract.claims if isinstance(claim.value, Name))
    found.update(filter(known, chain.from_iterable([c.sentence.stems[c.at : c.to] for c in names])))
    return found


def _likenesses(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """Vectors of documents → for each its likeness to every later one that shares a stem."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for stem, weight in vector.items():
            having[stem].append((index, weight))
    found: list[dict[int, float]] = [defaultdict(float) for _ in vectors]
    for held in having.values():
        for number, (left, weight) in enumerate(held, 1):
            likeness = found[left]
            for right, other in held[number:]:
                likeness[right] += weight * other
    return found
