"""Review of a mark → Finding: a suppression that mutes nothing, or that cannot mean what its writer meant."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks import _opposition
from claimlint.checks._fingerprint import of_mark
from claimlint.layout.places import source_place
from claimlint.model import Finding, MarkReview, Rule, Severity

SCOPES = {"mark": ("unused", "mistaken")}
SEVERITY: Severity = "warning"
MESSAGE = "this mark does nothing: {why}"
FIELDS = frozenset({"why"})
Parameters = _opposition.NoParameters

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, review: MarkReview) -> Iterator[Finding]:
    """What a review says of a mark → the finding of the rule for that."""
    if review.state not in rule.claims:
        return
    place = source_place(review.document, review.mark.at)
    names = of_mark(rule, review)
    message = rule.message.format(why=review.why)
    yield Finding(rule.id, rule.severity, message, place, None, (), (), names.fingerprint, former=names.former)
