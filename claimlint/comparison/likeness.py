"""Two words → whether one may be the other misspelt: letters alone, which prove nothing without evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

SHORTEST = 4  # letters: shorter names differ by a letter without being the same
TWO_EDITS = 8  # letters from which two edits are still one name
_PET = re.compile(r"(\w{3,20}?)(?:ie|ey|ee|y|i)")
_FIRST_LETTER = 6  # letters from which a slip of the pen may also hit the first one


def near(left: str, right: str, least: int = SHORTEST, edits: int = 2) -> bool:
    """One edit or one transposition apart, two when both are long; never when digits differ or an s is all there is.
    Words of fewer letters than `least`, or more than so many `edits` apart, are not alike."""
    shorter = min(len(left), len(right))
    allowed = min(2 if shorter >= TWO_EDITS else 1, edits)
    if left == right or shorter < least or abs(len(left) - len(right)) > allowed:
        return False
    if not (left.isalpha() and right.isalpha()) and any(map(str.isdigit, left + right)):
        return False
    if left[0] != right[0] and shorter < _FIRST_LETTER and sorted(left) != sorted(right):
        return False
    if left + "s" == right or right + "s" == left:
        return False
    return _distance()(left, right, score_cutoff=allowed) <= allowed


@cache
def _distance() -> Callable[..., int]:
    """How many edits and transpositions two words are apart: most short texts never ask."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def grown(left: str, right: str) -> bool:
    """Whether one word is the other with an ending: Angel and Angeles, Turkmen and Turkmenia are two words."""
    return left.startswith(right) or right.startswith(left)


def pet(left: str, right: str) -> bool:
    """Whether two words are one pet form of a first name but for how its ending is written: Lenny and Lennie."""
    one, other = _PET.fullmatch(left), _PET.fullmatch(right)
    return left != right and one is not None and other is not None and one.group(1) == other.group(1)
