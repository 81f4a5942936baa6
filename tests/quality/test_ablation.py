"""No part that decides whether two claims are about one thing can be switched off unnoticed.

With the part switched off, some figure of these contrast items is worse than with it. Each part is held to the kinds
of items that need it most, so that the whole takes seconds; `tests/bench/ablation.py` tells what all parts are worth on
all items. A part that fails here after a fit has no work left: find out what took it over, and drop it.
"""

from __future__ import annotations

from collections.abc import Iterator

import families
import pytest

from . import score
from .score import ALL, Figures

NEEDED: dict[str, str] = {
    "evidence: shared words": "time",
    "evidence: neighbours": "time date",
    "evidence: what is counted": "quantity",
    "evidence: who it is said of": "quantity weekday",
    "evidence: one document": "amount percentage",
    "evidence: rivals": "age percentage amount",
    "evidence: attestation": "quantity",
    "evidence: likeness": "quantity",
    "evidence: slips": "date year",
    "evidence: distance": "quantity",
    "evidence: both brief": "quantity",
    "contrast: all of it": "weekday year",
    "contrast: other words": "quantity",
    "contrast: opposed": "percentage quantity",
    "contrast: periods": "quantity time",
    "contrast: instances": "name",
    "contrast: phrases": "amount percentage",
    "contrast: holders": "date weekday",
    "contrast: marks": "amount percentage",
    "contrast: frames": "quantity",
    "contrast: pooled parts": "quantity",
    "contrast: any of a kind": "quantity",
    "contrast: senses": "percentage quantity",
    "aboutness: tier before": "percentage weekday",
    "aboutness: tier heading": "name percentage",
    "aboutness: tier title": "date weekday",
    "aboutness: numbered things": "name",
    "aboutness: runs of words": "amount percentage",
    "aboutness: holder": "date weekday",
    "gates: table-cell": "amount date",
    "gates: all of times": "time",
    "gates: other-occasion": "time",
    "gates: other-person": "age",
    "gates: other-phase": "date time",
    "blocking: few values meet": "amount date",
    "tables: labels meet": "amount",
    "tables: labels part": "amount",
    "names: all of them": "name",
    "names: spelling": "name",
    "names: firsts": "name role",
    "names: slots": "name",
    "names: parallel": "name",
    "posts: of one person": "role",
    "posts: of two people": "role",
    "quotations: all of them": "quote",
}
"""Parts of claimlint → the kinds of items that get worse without them."""

PARTS = {f"{part.room}: {part.name}": part for part in families.everything()}
ITEMS = score.load()


@pytest.fixture(scope="module")
def reading() -> Iterator[dict[frozenset[str], Figures]]:
    """Documents are read once for all tests; the figures of kinds of items with everything at work."""
    with families.read_once():
        yield {}


def figures(kinds: frozenset[str]) -> Figures:
    return score.totals(score.score(item for item in ITEMS if item.kind in kinds))[ALL]


@pytest.mark.parametrize("name", NEEDED)
def test_a_part_is_missed(name: str, reading: dict[frozenset[str], Figures]) -> None:
    kinds = frozenset(NEEDED[name].split())
    if kinds not in reading:
        reading[kinds] = figures(kinds)
    whole = reading[kinds]
    with PARTS[name].off():
        without = figures(kinds)
    assert worse(without, whole), f"nothing is worse without {name}: {without}"
    assert whole == reading[kinds]


def worse(without: Figures, whole: Figures) -> list[str]:
    """The figures that are worse without a part."""
    fallen = [name for name in ("found", "silent", "right") if getattr(without, name) < getattr(whole, name)]
    return [*fallen, *(["beside"] if without.beside > whole.beside else [])]


def test_a_part_is_at_work_again_afterwards() -> None:
    kinds = frozenset({"weekday"})
    before = figures(kinds)
    for part in PARTS.values():
        with part.off():
            pass
    assert figures(kinds) == before


def test_parts_are_named_once_and_cover_the_features() -> None:
    parts = families.everything()
    assert len(PARTS) == len(parts)
    assert families.features() == families.weighed()


def test_a_feature_that_is_switched_off_weighs_nothing() -> None:
    known = families.weighed()
    with families.weightless(["distance", "no such feature"]):
        assert families.weighed() == known - {"distance"}
    assert families.weighed() == known
    assert worse(Figures(found=1, silent=2, right=3, beside=4), Figures(found=2, silent=2, right=3, beside=3)) == [
        "found",
        "beside",
    ]
