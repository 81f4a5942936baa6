"""What an office document says of itself: its title, when it was made, its language."""

from __future__ import annotations

from typing import NamedTuple

from claimlint.readers._office.archive import Package
from claimlint.readers._office.xml import leaves


class Properties(NamedTuple):
    """`created`: a day with a time of day, as the file says it; "" for what it does not say."""

    title: str = ""
    created: str = ""
    language: str = ""


def properties(package: Package, name: str) -> Properties:
    """A package, and the file of it that holds its properties ("": none) → what that says."""
    said = {leaf.name: leaf.text for leaf in leaves(package.optional(name)) if leaf.text}
    return Properties(
        said.get("title", ""), said.get("created", "") or said.get("creation-date", ""), said.get("language", "")
    )
