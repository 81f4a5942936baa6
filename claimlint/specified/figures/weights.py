"""Stem, and on how many pages it stands → how much it tells of what a figure is of, in bits.

A word tells something where it is rare in the language and rare in the documents: each of the two bounds it.
"""

from __future__ import annotations

from math import log2
from typing import Final

from claimlint.languages import rarity

_COMMON: Final = 8  # bits from which on a word tells anything
_MOST: Final = 8  # bits that a word adds at most
_IN_TREE: Final = 1.6


def weight(word: str, rare: float) -> float:
    """A stem, and of how many pages one has it → its bits."""
    in_language = rarity.table().get(word, rarity.UNKNOWN) - _COMMON
    return float(max(min(in_language, _MOST, _IN_TREE * log2(rare)), 0))
