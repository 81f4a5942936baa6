"""Features of two names → a score, with weights that are data: integers, fitted by tests/bench/fit_names.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """Hundredths of log-odds for 1.0 of each feature, and the least scores by severity."""

    bias: int
    features: dict[str, int]
    thresholds: dict[str, int]


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: `swapped` for one first name with two surnames, `orphan` for a surname nobody introduced."""

    swapped: Model
    orphan: Model


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    return msgspec.json.decode(Path(__file__).with_name("weights.json").read_bytes(), type=Weights)


def score(model: Model, found: dict[str, float]) -> int:
    """Features → log-odds in hundredths."""
    return round(model.bias + sum(model.features.get(name, 0) * value for name, value in found.items()))
