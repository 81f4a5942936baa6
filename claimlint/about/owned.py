"""Positions of the values of a sentence → what is of one alone: its date, its name, and that it is how things were.

"A profit of $3 in 2020, up from $2 in 2019" has two values and two dates in one clause. A date that stands right behind
a value, or right before it ("last year's $2"), is of that value, and says nothing of the other; and only the second one
is past. So it is with names: "12 in Orvale and 8 in Selby".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set

Place = tuple[int, int]
"""The positions of the first word and of the one behind the last."""

_REACH = 3  # words, all of them stop words, that may stand between a value and a date or name of its own
_BEHIND = 4  # words behind a value in which it is told to be past


def owners(
    values: Sequence[Place],
    others: Sequence[Place],
    stems: Sequence[str],
    stop: Collection[str],
    adjoin: Callable[[int], bool],
) -> dict[int, int]:
    """Values of a sentence, and its dates and names (`others`) → first word of one of these → first word of the value
    that it is of. `adjoin`: whether nothing but a blank stands before a word."""
    found: dict[int, int] = {}
    for first, behind in others:
        for at, to in values:
            if to <= first <= to + _REACH and all(stems[n] in stop for n in range(to, first)):
                if all(adjoin(n) for n in range(to, first + 1)):
                    found[first] = at
            elif behind == at and adjoin(at):
                found.setdefault(first, at)
    return found


def formers(
    values: Sequence[Place],
    dates: Sequence[Place],
    stems: Sequence[str],
    leads: Set[str],
    cues: Set[str],
    listing: str,
) -> frozenset[int]:
    """Values and dates of a sentence, in order → the first words of the values that are how things were before: behind
    `leads` ("up from 3"), before `cues` ("3 a year earlier"), or, behind `listing`, with one that is."""
    dated = {behind: first for first, behind in dates}
    found: set[int] = set()
    for number, (at, to) in enumerate(values):
        lead = dated.get(at, at) - 1
        behind = values[number + 1][0] if number + 1 < len(values) else len(stems)
        listed = number > 0 and values[number - 1][0] in found and stems[at - 1] == listing
        past = not cues.isdisjoint(stems[to : min(to + _BEHIND, behind)])
        if listed or past or (lead >= 0 and stems[lead] in leads):
            found.add(at)
    return frozenset(found)
