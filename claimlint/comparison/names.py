"""Name → the parts that tell persons apart, spelt alike whatever their diacritics, titles and initials."""

from __future__ import annotations

from functools import lru_cache

from claimlint.model import Name

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


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
