"""Fact of a slot → Findings: two names in one place of a sentence that is else the same, of which one can be right."""

from __future__ import annotations

from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS
from claimlint.model import Severity

SCOPES = {"story": ("slot",)}
SEVERITY: Severity = "warning"
MESSAGE = "{left.text} here, {right.text} in {right.place}: the sentence is else the same"
Parameters = _opposition.NoParameters
judge = _opposition.judge

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]
