"""Floors under what claimlint finds, and under its silence: a change that costs a few items fails here, by name.

The contrast items beside this test are read one by one; `score.py` says how they are made and counted. The figures of a
group are measured on main, and its floors lie a little below, so that a change may cost an item where it wins others.
What costs more is either mended, or the floor is moved in the same change, with its reason. When items are added,
measure everything again: `python tests/quality/score.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
import pytest
from msgspec import Struct

from . import score
from .score import ALL, Figures, Scored

MEASURED = "30 November 2026, with values and dates dealt out, 236 items"


class Floor(Struct, frozen=True):
    """What a figure was when it was measured, and the least (of findings beside the plant: the most) that it may be."""

    measured: float
    limit: float


FLOORS: dict[str, dict[str, Floor]] = {
    ALL: {
        "found": Floor(182, 178),
        "silent": Floor(573, 566),
        "beside": Floor(0, 3),
        "right": Floor(118, 115),
        "precision": Floor(91.8, 91),
    },
    # Kinds of ten items and more.
    "kind age": {"found": Floor(4, 3), "silent": Floor(26, 25)},
    "kind amount": {"found": Floor(23, 22), "silent": Floor(53, 52)},
    "kind arithmetic": {"found": Floor(15, 14), "silent": Floor(49, 48)},
    "kind date": {"found": Floor(10, 9), "silent": Floor(39, 38)},
    "kind name": {"found": Floor(9, 8), "silent": Floor(21, 20)},
    "kind percentage": {"found": Floor(13, 12), "silent": Floor(36, 36)},
    "kind quantity": {"found": Floor(44, 43), "silent": Floor(150, 146)},
    "kind quote": {"found": Floor(37, 36), "silent": Floor(90, 87)},
    "kind role": {"found": Floor(10, 9), "silent": Floor(28, 27)},
    "kind time": {"found": Floor(10, 9), "silent": Floor(35, 34)},
    "kind year": {"found": Floor(4, 3), "silent": Floor(27, 26)},
}
"""Group of items → figure (a field of `Figures`) → its floor. `precision` is in per cent, the others are counts."""

CEILINGS = frozenset({"beside"})
"""Figures that must not rise."""


@pytest.fixture(scope="module")
def scored() -> tuple[Scored, ...]:
    """All items, checked once."""
    return score.score(score.load())


def test_nothing_has_fallen(scored: tuple[Scored, ...]) -> None:
    fallen = list(below(score.totals(scored)))
    hint = f"(measured on {MEASURED}; python tests/quality/score.py --misses tells more)"
    assert not fallen, "\n".join([*fallen, hint])


def test_every_kind_of_ten_items_has_a_floor(scored: tuple[Scored, ...]) -> None:
    counted = score.totals(scored)
    assert f"{counted[ALL].items} items" in MEASURED, "items were added: measure again"
    assert {name for name, n in counted.items() if name.startswith("kind ") and n.items >= 10} == FLOORS.keys() - {ALL}
    for name, floors in FLOORS.items():
        sizes = {"found": counted[name].flags, "silent": counted[name].silents, "right": counted[name].items}
        assert all(floors[figure].limit <= floors[figure].measured <= sizes[figure] for figure in floors.keys() & sizes)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"found": 79}, "all: found is 79, at least 80 (83 when measured)"),
        ({"beside": 5}, "all: beside is 5, at most 4 (2 when measured)"),
        ({"true_errors": 46}, "all: precision is 46, at least 47.5 (50.7 when measured)"),
    ],
)
def test_what_falls_is_named(wrong: Mapping[str, int], message: str) -> None:
    floors = {ALL: {"found": Floor(83, 80), "beside": Floor(2, 4), "precision": Floor(50.7, 47.5)}}
    held = Figures(found=80, beside=4, errors=100, true_errors=48)
    assert list(below({ALL: held}, floors)) == []
    assert list(below({ALL: msgspec.structs.replace(held, **wrong)}, floors)) == [message]


def below(counted: Mapping[str, Figures], floors: Mapping[str, Mapping[str, Floor]] = FLOORS) -> Iterator[str]:
    """Figures by group → a line for each that is on the wrong side of its floor."""
    for name, limits in floors.items():
        for figure, floor in limits.items():
            value, ceiling = getattr(counted[name], figure), figure in CEILINGS
            if value > floor.limit if ceiling else value < floor.limit:
                limit = f"{'at most' if ceiling else 'at least'} {floor.limit:g}"
                yield f"{name}: {figure} is {round(value, 1):g}, {limit} ({floor.measured:g} when measured)"
