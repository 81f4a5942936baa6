"""Pairs of two currencies in all documents → Slips where the rate of one is not that of the others at its time.

Nobody knows the true rate, so that others must tell it: at least two that did not copy each other, that agree, and
with whom hardly anybody disagrees. A rate moves from day to day, so that more days between two pairs leave more room;
a pair without a day only stands out when it is several times off, and only for currencies without a band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic import _rates as rates
from claimlint.checks._arithmetic._exchanged import Exchange, exchange, implied, made, shown
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._witnesses import NEAR, towards
from claimlint.checks._finding import Documents
from claimlint.checks._relation import Slip
from claimlint.model import Witness

_ROOM = Decimal("0.03")  # of one day: texts take the rate of the morning, of a bank, or of yesterday
_DAILY = Decimal("0.015")  # times the root of the days, as a random walk goes; see `_moved`
_OUTLIER = Decimal(5)  # times off, without days; as inside one document
_ALIKE = Decimal("1.5")  # times, within which pairs without days agree
_VOICES = 2
_MOST = 32  # pairs on either side that one is held against: time must not grow with all pairs of pairs
_DISSENT = 4  # so many agree for each that tells a third rate


class Told(Struct, frozen=True, eq=False):
    """One conversion: the same two sums in the same words, which were copied where they stand twice."""

    places: tuple[Witness, ...]
    rate: Interval
    first: date | None
    last: date | None

    @property
    def paths(self) -> set[str]:
        return {place.claims[0].path for place in self.places}

    @property
    def sums(self) -> frozenset[str]:
        return _sums(self.places[0])


class Near(Struct, frozen=True, eq=False):
    """Another conversion as it is seen from one. `room`: the factor that a rate may have moved between them, `reach`:
    all rates that it allows at that time."""

    told: Told
    room: Decimal
    reach: Interval


def consensus(group: Sequence[Witness], documents: Documents, slack: Decimal) -> Iterator[Slip]:
    """All pairs of two currencies, in the order of paths and places, and how far a rate may be off beyond what it moves
    (1: not at all) → a Slip, at its first place, for each pair whose rate the others contradict."""
    codes = tuple(group[0].key.split("/")) if group else ()
    timeless = not all(map(rates.known, codes))
    told = sorted(_merged(group), key=lambda one: (one.first or date.min, one.last or date.min))
    undated = [one for one in told if one.first is None]
    dated = [one for one in told if one.first is not None]
    for index, one in enumerate(dated):
        around = dated[max(index - _MOST, 0) : index] + dated[index + 1 : index + 1 + _MOST]
        others = [*around, *(undated[:_MOST] if timeless else ())]
        if agreeing := _against(one, others, slack):
            yield _slip(one, agreeing, documents)
    for one in undated if timeless else ():
        others = [other for other in (*undated[: _MOST + 1], *dated[:_MOST]) if other is not one]
        if agreeing := _against(one, others, slack):
            yield _slip(one, agreeing, documents)


def _merged(group: Sequence[Witness]) -> Iterator[Told]:
    """Witnesses in order → conversions: those with the same sums in the same words are one, of the earliest day."""
    copies: dict[tuple[frozenset[str], tuple[str, ...]], list[Witness]] = {}
    for witness in group:
        copies.setdefault((_sums(witness), witness.claims[0].sentence.stems), []).append(witness)
    for places in copies.values():
        days = [(place.first, place.last) for place in places if place.first and place.last]
        first, last = min(days) if days else (None, None)
        rate = Interval(max(place.low for place in places), min(place.high for place in places))
        yield Told(tuple(places), rate if rate.low <= rate.high else _rate(places[0]), first, last)


def _against(one: Told, others: Sequence[Told], slack: Decimal) -> tuple[Told, ...]:
    """A conversion and those around it → the ones that contradict it and agree, the best first; none when too few do,
    when somebody bears it out, or when they are divided."""
    around = [near for other in others if (near := _seen(one, other, slack))]
    rivals = [near for near in around if not one.rate.meets(near.reach) and not one.paths & near.told.paths]
    if len(rivals) < _VOICES:
        return ()
    agreeing, common = _largest(rivals)
    voices = _voices([near.told for near in agreeing])
    dissent = [near for near in around if near not in agreeing and not near.reach.meets(common)]
    borne_out = any(one.rate.meets(near.reach) for near in dissent)
    if voices < _VOICES or borne_out or _voices([near.told for near in dissent]) * _DISSENT > voices:
        return ()
    ordered = sorted(agreeing, key=lambda near: (near.room, near.told.rate.high / near.told.rate.low))
    return tuple(near.told for near in ordered)


def _seen(one: Told, other: Told, slack: Decimal) -> Near | None:
    """Another conversion from where one stands; None when their times say nothing of each other."""
    if one.first and one.last and other.first and other.last:
        apart = max(one.last, other.last) - min(one.first, other.first)
        if apart > NEAR:
            return None
        room = _moved(apart.days) * slack
        return Near(other, room, Interval(other.rate.low / room, other.rate.high * room))
    room = _OUTLIER * slack
    return Near(other, room, Interval(other.rate.low / room, other.rate.high * room))


def _moved(days: int) -> Decimal:
    """Days between two texts → the factor that lies between two rates told in them, at most.

    Large currencies have a volatility of 8 to 12 per cent a year, 0.5 to 0.8 per cent a day: two standard deviations of
    the livelier ones, growing with the root of the days, on top of what two banks differ by in one.
    """
    return 1 + _ROOM + _DAILY * Decimal(days).sqrt()


def _largest(rivals: Sequence[Near]) -> tuple[list[Near], Interval]:
    """Conversions → the most of them that allow one rate in common, and what they allow in common. Their reach counts,
    but without days no further than rates of one kind differ."""
    spans = [_agreed(near) for near in rivals]
    at = max(sorted({span.low for span in spans}), key=lambda rate: sum(s.low <= rate <= s.high for s in spans))
    kept = [(near, span) for near, span in zip(rivals, spans, strict=True) if span.low <= at <= span.high]
    return [near for near, _ in kept], Interval(max(s.low for _, s in kept), min(s.high for _, s in kept))


def _agreed(near: Near) -> Interval:
    room = min(near.room, _ALIKE)
    return Interval(near.told.rate.low / room, near.told.rate.high * room)


def _voices(told: Sequence[Told]) -> int:
    """How many tell it on their own: documents that share two sums or a sentence with a pair count as one."""
    groups: list[set[object]] = []
    for one in told:
        traits: set[object] = {*one.paths, one.sums, one.places[0].claims[0].sentence.stems}
        for group in [group for group in groups if group & traits]:
            traits |= group
            groups.remove(group)
        groups.append(traits)
    return len(groups)


def _slip(one: Told, agreeing: Sequence[Told], documents: Documents) -> Slip:
    """A conversion and those that contradict it → the Slip, at its first place; its copies and two of the others beside
    it."""
    here = one.places[0]
    pair, text = _exchange(here), documents[here.claims[0].path].text
    found = [towards(_exchange(other.places[0]), pair.codes) for other in agreeing]
    middles = sorted(figures.middle(rate) for rate in found)
    documents_told = len({path for other in agreeing for path in other.paths})
    days = max((_days_apart(one, other) for other in agreeing), default=0)
    when = f", at most {days} days away," if days and one.first else ""
    low, high = shown(min(rate.low for rate in found)), shown(max(rate.high for rate in found))
    said = f"{len(agreeing)} other pairs in {documents_told} other documents{when} have rates between {low} and {high}"
    beside = [claim for other in agreeing[:_VOICES] for claim in other.places[0].claims]
    against = (here.claims[1], *beside, *(copy.claims[0] for copy in one.places[1:]))
    expected = made(text, pair, Interval(middles[0], middles[-1]))
    working = (implied(text, pair, towards(pair, pair.codes)), said)
    return Slip(here.claims[0], against, expected, working, ("rate", "well-attested"), "warning")


def _days_apart(one: Told, other: Told) -> int:
    if one.first and one.last and other.first and other.last:
        return (max(one.last, other.last) - min(one.first, other.first)).days
    return 0


def _exchange(witness: Witness) -> Exchange:
    """A witness → its exchange, which it was made of."""
    found = exchange(witness.claims[1], witness.claims[0])
    assert found is not None
    return found


def _rate(witness: Witness) -> Interval:
    return Interval(witness.low, witness.high)


def _sums(witness: Witness) -> frozenset[str]:
    """The two sums of a witness, however they are written."""
    pair = _exchange(witness)
    return frozenset(f"{value.currency} {value.low} {value.high}" for value in (pair.sold, pair.bought))
