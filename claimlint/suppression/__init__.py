"""Findings → those that are kept: marks, the baseline and the lowest severity, the one place where any may be muted.

Muting is counted, never silent: what a report leaves out stands in its summary.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import SEVERITIES, Finding
from claimlint.settings import Settings
from claimlint.suppression.marks import current, judge_fact, review, sift

__all__ = ["apply", "current", "judge_fact", "review", "sift"]


def apply(findings: Sequence[Finding], settings: Settings) -> tuple[list[Finding], int]:
    """Findings in order → those at or above `settings.severity`, in order, and how many were muted."""
    floor = SEVERITIES.index(settings.severity)
    kept = [finding for finding in findings if SEVERITIES.index(finding.severity) <= floor]
    return kept, len(findings) - len(kept)
