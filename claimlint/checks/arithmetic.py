"""ReadDocument → Findings where numbers do not add up: shares, totals, changes, conversions."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from claimlint.checks import _relation
from claimlint.checks._relation import FIELDS
from claimlint.model import Severity

SCOPES = {"document": ("number",)}
SEVERITY: Severity = "error"
MESSAGE = "{left.text} does not go with {right.text}, which makes {expected}"
judge = _relation.judge

__all__ = ["FIELDS", "MESSAGE", "SCOPES", "SEVERITY", "Parameters", "judge"]


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """Which relation of numbers is held, and how strictly."""

    relation: Annotated[str, Meta(description="which relation of numbers is held")]
    tolerance: Annotated[float, Meta(description="per cent that a value may be off beyond rounding, 0 to 100")] = 0.0

    def __post_init__(self) -> None:
        _relation.known("arithmetic", self.relation)
        if not 0 <= self.tolerance <= 100:
            raise ValueError("tolerance is a share in per cent, 0 to 100")
