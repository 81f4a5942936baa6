"""ReadDocument → Findings where dates of one document cannot be: a weekday, an age, a span, an order of events."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from claimlint.checks import _relation
from claimlint.checks._relation import FIELDS
from claimlint.model import Severity

SCOPES = {"document": ("moment",)}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} does not go with {right.text}, which makes {expected}"
judge, wordless = _relation.judge, _relation.wordless

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge", "wordless"]


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """Which relation of dates is held."""

    relation: Annotated[str, Meta(description="which relation of dates is held")]

    def __post_init__(self) -> None:
        _relation.known("calendar", self.relation)
