"""Statements of one speaker → quoted fragments that say in synonyms what a whole sentence of another document says.

"Her 'huge mistake'" and "It was an enormous mistake for the port" share too few words for a passage or a rewording, and
yet the marks promise the speaker's own words. Synonyms alone are weak evidence, so that all else must fit: every
telling word of the fragment is in the sentence, one of them as itself, the writer leads up to it with another word of
that sentence, and the other document has the fragment nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimlint.alignment.rewording import Sentence
from claimlint.alignment.utterances import Said
from claimlint.languages import Lexicon
from claimlint.languages.senses import senses
from claimlint.model import People

_MOST = 6  # words of a fragment: a longer one shares enough words to be found by them
_LEAST = 2  # telling words of a fragment
_COMMON = 24  # sentences that may have a stem by which they are found
_LONGER = 2  # words more that the sentence must have
_LEAD = 6  # words of the writer before a fragment among which the shared one stands


def in_synonyms(said: Sequence[Said], people: People, words: Lexicon) -> Iterator[tuple[Sentence, Sentence]]:
    """Statements → a fragment of one and the sentence of another document that it puts in other words."""
    having: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in _ranges(said, brief=False):
        for stem in sentence.weights:
            having[stem].append(sentence)
    for fragment in _ranges(said, brief=True):
        one = said[fragment.said]
        met = {id(it): it for stem in fragment.weights if len(held := having[stem]) <= _COMMON for it in held}
        for sentence in met.values():
            other = said[sentence.said]
            if one.document == other.document or not people.same(one.speaker, other.speaker):
                continue
            if _says(fragment, sentence, one, other, words) and not _quoted(fragment, one, other.document, said):
                yield fragment, sentence


def _ranges(said: Sequence[Said], *, brief: bool) -> Iterator[Sentence]:
    """The short fragments of what somebody is told to have said, or all other sentences of that."""
    for at, one in enumerate(said):
        edges = sorted(one.words.breaks) if one.speaker else ()
        for start, end in pairwise(edges):
            if (one.fragment(start) and end - start <= _MOST) == brief:
                telling = zip(one.words.stems[start:end], one.weights[start:end], strict=True)
                yield Sentence(at, start, end, {stem: weight for stem, weight in telling if weight})


def _says(fragment: Sentence, sentence: Sentence, one: Said, another: Said, words: Lexicon) -> bool:
    """Whether a sentence has all that a fragment says, some of it as it is and some in synonyms, and what leads up to
    the fragment, too."""
    if len(fragment.weights) < _LEAST or sentence.end - sentence.start < fragment.end - fragment.start + _LONGER:
        return False
    kept = fragment.weights.keys() & sentence.weights.keys()
    if not kept or len(kept) == len(fragment.weights):
        return False
    read = senses(words).read
    meant = frozenset().union(*read(another.words.stems[sentence.start : sentence.end]))
    stems = one.words.stems[fragment.start : fragment.end]
    odd = [sense for stem, sense in zip(stems, read(stems), strict=True) if stem in fragment.weights.keys() - kept]
    if any(sense.isdisjoint(meant) for sense in odd):
        return False
    return not sentence.weights.keys().isdisjoint(set(_leading(fragment, one)) - kept)


def _leading(fragment: Sentence, one: Said) -> tuple[str, ...]:
    """The stems of the writer's words before a fragment."""
    claim = one.claims[one.words.pieces[fragment.start]]
    return claim.sentence.stems[max(claim.at - _LEAD, 0) : claim.at]


def _quoted(fragment: Sentence, one: Said, document: int, said: Sequence[Said]) -> bool:
    """Whether a document quotes the very words of a fragment."""
    sought = f" {' '.join(one.words.words[fragment.start : fragment.end])} "
    return any(sought in f" {' '.join(other.words.words)} " for other in said if other.document == document)
