"""ReadDocument → Slips where a value that is said to fall ends higher, or the other way round: "fell from 22% to 37%".

Either the word is wrong or one of the values. Ranks, grades and prices of a currency go up when their number goes
down, people and snow fall from heights, and "from 12 to 24 months" may be a stretch of time: on all of those nothing is
said, so that only shares, sums and plain counts are judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._changes import Move, moves
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Quantity, ReadDocument

_FARTHEST = 3
"""Two values that differ by more are of different things, or one lacks its scale ("from 1.4 to 1.2 billion")."""
_SIGNS = "-−–+"
_RATIO = compiled(r"\s+(?:in|out\s+of|of|a|an)\s+\W?\w*\d", re.IGNORECASE)


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the new value, for each that moves against its word. `tolerance`: per cent of the old
    value that the new one may lie on the wrong side."""
    for claims in figures.sentences(extract):
        for move in moves(extract, claims, context.lexicon):
            slip = _slip(extract, move, tolerance, context.lexicon)
            if slip is not None:
                yield slip


def _slip(extract: ReadDocument, move: Move, tolerance: Decimal, lexicon: Lexicon) -> Slip | None:
    text, span = extract.document.text, move.after.sentence.span
    if not _comparable(text, move.before, move.after):
        return None
    old, new = figures.band(figures.number(move.before)), figures.band(figures.number(move.after))
    slack = old.high * tolerance / 100
    against = new.high <= old.low - slack if move.up else new.low >= old.high + slack  # rounding keeps the order
    if not against or new == old or new.low > old.high * _FARTHEST or old.low > new.high * _FARTHEST:
        return None
    ambiguous = move.close and move.word.lower() in lexicon.arithmetic.change.ambiguous
    if ambiguous or _inverse(lexicon).search(text, span.start, span.end):
        return None
    started, ended = (figures.shown(text, claim) for claim in (move.before, move.after))
    real = "down" if move.up else "up"
    return Slip(
        at=move.after,
        against=(move.before,),
        expected=f'"{move.word}", but {started} to {ended} goes {real}',
        explanation=(f'"{move.word}" is said of {started} to {ended}', f"{ended} is {_side(move)} than {started}"),
        reasons=("other-direction",),
        sure="error" if move.close else "warning",
    )


def _comparable(text: str, before: Claim, after: Claim) -> bool:
    """Whether two values are shares, sums or counts of one thing, without signs, and no part of a ratio."""
    here, there = before.value, after.value
    if not figures.same_kind(here, there) or figures.number(after).low == 1:  # "the odds rose from 3 to 1"
        return False
    if isinstance(here, Quantity) and isinstance(there, Quantity):
        told = there.measure or (before.span > after.span)  # "to 300 from 450 schools": 300 of something else
        if here.unit or (here.measure and told and here.measure != there.measure):
            return False
    return not any(
        text[claim.span.start - 1 : claim.span.start] in tuple(_SIGNS) or _RATIO.match(text, claim.span.end)
        for claim in (before, after)
    )


def _side(move: Move) -> str:
    return "lower" if move.up else "higher"


@cache
def _inverse(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon.arithmetic.change.inverse), key=lambda word: (-len(word), word)))
    return compiled(rf"\b(?:{words or '(?!)'})\b(?!\s+cent)", re.IGNORECASE)
