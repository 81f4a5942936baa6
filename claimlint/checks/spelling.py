"""Fact of spellings → Findings: one name written in two ways. An error inside one text, else a warning."""

from __future__ import annotations

from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS
from claimlint.model import Severity

SCOPES = {"story": ("spelling",)}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} here, {right.text} in {right.place}"
Parameters = _opposition.NoParameters
judge = _opposition.judge

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]
