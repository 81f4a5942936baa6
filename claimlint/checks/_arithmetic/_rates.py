"""Two currencies and years → the band that their rate lay in: wide, dated, and good for slips of a digit only.

The bands stand in rates.yaml, against the US dollar. The rate of two other currencies is taken from both, which makes
its band wider still.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from claimlint import parse_cache
from claimlint.checks._arithmetic._figures import Interval

BASE = "USD"
_ROOM = Decimal("1.1")  # a text may use the rate of another day, or of the company that it tells of


class Band(Struct, frozen=True, array_like=True):
    """Units of a currency for one US dollar, from the first year to the last, both included."""

    first: int
    last: int
    low: Decimal
    high: Decimal


class Rates(Struct, frozen=True):
    """Currency code → its bands, in the order of their years."""

    bands: dict[str, tuple[Band, ...]]


def band(currency: str, other: str, years: Iterable[int]) -> Interval | None:
    """How many of the other currency one unit of a currency bought in any of the years; no years: in all known ones.

    None when a currency is not known in one of the years, so that nothing can be said.
    """
    bought, paid = _bands(other), _bands(currency)
    wanted = sorted(set(years)) or [year for year in range(bought[0].first, bought[-1].last + 1) if _in(paid, year)]
    pairs = [(_in(bought, year), _in(paid, year)) for year in wanted]
    found = [(one, two) for one, two in pairs if one is not None and two is not None]
    if not found or len(found) < len(pairs):
        return None
    return Interval(
        min(one.low / two.high for one, two in found) / _ROOM, max(one.high / two.low for one, two in found) * _ROOM
    )


def known(currency: str) -> bool:
    """Whether there are bands of a currency."""
    return currency == BASE or currency in _rates().bands


def _bands(currency: str) -> tuple[Band, ...]:
    return (Band(1990, 2026, Decimal(1), Decimal(1)),) if currency == BASE else _rates().bands[currency]


def _in(bands: tuple[Band, ...], year: int) -> Band | None:
    """The band of a year; the last one stands for the years after it."""
    if year > bands[-1].last:
        return bands[-1]
    return next((band for band in bands if band.first <= year <= band.last), None)


@cache
def _rates() -> Rates:
    """The bands of rates.yaml, parsed once and kept between runs."""
    return parse_cache.cached(Path(__file__).with_name("rates.yaml").read_bytes(), Rates, _parse)


def _parse(data: bytes) -> Rates:
    from ruamel.yaml import YAML

    return msgspec.convert({"bands": YAML(typ="safe", pure=True).load(data.decode())}, Rates, strict=False)
