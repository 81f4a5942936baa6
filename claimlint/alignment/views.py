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
from claimlint.languages import Lexicon, rarity, related
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Extract, Moment, People, Percentage, Quantity, Sentence

_COMMON_BITS = 6.0  # stems as common as this carry nothing
_RARE_BITS = 10.0  # so many bits more make a stem fully telling
_STAMP = 14  # words: a line that says when a text came out is no longer than this
_ANCHOR = 5  # words on each side in which a value's anchor stands
_NEAR = 4  # words on each side that count as near
_REACH = 5.0  # words: at this distance from the value a stem weighs half


class View(Struct, frozen=True, eq=False):
    """A claim as evidence. `weights`: stem → weight, own words left out; `total`: their sum; `people`: whom the
    sentence names; `before` and `after`: the telling stem nearest to the value on each side; `modifies`:
    the noun that a date belongs to; `near`: those close to it;
    `listed`: how many values of the same block its sentence holds."""

    index: int
    document: int
    claim: Claim
    block: str
    weights: dict[str, float]
    total: float
    before: str
    after: str
    modifies: str
    near: frozenset[str]
    groups: dict[int, str]
    subject: str
    people: frozenset[str]
    listed: int


def blocks(extracts: Sequence[Extract], people: People, weigh: StemWeights) -> dict[str, list[View]]:
    """Extracts → views by block key: only claims with one key can be one fact."""
    found: dict[str, list[View]] = defaultdict(list)
    for number, extract in enumerate(extracts):
        keyed = [(claim, "" if weigh.passes_over(claim, extract) else block_key(claim)) for claim in extract.claims]
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
        self._related = related.table(words.code)
        self._stop = frozenset(words.text.stopwords)
        self._reporting = frozenset(stem(word, words.text) for word in words.moments.reporting)
        self._of = (words.numbers.link,)
        self._near = frozenset(words.moments.near)
        self._recurring = frozenset(words.claims.recurring)
        self.articles = frozenset(words.moments.the)
        self._published = frozenset(stem(word, words.text) for word in words.moments.published)
        self._counts: Counter[str] = Counter()
        sentences = 1
        for extract in extracts:
            sentences += len(extract.sentences)
            for sentence in extract.sentences:
                self._counts.update(set(sentence.stems))
        self._bits = math.log2(sentences + 1)
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """The weight of a stem; 0 for stop words."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._weigh(word)
        return known

    def groups(self, weights: dict[str, float]) -> dict[int, str]:
        """Groups of related words → the stem of these weights that is in each, the weightiest one."""
        found: dict[int, str] = {}
        for word in sorted(weights, key=lambda w: weights[w]):
            for group in self._related.get(word, ()):
                found[group] = word
        return found

    def passes_over(self, claim: Claim, extract: Extract) -> bool:
        """Whether a claim states nothing that could be held against another one."""
        value = claim.value
        if isinstance(value, Quantity) and value.low == value.high == 1:
            return claim.sentence.stems[claim.at + 1 : claim.at + 2] == self._of  # "one of the largest" counts nothing
        return self.stamped(claim, extract)

    def stamped(self, claim: Claim, extract: Extract) -> bool:
        """Whether a moment only says when a text came out: "Published 4 October", a bare date line, or "today" in a
        text that does not say its own date, "said Wednesday", "today (14 October)". It dates the telling, not what is told; "every Tuesday"
        dates nothing."""
        value = claim.value
        if not isinstance(value, Moment):
            return False
        if value.relative is not None and value.grain in ("day", "minute"):
            return True
        stems = claim.sentence.stems
        before = stems[claim.at - 1] if claim.at else ""
        if before in self._reporting or before in self._near or not self._recurring.isdisjoint(stems[claim.to : claim.to + 4]):
            return True
        if len(stems) > _STAMP:
            return False
        others = [word for word in stems[: claim.at] + stems[claim.to :] if self.of(word) and word.isalpha()]
        return len(others) < 2 or not self._published.isdisjoint(stems)

    def _weigh(self, word: str) -> float:
        if word in self._stop or (len(word) == 1 and not word.isdigit()):
            return 0.0
        language = (self._table.get(word, rarity.UNKNOWN) - _COMMON_BITS) / _RARE_BITS
        here = 1.0 - math.log2(1 + self._counts[word]) / (self._bits + 1.0)
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
        before=_anchor(stems[max(claim.at - _ANCHOR, 0) : claim.at][::-1], weigh),
        after=_anchor(stems[claim.to : claim.to + _ANCHOR], weigh),
        modifies=_modified(claim, weigh),
        near=frozenset(
            w for w in stems[max(claim.at - _NEAR, 0) : claim.at] + stems[claim.to : claim.to + _NEAR] if w in weights
        ),
        groups=weigh.groups(weights),
        subject=people.entity(document, claim.subject),
        people=named,
        listed=listed[sentence.id, key],
    )


def _modified(claim: Claim, weigh: StemWeights) -> str:
    """The noun that a date stands before, as in "the February 8 vote"; "" when it stands by itself."""
    stems = claim.sentence.stems
    if not isinstance(claim.value, Moment) or not claim.at or stems[claim.at - 1] not in weigh.articles:
        return ""
    return stems[claim.to] if claim.to < len(stems) and weigh.of(stems[claim.to]) else ""


def _anchor(stems: Sequence[str], weigh: StemWeights) -> str:
    """The first telling stem of those next to a value, nearest first: what it is said of, or ""."""
    return next((word for word in stems if weigh.of(word)), "")


def context(claim: Claim, weigh: StemWeights) -> dict[str, float]:
    """A claim → the stems around it with their weights, its own words left out."""
    return _weights(claim.sentence, claim.at, claim.to, weigh)


def _weights(sentence: Sentence, at: int, to: int, weigh: StemWeights) -> dict[str, float]:
    """Stem → its weight at its distance from the value, the nearest occurrence counting."""
    found: dict[str, float] = {}
    for position, word in enumerate(sentence.stems):
        if at <= position < to:
            continue
        weight = weigh.of(word)
        if weight:
            distance = at - position if position < at else position - to + 1
            weight *= _REACH / (_REACH + distance)
            if weight > found.get(word, 0.0):
                found[word] = weight
    return found
