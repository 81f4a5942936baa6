"""Two documents → how alike their words are: two reports of one event share far more rare words than two of one company.

Rarity is that of the language alone, so that the likeness of two documents never depends on a third.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from claimlint.languages import rarity
from claimlint.model import ReadDocument

_COMMON = 8  # bits: stems as common as this say nothing of a document


@lru_cache(maxsize=4096)
def _vector(document: ReadDocument) -> dict[str, float]:
    table = rarity.table(document.document.language)
    counts = Counter(stem for sentence in document.sentences for stem in sentence.stems if len(stem) > 2)
    weighed = {
        stem: (1 + math.log(count)) * (bits - _COMMON)
        for stem, count in counts.items()
        if (bits := table.get(stem, rarity.UNKNOWN)) > _COMMON
    }
    length = math.hypot(*weighed.values()) or 1.0
    return {stem: weight / length for stem, weight in weighed.items()}


@lru_cache(maxsize=65536)
def alike(left: ReadDocument, right: ReadDocument) -> float:
    """Two documents → the cosine of their rare words, 0 to 1."""
    here, there = sorted((_vector(left), _vector(right)), key=len)
    return sum(weight * there.get(stem, 0.0) for stem, weight in here.items())
