"""ReadDocument → Breaches where a sentence gives a thing of the house another value.

A value is only held against a house fact when nothing speaks against it: the words of the thing stand near it in its
sentence, it is stated (not expected, needed or denied), of no other time, narrowed by no other word, nearer to this
thing than to any other one, and no value of the sentence is the house's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from claimlint.checks._house._breach import Breach
from claimlint.checks._near import said
from claimlint.comparison import agrees, compare
from claimlint.comparison.numbers import middle
from claimlint.comparison.units import FACTORS
from claimlint.languages import Lexicon
from claimlint.model import (
    Amount,
    Claim,
    House,
    HouseThing,
    Moment,
    Percentage,
    Quantity,
    ReadDocument,
    Sentence,
    Severity,
    Value,
)

_REACH = 12  # words between a value and each word of its thing
_DATE_REACH = 6  # a date is often that of something else in the sentence
_NEWS = timedelta(days=31)  # a text tells of the weeks before it
_FAR = 5.0  # a value so many times the house's may be that of a part, or of something else
_LOOSE = frozenset({"month", "quarter", "half", "season", "year", "decade"})


class Spoken(Struct, frozen=True, eq=False):
    """A thing of the house in a sentence that has all its words: `spots` are the indexes of their stems there."""

    thing: HouseThing
    spots: tuple[tuple[int, ...], ...]

    def distance(self, claim: Claim) -> int:
        """How many words part a claim from the farthest of the thing's words, each taken where it is nearest."""
        return max(min(_apart(claim, at) for at in spots) for spots in self.spots)

    def holds(self, at: int) -> bool:
        """Whether a stem of the sentence is one of the thing's words."""
        return any(at in spots for spots in self.spots)


def find(extract: ReadDocument, house: House, words: Lexicon) -> Iterator[Breach]:
    """An extract → the values in it that go against the house, in order."""
    if not house.things:
        return
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in extract.claims:
        claims[claim.sentence.id].append(claim)
    for sentence in extract.sentences:
        spoken = [Spoken(thing, spots) for thing in house.things if (spots := _spots(sentence, thing))]
        for one in spoken:
            others = [other for other in spoken if other is not one]
            if _of_one(sentence, one, words):
                continue
            if (at := _wrong(extract, claims[sentence.id], one, others)) is not None:
                span, text = one.thing.value.span, house.documents[one.thing.value.path].text
                yield _breach(extract, at, one.thing, text[span.start : span.end])


def _breach(extract: ReadDocument, at: Claim, thing: HouseThing, expected: str) -> Breach:
    why = f"The house has {expected} for {thing.label}; {said(extract, at)} is no rounding of it."
    sure: Severity = "warning" if _far(at.value, thing.value.value) else "error"
    return Breach(at, thing.value, thing.label, expected, "house-value", (why,), sure)


def _spots(sentence: Sentence, thing: HouseThing) -> tuple[tuple[int, ...], ...]:
    """Where each of the words of a thing stands in a sentence; () when one is missing."""
    having = frozenset(sentence.stems)
    found: list[tuple[int, ...]] = []
    for alternatives in thing.words:
        spots = tuple(at for phrase in alternatives if phrase[0] in having for at in _places(sentence.stems, phrase))
        if not spots:
            return ()
        found.append(spots)
    return tuple(found)


def _places(stems: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """The indexes of the words of each occurrence of a phrase."""
    size = len(phrase)
    for at in range(len(stems) - size + 1):
        if tuple(stems[at : at + size]) == phrase:
            yield from range(at, at + size)


def _wrong(extract: ReadDocument, claims: Sequence[Claim], spoken: Spoken, others: Sequence[Spoken]) -> Claim | None:
    """The claims of a sentence that speaks of a thing → the one that gives it another value than the house."""
    thing, written = spoken.thing, extract.document.date
    if thing.as_of is not None and written is not None and written < thing.as_of:
        return None
    house = thing.value.value
    same = [claim for claim in claims if _alike(claim, thing)]
    if not same or any(agrees(compare(claim.value, house)) for claim in same):
        return None
    reach = _DATE_REACH if isinstance(house, Moment) else _REACH
    against = [
        claim
        for claim in same
        if _opposed(claim.value, house)
        and _plain(claim, spoken)
        and spoken.distance(claim) <= reach
        and not any(agrees(compare(claim.value, other.thing.value.value)) for other in others)
        and not any(_alike(claim, other.thing) and other.distance(claim) < spoken.distance(claim) for other in others)
    ]
    if not against or (not isinstance(house, Moment) and _other_time(claims, spoken, written)):
        return None
    return min(against, key=lambda claim: (spoken.distance(claim), claim.at))


def _alike(claim: Claim, thing: HouseThing) -> bool:
    """Whether a claim states a value of the kind, the unit and the measure of a thing's."""
    value, house = claim.value, thing.value.value
    if isinstance(value, Quantity) and isinstance(house, Quantity):
        if value.unit or house.unit:
            dimension = FACTORS.get(value.unit, (value.unit, 0.0))[0]
            return dimension == FACTORS.get(house.unit, (house.unit, 0.0))[0]
        counted = {house.measure} if house.measure else {word for any_of in thing.words for p in any_of for word in p}
        return (value.measure or claim.measure) in counted
    return type(value) is type(house)


def _opposed(value: Value, house: Value) -> bool:
    """Whether two values contradict each other; the same digits in another unit or currency do."""
    comparison = compare(value, house)
    return comparison.level == "apart" or (comparison.level == "incomparable" and comparison.slip != "")


def _plain(claim: Claim, spoken: Spoken) -> bool:
    """Whether a claim is stated outright, narrowed by no word but those of the thing."""
    stems = claim.sentence.stems
    own = {stem for at, stem in enumerate(stems) if spoken.holds(at)}
    return claim.status in ("stated", "past") and not set(claim.scope) - own - {"to"}


def _other_time(claims: Sequence[Claim], spoken: Spoken, written: date | None) -> bool:
    """Whether a sentence speaks of another time than that of the house's value, or of one that nobody can tell."""
    day = spoken.thing.as_of or written
    for claim in claims:
        value = claim.value
        if not isinstance(value, Moment) or all(spoken.holds(at) for at in range(claim.at, claim.to)):
            continue
        if value.first is None or value.last is None:
            if value.grain in _LOOSE:
                return True
        elif day is None or not value.first - _NEWS <= day <= value.last + _NEWS:
            return True
    return False


def _of_one(sentence: Sentence, spoken: Spoken, words: Lexicon) -> bool:
    """Whether a sentence speaks of one thing of many ("each of the ferries"), and the house does not."""
    cues = words.claims.distributive
    return any(stem in cues and not spoken.holds(at) for at, stem in enumerate(sentence.stems))


def _apart(claim: Claim, at: int) -> int:
    """How many words lie between a claim and a stem of its sentence."""
    return max(claim.at - at, at - claim.to + 1, 0)


def _far(value: Value, house: Value) -> bool:
    """Whether two numbers differ so much that no slip explains it."""
    if not isinstance(value, Amount | Percentage | Quantity) or not isinstance(house, Amount | Percentage | Quantity):
        return False
    small, large = sorted((abs(middle(value)), abs(middle(house))))
    return not compare(value, house).slip and (not small or large / small > _FAR)
