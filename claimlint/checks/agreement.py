"""Fact of values → Findings where claims about one thing state values that do not agree.

One finding a distinct value: the values of a fact fall into groups that agree, the largest group (by documents) is what
the others are held against. How sure the evidence is decides the severity, never above that of the rule.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS
from claimlint.model import Role, Severity

SCOPES = {"story": ("amount", "percentage", "quantity", "age", "moment", "year", "time", "role")}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} here, {right.text} in {right.path}"
__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule may ask for beyond any difference."""

    slip: Annotated[tuple[str, ...], Meta(description="only contradictions that one of these slips explains")] = ()
    between: Annotated[tuple[Role, ...], Meta(description="only between two of these roles of text")] = ()


judge = _opposition.judge
