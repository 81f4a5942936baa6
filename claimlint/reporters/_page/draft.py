"""Rows of a tie-out → a draft to sign off: its text with every figure marked by its verdict, its sources beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final, get_args

from msgspec import Struct

from claimlint.model import HOW, Span, SupportRow, Verdict
from claimlint.reporters._page.texts import Mark, Part, Passage, Texts
from claimlint.terminal.verdict import count

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
RANKS: Final[dict[Verdict, int]] = {"contradicted": 0, "absent": 1, "not-comparable": 2, "supported": 3}
"""How much a verdict matters where figures lie in each other, the most first."""
SIGNS: Final[dict[Verdict, str]] = {"supported": "✓", "contradicted": "✗", "absent": "?", "not-comparable": "–"}
_SOURCES: Final = 3
_AROUND: Final = 90
"""Sources of a figure that are shown, and characters around what they say."""


class Figure(Struct, frozen=True):
    """A figure of a draft: its number, verdict with sign and words, how it came about, the passages of sources, and the
    name by which a sign-off knows it; who signed it off and why, where somebody has."""

    id: str
    number: int
    passage: Passage
    verdict: str
    sign: str
    told: str
    how: str
    sources: tuple[Passage, ...]
    fingerprint: str
    signed: bool
    by: str
    reason: str


class Piece(Struct, frozen=True):
    """A part of the draft and the figures that begin in it."""

    part: Part | None
    figures: tuple[Figure, ...]


class Count(Struct, frozen=True):
    """How many figures have a verdict, and the stretch of a bar of 1000 units that they take."""

    verdict: str
    sign: str
    told: str
    number: int
    start: int
    length: int


class Draft(Struct, frozen=True):
    """A draft: its path, its parts with their figures, and the counts by verdict."""

    id: str
    path: str
    pieces: tuple[Piece, ...]
    counts: tuple[Count, ...]
    total: str
    signed: int


def drafts(support: Sequence[SupportRow], texts: Texts) -> tuple[Draft, ...]:
    """The tie-outs of drafts → the drafts."""
    groups = groupby(support, key=lambda row: row.place.path)
    return tuple(_draft(number, path, list(rows), texts) for number, (path, rows) in enumerate(groups))


def told(verdict: Verdict) -> str:
    """A verdict → as people read it."""
    return verdict.replace("-", " ")


def _draft(number: int, path: str, rows: Sequence[SupportRow], texts: Texts) -> Draft:
    figures = [_figure(f"g{number}-{at}", at + 1, row, texts) for at, row in enumerate(rows)]
    spans = [texts.span(row.place) for row in rows]
    return Draft(
        id=f"draft{number}",
        path=path,
        pieces=tuple(_pieces(path, rows, figures, spans, texts)),
        counts=tuple(_counts(rows)),
        total=count(len(rows), "figure"),
        signed=sum(figure.signed for figure in figures),
    )


def _pieces(
    path: str, rows: Sequence[SupportRow], figures: Sequence[Figure], spans: Sequence[Span | None], texts: Texts
) -> list[Piece]:
    if path not in texts.texts:
        return [Piece(None, tuple(figures))]
    marks = [
        Mark(span, row.verdict, RANKS[row.verdict], figure.id)
        for row, figure, span in zip(rows, figures, spans, strict=True)
        if span
    ]
    parts = texts.parts(path, marks)
    ends = [part.span.end for part in parts]
    by_part: dict[int, list[Figure]] = {}
    for figure, span in zip(figures, spans, strict=True):
        at = next((at for at, end in enumerate(ends) if span and span.start < end), len(parts))
        by_part.setdefault(at, []).append(figure)
    found = [Piece(part, tuple(by_part.get(at, ()))) for at, part in enumerate(parts)]
    return [*found, Piece(None, tuple(by_part[len(parts)]))] if len(parts) in by_part else found


def _figure(name: str, number: int, row: SupportRow, texts: Texts) -> Figure:
    return Figure(
        id=name,
        number=number,
        passage=texts.passage(row.place),
        verdict=row.verdict,
        sign=SIGNS[row.verdict],
        told=told(row.verdict),
        how=HOW[row.how],
        sources=tuple(texts.passage(place, _AROUND) for place in row.sources[:_SOURCES]),
        fingerprint=row.fingerprint,
        signed=row.signed is not None,
        by=row.signed.by if row.signed else "",
        reason=row.signed.reason if row.signed else "",
    )


def _counts(rows: Sequence[SupportRow]) -> list[Count]:
    counted = Counter(row.verdict for row in rows)
    found, start = [], 0
    for verdict in VERDICTS:
        if number := counted[verdict]:
            length = number * 1000 // len(rows)
            found.append(Count(verdict, SIGNS[verdict], told(verdict), number, start, length))
            start += length
    return found
