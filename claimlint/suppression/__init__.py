"""Findings → those that are kept: marks, the baseline, changed lines and the lowest severity, in one place.

Muting is counted, never silent: what a report leaves out stands in its summary.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import SEVERITIES, Finding
from claimlint.settings import Settings
from claimlint.suppression.marks import current, judge_fact, review, sift

__all__ = ["Kept", "apply", "current", "judge_fact", "numbered", "review", "sift"]


class Kept(Struct, frozen=True):
    """Findings that stay, and how many lay below the lowest severity to report."""

    findings: tuple[Finding, ...]
    low: int


def apply(findings: Sequence[Finding], settings: Settings) -> Kept:
    """Findings in order → those at or above `settings.severity`, in order, each with a fingerprint of its own."""
    floor = SEVERITIES.index(settings.severity)
    kept = [finding for finding in findings if SEVERITIES.index(finding.severity) <= floor]
    return Kept(tuple(numbered(kept)), len(findings) - len(kept))


def numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings in order → the same; of several with one fingerprint, each after the first gets one by its number."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        if (number := seen[finding.fingerprint]) > 1:
            mixed = hashlib.blake2b(f"{finding.fingerprint}#{number}".encode(), digest_size=8).hexdigest()
            yield replace(finding, fingerprint=mixed)
        else:
            yield finding
