"""Findings → those that are kept: marks, the baseline, changed lines and the lowest severity, in one place.

Muting is counted, never silent: what a report leaves out stands in its summary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimlint.model import SEVERITIES, Finding
from claimlint.settings import Settings
from claimlint.suppression.marks import current, judge_fact, review, sift
from claimlint.suppression.naming import formerly_numbered, numbered
from claimlint.suppression.overrides import moderated, raised
from claimlint.suppression.reach import reads, within

__all__ = ["Kept", "apply", "current", "judge_fact", "numbered", "raised", "reads", "review", "sift", "within"]


class Kept(Struct, frozen=True):
    """Findings that stay, and how many lay below the lowest severity to report, or are off in their file."""

    findings: tuple[Finding, ...]
    low: int


def apply(findings: Sequence[Finding], settings: Settings, ids: Mapping[str, str] | None = None) -> Kept:
    """Findings in order → those at or above `settings.severity` once overrides are heard, in order, each with a
    fingerprint of its own. `ids`: the path from the configuration of each document, by its path."""
    floor = SEVERITIES.index(settings.severity)
    named = numbered(findings)
    heard = moderated(named, settings, ids or {}) if settings.overrides else named
    kept = [finding for finding in heard if SEVERITIES.index(finding.severity) <= floor]
    return Kept(tuple(formerly_numbered(kept)), len(findings) - len(kept))
