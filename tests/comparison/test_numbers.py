"""Two numbers: how far a hedge reaches, what a rate is held against, and identifiers that are equal digit by digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.comparison import compare
from claimlint.comparison.numbers import compare_numbers
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


def between(low: str, high: str, unit: str = "") -> Quantity:
    return Quantity(D(low), D(high), unit, "guest", D(1))


def exactly(number: str) -> Quantity:
    """A number that stands for itself alone, as one in words does."""
    return Quantity(D(number), D(number), "", "guest", D(0))


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
    (count("40", "least"), count("121"), "overlaps"),
    (count("40", "least"), count("122"), "apart"),
    (count("40", "most"), count("13"), "overlaps"),
    (count("40", "most"), count("12"), "apart"),
    (count("-40", "least"), count("-14"), "overlaps"),
    (count("-40", "least"), count("-12"), "apart"),
    (count("40", "least"), exactly("39.5"), "overlaps"),
    (count("40", "least"), exactly("39.4"), "apart"),
    (count("40", "most"), exactly("40.5"), "overlaps"),
    (count("40", "most"), exactly("40.6"), "apart"),
    (count("340", "just-over"), count("374"), "overlaps"),
    (count("340", "just-over"), count("375"), "apart"),
    (count("4000", "just-over"), count("4500"), "overlaps"),
    (count("4000", "just-over"), count("4501"), "apart"),
    (count("4000", "just-over"), count("3700"), "apart"),
    (count("340", "just-under"), count("306"), "overlaps"),
    (count("340", "just-under"), count("305"), "apart"),
    (count("340", "just-under"), count("346"), "apart"),
    (count("334", "about"), count("336"), "overlaps"),
    (count("334", "about"), count("337"), "apart"),
    (count("334", "about"), count("331"), "apart"),
    (count("1000", "about"), count("1500"), "overlaps"),
    (count("1000", "about"), count("1501"), "apart"),
    (count("40", "about"), count("41", "about"), "overlaps"),
    (count("40", "about"), count("50", "about"), "apart"),
    (count("0", "about"), count("1"), "overlaps"),
    (count("5", "over"), count("7", "over"), "apart"),
    (count("100"), count("102"), "rounds-to"),
    (count("90"), count("92"), "apart"),
    (count("1000"), count("1050"), "rounds-to"),
    (count("1000"), count("1051"), "apart"),
    (count("1000"), count("950"), "rounds-to"),
    (count("1000"), count("949"), "apart"),
    (count("1100"), count("1149"), "rounds-to"),
    (count("1100"), count("1150"), "apart"),
    (count("1100"), count("1050"), "rounds-to"),
    (count("1100"), count("1200"), "apart"),
    (between("19", "21"), between("19", "25"), "apart"),
    (between("17", "21"), between("19", "21"), "apart"),
    (between("19", "21"), between("20", "25"), "overlaps"),
    (between("19", "21"), between("22", "25"), "apart"),
    (between("19", "21"), count("20"), "overlaps"),
    (between("19", "21"), count("22"), "apart"),
    (between("1000", "1200"), count("1210"), "apart"),
    (dozens("24"), between("24", "90"), "overlaps"),
    (dozens("24"), count("1200"), "overlaps"),
    (dozens("24"), count("1201"), "apart"),
    (dozens("24"), count("12"), "overlaps"),
    (dozens("24"), count("11"), "apart"),
    (measure("2", "mile"), measure("3", "kilometre"), "overlaps"),
    (measure("2", "mile"), measure("4", "kilometre"), "apart"),
    (measure("100", "kilometre"), measure("101000", "metre"), "apart"),
    (measure("5", "kilometre"), measure("5", ""), "incomparable"),
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


SLIPS: list[tuple[Value, Value, str]] = [
    (count("12"), count("120"), "tenfold"),
    (count("12"), count("1200000"), ""),
    (count("12"), count("12000000"), "tenfold"),
    (count("5"), count("50"), ""),
    (money("5", "USD"), money("50", "USD"), "tenfold"),
    (count("1234"), count("1324"), "transposed"),
    (count("19"), count("91"), "transposed"),
    (count("1234"), count("3214"), ""),
    (count("1234"), count("1342"), ""),
    (count("1234"), count("1394"), ""),
    (count("123"), count("124"), "one-digit"),
    (count("12"), count("13"), ""),
    (count("120"), count("130"), ""),
    (count("5"), count("6"), ""),
    (count("0"), count("6"), ""),
    (count("123"), measure("12.4", ""), ""),
    (count("123"), count("1245"), ""),
    (between("19", "21"), between("19", "31"), ""),
    (between("123", "125"), count("223"), ""),
    (measure("144", "megawatt"), measure("144", "megawatt hour"), "other-unit"),
    (measure("144", "megawatt"), measure("145", "megawatt hour"), ""),
    (between("19", "21", "megawatt"), between("19", "22", "megawatt hour"), ""),
    (between("19", "21", "megawatt"), between("19", "21", "megawatt hour"), "other-unit"),
    (Quantity(None, D(9), "megawatt"), Quantity(None, D(9), "megawatt hour"), ""),
    (money("124", "USD", "month"), money("1240", "USD", "year"), ""),
    (measure("144", "megawatt"), measure("1440", "kilowatt"), ""),
]


@pytest.mark.parametrize(("left", "right", "slip"), SLIPS)
def test_a_slip_of_the_pen_is_told_from_both_sides(left: Value, right: Value, slip: str) -> None:
    found = compare(left, right), compare(right, left)
    assert {one.level for one in found} <= {"apart", "incomparable"}
    assert [one.slip for one in found] == [slip, slip]


def test_a_sum_without_a_currency_goes_with_every_currency() -> None:
    assert compare_numbers(money("40", ""), money("40", "SEK"), "", "SEK").level == "same"
    assert compare_numbers(money("40", ""), money("50", "SEK"), "", "SEK").level == "apart"


def test_a_gap_is_told_only_where_it_is_asked_for() -> None:
    asked, not_asked = (compare(count("12"), count("24"), gap=gap).gap for gap in (True, False))
    assert (asked, not_asked) == ("2 times", "")
    assert compare(count("12"), count("23")).gap == "11"
