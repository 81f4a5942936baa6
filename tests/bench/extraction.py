"""Extraction benchmark → predictions: runs the extractors of numbers and dates over labelled phrases, one JSON line a
record.

    python tests/bench/extraction.py BENCH/dev.jsonl [--langs en,de] > pred.jsonl

The benchmark's own scorer compares them; this adapter only turns our values into its schema: a currency whose country
a text leaves open ("rupees") is answered with the one that most texts mean. Of other languages than
English the dates are read, as in a document of that language.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from claimlint.comparison.units import SHARED_NAMES
from claimlint.extractors import amount, moment, percentage, quantity
from claimlint.extractors._numerals import scan
from claimlint.languages import Lexicon, lexicon
from claimlint.model import Amount, Mention, Moment, Percentage, Quantity, Span, overlaps
from claimlint.resolve.relative import counted_from

Json = dict[str, "Json"] | list["Json"] | str | int | None
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


class Record(msgspec.Struct):
    """One labelled text; other fields of the line are not needed here."""

    id: str
    lang: str
    text: str
    kinds: list[str]
    reference_date: date | None = None


def predictions(record: Record, words: Lexicon) -> Iterator[Json]:
    """A record → the items that our extractors find of the kinds it labels."""
    span = Span(0, len(record.text))
    if "date" in record.kinds:
        for mention in moment.extract(record.text, span, words):
            if value := _days(mention, record.reference_date):
                yield {"kind": "date", "start": mention.span.start, "end": mention.span.end, "value": value}
    if not words.whole:
        return
    richer = [*amount.extract(record.text, span, words), *percentage.extract(record.text, span, words)]
    taken = [mention.span for mention in richer]
    counts = [m for m in quantity.extract(record.text, span, words) if not any(overlaps(m.span, t) for t in taken)]
    for mention in (*richer, *counts):
        kind, value = _item(mention)
        if kind in record.kinds:
            yield {"kind": kind, "start": mention.span.start, "end": mention.span.end, "value": value}
    if "number" in record.kinds:
        for numeral in scan(record.text, 0, len(record.text), words.numbers):
            if not any(overlaps(Span(numeral.start, numeral.end), m.span) for m in richer):
                yield {"kind": "number", "start": numeral.start, "end": numeral.end, "value": str(numeral.value)}


def _item(mention: Mention) -> tuple[str, Json]:
    """A mention → its kind and value as the benchmark writes them."""
    match mention.value:
        case Amount(currency=currency) as value:
            meant = SHARED_NAMES.get(currency, (currency,))[0]
            return "amount", {"number": _number(value.low, value.high, value.hedge), "currency": meant}
        case Percentage(low=low, high=high):
            return "percentage", str(low) if low == high else [str(low), str(high)]
        case Quantity(unit="age", low=low, high=high):
            return "age", {"number": _number(low, high, ""), "unit": "year"}
        case Quantity(unit="month", measure="age", low=low, high=high):
            return "age", {"number": _number(low, high, ""), "unit": "month"}
        case Quantity(unit=unit, low=low) if unit in SECONDS and low is not None:
            return "duration", str(low * SECONDS[unit])
        case Quantity(unit=unit, low=low, high=high, hedge=hedge) if unit not in ("", "ordinal", "score"):
            return "quantity", {"number": _number(low, high, hedge), "unit": unit}
    return "", None


def _days(mention: Mention, today: date | None) -> Json:
    """A moment → its days; without a year a day or month of any ("XXXX-05-14"), None for what has neither."""
    value = mention.value
    if not isinstance(value, Moment):
        return None
    if value.relative is not None and value.weekday is None and today is not None:
        value = counted_from(value, today) or value
    if value.first is not None and value.last is not None:
        return [value.first.isoformat(), value.last.isoformat()]
    if value.year is not None or value.month is None:
        return None
    return f"XXXX-{value.month:02}" + (f"-{value.day:02}" if value.day else "")


def _number(low: Decimal | None, high: Decimal | None, hedge: str) -> Json:
    if low == high and hedge in ("over", "least"):
        return [str(low), None]
    if low == high and hedge in ("under", "most"):
        return [None, str(high)]
    return str(low) if low == high else [str(low), str(high)]


def main() -> None:
    """Print the predictions for a benchmark file."""
    parser = argparse.ArgumentParser(description="number extractors over a labelled benchmark")
    parser.add_argument("bench", type=Path)
    parser.add_argument("--langs", default="en")
    options = parser.parse_args()
    wanted = tuple(options.langs.split(","))
    for line in options.bench.read_text(encoding="utf-8").splitlines():
        record = msgspec.json.decode(line, type=Record)
        if record.lang.startswith(wanted):
            items: list[Json] = list(predictions(record, lexicon(record.lang[:2])))
            sys.stdout.write(json.dumps({"id": record.id, "items": items}) + "\n")


if __name__ == "__main__":
    main()
