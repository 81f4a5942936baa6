"""Sentences → defaults of options: "`ack_timeout` defaults to 30"."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("default",)


def read(page: Page) -> Iterator[Specified]:
    """A page → what its sentences specify."""
    yield from ()
