"""What was judged → the same without what two rules would tell of one mistake.

A key says for certain what its places are about; evidence only makes it likely. So where a finding of a story sets two
places against each other that a finding of a key sets against each other as well, the key tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from claimlint.model import Finding, Place
from claimlint.outcome import Judged

_Span = tuple[int, int, int]
"""Start and end of a place, and the number of the finding that names it."""


def told_once(judged: Sequence[Judged]) -> list[Judged]:
    """Facts of stories and of keys with their findings → without findings of stories that a key tells too."""
    places: dict[str, list[_Span]] = defaultdict(list)
    number = 0
    for one in judged:
        if _of_key(one):
            for finding in one.findings:
                number += 1
                for place in finding.places:
                    places[place.path].append((place.start.offset, place.end.offset, number))
    if not places:
        return list(judged)
    return [
        one if _of_key(one) else replace(one, findings=tuple(f for f in one.findings if not _told(f, places)))
        for one in judged
    ]


def _of_key(one: Judged) -> bool:
    return any(fact.aspect == "key" for fact in one.facts)


def _told(finding: Finding, places: dict[str, list[_Span]]) -> bool:
    """Whether one finding of a key names both places that a finding sets against each other."""
    here, there = ([*finding.places, *finding.places][:2]) if finding.places else (None, None)
    return here is not None and there is not None and bool(_naming(here, places) & _naming(there, places))


def _naming(place: Place, places: dict[str, list[_Span]]) -> set[int]:
    """The findings of keys that name a place, or a part of it."""
    spans = places.get(place.path, ())
    return {number for start, end, number in spans if start < place.end.offset and place.start.offset < end}
