"""Fact of values → Findings where claims about one thing state values that do not agree.

One finding a distinct value: the values of a fact fall into groups that agree, the largest group (by documents) is what
the others are held against. How sure the evidence is decides the severity, never above that of the rule. A rule with
`between` judges what one document says in two places that an editor writes apart, such as a headline and its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from claimlint.checks import _between, _opposition
from claimlint.checks._finding import FIELDS
from claimlint.model import Documents, Fact, Finding, Role, Rule, Severity

SCOPES = {"story": ("amount", "percentage", "quantity", "age", "moment", "year", "time", "role", "holder")}
SEVERITY: Severity = "error"
MESSAGE = "{fact}: {left.value} here, {right.value} in {right.place}"
__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


_BETWEEN = (
    "a role of display copy (title, caption, table), then the roles of text in the same document that it is held "
    "against: only what nothing there agrees with"
)


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule may ask for beyond any difference."""

    slip: Annotated[tuple[str, ...], Meta(description="only contradictions that one of these slips explains")] = ()
    between: Annotated[tuple[Role, ...], Meta(description=_BETWEEN)] = ()

    def __post_init__(self) -> None:
        if self.between and (len(self.between) < 2 or self.between[0] not in ("title", "caption", "table")):
            raise ValueError("between is title, caption or table, and then the roles that it is held against")


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """A fact of one of the rule's aspects → its findings."""
    between = rule.parameters.get("between")
    if isinstance(between, Sequence) and between:
        yield from _between.judge(rule, fact, documents, between)
    else:
        yield from _opposition.judge(rule, fact, documents)
