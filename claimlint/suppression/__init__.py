"""Findings → those that are kept: marks, the baseline, changed lines and the lowest severity, in one place.

Muting is counted, never silent: what a report leaves out stands in its summary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from claimlint.files.paths import means
from claimlint.model import SEVERITIES, Document, Documents, Fact, Finding, Rule
from claimlint.settings import Settings
from claimlint.suppression.marks import Marked, current, judge_fact, review, sift, without
from claimlint.suppression.naming import formerly_numbered, numbered
from claimlint.suppression.overrides import moderated, raised

__all__ = [
    "Kept",
    "Marked",
    "apply",
    "current",
    "judge_fact",
    "numbered",
    "raised",
    "reads",
    "review",
    "sift",
    "within",
]


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


def reads(rule: Rule, document: Document) -> bool:
    """Whether a rule that reads some documents only reads this one."""
    return not rule.paths or means(rule.paths, document.id or document.path)


def within(rule: Rule, fact: Fact, documents: Documents) -> Fact:
    """A rule and a fact → the fact without the claims of documents that the rule does not read. As with a mark, two of
    those that it reads may contradict each other whatever a third says."""
    if not rule.paths:
        return fact
    outside = [index for index, claim in enumerate(fact.claims) if not reads(rule, documents[claim.path])]
    return without(fact, outside) if outside else fact
