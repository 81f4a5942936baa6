"""ReadDocument → Findings of one relation: what the kinds of many small checks ("arithmetic", "calendar") share.

A relation is one module in the folder of its kind. It has `find(extract, context, tolerance)`, which yields a Slip for
each place where what is written cannot be true together, in the order of the text; a value that no sentence ties to
others is no Slip. A rule is YAML that names its relation (`relation: share-of-whole`, the module's name with hyphens).

One that reads no words of a language, and so holds for dates in every language, says so: `WORDLESS = True`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import ModuleType

from msgspec import Struct

from claimlint import catalog
from claimlint.checks import Context
from claimlint.checks._finding import FIELDS as COMMON
from claimlint.checks._finding import make, milder
from claimlint.model import Claim, Documents, Finding, ReadDocument, Rule, Severity

FIELDS = COMMON | {"expected"}
_EXACT = Decimal(0)


class Slip(Struct, frozen=True):
    """Values that cannot all be right.

    `at`: the claim to doubt first; `against`: those it does not go with; `expected`: what they would make of it, as a
    message prints it; `explanation`: the working, a sentence a step, with the intervals used; `reasons`: codes;
    `sure`: the highest severity that the evidence allows.
    """

    at: Claim
    against: tuple[Claim, ...]
    expected: str
    explanation: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    sure: Severity = "error"


def family(kind: str) -> str:
    """Kind → the family of its relations, as the catalog names it."""
    return f"checks._{kind}"


@cache
def known(kind: str, relation: str) -> str:
    """A relation as a rule names it → the module's name. Raises ValueError for one that the kind does not have."""
    names = {name.replace("_", "-"): name for name in catalog.names(family(kind))}
    if relation not in names:
        raise ValueError(f"unknown relation {relation!r}: it is one of {', '.join(names)}")
    return names[relation]


def wordless(rule: Rule) -> bool:
    """Whether the relation of a rule reads no words, so that it judges documents in every language."""
    return getattr(_of(rule), "WORDLESS", False)


def judge(rule: Rule, extract: ReadDocument, context: Context) -> Iterator[Finding]:
    """An extract → the findings of the rule's relation, in blocks that the rule reads."""
    given = rule.parameters.get("tolerance")
    for slip in _of(rule).find(extract, context, _EXACT if given is None else Decimal(str(given))):
        if _reads(rule, slip.at):
            yield _finding(rule, slip, {extract.document.path: extract.document})


def _of(rule: Rule) -> ModuleType:
    return _module(rule.kind, str(rule.parameters["relation"]))


@cache
def _module(kind: str, relation: str) -> ModuleType:
    return catalog.load(family(kind), known(kind, relation))


def _reads(rule: Rule, claim: Claim) -> bool:
    return not rule.blocks or claim.sentence.role in rule.blocks


def _finding(rule: Rule, slip: Slip, documents: Documents) -> Finding:
    return make(
        rule,
        milder(rule.severity, slip.sure),
        slip.at,
        slip.against,
        documents,
        expected=slip.expected,
        reasons=slip.reasons,
        explanation=slip.explanation,
    )
