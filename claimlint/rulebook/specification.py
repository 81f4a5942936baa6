"""A rule of kind "specification" → which attribute of things it holds to one value.

Shared by those who read what pages specify and by the check that judges it, as `patterns` is for users' own rules.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Attribute = Literal[
    "default", "minimum", "maximum", "required version", "version", "port", "limit", "price", "count", "date"
]

ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
"""All that a rule of kind "specification" may ask for."""


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule of kind "specification" may say beside what every rule may."""

    attribute: Annotated[Attribute, Meta(description="what one thing has one value of on all pages")]
