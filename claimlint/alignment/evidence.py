"""Two views → the evidence that they state one fact, as named features, and a score out of them.

Features are few and explainable; their weights are integers in `weights.json`, fitted on development data by
tests/bench/fit.py. The score is a log-odds in hundredths: 0 is even.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint.alignment.views import NEAR, View
from claimlint.model import Comparison, Moment

Features = dict[str, float]
DATES = frozenset({"date", "weekday", "mixed", "month", "year", "time of day"})
_NEVER = -10_000


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """What decides one family of values: `features`: name → hundredths of log-odds for 1.0 of it; `varieties`: variety
    → what it adds, so that 0 is the score from which a contradiction is worth a warning."""

    features: dict[str, int]
    varieties: dict[str, int]


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: a model for dates and one for numbers, and least scores by severity and for agreement."""

    dates: Model
    numbers: Model
    thresholds: dict[str, int]


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    return msgspec.json.decode(Path(__file__).with_name("weights.json").read_bytes(), type=Weights)


class Rivalry(Struct, frozen=True, gc=False):
    """What a pair is measured against. `rival`: the best evidence of either claim with another one of the other's
    document; `settled`: with one there that states its own value; `explained` and `backed`: the best evidence of each
    with an equal value in any document, the smaller and the larger; `support`: how many documents state the better
    attested value in like words; `stated`: for how many of the two the other document states the same value anywhere;
    `orphan`: how much else of its document the other one states, for a value that it does not; `documents`: how many
    the story has, at least two: the fewer, the fewer chance likenesses.
    """

    rival: float
    settled: float
    explained: float
    backed: float
    support: int
    stated: int
    orphan: float
    documents: int


UNRIVALLED = Rivalry(0.0, 0.0, 0.0, 0.0, 0, 0, 0.0, 2)
"""That of a pair that agrees: nothing is held against it."""


def features(left: View, right: View, shared: float, comparison: Comparison, rivalry: Rivalry) -> Features:
    """Two views, the weight of the stems they share, how their values compare, and their rivals → named features; one
    that is not there is 0."""
    found: Features = {
        "shared words": math.log1p(4 * shared),
        "like sentences": min(shared / (min(left.total, right.total) or 1.0), 1.0),
        "few documents": 1 / math.log2(rivalry.documents),
    }
    if run := _run(left.leading, right.leading):
        found["run left"] = run / NEAR
    if run := _run(left.trailing, right.trailing):
        found["run right"] = run / NEAR
    if near := left.near & right.near:
        found["same neighbours"] = len(near) / min(len(left.near), len(right.near))
    if left.before == right.before != "":
        found["same before"] = 1.0
    if left.after == right.after != "":
        found["same after"] = 1.0
    if left.claim.measure == right.claim.measure != "":
        found["same measure"] = 1.0
    if people := left.setting.people & right.setting.people:
        found["same people"] = min(len(people), 2) / 2
    if left.subject == right.subject != "":
        found["same subject"] = 1.0
    if left.document == right.document:
        found["one document"] = 1.0
    if left.aspect == "time" and left.phase == right.phase != "":
        found["same occasion"] = 1.0
    if rivalry is not UNRIVALLED:
        found.update(_rivals(shared or 1.0, rivalry))
    found.update(_values(left, right, comparison))
    return found


def _rivals(shared: float, rivalry: Rivalry) -> Features:
    """What other claims say for or against a pair that shares stems of this weight."""
    return {
        "rival": min(rivalry.rival / shared, 1.5),
        "settled": min(rivalry.settled / shared, 1.5),
        "explained": min(rivalry.explained / shared, 1.5),
        "backed elsewhere": min(rivalry.backed / shared, 1.5),
        "well attested": math.log2(rivalry.support + 1),
        "stated there too": rivalry.stated / 2,
        "all else agrees": rivalry.orphan,
    }


def _run(here: tuple[str, ...], there: tuple[str, ...]) -> int:
    """How many words in a row are the same next to the two values."""
    if here == there:
        return len(here)
    length = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        length += 1
    return length


def variety(left: View, right: View) -> str:
    """What kind of value a pair is about, finer than its aspect: counts, weekdays and days err in other ways."""
    a, b = left.claim.mention.value, right.claim.mention.value
    if left.aspect != "moment" or not isinstance(a, Moment) or not isinstance(b, Moment):
        return _of_block(left.block)
    if a.grain != "day" or b.grain != "day":
        return "month"
    bare = (a.weekday is not None and a.day is None) + (b.weekday is not None and b.day is None)
    return ("date", "mixed", "weekday")[bare]


@lru_cache(maxsize=256)
def _of_block(block: str) -> str:
    """The variety of all pairs of a block that are no days."""
    aspect, _, unit = block.partition(":")
    if aspect == "quantity":
        return unit or "count" if unit in ("", "ordinal", "score", "time", "months") else "measure"
    return "time of day" if aspect == "time" else aspect


def score(found: Features, kind: str) -> int:
    """Features and variety → log-odds in hundredths; a variety without weights never scores."""
    model = _model(kind)
    if kind not in model.varieties:
        return _NEVER
    known = model.features
    total: float = model.varieties[kind]
    for name, value in found.items():
        if value and name in known:
            total += known[name] * value
    return round(total)


def _model(kind: str) -> Model:
    return weights().dates if kind in DATES else weights().numbers


def reasons(found: Features, kind: str) -> tuple[str, ...]:
    """Features and variety → the reason codes that speak for one fact, the strongest first, at most five."""
    known = _model(kind).features
    weighed = [(known.get(name, 0) * value, name) for name, value in found.items() if value]
    strong = sorted((w for w in weighed if w[0] > 20 and w[1] != "hedged"), reverse=True)
    return tuple(name.replace(" ", "-") for _, name in strong[:5])


def _values(left: View, right: View, comparison: Comparison) -> Features:
    """What the two values themselves say: a slip makes one fact likelier, values far apart make it less likely."""
    found: Features = {}
    if comparison.slip:
        found[comparison.slip] = 1.0
    here, there = left.number, right.number
    if here is not None and there is not None:
        if here > 0 and there > 0 and comparison.slip != "tenfold":  # a dropped zero explains the distance
            found["distance"] = min(abs(math.log(here / there)), 3.0) / 3
        found["hedged"] = float(left.hedged or right.hedged)
    return found
