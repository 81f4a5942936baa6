"""Extract → Traits: by which words a document can be told to be of a story, packed so that very many have room.

Documents of one story share rare words: names, places, things. A stem goes by a number that is the same in any run, so
that what is known of a document needs no table that all documents share.
"""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cache
from hashlib import blake2b
from itertools import chain

from claimlint.languages import rarity
from claimlint.model import Name, ReadDocument, Traits

_RARE = 11  # bits: commoner stems say nothing of a story
_TIMES = 65_535  # a document that has a stem more often is weighed as if it had it as often
_KNOWN = 200_000  # stems whose number is kept
_NUMBER = 8  # bytes of a number: two of a million stems share one with a chance of one in forty million


def traits(extract: ReadDocument) -> Traits:
    """An extract → its Traits."""
    language = extract.document.language
    known, table = _numbers(language), rarity.table(language)
    found = Counter(filter(known.__getitem__, chain.from_iterable([sentence.stems for sentence in extract.sentences])))
    names = (claim for claim in extract.claims if isinstance(claim.value, Name))
    found.update(filter(known.__getitem__, chain.from_iterable([c.sentence.stems[c.at : c.to] for c in names])))
    in_order = sorted((known[stem], times, table.get(stem, rarity.UNKNOWN)) for stem, times in found.items())
    return Traits(
        sum(len(sentence.stems) for sentence in extract.sentences),
        array("Q", (number for number, _, _ in in_order)).tobytes(),
        array("H", (min(times, _TIMES) for _, times, _ in in_order)).tobytes(),
        bytes(bits for _, _, bits in in_order),
    )


@cache
def _numbers(language: str) -> _Numbers:
    return _Numbers(rarity.table(language))


class _Numbers(dict[str, int]):
    """Stem → its number; 0 for one that is too common to tell of a story."""

    def __init__(self, table: dict[str, int]) -> None:
        self._table = table

    def __missing__(self, stem: str) -> int:
        telling = len(stem) > 2 and not stem.isdigit() and self._table.get(stem, rarity.UNKNOWN) >= _RARE
        digest = blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=_NUMBER).digest() if telling else b""
        number = int.from_bytes(digest, "little")
        if len(self) < _KNOWN:
            self[stem] = number
        return number
