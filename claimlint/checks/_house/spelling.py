"""ReadDocument → Breaches where a name is one slip of typing from a name that the house knows.

Likeness proves nothing by itself: the other part of the name, or the title, has to be the same, and two given names
are two people. What the house lists in any form is no slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimlint.checks._house._breach import Breach, owner_of
from claimlint.comparison.likeness import grown, near
from claimlint.comparison.names import folded
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of
from claimlint.model import Claim, House, HouseName, Name, ReadDocument, Severity


def find(extract: ReadDocument, house: House, words: Lexicon) -> Iterator[Breach]:
    """An extract → its misspelt names of the house, in order."""
    if not house.names:
        return
    sought, fine = _sought(house), _fine(house)
    for claim in extract.claims:
        name = claim.value
        if not isinstance(name, Name) or not (parts := folded(name)) or parts in fine:
            continue
        if stems_of(name.canonical, words.text) in fine:
            continue
        for part in parts:
            for known in sought.get(part, ()):
                yield from _slip(claim, parts, known, words)
        if len(parts) == 1 and name.title:
            for known in sought.get(f"{name.title} ", ()):
                yield from _surname(claim, parts[0], known, words)


def _slip(claim: Claim, parts: tuple[str, ...], known: HouseName, words: Lexicon) -> Iterator[Breach]:
    """A name that shares a part with one of the house → a breach when the other one is nearly the same."""
    right = _parts(known)
    if len(parts) != len(right):
        return
    different = [at for at in range(len(parts)) if parts[at] != right[at]]
    if len(different) != 1 or not _slipped(parts[different[0]], right[different[0]], words):
        return
    first = different[0] == 0
    if first and known.person and {parts[0], right[0]} <= set(words.names.given_names):
        return
    sure: Severity = "warning" if first and known.person else "error"
    yield _breach(claim, known, sure)


def _surname(claim: Claim, part: str, known: HouseName, words: Lexicon) -> Iterator[Breach]:
    """A title with a surname → a breach when the house has the title with a surname nearly the same."""
    if _slipped(part, _parts(known)[-1], words):
        yield _breach(claim, known, "warning")


def _breach(claim: Claim, known: HouseName, sure: Severity) -> Breach:
    why = f"It is one slip of typing from {owner_of(known)}, whom the house knows, and no form that the house lists."
    return Breach(claim, known.name, owner_of(known), owner_of(known), "house-spelling", (why,), sure)


def _slipped(part: str, right: str, words: Lexicon) -> bool:
    """Whether a part of a name is one edit from the right one: not with an ending (Arabian), and not as another country
    spells it (Centre)."""
    if not near(part, right, edits=1) or grown(part, right):
        return False
    for here, there in words.names.spellings.items():
        part, right = part.replace(here, there), right.replace(here, there)
    return part != right


def _parts(known: HouseName) -> tuple[str, ...]:
    return folded(known.name.value) if isinstance(known.name.value, Name) else ()


@lru_cache(maxsize=4)
def _sought(house: House) -> dict[str, tuple[HouseName, ...]]:
    """Part of a name, or title and a blank → the names of the house that have it."""
    found: dict[str, tuple[HouseName, ...]] = {}
    for known in house.names:
        title = known.name.value.title if isinstance(known.name.value, Name) else ""
        parts = _parts(known)
        for key in dict.fromkeys((*(parts if len(parts) > 1 else ()), *((f"{title} ",) if title else ()))):
            found[key] = (*found.get(key, ()), known)
    return found


@lru_cache(maxsize=4)
def _fine(house: House) -> frozenset[tuple[str, ...]]:
    """Names that are no slips: those of the house in every form, forbidden ones told elsewhere, and things set apart,
    as stems."""
    claims = [claim for known in house.names for claim in (known.name, *known.aliases, *known.forbidden)]
    names = [folded(claim.value) for claim in claims if isinstance(claim.value, Name)]
    return frozenset((*names, *(thing for group in house.distinct for thing in group.things)))
