"""Nothing → what per_document and per_story yield, which everything behind them shares; Judged → bytes, and back.

What was judged before is known from its bytes alone: nothing of what reads and judges is loaded for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from claimlint.model import Fact, Figure, Finding, Muted, PatternClaims, ReadDocument, SupportRow

UnreadableError = msgspec.MsgspecError
"""What is raised for bytes that are none of ours."""


class Read(Struct, frozen=True, gc=False):
    """What per_document yields: the extract, the findings of the rules that judge a document alone, and what rules with
    a pattern of their own and those on figures read."""

    extract: ReadDocument
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...] = ()
    stated: PatternClaims = PatternClaims(())
    figures: tuple[Figure, ...] = ()


class Judged(Struct, frozen=True, gc=False):
    """What per_story yields: its facts, their findings, and what was and was not compared. `support`: the tie-out of a
    draft with its sources. `dropped`: how many facts there were, where nobody asked to keep them, and `sure`: how sure
    it was of them, by evidence (0), by the words of figures (FIGURED) or by a key (KEYED)."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    comparisons: int
    not_compared: dict[str, int]
    muted: tuple[Muted, ...] = ()
    support: tuple[SupportRow, ...] = ()
    dropped: int = 0
    sure: int = 0


FIGURED, KEYED = 1, 2

_all_judged: Final = msgspec.msgpack.Decoder(tuple[Judged, ...]).decode
_encode: Final = msgspec.msgpack.Encoder(order="deterministic").encode


def of_judged(judged: Sequence[Judged]) -> bytes:
    """What was judged of a story, or of the keys of all documents → its bytes."""
    return _encode(judged)


def judged_of(data: bytes) -> tuple[Judged, ...]:
    """Bytes of `of_judged` → what was judged. Raises UnreadableError for others."""
    return _all_judged(data)
