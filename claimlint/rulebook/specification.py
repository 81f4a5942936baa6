"""A rule of kind "specification" → which attribute of things it holds to one value.

Shared by those who read what pages specify and by the check that judges it, as `patterns` is for users' own rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from claimlint.model import Rule

Attribute = Literal[
    "default", "minimum", "maximum", "required version", "version", "port", "limit", "upper limit",
    "price", "count", "date", "listed count", "code", "edition", "name", "checksum",
]  # fmt: skip

ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
"""All that a rule of kind "specification" may ask for."""

GATHERED: frozenset[Attribute] = frozenset({"code", "edition", "name"})
"""Attributes whose keys gather what has to be seen together (all names of a kind, all codes): no single fact, and
nothing that a number beside it is held to."""


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule of kind "specification" may say beside what every rule may."""

    attribute: Annotated[Attribute, Meta(description="what one thing has one value of on all pages")]


def gathering(rules: Iterable[Rule]) -> frozenset[str]:
    """Rules → the ids of those whose keys gather many things."""
    return frozenset(rule.id for rule in rules if rule.parameters.get("attribute") in GATHERED)
