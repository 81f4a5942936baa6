"""Claims of a story → Views: each claim with what its sentence offers as evidence, ready to be held against others.

Everything a comparison needs is computed once a claim, so that a pair costs a few dictionary look-ups. A stem weighs
more the rarer it is in the language and in the story, and the nearer it stands to the value.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from claimlint.comparison.units import FACTORS
from claimlint.entities import People
from claimlint.languages import Lexicon, rarity
from claimlint.model import Amount, Claim, Extract, Moment, Percentage, Quantity, Sentence

_COMMON_BITS = 6.0  # stems as common as this carry nothing
_RARE_BITS = 10.0  # so many bits more make a stem fully telling
_REACH = 5.0  # words: at this distance from the value a stem weighs half


class View(Struct, frozen=True, eq=False):
    """A claim as evidence. `weights`: stem → weight, own words left out; `total`: their sum; `people`: whom the sentence
    names; `listed`: how many values of the same block its sentence holds."""

    index: int
    document: int
    claim: Claim
    block: str
    weights: dict[str, float]
    total: float
    left: str
    right: str
    subject: str
    people: frozenset[str]
    listed: int


def blocks(extracts: Sequence[Extract], people: People, weigh: StemWeights) -> dict[str, list[View]]:
    """Extracts → views by block key: only claims with one key can be one fact."""
    found: dict[str, list[View]] = defaultdict(list)
    for number, extract in enumerate(extracts):
        keyed = [(claim, block_key(claim)) for claim in extract.claims]
        listed = Counter((claim.sentence.id, key) for claim, key in keyed if key)
        for claim, key in keyed:
            if key:
                named = people.in_sentence(number, claim.sentence.id)
                found[key].append(_view(len(found[key]), number, claim, key, weigh, named, listed, people))
    return found


def block_key(claim: Claim) -> str:
    """A claim → the key of those it can be compared with, aspect first ("quantity:length"); "" for none."""
    value = claim.value
    if isinstance(value, Amount):
        return "amount:"
    if isinstance(value, Percentage):
        return "percentage:points" if value.points else "percentage:"
    if isinstance(value, Quantity):
        if value.unit == "age":
            return "age:"
        return f"quantity:{FACTORS.get(value.unit, (value.unit, 0.0))[0]}"
    if isinstance(value, Moment):
        if value.grain == "minute":
            return "time:"
        return "year:" if value.grain in ("year", "decade") else "moment:"
    return ""


class StemWeights:
    """How telling a stem is: its rarity in the language times its rarity among the sentences of the story, 0 to 1."""

    def __init__(self, extracts: Sequence[Extract], words: Lexicon) -> None:
        self._table = rarity.table(words.code)
        self._stop = frozenset(words.text.stopwords)
        self._counts: Counter[str] = Counter()
        sentences = 1
        for extract in extracts:
            sentences += len(extract.sentences)
            for sentence in extract.sentences:
                self._counts.update(set(sentence.stems))
        self._bits = math.log2(sentences + 1)
        self._known: dict[str, float] = {}

    def of(self, stem: str) -> float:
        """The weight of a stem; 0 for stop words."""
        known = self._known.get(stem)
        if known is None:
            known = self._known[stem] = self._weigh(stem)
        return known

    def _weigh(self, stem: str) -> float:
        if stem in self._stop or (len(stem) == 1 and not stem.isdigit()):
            return 0.0
        language = (self._table.get(stem, rarity.UNKNOWN) - _COMMON_BITS) / _RARE_BITS
        here = 1.0 - math.log2(1 + self._counts[stem]) / (self._bits + 1.0)
        return min(max(language, 0.05), 1.0) * max(here, 0.05)


def _view(
    index: int,
    document: int,
    claim: Claim,
    key: str,
    weigh: StemWeights,
    named: frozenset[str],
    listed: Counter[tuple[int, str]],
    people: People,
) -> View:
    sentence = claim.sentence
    weights = context(claim, weigh)
    stems = sentence.stems
    return View(
        index=index,
        document=document,
        claim=claim,
        block=key,
        weights=weights,
        total=sum(weights.values()),
        left=stems[claim.at - 1] if claim.at else "^",
        right=stems[claim.to] if claim.to < len(stems) else "$",
        subject=people.entity(document, claim.subject),
        people=named,
        listed=listed[sentence.id, key],
    )


def context(claim: Claim, weigh: StemWeights) -> dict[str, float]:
    """A claim → the stems around it with their weights, its own words left out."""
    return _weights(claim.sentence, claim.at, claim.to, weigh)


def _weights(sentence: Sentence, at: int, to: int, weigh: StemWeights) -> dict[str, float]:
    """Stem → its weight at its distance from the value, the nearest occurrence counting."""
    found: dict[str, float] = {}
    for position, stem in enumerate(sentence.stems):
        if at <= position < to:
            continue
        weight = weigh.of(stem)
        if weight:
            distance = at - position if position < at else position - to + 1
            weight *= _REACH / (_REACH + distance)
            if weight > found.get(stem, 0.0):
                found[stem] = weight
    return found
