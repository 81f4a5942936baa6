"""Fact → Findings between display copy and the text of one document: headlines, captions and tables that stand alone.

What a finding points at is always the display copy, whichever value is better attested: that is what an editor wrote
last and from the text. Alignment says which of its values nothing in the text agrees with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.about.subject import subject
from claimlint.checks._finding import make, milder
from claimlint.checks._fingerprint import of_claims
from claimlint.model import Documents, Fact, Finding, Link, Role, Rule


def judge(rule: Rule, fact: Fact, documents: Documents, between: Sequence[Role]) -> Iterator[Finding]:
    """A fact, and the role of display copy followed by those it is held against → a finding for each of its values."""
    for index, claim in enumerate(fact.claims):
        if claim.sentence.role != between[0]:
            continue
        links = [link for link in fact.links if link.display and link.opposed and index in (link.left, link.right)]
        links = [link for link in links if fact.claims[_other(link, index)].sentence.role in between[1:]]
        links.sort(key=lambda link: (-link.score, link.left, link.right))
        if links:
            against = [fact.claims[_other(link, index)] for link in links]
            severity = milder(rule.severity, links[0].sure)
            names = of_claims(rule, [claim], [against], documents)
            told = subject(fact.aspect, claim, against[0], documents, fact.label)
            yield make(rule, severity, claim, against, documents, links[0], fact.label, names=names, fact=told)


def _other(link: Link, index: int) -> int:
    return link.right if index == link.left else link.left
