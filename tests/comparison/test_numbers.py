"""Two numbers: how far a hedge reaches, what a rate is held against, and identifiers that are equal digit by digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.comparison import compare
from claimlint.model import Amount, Percentage, Quantity, Value

D = Decimal


def count(number: str, hedge: str = "", per: str = "", step: str = "1") -> Quantity:
    return Quantity(D(number), D(number), "", "guest", D(step), hedge, per)


def money(number: str, currency: str, per: str = "") -> Amount:
    return Amount(D(number), D(number), currency, D(1), "", per)


def bare(number: str, currency: str = "USD") -> Amount:
    """A sum that does not say whose money it is."""
    return Amount(D(number), D(number), currency, D(1), assumed=True)


def version(number: str, of: str = "shellac") -> Quantity:
    places = len(number.partition(".")[2])
    return Quantity(D(number), D(number), "", of, D(1).scaleb(-places), exact=True)


def measure(number: str, unit: str) -> Quantity:
    return Quantity(D(number), D(number), unit, "", D(1))


def dozens(least: str) -> Quantity:
    return Quantity(D(least), None, "", "guest", D(1), "about")


PAIRS: list[tuple[Value, Value, str]] = [
    (count("40", "least"), count("45"), "overlaps"),
    (count("40", "least"), count("400"), "apart"),
    (count("40", "least"), count("39"), "apart"),
    (count("40", "most"), count("38"), "overlaps"),
    (count("40", "most"), count("4"), "apart"),
    (count("40", "over"), count("40", "under"), "apart"),
    (count("40", "most"), count("40", "least"), "apart"),
    (count("40", "most"), count("40"), "overlaps"),
    (count("40", "least"), count("60", "least"), "apart"),
    (count("4000", "just-under"), count("3700"), "overlaps"),
    (count("4000", "just-under"), count("3000"), "apart"),
    (count("4000", "just-under"), count("4400"), "apart"),
    (count("4000", "just-over"), count("4300"), "overlaps"),
    (count("4000", "just-over"), count("5000"), "apart"),
    (count("3", "just-under"), measure("2.5", ""), "overlaps"),
    (count("4000", "just-over"), count("4000", "just-under"), "apart"),
    (count("26000"), count("25500"), "rounds-to"),
    (count("26000"), count("26500"), "apart"),
    (count("1000", "about"), count("1080"), "overlaps"),
    (count("1000", "about"), count("1700"), "apart"),
    (Percentage(D(30), D(30), False, D(1), "most"), Percentage(D(28), D(28), False, D(1)), "overlaps"),
    (dozens("24"), count("150"), "overlaps"),
    (dozens("24"), count("13"), "overlaps"),
    (dozens("200"), dozens("40"), "overlaps"),
    (dozens("24"), count("90000"), "apart"),
    (dozens("2000"), count("12"), "apart"),
    (count("24", per="day"), count("1", per="hour"), "overlaps"),
    (count("24", per="day"), count("24", per="hour"), "apart"),
    (count("24", per="day"), count("24", per="person"), "incomparable"),
    (count("24", per="day"), count("24"), "same"),
    (money("40", "USD", "month"), money("480", "USD", "year"), "overlaps"),
    (money("40", "USD", "month"), money("40", "USD", "year"), "apart"),
    (money("40", "USD", "share"), money("45", "USD", "month"), "incomparable"),
    (money("40", "peso"), money("40", "MXN"), "same"),
    (money("40", "peso"), money("50", "MXN"), "apart"),
    (money("40", "peso"), money("40", "SEK"), "incomparable"),
    (bare("525"), money("525", "AUD"), "same"),
    (bare("525"), money("525", "USD"), "same"),
    (bare("525"), bare("525", "GBP"), "incomparable"),
    (bare("525"), money("525", "EUR"), "incomparable"),
    (bare("525"), money("700", "AUD"), "incomparable"),
    (bare("525"), money("5250", "AUD"), "apart"),
    (bare("525"), money("700", "USD"), "apart"),
    (money("525", "USD"), money("525", "AUD"), "incomparable"),
    (bare("525", "GBP"), money("525", "EGP"), "same"),
    (measure("144", "megawatt"), measure("144000", "kilowatt"), "overlaps"),
    (measure("144", "megawatt"), measure("144", "kilowatt"), "apart"),
    (measure("144", "megawatt"), measure("144", "megawatt hour"), "incomparable"),
    (measure("60", "litre per hour"), measure("1", "litre per minute"), "overlaps"),
    (measure("60", "litre per hour"), measure("60", "litre"), "incomparable"),
    (version("8080", "port"), version("8081", "port"), "apart"),
    (version("8000", "port"), version("8008", "port"), "apart"),
    (version("8080", "port"), version("8080", "pin"), "incomparable"),
    (version("3.1"), version("3.10"), "apart"),
    (version("3"), version("3.11"), "overlaps"),
    (version("3.11"), version("3.11"), "same"),
    (version("3"), count("3"), "incomparable"),
]


@pytest.mark.parametrize(("left", "right", "level"), PAIRS)
def test_numbers_compare_the_same_from_both_sides(left: Value, right: Value, level: str) -> None:
    assert (compare(left, right).level, compare(right, left).level) == (level, level)
