"""What sources say of a draft → the types of a tie-out: every claim of the draft with its verdict."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimlint.model.documents import Place
from claimlint.model.values import Value

Verdict = Literal["supported", "contradicted", "absent", "not-comparable"]
How = Literal[
    "same",
    "rounded",
    "in-range",
    "other-hedge",
    "other-unit",
    "coarser",
    "part",
    "unmarked",
    "other-value",
    "nowhere",
    "other-thing",
    "other-period",
    "finer",
    "bound",
    "zone",
    "unresolved",
    "own-date",
    "counted",
    "ordinal",
    "term",
    "unread",
]

HOW: dict[How, str] = {
    "same": "same",
    "rounded": "rounded from it",
    "in-range": "inside the range",
    "other-hedge": "same figure, hedged otherwise",
    "other-unit": "same size, other unit",
    "coarser": "holds the day",
    "part": "part of it",
    "unmarked": "same words, not quoted there",
    "other-value": "says otherwise",
    "nowhere": "no source states it",
    "other-thing": "stands there of something else",
    "other-period": "stands there for another period",
    "finer": "the source is rounder",
    "bound": "the source gives a bound only",
    "zone": "a day apart, perhaps in another time zone",
    "unresolved": "no day is known",
    "own-date": "dates the draft itself",
    "counted": "may be counted from the text",
    "ordinal": "a place in a row",
    "term": "a term or title in marks",
    "unread": "not read as a figure",
}
"""How code → what a person reads of it. The codes are closed: a verdict on other grounds needs a new one."""


class Signature(Struct, frozen=True):
    """That somebody has signed a figure off: who, and why, "" where that is not said."""

    by: str = ""
    reason: str = ""


class SupportRow(Struct, frozen=True):
    """A line of a tie-out: a place of the draft and those of the sources. `value` is None for a number that no
    extractor reads, which is listed all the same so that nothing is missing. `fingerprint`: the name by which a
    sign-off knows it, made of the figure, the words around it, the verdict and what the sources say; `signed`: that
    somebody has signed it off as it stands."""

    place: Place
    value: Value | None
    verdict: Verdict
    how: How
    sources: tuple[Place, ...] = ()
    fingerprint: str = ""
    signed: Signature | None = None
