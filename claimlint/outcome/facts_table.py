"""Facts + Documents → rows to read side by side: what each document says about one thing.

Reporters know only places; a fact holds claims. This is where claims get their places, for whoever wants to see what
was compared and not only what disagreed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimlint.layout.places import place
from claimlint.model import Claim, Documents, Fact, Row, StatedValue

_WORD = re.compile(r"\w{1,40}")


def rows(facts: Iterable[Fact], by_path: Documents) -> Iterator[Row]:
    """Facts and the documents they were read in → a Row for each fact that at least two places state."""
    for fact in facts:
        apart = {at for link in fact.links if link.comparison.level == "apart" for at in (link.left, link.right)}
        stated = {
            (claim.path, claim.span): StatedValue(place(by_path[claim.path], claim.span, 0), claim.value, at in apart)
            for at, claim in enumerate(fact.claims)
        }
        if len(stated) > 1:
            ordered = tuple(stated[at] for at in sorted(stated))
            yield Row(fact.aspect, fact.label or _label(fact.claims, by_path), not apart, ordered)


def _label(claims: Sequence[Claim], by_path: Documents) -> str:
    """Claims about one thing → what most of them say it is about: subject and measure, or "" when none does."""
    measures = (_as_written(claim, by_path[claim.path].text) for claim in claims)
    subject, measure = _most(claim.subject for claim in claims), _most(measures)
    repeated = measure.casefold() in subject.casefold().split()
    return subject if repeated else f"{subject} {measure}".strip()


def _as_written(claim: Claim, text: str) -> str:
    """The measure of a claim, which is a stem, as the word that stands in its sentence."""
    if claim.measure not in claim.sentence.stems:
        return claim.measure
    offset = claim.sentence.offsets[claim.sentence.stems.index(claim.measure)]
    found = _WORD.match(text, offset)
    return found[0] if found else claim.measure


def _most(words: Iterable[str]) -> str:
    """The word that occurs most; of equals the first in the alphabet."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default="")
