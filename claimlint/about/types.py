"""Nothing → the types of what a claim is about.

Words are kept with their shape, since a name, a number and a limiting word part two things where a plain word may only
be another wording.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimlint.model import Moment

Shape = Literal["name", "number", "limit", "word"]
Tier = Literal["clause", "sentence", "before", "lead", "heading", "title"]

NEAR: tuple[Tier, ...] = ("clause", "sentence")
TIERS: tuple[Tier, ...] = ("clause", "sentence", "before", "lead", "heading", "title")


class Word(Struct, frozen=True, gc=False):
    """A word that may narrow a value: its stem, its shape, its position in its sentence, the tier where it stands."""

    stem: str
    shape: Shape
    at: int
    tier: Tier


class About(Struct, frozen=True, eq=False, gc=False):
    """What a claim is about.

    `words`: those that may narrow it, by tier, the nearest tier first; `stems`: all stems of all tiers, stop words and
    all; `document`: all stems of its document; `periods`: the dates that put it in time, by tier; `instances`: the
    thing that is numbered or dated → which of them, by tier ("leg" → "first", "item" → "4"); `frame`: the stems of its
    clause in order, the value's own words as ""; `heads`: a noun → the words right before it, in its clause and
    sentence; `phrases`: runs of words that may narrow it, by tier; `holder`: the stems of the name nearest to it, in its
    clause first; `marks`: what its clause says of its standing ("forecast", "part", "each", "ended", …).
    """

    words: tuple[Word, ...]
    stems: frozenset[str]
    document: frozenset[str]
    periods: tuple[tuple[Tier, Moment], ...]
    instances: dict[tuple[Tier, str], frozenset[str]]
    frame: tuple[str, ...]
    heads: dict[str, frozenset[str]]
    phrases: tuple[tuple[Tier, tuple[Word, ...]], ...]
    holder: tuple[str, ...]
    marks: frozenset[str]
