"""Two views → the evidence that they state one fact, as named features.

What both sentences share, what the two values themselves say, and what other claims say for or against the pair. What
differs beside the values is left to `contrast`.
"""

from __future__ import annotations

import math
from functools import lru_cache

from claimlint.alignment.model import Features
from claimlint.alignment.views import NEAR, View
from claimlint.comparison import SLIPS
from claimlint.model import Moment, Quantity

ALIKE = frozenset(
    [
        *("like sentences", "run left", "run right", "shared words"),
        *("same after", "same before", "same measure", "same neighbours", "same people", "same subject"),
    ]
)
"""Features that never speak against one fact."""

UNLIKE = frozenset({"distance", "one document", "thing differs"})
"""Features that never speak for one fact."""

NAMES = ALIKE | UNLIKE | SLIPS | {"hedged", "same occasion"}
"""All features that `evidence` and `further` give."""


FURTHER = frozenset(
    ["run left", "run right", "same after", "same before", "same occasion", "same people", "same subject"]
)
"""The features of `further` that may speak for one fact."""


def evidence(left: View, right: View, shared: float, values: Features) -> Features:
    """Two views, the weight of the stems they share, and what their `values` say → the features that most pairs are
    decided by; the others are those of `further`."""
    found: Features = {
        "shared words": math.log1p(4 * shared),
        "like sentences": min(shared / (min(left.total, right.total) or 1.0), 1.0),
    }
    if near := left.near & right.near:
        found["same neighbours"] = len(near) / min(len(left.near), len(right.near))
    if left.claim.measure == right.claim.measure != "":
        found["same measure"] = 1.0
    if left.document == right.document:
        found["one document"] = 1.0
    found.update(values)
    return found


def further(left: View, right: View) -> Features:
    """Two views → what else of the evidence they have in common, or differ in."""
    found: Features = {}
    if run := _run(left.leading, right.leading):
        found["run left"] = run / NEAR
    if run := _run(left.trailing, right.trailing):
        found["run right"] = run / NEAR
    if left.before == right.before != "":
        found["same before"] = 1.0
    if left.after == right.after != "":
        found["same after"] = 1.0
    if _things_differ(left, right):
        found["thing differs"] = 1.0
    if people := left.setting.people & right.setting.people:
        found["same people"] = min(len(people), 2) / 2
    if left.subject == right.subject != "":
        found["same subject"] = 1.0
    if left.aspect == "time" and left.phase == right.phase != "":
        found["same occasion"] = 1.0
    return found


def _run(here: tuple[str, ...], there: tuple[str, ...]) -> int:
    """How many words in a row are the same next to the two values."""
    if not here or not there or here[0] != there[0]:
        return 0
    length = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        length += 1
    return length


def _things_differ(left: View, right: View) -> bool:
    """Whether two counts are of two nouns, and neither noun stands in the sentence of the other."""
    here, there = left.claim.value, right.claim.value
    if not isinstance(here, Quantity) or not isinstance(there, Quantity) or here.unit or there.unit:
        return False
    a, b = here.measure, there.measure
    if not a or not b or a == b:
        return False
    return a not in right.claim.sentence.stems and b not in left.claim.sentence.stems


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


def values(left: View, right: View, slip: str) -> Features:
    """Two views and the slip that explains their difference, if one does → what the two values themselves say: a slip
    makes one fact likelier, values far apart make it less likely. The same for any two views with these values."""
    found: Features = {}
    if slip:
        found[slip] = 1.0
    here, there = left.number, right.number
    if here is not None and there is not None:
        if here > 0 and there > 0 and slip != "tenfold":  # a dropped zero explains the distance
            found["distance"] = min(abs(math.log(here / there)), 3.0) / 3
        found["hedged"] = float(left.hedged or right.hedged)
    return found
