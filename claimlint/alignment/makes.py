"""Stems of a sentence → the models that it names, by make: the A350 is none of the A320s.

Two models of one make are two things, whatever else two sentences share. Hardly any sentence names a model, so that
each is asked first whether it may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimlint.languages.pieces import Memo

Models = Mapping[str, frozenset[str]]
"""Makes → the numbers of their models."""

_CODE = re.compile(r"(?P<make>[a-z]{1,4})(?P<number>\d{1,5}[a-z]?)")
_MAKES = frozenset("bcdefghjklmnopqrstuvwxyz")  # a letter that is no word
NONE: Models = {}
"""What a sentence names that may name no model."""


def may_name(stems: Sequence[str]) -> bool:
    """Whether any stem of a sentence may be a model or its make."""
    return any(map(_TELLING.__getitem__, stems))


def models(stems: Sequence[str], at: int, to: int) -> Models:
    """The stems of a sentence and the range of a value among them → the models that it names beside the value: "A350"
    is number 350 of make "a", and "X-200", which is two words, number 200 of make "x"; "R12 million" is no model."""
    found: dict[str, set[str]] = {}
    for word, after in pairwise((*stems[:at], *stems[to:], "")):
        if code := _CODE.fullmatch(word):
            found.setdefault(code["make"], set()).add(code["number"])
        elif word in _MAKES and after.isdigit():
            found.setdefault(word, set()).add(after)
    return {make: frozenset(numbers) for make, numbers in found.items()}


def others(here: Models, there: Models) -> bool:
    """Whether two places name other models of one make."""
    return bool(here and there) and any(here[make].isdisjoint(there[make]) for make in here.keys() & there.keys())


def _may_tell(word: str) -> bool:
    return word in _MAKES or _CODE.fullmatch(word) is not None


_TELLING = Memo(_may_tell)
"""Word → whether it may be a model or its make."""
