"""Who is who in a story → the types that entities makes and alignment asks."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimlint.model.facts import Claim


class Identity(Struct, frozen=True, eq=False, gc=False):
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
        sentences = {place: frozenset(other.get(key, key) for key in found) for place, found in self._sentences.items()}
        return People(keys, sentences)
