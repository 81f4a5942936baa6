"""Nothing → what per_document and per_story yield, which everything behind them shares."""

from __future__ import annotations

from msgspec import Struct

from claimlint.claims import pattern_claims
from claimlint.model import Fact, Figure, Finding, Muted, ReadDocument, SupportRow


class Read(Struct, frozen=True, gc=False):
    """What per_document yields: the extract, the findings of the rules that judge a document alone, and what rules with
    a pattern of their own and those on figures read."""

    extract: ReadDocument
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...] = ()
    stated: pattern_claims.PatternClaims = pattern_claims.PatternClaims(())
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
