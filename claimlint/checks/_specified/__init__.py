"""Fact of a key that gathers many things → Findings: which of them cannot be told value by value.

Names, codes, editions and counted lists are seen together before any of them is doubted: what is strange is so beside
all the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.checks._finding import make
from claimlint.model import Claim, Documents, Finding, Rule


def told(
    rule: Rule, at: Claim, against: Sequence[Claim], documents: Documents, expected: str = "", *steps: str
) -> Finding:
    """The claim to doubt, those it stands against (best first), what they would make of it, and the working → the
    finding."""
    return make(
        rule,
        rule.severity,
        at,
        against,
        documents,
        fact=at.key,
        expected=expected,
        reasons=("same-key",),
        explanation=steps,
    )
