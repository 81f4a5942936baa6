"""Claims of all documents on settings → the same, numbers without a unit in the unit that the setting takes.

One page has `timeout` at "10 s", the file of variables at 10. A number without a unit is held against nothing, so what
unit it is in is learnt from the places that name one: a unit in which it agrees with one of them, else the one in which
most numbers do. Where no unit makes two places agree they differ in every one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec.structs import replace

from claimlint.comparison.units import EXACT
from claimlint.model import Claim, Quantity
from claimlint.specified.settings import MEASURED

_ATTRIBUTES: Final = frozenset({"default", "minimum", "maximum"})
_BINARY: Final = Decimal("0.1")  # 512 KB are 524,288 bytes to some and 512,000 to others, 1 TB is a tenth more


def measured(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims in any order → them in that order; where a setting has a unit in one place, it has one in all. A 0 needs
    none, since it mostly switches something off."""
    stated = list(claims)
    groups: dict[str, list[Quantity]] = defaultdict(list)
    for claim in stated:
        if claim.measure in _ATTRIBUTES and isinstance(claim.value, Quantity) and claim.value.low:
            groups[claim.key].append(claim.value)
    units = {key: found for key, group in groups.items() if (found := _units(group))}
    for claim in stated:
        value, found = claim.value, units.get(claim.key)
        if found and isinstance(value, Quantity) and value.low and not value.unit:
            unit = next((unit for unit in found.tried if value.low * EXACT[unit][1] in found.sizes), found.tried[0])
            yield replace(claim, mention=replace(claim.mention, value=replace(value, unit=unit)))
        else:
            yield claim


class _Units(NamedTuple):
    """The units that a number of a setting may be in, the likeliest first, and the sizes that are told with a unit."""

    tried: tuple[str, ...]
    sizes: frozenset[Decimal]


def _units(values: Sequence[Quantity]) -> _Units | None:
    """All values of one setting → the units of those that have none; None where that is none or all of them, or where
    their units do not measure one thing."""
    bare = [value.low for value in values if value.low and not value.unit]
    named = Counter((value.low or Decimal(), value.unit) for value in values if value.unit)
    dimensions = {EXACT[unit][0] if unit in EXACT else "" for _, unit in named}
    if not bare or len(dimensions) != 1 or not (dimension := dimensions.pop()):
        return None
    known = frozenset(number * EXACT[unit][1] for number, unit in named)
    used = Counter(unit for _, unit in named.elements())
    units = [*sorted(used, key=lambda unit: (-used[unit], unit)), *(u for u in MEASURED if EXACT[u][0] == dimension)]
    units.sort(key=lambda unit: -sum(number * EXACT[unit][1] in known for number in bare))
    if dimension == "data" and any(_nearly(number * EXACT[unit][1], known) for number in bare for unit in units):
        return None
    return _Units(tuple(dict.fromkeys(units)), known)


def _nearly(size: Decimal, known: Iterable[Decimal]) -> bool:
    """Whether a size is one of those that are known but for how many bytes make a kilobyte."""
    return any(0 < abs(size - one) < one * _BINARY for one in known)
