"""Statements of a story → Tellings: two places that may quote one sentence.

Two statements meet by a run of words that both have. What both quote are passages, and the sentences in which these
differ, or do not, are tellings. Whether the two are one utterance is for `quote_evidence` to weigh.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from claimlint.alignment.bounded import Bounded, likest
from claimlint.alignment.edits import Edit
from claimlint.alignment.passages import Passage, passages
from claimlint.alignment.utterances import Said
from claimlint.alignment.wording import GAP
from claimlint.languages import Lexicon

_RUN = 3  # words in a row that two statements must share to meet
_CROWDED = 32  # statements that may share such a run, past which each meets those that go on or begin alike
_BESIDE = 12  # words behind and before a run that put statements in order
_PARTNERS = 16  # statements that one is compared with, the likest first
_STANDING = 16  # statements that stand for all in the same words by the same speaker

Run = tuple[str, ...]
Range = tuple[int, int]
Place = tuple[int, int, Range, Range]
"""Two statements by number, and the range of words of the sentence in each."""


class Meeting(Struct, frozen=True, eq=False, gc=False):
    """Two statements and the passages that both quote; `shared` words in all."""

    left: Said
    right: Said
    passages: tuple[Passage, ...]

    @property
    def shared(self) -> int:
        return sum(passage.shared for passage in self.passages)

    @property
    def edited(self) -> bool:
        """Whether a word differs anywhere."""
        return any(passage.edits for passage in self.passages)


class Telling(Struct, frozen=True, eq=False, gc=False):
    """Two sentences, by their ranges of words in two statements. `passage`: what both quote around them; `edits`: what
    differs in these two sentences of it, nothing where they are the same or one is a cut of the other."""

    left: Said
    right: Said
    a: Range
    b: Range
    passage: Passage
    edits: tuple[Edit, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the two sentences have the same words."""
        return self.left.words.words[slice(*self.a)] == self.right.words.words[slice(*self.b)]


def meet(said: Sequence[Said], lexicon: Lexicon, bounded: Bounded) -> Iterator[Meeting]:
    """Statements → the pairs that quote the same words, those with the most shared runs when there are many; those that
    did not meet all that share a run with them go to `bounded`. What very many print in the same words, a few of them
    stand for: each of the others meets the first one only."""
    followers = _followers(said)
    having: dict[Run, list[tuple[int, int]]] = defaultdict(list)
    for index, one in enumerate(said):
        if index not in followers:
            for run, start in _runs(one):
                having[run].append((index, start))
    shared: Counter[tuple[int, int]] = Counter()
    for held in having.values():
        if len(held) > 1:
            shared.update(_meeting(held, said))
    partners: Counter[int] = Counter()
    kept: list[tuple[int, int]] = [(first, follower) for follower, first in followers.items()]
    passed_over = {number for held in having.values() if len(held) > _CROWDED for number, _ in held}
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if partners[i] < _PARTNERS or partners[j] < _PARTNERS:  # who has many partners never hides those of another
            partners.update((i, j))
            kept.append((i, j))
        else:
            passed_over.update((i, j))
    bounded.add(claim for index in sorted(passed_over) for claim in said[index].claims)
    for i, j in sorted(kept):
        found = tuple(passages(said[i].words, said[j].words, lexicon))
        if found:
            yield Meeting(said[i], said[j], found)


def _runs(one: Said) -> Iterable[tuple[Run, int]]:
    """A statement → its runs of words, with where each first stands."""
    words, found = one.words.words, dict[Run, int]()
    for start in range(len(words) - _RUN + 1):
        run = words[start : start + _RUN]
        if GAP not in run:
            found.setdefault(run, start)
    return found.items()


def _followers(said: Sequence[Said]) -> dict[int, int]:
    """The statements that others stand for, which have the same words and speaker, with the first of those."""
    found: dict[int, int] = {}
    alike: dict[tuple[tuple[str, ...], str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        same = alike[one.words.words, one.speaker, one.name]
        if len(same) < _STANDING:
            same.append(index)
        else:
            found[index] = same[0]
    return found


def _meeting(held: Sequence[tuple[int, int]], said: Sequence[Said]) -> Iterable[tuple[int, int]]:
    """Statements that have a run of words, with where it stands in each → the pairs that meet by it: of very many those
    that go on alike, or begin alike."""
    numbers = [number for number, _ in held]
    if len(held) <= _CROWDED:
        return combinations(numbers, 2)
    behind = [said[n].words.words[start + _RUN :][:_BESIDE] for n, start in held]
    before = [said[n].words.words[max(start - _BESIDE, 0) : start][::-1] for n, start in held]
    return likest(numbers, _CROWDED, behind, before)


def tellings(said: Sequence[Said], meetings: Iterable[Meeting]) -> Iterator[Telling]:
    """Statements and those of them that meet → all pairs of sentences that a passage lies in, in the order of the text,
    whether it differs there or not."""
    found, settled = _in_passages(said, meetings)
    for place in sorted(found.keys() | settled.keys()):
        i, j, here, there = place
        if place in found:
            yield Telling(said[i], said[j], here, there, *found[place])
        else:
            yield Telling(said[i], said[j], here, there, settled[place])


def _in_passages(
    said: Sequence[Said], meetings: Iterable[Meeting]
) -> tuple[dict[Place, tuple[Passage, tuple[Edit, ...]]], dict[Place, Passage]]:
    """The pairs of sentences that a passage lies in: those in which it has edits, with the longest such passage, and
    those in which it has none."""
    number = {id(one): n for n, one in enumerate(said)}
    found: dict[Place, tuple[Passage, tuple[Edit, ...]]] = {}
    settled: dict[Place, Passage] = {}
    for meeting in meetings:
        left, right = meeting.left, meeting.right
        for passage in sorted(meeting.passages, key=lambda p: -p.shared):
            edited: dict[tuple[Range, Range], list[Edit]] = defaultdict(list)
            for edit in passage.edits:
                edited[left.sentence(left.inside(edit.a)), right.sentence(right.inside(edit.b))].append(edit)
            for run in passage.runs:
                settled.setdefault(
                    (number[id(left)], number[id(right)], left.sentence(run.a), right.sentence(run.b)), passage
                )
            for (here, there), edits in edited.items():
                found.setdefault((number[id(left)], number[id(right)], here, there), (passage, tuple(edits)))
    return found, settled
