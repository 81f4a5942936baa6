"""Fact or Extract → Findings on quotations: other words, another speaker, or marks that do not pair."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks import _opposition
from claimlint.checks._finding import FIELDS, Documents, make, milder
from claimlint.languages import Lexicon
from claimlint.model import Extract, Fact, Finding, Quote, Rule, Severity

SCOPES = {"document": ("marks",), "story": ("wording", "attribution")}
SEVERITY: Severity = "warning"
MESSAGE = "{left.text} here, {right.text} in {right.path}"
Parameters = _opposition.NoParameters

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, block: Fact | Extract, around: Documents | Lexicon) -> Iterator[Finding]:
    """A fact of wording or attribution, or an extract for its marks → findings."""
    if isinstance(block, Extract):
        yield from _marks(rule, block)
    elif not isinstance(around, Lexicon):
        yield from _opposition.judge(rule, block, around)


def _marks(rule: Rule, extract: Extract) -> Iterator[Finding]:
    """Quotation marks that open and never close, or close and never opened. One that stays open while others follow
    may be closed by one of theirs, so it is only a warning."""
    documents = {extract.document.path: extract.document}
    quotes = [claim for claim in extract.claims if isinstance(claim.value, Quote)]
    for claim in quotes:
        if isinstance(claim.value, Quote) and claim.value.broken:
            sure: Severity = "error" if claim.value.broken == "unopened" or claim is quotes[-1] else "warning"
            yield make(rule, milder(rule.severity, sure), claim, (), documents)
