"""Witnesses of all documents → the groups that a rule compares: all of one key, whichever stories they stand in.

What a rule keeps of a document is small plain data, so that it may come from anywhere; the groups are the same for any
order of documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimlint.model import Rule, Witness


def groups(witnesses: Iterable[Witness], rule: Rule) -> Iterator[tuple[Witness, ...]]:
    """Witnesses and a rule → those that it keeps, a group a key, in the order of keys; each in the order of paths and
    places. One alone is no group."""
    by_key: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.rule == rule.id:
            by_key[witness.key].append(witness)
    for _, group in sorted(by_key.items()):
        if len(group) > 1:
            yield tuple(sorted(group, key=lambda witness: (witness.claims[0].path, witness.claims[0].span)))
