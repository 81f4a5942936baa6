"""Fact of a page or of an address → Findings where a page of today leads to another edition than the others.

A link into a folder of releases is held against the page of that name outside of it, an address with a release in its
path against the same address on other pages: most of them have to lead to one edition, and one page to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from claimlint.checks._specified import told
from claimlint.files.editions import release
from claimlint.model import Claim, Documents, Fact, Finding, Rule, Text

_MOST = 2
"""Pages that the others lead to one edition from, at least."""


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All links to a page, or all addresses of a kind → what leads to another edition than it should."""
    if fact.label.startswith("edition of page "):
        yield from _pages(rule, fact, documents)
    else:
        yield from _addresses(rule, fact, documents)


def _pages(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """Links into an edition, each against the one page of its name that stands in the same documentation."""
    ids = {claim.path: documents[claim.path].id or claim.path for claim in fact.claims}
    existing = [claim for claim in fact.claims if _target(claim) == ids[claim.path]]
    for link in fact.claims:
        if link in existing:
            continue
        root = _root(_target(link))
        today = [
            page
            for page in existing
            if release(ids[page.path]) == release(ids[link.path])
            and PurePosixPath(ids[page.path]).parts[: len(root)] == root
            and page.path != link.path
        ]
        same = [page for page in today if _within(ids[page.path], root) == _rest(_target(link))]
        if len(today := same or today) == 1:
            yield told(rule, link, today, documents, "", "A page of that name stands outside of the folder.")


def _addresses(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    editions: dict[str, list[Claim]] = defaultdict(list)
    for claim in fact.claims:
        editions[_target(claim)].append(claim)
    leading, *others = sorted(editions.values(), key=lambda group: (-len({c.path for c in group}), -len(group)))
    pages = {claim.path for claim in leading}
    for group in others:
        strange = {claim.path for claim in group}
        if len(pages) >= _MOST and len(strange) == 1 and len(leading) > len(group):
            for claim in group:
                step = f"{len(leading)} places on {len(pages)} pages lead to {_target(claim=leading[0])}."
                yield told(rule, claim, leading, documents, _target(leading[0]), step)


def _target(claim: Claim) -> str:
    return claim.value.text if isinstance(claim.value, Text) else ""


def _rest(path: str) -> tuple[str, ...]:
    """A path into an edition → what follows the folder of the edition, as `_within` gives it."""
    return _within(path, PurePosixPath(path).parts[: len(_root(path)) + 1])


def _within(path: str, root: tuple[str, ...]) -> tuple[str, ...]:
    """A path → its parts below a folder without suffix; the front page of a folder goes by the folder."""
    parts = PurePosixPath(path).with_suffix("").parts[len(root) :]
    return parts[:-1] if parts[-1:] and parts[-1].lower() in ("index", "readme") else parts


def _root(path: str) -> tuple[str, ...]:
    """A path into an edition → the folders above that of the edition."""
    parts = PurePosixPath(path).parts
    at = next((n for n, part in enumerate(parts[:-1]) if release(f"{part}/x")), 0)
    return parts[:at]
