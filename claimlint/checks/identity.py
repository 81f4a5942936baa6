"""Fact of identity → Findings: one person under two names, shown by what both are said to have said or done."""

from __future__ import annotations

from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS
from claimlint.model import Severity

SCOPES = {"story": ("identity",)}
SEVERITY: Severity = "warning"
MESSAGE = "{left.text} here, {right.text} in {right.place}, by the same evidence one person"
Parameters = _opposition.NoParameters
judge = _opposition.judge

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]
