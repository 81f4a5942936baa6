"""Extracts + Facts → what was compared in each document, so that a silent run can be told from an idle one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimlint.model import Claim, DocumentCoverage, Fact, ReadDocument


def covered(extracts: Sequence[ReadDocument], facts: Sequence[Fact]) -> Iterator[DocumentCoverage]:
    """Extracts in the order of paths and the facts of all their stories → one row a document.

    A claim counts as compared when it stands in a fact of any aspect, agreeing or not.
    """
    met = {_place(claim) for fact in facts for claim in fact.claims}
    for extract in extracts:
        claims = Counter(claim.mention.kind for claim in extract.claims)
        compared = Counter(claim.mention.kind for claim in extract.claims if _place(claim) in met)
        yield DocumentCoverage(extract.document.path, dict(sorted(claims.items())), dict(sorted(compared.items())))


def _place(claim: Claim) -> tuple[str, int, int]:
    return claim.path, claim.span.start, claim.span.end
