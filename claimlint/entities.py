"""Extracts of a story → People: who is who in it.

A story names a person in full once and by surname after that; titles come and go. Names that can be one person by
their parts, inside one document first and in the story second, get one key. Nothing is merged by likeness: a misspelt
name stays apart here, and alignment decides on evidence whether it is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from claimlint.comparison.names import folded
from claimlint.languages import Lexicon
from claimlint.model import Claim, Extract, Name, People


def gather(extracts: Sequence[Extract], words: Lexicon) -> People:
    """Extracts of one story, in order → its People. Documents are known by their position."""
    written: list[tuple[int, Claim, Name]] = [
        (number, claim, claim.value)
        for number, extract in enumerate(extracts)
        for claim in extract.claims
        if isinstance(claim.value, Name)
    ]
    full = _full_names(written)
    keys: dict[tuple[int, str], str] = {}
    sentences: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, claim, name in written:
        key = keys.get((number, name.canonical))
        if key is None:
            key = keys[number, name.canonical] = _key(folded(name), number, full)
        sentences[number, claim.sentence.id].add(key)
    return People(keys, {place: frozenset(found) for place, found in sentences.items()})


_Full = dict[str, Counter[tuple[int, str]]]


def _full_names(written: Sequence[tuple[int, Claim, Name]]) -> _Full:
    """Part of a full name → the (document, key) pairs that have it."""
    found: _Full = defaultdict(Counter)
    for number, _, name in written:
        parts = folded(name)
        if len(parts) > 1:
            for part in {parts[0], parts[-1]}:
                found[part][number, f"{parts[0]} {parts[-1]}"] += 1
    return found


def _key(parts: tuple[str, ...], number: int, full: _Full) -> str:
    """Folded parts in a document → their key: a single part goes to the full name that has it, when only one does."""
    if not parts:
        return ""
    if len(parts) > 1:
        if len(parts[0]) == 1:
            candidates = {key for _, key in full.get(parts[-1], ()) if key[0] == parts[0] and len(key.split()[0]) > 1}
            if len(candidates) == 1:
                return candidates.pop()
        return f"{parts[0]} {parts[-1]}"
    having = full.get(parts[0], Counter())
    here = {key for document, key in having if document == number}
    everywhere = {key for _, key in having}
    for candidates in (here, everywhere):
        if len(candidates) == 1:
            return candidates.pop()
        last = {key for key in candidates if key.endswith(f" {parts[0]}")}
        if len(last) == 1:
            return last.pop()
    return parts[0]
