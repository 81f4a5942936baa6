"""Supports of a draft → Findings: what the draft states and no source does.

Contradictions are told by the rules for facts; here stand figures, dates, names and quotations that came from nowhere.
A name or figure that comes again is told once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from claimlint.checks._finding import FIELDS as COMMON
from claimlint.checks._finding import make
from claimlint.checks._fingerprint import of_claims
from claimlint.model import (
    HOW,
    Amount,
    Documents,
    Finding,
    How,
    Moment,
    Name,
    Percentage,
    Quantity,
    Quote,
    Rule,
    Severity,
    Support,
    Text,
    Version,
)

SCOPES = {"draft": ("amount", "percentage", "quantity", "moment", "name", "quote")}
SEVERITY: Severity = "warning"
MESSAGE = "{left.text}: {expected}"
FIELDS = COMMON | {"expected"}

_STEPS: dict[How, str] = {
    "nowhere": "No source has it, rounded, hedged or written otherwise.",
    "other-thing": "A source has the same value, but neither the noun nor the words around it are those of the draft.",
    "other-period": "A source has the same value, but of another period or person.",
}

_UNWEIGHED = 0
"""The score of what nobody contradicts: behind the contradictions of its severity."""


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a kind that has none."""


def judge(rule: Rule, supports: Sequence[Support], documents: Documents) -> Iterator[Finding]:
    """The claims of one draft with their verdicts → a finding for each absent value of the rule's kinds."""
    told: set[Hashable] = set()
    for support in supports:
        claim = support.claim
        wanted = claim.mention.kind in rule.claims and (not rule.blocks or claim.sentence.role in rule.blocks)
        if support.verdict != "absent" or not wanted or (key := _value(support)) in told:
            continue
        told.add(key)
        nearest = support.sources[:1]
        steps = (_STEPS[support.how], *(("The place that comes nearest is shown.",) if nearest else ()))
        names = of_claims(rule, [claim], (), documents, first=[claim, *nearest])
        told_as = HOW[support.how]
        yield make(
            rule,
            rule.severity,
            claim,
            nearest,
            documents,
            role="",
            expected=told_as,
            score=_UNWEIGHED,
            explanation=steps,
            names=names,
        )


def _value(support: Support) -> Hashable:
    """What makes two claims one to whoever has to find a source: a value, of a count with what it counts."""
    match support.claim.value:
        case Quantity(low, high, unit, measure):
            return low, high, unit, measure
        case Amount(low, high, currency):
            return low, high, currency
        case Percentage(low, high, points):
            return low, high, points
        case Moment() as moment:
            return moment
        case Name(canonical=canonical):
            return canonical
        case Quote(words):
            return words
        case Text(text):
            return text
        case Version(parts):
            return parts
