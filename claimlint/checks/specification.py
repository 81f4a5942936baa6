"""Fact of a key → Findings where pages specify two values of one attribute of one subject."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks import pattern
from claimlint.model import Documents, Fact, Finding, Rule, Severity
from claimlint.rulebook.specification import Parameters

SCOPES = {"key": ("key",)}
SEVERITY: Severity = "warning"
MESSAGE = pattern.MESSAGE
FIELDS = pattern.FIELDS

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of a key → one finding a distinct value beside the best supported one."""
    yield from pattern.judge(rule, fact, documents)
