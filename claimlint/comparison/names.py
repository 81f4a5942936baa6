"""Name → the parts that tell persons apart, spelt alike whatever their diacritics, titles and initials."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from claimlint.model import Claim, Name, ReadDocument

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MARKS = dict.fromkeys(map(ord, "‘’“”–—"))
"""Marks of printed text that stand beside names and are none of their letters."""
_STUMP = 3  # letters from which the beginning of a first name stands for all of it
_KEPT = 64  # documents whose names are kept


class Named(NamedTuple):
    """A name where it stands, with its folded parts."""

    claim: Claim
    name: Name
    parts: tuple[str, ...]


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A name part → letters only, lower case, without diacritics, so that Orbán and Orban are one."""
    plain = word.translate(_MARKS)
    if plain.isascii():
        return "".join(c for c in plain.lower() if c.isalnum())
    from anyascii import anyascii  # many texts have no such letter

    return "".join(c for c in anyascii(word).lower() if c.isalnum())


def folded(name: Name) -> tuple[str, ...]:
    """A name → its parts that tell persons apart: folded, without suffixes and middle initials."""
    return _folded(name.parts)


@lru_cache(maxsize=16384)
def _folded(written: tuple[str, ...]) -> tuple[str, ...]:
    parts = [p for part in written if (p := fold(part)) and p not in _SUFFIXES]
    return tuple(p for n, p in enumerate(parts) if len(p) > 1 or n == 0 or n == len(parts) - 1)


@lru_cache(maxsize=_KEPT)
def names_in(extract: ReadDocument) -> tuple[Named, ...]:
    """A document as read → its names, in order. Kept while it is at hand: who is who is asked of a document alone and
    in its story."""
    values = [(claim, claim.mention.value) for claim in extract.claims]
    return tuple([Named(claim, value, folded(value)) for claim, value in values if isinstance(value, Name)])


def shortened(left: str, right: str, forms: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether one folded first name is the initial, the beginning or, by `forms`, a short form of the other."""
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if (len(shorter) == 1 or len(shorter) >= _STUMP) and longer.startswith(shorter):
        return True
    here, there = forms.get(left, ()), forms.get(right, ())
    return right in here or left in there or not set(here).isdisjoint(there)


class FirstNames:
    """Folded first names → those that another one is short for, found without a look at each."""

    def __init__(self, names: Collection[str], forms: Mapping[str, tuple[str, ...]]) -> None:
        self._forms = forms
        self._ordered = sorted(names)
        self._known_as: dict[str, list[str]] = defaultdict(list)
        for name in self._ordered:
            for form in (name, *forms.get(name, ())):
                self._known_as[form].append(name)

    def longer(self, first: str) -> set[str]:
        """A first name → the longer ones of which it is a `shortened` form."""
        found = {name for form in (first, *self._forms.get(first, ())) for name in self._known_as.get(form, ())}
        if len(first) == 1 or len(first) >= _STUMP:
            at = bisect_left(self._ordered, first)
            while at < len(self._ordered) and self._ordered[at].startswith(first):
                found.add(self._ordered[at])
                at += 1
        return {other for other in found if len(other) > len(first)}
