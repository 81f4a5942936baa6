"""Statements of a story → Tellings: two places that may quote one sentence.

Two sentences meet by a run of words that both have in a row, or by telling words where somebody quotes from memory or
translates: of those, a second wording keeps most. Whether the two are one utterance is for `quote_evidence` to weigh;
here stands which pairs come into question, and that two sentences which only differ in a cut or in style do not differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Literal

from msgspec import Struct

from claimlint.alignment.edits import Edit
from claimlint.alignment.passages import Passage, passages
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.surroundings import Surroundings
from claimlint.alignment.utterances import Said
from claimlint.alignment.wording import GAP
from claimlint.languages import Lexicon

_RUN = 3  # words in a row that two statements must share to meet
_CROWDED = 60  # statements that may share such a run
_PARTNERS = 40  # statements that one is compared with
_TELLING = 0.2  # weight of a stem by which sentences are found
_COMMON = 24  # sentences that may have such a stem
_SHARED = 2  # such stems that two sentences need
_FITTED = 5  # words that a fragment may change to fit the writer's sentence
_KEPT = 0.3  # share of the weight of the one that tells less which the other one must have

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
    """Two sentences, by their ranges of words in two statements. `passage`: what both quote around them, if anything;
    `edits`: what differs in these two sentences of it; `differs`: whether the words of the two are not the same."""

    left: Said
    right: Said
    a: Range
    b: Range
    passage: Passage | None
    edits: tuple[Edit, ...] = ()
    differs: bool = True

    @property
    def kind(self) -> Literal["wording", "rewording"]:
        """The variety for the model: a word changed in what both quote, or a sentence in other words."""
        return "wording" if self.edits or not self.differs else "rewording"


def meet(said: Sequence[Said], lexicon: Lexicon) -> Iterator[Meeting]:
    """Statements → the pairs that quote the same words, those with the most shared runs when there are many."""
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        words = one.words.words
        for run in {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}:
            if GAP not in run:
                having[run].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in having.values():
        if 1 < len(held) <= _CROWDED:
            shared.update(combinations(held, 2))
    partners: Counter[int] = Counter()
    kept: list[tuple[int, int]] = []
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if partners[i] < _PARTNERS and partners[j] < _PARTNERS:
            partners.update((i, j))
            kept.append((i, j))
    for i, j in sorted(kept):
        found = tuple(passages(said[i].words, said[j].words, lexicon))
        if found:
            yield Meeting(said[i], said[j], found)


def tellings(
    said: Sequence[Said], meetings: Iterable[Meeting], weigh: StemWeights, surroundings: Surroundings
) -> Iterator[Telling]:
    """Statements and those of them that meet → all pairs of sentences that may be one, in the order of the text."""
    found, settled = _in_passages(said, meetings)
    for place in _by_telling_words(said, weigh, surroundings):
        if place not in settled:
            found.setdefault(place, (None, ()))
    for place in sorted(found.keys() | settled.keys()):
        i, j, here, there = place
        if place in settled:
            if said[i].words.words[slice(*here)] == said[j].words.words[slice(*there)]:
                yield Telling(said[i], said[j], here, there, settled[place], differs=False)
        else:
            yield Telling(said[i], said[j], here, there, *found[place])


def _in_passages(
    said: Sequence[Said], meetings: Iterable[Meeting]
) -> tuple[dict[Place, tuple[Passage | None, tuple[Edit, ...]]], dict[Place, Passage]]:
    """The pairs of sentences that a passage lies in: those that differ, with the longest passage in them and its edits
    there, and those that do not, since the passage takes up what both have."""
    number = {id(one): n for n, one in enumerate(said)}
    found: dict[Place, tuple[Passage | None, tuple[Edit, ...]]] = {}
    settled: dict[Place, Passage] = {}
    for meeting in meetings:
        left, right = meeting.left, meeting.right
        for passage in sorted(meeting.passages, key=lambda p: -p.shared):
            edited: dict[tuple[Range, Range], list[Edit]] = defaultdict(list)
            for edit in passage.edits:
                edited[left.sentence(left.inside(edit.a)), right.sentence(right.inside(edit.b))].append(edit)
            met = {(left.sentence(run.a), right.sentence(run.b)) for run in passage.runs}
            for here, there in sorted(met | edited.keys()):
                place = (number[id(left)], number[id(right)], here, there)
                if (edits := edited.get((here, there), [])) or not _taken_up(left, right, here, there, passage):
                    found.setdefault(place, (passage, tuple(edits)))
                else:
                    settled.setdefault(place, passage)
    return found, settled


def _taken_up(left: Said, right: Said, here: Range, there: Range, passage: Passage) -> bool:
    """Whether a passage leaves no words over at an end of two sentences that both have there. A fragment begins as the
    writer's sentence needs it to, so that its first words are not held against anything."""
    before = (_words(left, here[0], passage.a[0]), _words(right, there[0], passage.b[0]))
    behind = (_words(left, passage.a[1], here[1]), _words(right, passage.b[1], there[1]))
    fitted = min(before) <= _FITTED and (left.fragment(here[0]) or right.fragment(there[0]))
    return not ((all(before) and not fitted) or all(behind))


def _words(one: Said, start: int, end: int) -> int:
    return sum(word != GAP for word in one.words.words[start:end])


def _by_telling_words(said: Sequence[Said], weigh: StemWeights, surroundings: Surroundings) -> Iterator[Place]:
    """The pairs of sentences of two statements that share telling words, in order, unless one is a cut of the other."""
    places = [(n, edges) for n, one in enumerate(said) for edges in pairwise(sorted(one.words.breaks))]
    weights: list[dict[str, float]] = []
    having: dict[str, list[int]] = defaultdict(list)
    for index, (n, (start, end)) in enumerate(places):
        stems = (*surroundings.lead(said[n], start), *said[n].words.stems[start:end])
        weights.append({word: weight for word in stems if word != GAP and (weight := weigh.of(word))})
        for word, weight in weights[-1].items():
            if weight >= _TELLING:
                having[word].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for held in having.values():
        if len(held) <= _COMMON:
            shared.update(combinations(held, 2))
    for (one, other), count in sorted(shared.items()):
        (i, here), (j, there) = places[one], places[other]
        if count >= _SHARED and i != j and _reworded(said[i], said[j], here, there, weights[one], weights[other]):
            yield i, j, here, there


def _reworded(
    left: Said, right: Said, here: Range, there: Range, ours: dict[str, float], theirs: dict[str, float]
) -> bool:
    """Whether one sentence may say the other in other words: it keeps enough of its weight, some of that inside the
    marks of both, and is not just a part of it."""
    both = sum(weight for word, weight in ours.items() if word in theirs)
    inside = {*left.words.stems[slice(*here)]} & {*right.words.stems[slice(*there)]}
    if both < _KEPT * min(sum(ours.values()), sum(theirs.values())) or inside.isdisjoint(ours):
        return False
    texts = [" ".join(("", *one.words.words[slice(*at)], "")) for one, at in ((left, here), (right, there))]
    return texts[0] not in texts[1] and texts[1] not in texts[0]
