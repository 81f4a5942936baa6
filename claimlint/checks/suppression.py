"""Review of a mark → Finding: a suppression that mutes nothing, or that cannot mean what its writer meant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from claimlint.checks import _opposition
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
    key = repr((rule.id, review.document.id or review.document.path, place.text))
    print_ = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    yield Finding(rule.id, rule.severity, rule.message.format(why=review.why), place, None, (), (), print_)
