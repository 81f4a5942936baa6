"""Figures of all pages → facts of which the places disagree, each a figure that no page agrees with and those that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from claimlint.languages import rarity
from claimlint.model import Claim, Comparison, Fact, Link
from claimlint.specified.figures.types import Figure

_COMMON: Final = 8  # bits from which on a word tells anything
_MOST: Final = 8  # bits that a word adds at most
_TELL: Final = 11.0  # bits in common from which on two places speak of one thing
_QUIET: Final = 5.0  # the same for keeping silent
_SHARE: Final = 0.5
_CLOSE: Final = Decimal("0.06")


def facts(figures: Iterable[Figure]) -> Iterator[Fact]:
    """Figures in any order → a fact for each two or more that disagree; in order of place."""
    ordered = sorted(figures, key=lambda one: (one.claim.path, one.claim.span))
    newest = max((one.release for one in ordered), default=())
    current = _planned([one for one in ordered if not one.release or one.release == newest])
    told: set[tuple[int, int]] = set()
    for index, odd, right in _odd(current):
        pair = (min(index, right[0]), max(index, right[0]))
        if pair not in told:
            told.add(pair)
            yield _fact(odd, [current[n] for n in right])


def _planned(figures: Sequence[Figure]) -> list[Figure]:
    """Figures → those that speak of a plan with it. Plans are what tables of plans call so."""
    plans = {one.plan for one in figures if one.plan}
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, one in enumerate(figures):
        if one.capitals:
            groups[one.claim.path, one.claim.sentence.id].append(n)
    found = list(figures)
    for members in groups.values():
        sentence = figures[members[0]].claim.sentence.span
        named = [(at, word) for at, word in figures[members[0]].capitals if word in plans]
        inside = [word for at, word in named if sentence.start <= at < sentence.end]
        before = [word for at, word in named if at < sentence.start]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for n in members:
            by_kind[figures[n].kind].append(n)
        for same in by_kind.values():
            if len(inside) == len(same):
                which = inside
            elif len(set(inside)) == 1:
                which = inside[:1] * len(same)
            elif inside:
                which = ["?"] * len(same)
            else:
                which = (before[-1:] if len(set(before)) == 1 else []) * len(same)
            for n, word in zip(same, which, strict=False):
                found[n] = replace(found[n], plan=word)
    return found


def _odd(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure, list[int]]]:
    """Figures that nothing agrees with, each with those that it is held against."""
    for n, one in enumerate(figures):
        scored = [(m, _common(one, other)) for m, other in enumerate(figures) if m != n and _comparable(one, other)]
        if any(bits >= _QUIET and _agree(one, figures[m]) for m, bits in scored):
            continue
        linked = [(m, bits) for m, bits in scored if bits >= _TELL and not _agree(one, figures[m])
                  and _distinct(one, figures[m])]  # fmt: skip
        if not linked:
            continue
        best = max(bits for _, bits in linked)
        top = next(m for m, bits in linked if bits == best)
        right = [m for m, _ in linked if m == top or _agree(figures[top], figures[m])]
        yield n, one, [top, *(m for m in right if m != top)]


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures can be of one thing at all."""
    if one.narrowed != other.narrowed or one.plan != other.plan or "?" in (one.plan, other.plan):
        return False
    if {one.bound, other.bound} == {"most", "least"} or (one.per != other.per and one.per and other.per):
        return False
    if one.kind == other.kind:
        return bool(one.kind) or bool(one.near & other.near)
    if not one.kind or not other.kind:
        noun = one.kind or other.kind
        bare = other if one.kind else one
        return noun in bare.near and noun not in ("money", "share")
    return False


def _distinct(one: Figure, other: Figure) -> bool:
    """Whether two figures stand apart, and neither place has both sizes."""
    if one.claim.path == other.claim.path and (
        one.block == other.block or one.claim.sentence.span == other.claim.sentence.span
    ):
        return False
    return other.size not in one.beside and one.size not in other.beside


def _agree(one: Figure, other: Figure) -> bool:
    larger = max(one.size, other.size)
    return one.size == other.size or (
        one.kind == "data" and abs(one.size - other.size) / larger < _CLOSE
    )


def _weight(stem: str) -> float:
    bits = rarity.table().get(stem, rarity.UNKNOWN)
    return float(min(max(bits - _COMMON, 0), _MOST))


def _common(one: Figure, other: Figure) -> float:
    """How much two figures have in common, in bits."""
    both = one.near & other.near
    half = (one.near & other.far) | (one.far & other.near)
    common = sum(map(_weight, both)) + sum(map(_weight, half)) / 2
    least = min(sum(map(_weight, one.near)), sum(map(_weight, other.near)))
    return common if least and common >= _SHARE * least else 0.0


def _fact(odd: Figure, right: Sequence[Figure]) -> Fact:
    first = right[0]
    common = sorted((odd.near | odd.far) & (first.near | first.far), key=lambda s: (-_weight(s), s))
    key = f"figure of {' '.join(common[:3])}"
    claims: list[Claim] = [replace(one.claim, key=key) for one in (odd, *right)]
    ordered = tuple(sorted(claims, key=lambda claim: (claim.path, claim.span)))
    at = ordered.index(claims[1])
    links = tuple(Link(at, n, ("same-key",), 0, Comparison("apart"), "error") for n, _ in enumerate(ordered) if n != at)
    return Fact("key", ordered, links, key)
