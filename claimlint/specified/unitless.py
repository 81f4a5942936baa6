"""Claims of all documents on settings → the same, numbers without a unit in the unit that the setting takes.

One page has `timeout` at "10 s", the file of variables at 10. A number without a unit is held against nothing, so what
unit it is in is learnt from the places that name one: the unit in which most of them agree. Where no unit makes two
places agree they differ in every one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

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
    units = {key: unit for key, group in groups.items() if (unit := _unit(group))}
    for claim in stated:
        value, unit = claim.value, units.get(claim.key, "")
        if unit and isinstance(value, Quantity) and value.low and not value.unit:
            yield replace(claim, mention=replace(claim.mention, value=replace(value, unit=unit)))
        else:
            yield claim


def _unit(values: Sequence[Quantity]) -> str:
    """All values of one setting → the unit of those that have none; "" where that is none or all of them, or where
    their units do not measure one thing."""
    bare = [value.low for value in values if value.low and not value.unit]
    named = Counter((value.low or Decimal(), value.unit) for value in values if value.unit)
    dimensions = {EXACT[unit][0] if unit in EXACT else "" for _, unit in named}
    if not bare or len(dimensions) != 1 or not (dimension := dimensions.pop()):
        return ""
    known = {number * EXACT[unit][1] for number, unit in named}
    used = Counter(unit for _, unit in named.elements())
    units = [*sorted(used, key=lambda unit: (-used[unit], unit)), *(u for u in MEASURED if EXACT[u][0] == dimension)]
    best = max(units, key=lambda unit: sum(number * EXACT[unit][1] in known for number in bare))
    if dimension == "data" and any(_nearly(number * EXACT[unit][1], known) for number in bare for unit in units):
        return ""
    return best


def _nearly(size: Decimal, known: Iterable[Decimal]) -> bool:
    """Whether a size is one of those that are known but for how many bytes make a kilobyte."""
    return any(0 < abs(size - one) < one * _BINARY for one in known)
