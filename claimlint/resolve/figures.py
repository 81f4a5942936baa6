"""Days in figures that their own text leaves open → the same by the order that the other documents of the story have.

Whoever writes of one thing in one place writes days in one order: where a document has nothing but 12/05/2025, another
one with 25/11/2025 tells. A document that is of two minds itself stays open, and so does everything where the others
are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimlint.dates import orders
from claimlint.model import Moment, ReadDocument


def by_order(story_extracts: Sequence[ReadDocument]) -> Sequence[Mapping[int, Moment]]:
    """The extracts of one story → for each, the days that the others put in order, by the index of their claim."""
    open_days = [
        {
            index: claim.value
            for index, claim in enumerate(extract.claims)
            if isinstance(claim.value, Moment) and orders.is_open(claim.value)
        }
        for extract in story_extracts
    ]
    if not any(open_days):
        return open_days
    told = [orders.evidence(extract.document.text) for extract in story_extracts]
    order = orders.only(frozenset().union(*told))
    if order is None:
        return [{} for _ in story_extracts]
    return [{index: orders.in_order(day, order) for index, day in days.items()} for days in open_days]
