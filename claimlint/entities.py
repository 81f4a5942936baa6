"""Extracts of a story → People: who is who in it.

A story names a person in full once and by surname after that; titles come and go. Names that can be one person by
their parts, inside one document first and in the story second, get one key. Nothing is merged by likeness: a misspelt
name stays apart here, and alignment decides on evidence whether it is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from claimlint.languages import Lexicon
from claimlint.model import Claim, Extract, Name

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Identity(Struct, frozen=True, eq=False):
    """Two keys that shared evidence shows to be one person, with a mention of each and the evidence in words shared."""

    left: str
    right: str
    here: Claim
    there: Claim
    shared: int


class People:
    """The names of a story by key. A key is the folded first and last part of the full name, or the only part."""

    def __init__(self, keys: dict[tuple[int, str], str], sentences: dict[tuple[int, int], frozenset[str]]) -> None:
        self._keys = keys
        self._sentences = sentences

    def entity(self, document: int, name: str) -> str:
        """The key of a name as a document writes it; "" for no name."""
        return self._keys.get((document, name), "") if name else ""

    def in_sentence(self, document: int, sentence: int) -> frozenset[str]:
        """The keys of everybody whom a sentence names."""
        return self._sentences.get((document, sentence), frozenset())

    def same(self, left: str, right: str) -> bool:
        """Whether two keys may be one person: equal, or one a part of the other."""
        if left == right:
            return True
        a, b = left.split(), right.split()
        return len(a) != len(b) and (set(a) <= set(b) or set(b) <= set(a))

    def joined(self, pairs: Iterable[Identity]) -> People:
        """These people, with the two keys of each pair counted as one from now on."""
        other = {pair.right: pair.left for pair in pairs}
        if not other:
            return self
        keys = {place: other.get(key, key) for place, key in self._keys.items()}
        sentences = {
            place: frozenset(other.get(key, key) for key in found) for place, found in self._sentences.items()
        }
        return People(keys, sentences)


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


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A name part → letters only, lower case, without diacritics, so that Orbán and Orban are one."""
    if word.isascii():
        return "".join(c for c in word.lower() if c.isalnum())
    from anyascii import anyascii

    return "".join(c for c in anyascii(word).lower() if c.isalnum())


def folded(name: Name) -> tuple[str, ...]:
    """A name → its parts that tell persons apart: folded, without suffixes and middle initials."""
    parts = [fold(part) for part in name.parts]
    parts = [p for p in parts if p and p not in _SUFFIXES]
    return tuple(p for n, p in enumerate(parts) if len(p) > 1 or n == 0 or n == len(parts) - 1)


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
