"""Fact of counted things → Findings where a list has not as many as is said of it, there or on another page.

Under the noun stands what all pages say of such things. A number is held against the list that it leads to, else
against one of another page where it names all that this page is about, else against the one page whose title names the
things and nothing else, where it counts all that the product has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.about.titles import BY, TITLED, WHOLE, apart, front, says_all, titled
from claimlint.checks._specified import told
from claimlint.model import Claim, Document, Documents, Fact, Finding, Quantity, Rule

_LISTED, _AT, _OR = "=listed", "=at ", "=or "  # the marks of `claimlint.specified.forms.listed_counts`
_TELLING = 2
"""Words that the page of a list has to be about: "plans" and "errors" are all over a documentation."""
_FAR = 3
"""How much a number of another page may be off, for it to be of the same list."""


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All that is said of things of one noun, and lists of them → one finding for each number that misses its list."""
    lists = [claim for claim in fact.claims if _LISTED in claim.scope]
    for said in fact.claims:
        if said in lists or _marks(said, TITLED):
            continue
        own = [one for one in lists if one.path == said.path and not _marks(one, _AT).isdisjoint(_marks(said, _AT))]
        meant = own or [one for one in lists if _meant(said, one)] or _named(said, fact.claims, documents)
        counts = {_count(one) for one in meant}
        if len(counts) == 1 and not any(_kept(said, one) for one in meant):
            count = f"{counts.pop()}"
            yield told(rule, said, meant, documents, count, f"The list has {count} items.")


def _meant(said: Claim, listed: Claim) -> bool:
    """Whether a number of another page is of a list: it is about all that the page of the list is about."""
    words = {word for word in listed.scope if not word.startswith("=")} - {listed.key.split()[-1]}
    near = abs(_count(said) - _count(listed)) <= _FAR
    return len(words) >= _TELLING and words <= set(said.scope) and said.path != listed.path and near


def _named(said: Claim, claims: Sequence[Claim], documents: Documents) -> list[Claim]:
    """The one title of another page that names all things that a number counts all of; none where several are called
    so, or what the number is said of is not the product."""
    what = {mark.removeprefix(WHOLE) for mark in _marks(said, WHOLE)}
    names = {mark.removeprefix(BY) for mark in _marks(said, BY)}
    found = [one for one in claims if not what.isdisjoint(mark.removeprefix(TITLED) for mark in _marks(one, TITLED))]
    if len(found) != 1 or found[0].path == said.path:
        return []
    low, high = sorted((_count(said), _count(found[0])))
    titles = {path: _titles(document) for path, document in documents.items()}
    called = sum(not what.isdisjoint(titled(title)) for all_ in titles.values() for title in all_)
    product = {
        word.lower()
        for path, all_ in titles.items()
        if front(path) and not apart(path) and all_
        for word in all_[0].split()
    }
    return found if called == 1 and names <= product and high <= low * 2 else []


def _titles(document: Document) -> list[str]:
    """The title of a page, and those of its sections that name all of some things."""
    found = [document.text[one.span.start : one.span.end] for one in document.blocks if one.role == "title"]
    return [*found[:1], *filter(says_all, found[1:])]


def _kept(said: Claim, listed: Claim) -> bool:
    return _count(said) == _count(listed) or f"{_OR}{_count(said)}" in listed.scope


def _marks(claim: Claim, kind: str) -> set[str]:
    return {word for word in claim.scope if word.startswith(kind)}


def _count(claim: Claim) -> int:
    return int(claim.value.low or 0) if isinstance(claim.value, Quantity) else 0
