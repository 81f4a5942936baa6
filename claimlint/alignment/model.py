"""Features of a pair → a score: how likely the two values state one fact and contradict each other.

One linear model for every family of values. Its weights are integers in `weights.json`, fitted by tests/bench/fit.py,
which also sets the cuts. The score is a log-odds in hundredths.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

Features = dict[str, float]
"""Name → how much of a feature a pair has, mostly 0 to 1; one that is not there is 0."""

DATES = frozenset({"date", "weekday", "mixed", "month", "year", "time of day"})
"""The varieties of values that the model of dates judges."""

QUOTED = frozenset({"wording"})
"""The varieties that the model of quotations judges; the model of numbers judges all that are in neither set."""

_NEVER = -10_000
_TELLING = 20  # hundredths of log-odds from which on a feature is a reason
_MOST = 5


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """What decides one family of values: `features`: name → hundredths of log-odds for 1.0 of it; `varieties`: variety
    → what it adds, so that 0 is the score from which a contradiction is worth a warning."""

    features: dict[str, int]
    varieties: dict[str, int]


class ModelOfQuotations(Model, frozen=True, forbid_unknown_fields=True):
    """The same for two places that quote one utterance, with its own least scores by severity and for agreement."""

    thresholds: dict[str, int]


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: a model for dates, one for numbers and one for quotations, and the least scores of the first two
    by severity and for agreement."""

    dates: Model
    numbers: Model
    thresholds: dict[str, int]
    quotations: ModelOfQuotations


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    return msgspec.json.decode(Path(__file__).with_name("weights.json").read_bytes(), type=Weights)


def score(found: Features, kind: str) -> int:
    """Features and variety → log-odds in hundredths; a variety without weights never scores."""
    if kind not in _model(kind).varieties:
        return _NEVER
    return round(worth(found, kind, prior(kind)))


def worth(found: Features, kind: str, without: float = 0.0) -> float:
    """Features, variety, and what a pair has `without` them → the sum of all, not rounded."""
    known = _model(kind).features
    total = without
    for name, value in found.items():
        if value and name in known:
            total += known[name] * value
    return total


def prior(kind: str) -> int:
    """Variety → the score of a pair of it without any feature."""
    return _model(kind).varieties.get(kind, _NEVER)


def reasons(found: Features, kind: str) -> tuple[str, ...]:
    """Features and variety → the reason codes that speak for one fact, the strongest first, at most five."""
    strong = sorted((w for w in _weighed(found, kind) if w[0] > _TELLING and w[1] != "hedged"), reverse=True)
    return tuple(name.replace(" ", "-") for _, name in strong[:_MOST])


def objections(found: Features, kind: str) -> tuple[str, ...]:
    """Features and variety → the codes of what speaks against one fact, the strongest first, at most five."""
    strong = sorted(w for w in _weighed(found, kind) if w[0] < -_TELLING)
    return tuple(name.replace(" ", "-") for _, name in strong[:_MOST])


@cache
def reach(kind: str, names: frozenset[str]) -> int:
    """The most that features of these names can add to a score of a variety, when each is 1 at most."""
    return sum(weight for name, weight in _model(kind).features.items() if weight > 0 and name in names)


def _weighed(found: Features, kind: str) -> list[tuple[float, str]]:
    known = _model(kind).features
    return [(known.get(name, 0) * value, name) for name, value in found.items() if value]


def _model(kind: str) -> Model:
    held = weights()
    return held.dates if kind in DATES else held.quotations if kind in QUOTED else held.numbers
