"""Claims under one key → parties that agree: who holds which value, the best supported one first.

A key says that its claims are one fact, so that nothing is weighed here: values are held against that of the best
supported party, and each party against the first one. Time grows with the claims and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from claimlint.comparison import agrees, compare
from claimlint.comparison.names import folded
from claimlint.model import Claim, Comparison, Name, Value

MOST = 50
"""Parties that a further value is held against; with more the key is none."""


class Party(Struct, frozen=True):
    """Claims that agree, by index, the best supported value first. `witnesses`: how many places say so in words of
    their own: copies of one text are one."""

    value: Value
    claims: tuple[int, ...]
    witnesses: int


def parties(claims: Sequence[Claim]) -> list[Party]:
    """Claims of one key in order → parties: most witnesses, then most claims, then the earliest first."""
    stated: dict[Value, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        stated[claim.value].append(index)
    voices = sorted((_party(claims, value, indexes) for value, indexes in stated.items()), key=_support)
    found: list[Party] = []
    for voice in voices:
        for at, party in enumerate(found[:MOST]):
            if agrees(compare_keyed(party.value, voice.value)):
                found[at] = _party(claims, party.value, (*party.claims, *voice.claims))
                break
        else:
            found.append(voice)
    return sorted(found, key=_support)


def leaders(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """How many things there are, and which two of them belong together → for each thing the first of its group, all by
    index: what pairs connect is one group."""
    leader = list(range(count))

    def first(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for left, right in pairs:
        a, b = first(left), first(right)
        leader[max(a, b)] = min(a, b)
    return [first(index) for index in range(count)]


def compare_keyed(left: Value, right: Value) -> Comparison:
    """Two values of one key → how they relate; names are one when their parts are, accents and initials set aside.

    A round number is no rounded one here: nobody writes a limit of 4,000 for one of 4,100.
    """
    if isinstance(left, Name) and isinstance(right, Name):
        return Comparison("same" if folded(left) == folded(right) else "apart")
    found = compare(left, right)
    return Comparison("apart") if found.level == "rounds-to" else found


def _party(claims: Sequence[Claim], value: Value, indexes: Sequence[int]) -> Party:
    paths = {claims[index].path for index in indexes}
    words = {claims[index].sentence.stems for index in indexes}
    return Party(value, tuple(indexes), min(len(paths), len(words)))


def _support(party: Party) -> tuple[int, int, int]:
    return -party.witnesses, -len(party.claims), party.claims[0]
