"""What every aspect of the house facts finds, and who in a text is somebody the house knows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from claimlint.comparison.names import folded
from claimlint.model import Claim, House, HouseName, Mention, Name, ReadDocument, Severity, Span


class Breach(Struct, frozen=True):
    """A place that goes against a house fact.

    `at`: the claim in the text; `fact`: the line of the configuration; `owner`: the name or thing it is about;
    `expected`: what the house says; `reason`: a code; `sure`: the highest severity that the evidence allows;
    `explanation`: why, a sentence a step; `fix`: what to write instead, for forbidden forms alone.
    """

    at: Claim
    fact: Claim
    owner: str
    expected: str
    reason: str
    explanation: tuple[str, ...]
    sure: Severity = "error"
    fix: str | None = None


def named(extract: ReadDocument, house: House) -> Iterator[tuple[HouseName, Claim, Name]]:
    """An extract → its mentions of names that the house knows, in order.

    A surname alone is the person whom the document names in full, when nobody else there has that surname.
    """
    known = _known(house)
    names = [(claim, claim.value) for claim in extract.claims if isinstance(claim.value, Name)]
    introduced: dict[str, set[tuple[str, ...]]] = {}
    for _, name in names:
        parts = folded(name)
        if len(parts) > 1:
            introduced.setdefault(parts[-1], set()).add(parts)
    for claim, name in names:
        parts = folded(name)
        if len(parts) == 1 and len(bearers := introduced.get(parts[0], set())) == 1:
            parts = next(iter(bearers))
        if (found := known.get(parts)) is not None:
            yield found, claim, name


def owner_of(known: HouseName) -> str:
    """The name that the house uses."""
    return known.name.value.canonical if isinstance(known.name.value, Name) else ""


def claim_at(extract: ReadDocument, span: Span, value: Name) -> Claim | None:
    """A span that no extractor took for a name → a claim of it; None outside of any sentence."""
    index = bisect_right(extract.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or span.start >= extract.sentences[index].span.end:
        return None
    sentence = extract.sentences[index]
    return Claim(extract.document.path, Mention(span, "name", value), sentence, 0, 0)


@lru_cache(maxsize=4)
def _known(house: House) -> dict[tuple[str, ...], HouseName]:
    return {folded(known.name.value): known for known in house.names if isinstance(known.name.value, Name)}
