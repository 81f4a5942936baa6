"""Findings → those that are kept: marks, the baseline, changed lines and the lowest severity, in one place.

Muting is counted, never silent: what a report leaves out stands in its summary.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import SEVERITIES, Finding
from claimlint.settings import Settings
from claimlint.suppression.marks import current, judge_fact, review, sift
from claimlint.suppression.overrides import moderated, raised

__all__ = ["Kept", "apply", "current", "judge_fact", "numbered", "raised", "review", "sift"]


class Kept(Struct, frozen=True):
    """Findings that stay, and how many lay below the lowest severity to report, or are off in their file."""

    findings: tuple[Finding, ...]
    low: int


def apply(findings: Sequence[Finding], settings: Settings, ids: Mapping[str, str] | None = None) -> Kept:
    """Findings in order → those at or above `settings.severity` once overrides are heard, in order, each with a
    fingerprint of its own. `ids`: the path from the configuration of each document, by its path."""
    floor = SEVERITIES.index(settings.severity)
    heard = moderated(findings, settings, ids or {}) if settings.overrides else findings
    kept = [finding for finding in heard if SEVERITIES.index(finding.severity) <= floor]
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
