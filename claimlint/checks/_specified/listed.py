"""Fact of counted things → Findings where a list has not as many as is said of it, there or on another page.

Under the noun stands what all pages say of such things. A number is held against the list that it leads to, else
against one of another page where it names all that this page is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks._specified import told
from claimlint.model import Claim, Documents, Fact, Finding, Quantity, Rule

_LISTED, _AT, _OR = "=listed", "=at ", "=or "  # the marks of `claimlint.specified.forms.listed_counts`
_TELLING = 2
"""Words that the page of a list has to be about: "plans" and "errors" are all over a documentation."""
_FAR = 3
"""How much a number of another page may be off, for it to be of the same list."""


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All that is said of things of one noun, and lists of them → one finding for each number that misses its list."""
    lists = [claim for claim in fact.claims if _LISTED in claim.scope]
    for said in fact.claims:
        if said in lists:
            continue
        own = [one for one in lists if one.path == said.path and not _marks(one, _AT).isdisjoint(_marks(said, _AT))]
        meant = own or [one for one in lists if _meant(said, one)]
        counts = {_count(one) for one in meant}
        if len(counts) == 1 and not any(_kept(said, one) for one in meant):
            count = f"{counts.pop()}"
            yield told(rule, said, meant, documents, count, f"The list has {count} items.")


def _meant(said: Claim, listed: Claim) -> bool:
    """Whether a number of another page is of a list: it is about all that the page of the list is about."""
    words = {word for word in listed.scope if not word.startswith("=")} - {listed.key.split()[-1]}
    near = abs(_count(said) - _count(listed)) <= _FAR
    return len(words) >= _TELLING and words <= set(said.scope) and said.path != listed.path and near


def _kept(said: Claim, listed: Claim) -> bool:
    return _count(said) == _count(listed) or f"{_OR}{_count(said)}" in listed.scope


def _marks(claim: Claim, kind: str) -> set[str]:
    return {word for word in claim.scope if word.startswith(kind)}


def _count(claim: Claim) -> int:
    return int(claim.value.low or 0) if isinstance(claim.value, Quantity) else 0
