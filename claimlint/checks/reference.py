"""ReadDocument → Findings where a text goes against the house facts of `claimlint.yaml`.

The aspects are the modules of `checks/_house`: each has `find(extract, house, lexicon)`, which yields a Breach for each
place, in the order of the text. A rule judges the aspects that its `claims` name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from claimlint import catalog
from claimlint.checks import Context, _opposition
from claimlint.checks._finding import FIELDS as COMMON
from claimlint.checks._finding import make, milder
from claimlint.checks._fingerprint import Names, folded, of_claims
from claimlint.checks._house._breach import Breach
from claimlint.model import Document, Finding, ReadDocument, Rule, Severity

FAMILY = "checks._house"
SCOPES = {"document": catalog.names(FAMILY)}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} here, but {label} has {expected}"
FIELDS = COMMON - {"gap", "right.speaker"} | {"expected"}
Parameters = _opposition.NoParameters

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


def judge(rule: Rule, extract: ReadDocument, context: Context) -> Iterator[Finding]:
    """An extract → the findings of the rule's aspects, in blocks that the rule reads; none without house facts."""
    house = context.house
    if not house.documents:
        return
    documents = {**house.documents, extract.document.path: extract.document}
    for aspect in rule.claims:
        for breach in catalog.load(FAMILY, aspect).find(extract, house, context.lexicon):
            if rule.blocks and breach.at.sentence.role not in rule.blocks:
                continue
            found = make(
                rule,
                milder(rule.severity, breach.sure),
                breach.at,
                (breach.fact,),
                documents,
                label=f"{breach.owner} ({breach.fact.path}:{breach.fact.sentence.id})",
                expected=breach.expected,
                reasons=(breach.reason,),
                explanation=breach.explanation,
                names=_names(rule, breach, documents),
                fact=breach.owner,
            )
            yield replace(found, fix=breach.fix)


def _names(rule: Rule, breach: Breach, documents: Mapping[str, Document]) -> Names:
    """A breach → what it is known by: where the house has its fact, and what else stands in that line, is no matter."""
    fact = documents[breach.fact.path].text[breach.fact.span.start : breach.fact.span.end]
    first = (breach.at, breach.fact)
    return of_claims(rule, [breach.at], (), documents, key=f"{breach.owner}\n{folded(fact)}", first=first)
