"""Fact or ReadDocument → Findings on quotations: other words, another speaker, or marks that do not pair."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks import Context, _opposition
from claimlint.checks._finding import FIELDS, make, milder
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Documents, Fact, Finding, Quote, ReadDocument, Rule, Severity

SCOPES = {"document": ("marks",), "story": ("wording", "attribution")}
SEVERITY: Severity = "warning"
MESSAGE = "{left.text} here, {right.text} in {right.place}"
_CLAUSE = compiled(r"(?<=,) (?:[\w.'’-]+ ?){1,4}")
Parameters = _opposition.NoParameters

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, block: Fact | ReadDocument, around: Documents | Context) -> Iterator[Finding]:
    """A fact of wording or attribution, or an extract for its marks → findings."""
    if isinstance(block, ReadDocument) and isinstance(around, Context):
        yield from _marks(rule, block, around)
    elif not isinstance(block, ReadDocument) and not isinstance(around, Context):
        yield from _opposition.judge(rule, block, around)


def _marks(rule: Rule, extract: ReadDocument, context: Context) -> Iterator[Finding]:
    """Quotation marks that open and never close, or close and never opened."""
    documents = {extract.document.path: extract.document}
    quotes = [claim for claim in extract.claims if claim.mention.kind == "quote"]
    for claim in quotes:
        if isinstance(claim.value, Quote) and claim.value.broken:
            sure = _sure(claim, extract, last=claim is quotes[-1], said=frozenset(context.lexicon.quotes.said))
            yield make(rule, milder(rule.severity, sure), claim, (), documents)


def _sure(claim: Claim, extract: ReadDocument, *, last: bool, said: frozenset[str]) -> Severity:
    """How sure broken marks are: a mark that closes nothing and one that nothing closes are; where others follow, one
    that stays open is only told when its attribution has come to stand inside it."""
    if last or (isinstance(claim.value, Quote) and claim.value.broken == "unopened"):
        return "error"
    text = extract.document.text[claim.span.start : claim.span.end]
    inside = any(not said.isdisjoint(clause.group().split()) for clause in _CLAUSE.finditer(text))
    return "warning" if inside else "info"
