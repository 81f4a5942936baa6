"""Nothing → the types of what a claim is about.

Words are kept with their shape, since a name, a number and a limiting word part two things where a plain word may only
be another wording, and with their tier, since what stands in a heading may not be meant for every value below it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimlint.model import Moment

Shape = Literal["name", "number", "limit", "word"]
Tier = Literal["clause", "sentence", "before", "lead", "heading", "title"]

TIERS: tuple[Tier, ...] = ("clause", "sentence", "before", "lead", "heading", "title")
"""Where a part is read, the nearest first: the value's clause, the rest of its sentence, the sentence before, the line
that leads to its list or table, the heading of its section, the title of its document."""


FORM = 5
"""Letters that two forms of one word begin with."""


class Word(Struct, frozen=True, gc=False):
    """A word that may narrow a value: its stem, its shape, its position in its sentence, the tier where it stands, its
    senses (`languages.senses`)."""

    stem: str
    shape: Shape
    at: int
    tier: Tier
    senses: frozenset[int] = frozenset()


class Phrase(Struct, frozen=True, gc=False):
    """Telling words in a row."""

    words: tuple[Word, ...]

    @property
    def tier(self) -> Tier:
        return self.words[0].tier


class About(Struct, frozen=True, eq=False, gc=False):
    """What a claim is about.

    `words`: those that may narrow it, the nearest tier first; `stems`: all stems of all tiers, stop words and all, and
    `senses` all senses of those; `periods`: the dates that put it in time, by tier; `instances`: the thing that is
    numbered → which of them, by tier ("leg" → "first", "item" → "4"); `frame`: the stems of its clause in order, the
    value's own words as ""; `heads`: a noun → the words right before it, in its clause; `phrases`: runs of words that
    may narrow it; `holder`: the stems of the name nearest to it, in its clause first; `marks`: what its clause says of
    its standing ("forecast", "part", "each", "ended", …), `inherited`: what the line before its list or the heading
    says of that; `labelled`: whether its heading and title are labels ("Technical data") and no headlines, which are
    sentences.
    """

    words: tuple[Word, ...]
    stems: frozenset[str]
    senses: frozenset[int]
    periods: tuple[tuple[Tier, Moment], ...]
    instances: dict[tuple[Tier, str], frozenset[str]]
    frame: tuple[str, ...]
    heads: dict[str, frozenset[str]]
    phrases: tuple[Phrase, ...]
    holder: tuple[str, ...]
    marks: frozenset[str]
    inherited: frozenset[str]
    labelled: bool
