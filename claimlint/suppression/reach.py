"""A rule that reads some documents only → what it sees of a run: no claim of any other document.

As a mark does, it takes places out of a fact: two of the documents that it reads may contradict each other whatever a
third says.
"""

from __future__ import annotations

from claimlint.layout.paths import means
from claimlint.model import Document, Fact, Rule
from claimlint.suppression.marks import Documents, without


def reads(rule: Rule, document: Document) -> bool:
    """Whether a rule reads a document at all."""
    return means(rule.paths, document.id or document.path)


def within(rule: Rule, fact: Fact, documents: Documents) -> Fact:
    """A rule and a fact → the fact without the claims of documents that the rule does not read."""
    if not rule.paths:
        return fact
    outside = [index for index, claim in enumerate(fact.claims) if not reads(rule, documents[claim.path])]
    return without(fact, outside) if outside else fact
