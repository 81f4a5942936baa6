"""Statements of one speaker → sentences that say the same in other words inside marks.

Translated twice, or quoted from memory, a sentence keeps its telling words and their order, and little else. That is
only evidence when the same person speaks, and when two documents quote: in one text, a speaker comes back to a thought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import fsum

from msgspec import Struct

from claimlint.alignment.passages import in_order
from claimlint.alignment.utterances import Said
from claimlint.model import People

_LIKE = 0.7  # share of the shorter sentence's weight that a rewording must keep
_LIKER = 0.75  # the same where only one of the speakers is known
_ORDER = 0.66  # share of the shorter sentence's words that the longer one must have in the same order
_LONGER = 4  # times as many words as the shorter sentence that the longer one may have
_SHARED = 3  # telling stems that both sentences need
_TOTAL = 1.0  # weight of the telling stems that the shorter sentence needs
_TELLING = 0.2  # weight of a stem by which sentences are found
_LEAST = 6  # words in the same order: fewer are a turn of phrase that a speaker uses twice
_COMPARED = 80  # words of a sentence whose order is compared
_COMMON = 24  # sentences that may have such a stem


class Sentence(Struct, frozen=True, eq=False, gc=False):
    """A sentence of a statement: which one, its range of words, and its telling stems with their weights."""

    said: int
    start: int
    end: int
    weights: dict[str, float]


def reworded(said: Sequence[Said], people: People) -> Iterator[tuple[Sentence, Sentence]]:
    """Statements → pairs of sentences in two documents that say nearly the same, by their telling words."""
    if len({one.document for one in said}) < 2:
        return
    sentences = [sentence for index, one in enumerate(said) for sentence in _sentences(index, one)]
    having: dict[str, list[int]] = defaultdict(list)
    for n, sentence in enumerate(sentences):
        for stem, weight in sentence.weights.items():
            if weight >= _TELLING:
                having[stem].append(n)
    pairs = {pair for held in having.values() if len(held) <= _COMMON for pair in combinations(held, 2)}
    for i, j in sorted(pairs):
        left, right = sentences[i], sentences[j]
        if left.said != right.said and _alike(left, right, said, people):
            yield left, right


def _sentences(index: int, one: Said) -> Iterator[Sentence]:
    edges = sorted(one.words.breaks)
    for start, end in pairwise(edges):
        stems = one.words.stems[start:end]
        weights = {stem: weight for stem, weight in zip(stems, one.weights[start:end], strict=True) if weight}
        if len(weights) > 1:
            yield Sentence(index, start, end, weights)


def _alike(left: Sentence, right: Sentence, said: Sequence[Said], people: People) -> bool:
    """Whether one speaker says the same in both, in two documents, in one order and not in the same words."""
    a, b = said[left.said], said[right.said]
    known = bool(a.speaker and b.speaker)
    if known and not people.same(a.speaker, b.speaker):
        return False
    if a.document == b.document or not (a.speaker or b.speaker):
        return False
    shorter, longer = sorted((left, right), key=lambda s: sum(s.weights.values()))
    shared = [stem for stem in shorter.weights if stem in longer.weights]
    total = sum(shorter.weights.values())
    near = longer.end - longer.start <= _LONGER * (shorter.end - shorter.start)
    enough = len(shared) >= _SHARED and total >= _TOTAL
    if not near or not enough or sum(shorter.weights[s] for s in shared) < (_LIKE if known else _LIKER) * total:
        return False
    here, there = (said[one.said].words.words[one.start : one.end] for one in (shorter, longer))
    if f" {' '.join(here)} " in f" {' '.join(there)} ":
        return False
    return _in_one_order(shorter, longer, said)


def _in_one_order(shorter: Sentence, longer: Sentence, said: Sequence[Said]) -> bool:
    """Whether two sentences have most of their words in the same order; of a part of a sentence, which has few others,
    the telling ones are enough."""
    from rapidfuzz.distance import LCSseq  # most stories never ask

    words = said[shorter.said].words
    stems, others = (said[one.said].words.stems[one.start : one.end][:_COMPARED] for one in (shorter, longer))
    if words.capitals[shorter.start]:
        same = LCSseq.similarity(stems, others)
        return same >= _LEAST and same >= _ORDER * len(stems)
    telling, against = ([stem for stem in row if stem in shorter.weights] for row in (stems, others))
    kept = {telling[i] for i, _ in in_order(telling, against)}
    weight = fsum(shorter.weights[stem] for stem in kept)
    return len(kept) >= _SHARED and weight >= _LIKE * sum(shorter.weights.values())
