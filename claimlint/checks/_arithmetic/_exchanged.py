"""Sums in two currencies → Slips where their rate cannot have been.

Currencies have no exact rate. A pair of sums must lie outside a wide band of its years, or several times off the other
pairs of the same two currencies in its document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic import _rates as rates
from claimlint.checks._arithmetic._converted import Conversion, bounded, middle, widths
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._near import in_sentence
from claimlint.checks._relation import Slip
from claimlint.model import Amount, Claim, Moment, ReadDocument

_OUTLIER = Decimal(5)  # no rate moves that far inside one document, and a slip of a digit moves it further


class Exchange(Struct, frozen=True):
    """A sum and what it is converted to. `rate`: units of the second currency for one of the first."""

    left: Claim
    right: Claim
    sold: Amount
    bought: Amount
    rate: Interval

    @property
    def codes(self) -> tuple[str, str]:
        return self.sold.currency, self.bought.currency

    def towards(self, codes: tuple[str, str]) -> Decimal:
        """The middle of the rate, in the direction of two currencies."""
        rate = figures.middle(self.rate)
        return rate if self.codes == codes else 1 / rate


def exchanged(extract: ReadDocument, sums: Sequence[Conversion], slack: Decimal) -> Iterator[Slip]:
    """Pairs of sums and how far a rate may be off beyond its band (1: not at all) → the Slips among them."""
    exchanges = [found for left, right in sums if (found := _exchange(left, right))]
    alike = _alike(exchanges)
    for one in exchanges:
        band, told = _band(extract, one), ""
        usual = _usual(one, alike[frozenset(one.codes)]) if band is None else None
        if band is not None:
            told = f"rates of that time lay between {_rounded(band.low)} and {_rounded(band.high)}"
        elif usual is not None:
            band = Interval(usual, usual)
            told = f"the other pairs of this text have a rate of {_rounded(usual)}"
        if band is not None and not one.rate.meets(Interval(band.low / slack, band.high * slack)):
            yield _slip(extract, one, band, told)


def _exchange(left: Claim, right: Claim) -> Exchange | None:
    """Two sums → the exchange of the first for the second; None where one has no two ends above zero."""
    sold, bought = left.value, right.value
    if not isinstance(sold, Amount) or not isinstance(bought, Amount) or not bounded(sold) or not bounded(bought):
        return None
    here, there = widths(sold), widths(bought)
    if here.low <= 0 or there.low <= 0:
        return None
    return Exchange(left, right, sold, bought, Interval(there.low / here.high, there.high / here.low))


class _Alike(Struct, frozen=True):
    """The exchanges of two currencies: the last of them, and their rates by its direction, the lowest first."""

    last: Exchange
    rates: dict[tuple[str, str], list[Decimal]]


def _alike(exchanges: Sequence[Exchange]) -> dict[frozenset[str], _Alike]:
    """Exchanges → those of the same two currencies, in whichever direction."""
    groups: dict[frozenset[str], list[Exchange]] = {}
    for one in exchanges:
        groups.setdefault(frozenset(one.codes), []).append(one)
    return {
        codes: _Alike(group[-1], {way: sorted(one.towards(way) for one in group) for way in {o.codes for o in group}})
        for codes, group in groups.items()
    }


def _usual(exchange: Exchange, alike: _Alike) -> Decimal | None:
    """The rate of the other pairs of the same two currencies, unless one of them is about that of this pair. Of just
    two pairs only the later one is held against the other."""
    every = alike.rates[exchange.codes]
    if len(every) == 1 or (len(every) == 2 and alike.last is not exchange):
        return None
    low, high = exchange.rate.low / _OUTLIER, exchange.rate.high * _OUTLIER
    if bisect_right(every, high) - bisect_left(every, low) > 1:  # its own is one of them
        return None
    others = list(every)
    others.remove(exchange.towards(exchange.codes))
    return median(others)


def _band(extract: ReadDocument, exchange: Exchange) -> Interval | None:
    """The band of the rate in the years that the sentence and the document tell of, else in all years."""
    if not all(rates.known(code) for code in exchange.codes):
        return None
    sentence = exchange.left.sentence.id
    years = {
        year
        for claim in in_sentence(extract, sentence)
        if isinstance(claim.value, Moment) and claim.value.first
        for year in (claim.value.first.year, claim.value.first.year + 1)
    }
    if written := extract.document.date:
        years |= {written.year - 1, written.year}
    return rates.band(*exchange.codes, years)


def _slip(extract: ReadDocument, one: Exchange, band: Interval, told: str) -> Slip:
    """The Slip of an exchange, with what the rates of a band make of its first sum, in the form of its second one."""
    text = extract.document.text
    here, there = figures.written(text, one.left), figures.written(text, one.right)
    rate = " to ".join(dict.fromkeys((_rounded(one.rate.low), _rounded(one.rate.high))))
    implied = f"{here} for {there} is a rate of {rate} {one.codes[1]} for one {one.codes[0]}"
    sold, bought = middle(one.sold), middle(one.bought)
    made = dict.fromkeys(figures.like(there, bought, sold * end) for end in (band.low, band.high))
    return Slip(one.right, (one.left,), " to ".join(made), (implied, told), ("rate",), "warning")


def _rounded(rate: Decimal) -> str:
    """A rate for people, with three digits that tell."""
    return format(Decimal(f"{rate:.3g}"), "f")
