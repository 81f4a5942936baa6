"""Counts, measures, ages, ordinals and scores in sentences; and the many numbers that are none of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.extractors import quantity
from claimlint.languages import lexicon
from claimlint.model import Quantity, Span

NO_QUANTITY = [
    "Room 101, Boeing 737, Article 9 and No 10.",
    "The G7, an AK-47, Covid-19 and flight UA123.",
    "Elected in 2008, again in 2012.",
    "The 2008 elections; in 2008 voters chose.",
    "On February 8, 2026 and on 8 June.",
    "At 9:30, 9.30am, 8 p.m. and 10 o'clock.",
    "The 1990s and the '70s.",
    "Call 555-1234 or 192.168.1.2, see http://a.org/12/34?x=56.",
    "24/7 since 9/11, in 2008-09.",
    "This one, no one, the one who could.",
    "The two were first seen. First, they left.",
    "10 Downing Street and 1600 Pennsylvania Avenue",
    "version 2.0 of it",
    "It was 5-3-1 then.",
    "rows 3,5 and chapters 1,2,3",
    "host 10.100.200.50 and net 10.100.200",
    "2005,30 people and 1,250,00 people",
    "by stage 4 120 people",
    "They shipped 12 500 ml bottles and 4 250 g steaks.",
    "They opened 12 500-seat halls.",
    "Call 555 123 or ring us on 555 123 456, fax 020 794 610.",
    "Rooms 10, 12 500 users, and Windows 10 500 users.",
    "flight 9 300 guests took",
    "in his 30s, with 12 Ms Pell",
    "the fifth of 2024, the third of May",
    "He drummed for the Lowland Five until the tour ended.",
    "The Group of Ten has met again.",
    "in round three, and in Stage Two of it",
    "Formula One drivers",
    "the Note 7 Personnel file",
    "Begun at 7.20 in the morning, it was over by half past eight.",
    "first B. Lenz, third S. Riva",
    "the 5-foot-8,190-pound guard",
    "They turned up at 40 Harbour Street.",
]

COUNTS = [
    ("drew 12 500 people to Velden", "12 500 people", "12500", "12500", "", "person", ""),
    ("saw 1’250’000 people", "1’250’000 people", "1250000", "1250000", "", "person", ""),
    ("and 1,5 million people", "1,5 million people", "1500000", "1500000", "", "person", ""),
    ("weighs 3,5 kg", "3,5 kg", "3.5", "3.5", "kilogram", "", ""),
    ("over 1.250.000 km", "1.250.000 km", "1250000", "1250000", "kilometre", "", "over"),
    ("twelve people died", "twelve people", "12", "12", "", "person", ""),
    ("won 310 seats", "310 seats", "310", "310", "", "seat", ""),
    ("a 465-member lower house", "465-member", "465", "465", "", "member", ""),
    ("another 20,000 people", "20,000 people", "20000", "20000", "", "person", ""),
    ("and 43 others", "43 others", "43", "43", "", "other", ""),
    ("two police officers", "two police officers", "2", "2", "", "officer", ""),
    ("took 23 of the raiders", "23 of the raiders", "23", "23", "", "raider", ""),
    ("said one young man", "one young man", "1", "1", "", "man", ""),
    ("killing at least 43.", "43", "43", "43", "", "", "least"),
    ("last week 43 people", "43 people", "43", "43", "", "person", ""),
    ("on Tuesday 12 people died", "12 people", "12", "12", "", "person", ""),
    ("more than 300, she said", "300", "300", "300", "", "", "over"),
    ("nearly 300 men", "300 men", "300", "300", "", "man", "just-under"),
    ("up to 40 beds", "40 beds", "40", "40", "", "bed", "most"),
    ("1.5m people", "1.5m people", "1500000", "1500000", "", "person", ""),
    ("40-50 people", "40-50 people", "40", "50", "", "person", ""),
    ("between 40 and 50 people", "between 40 and 50 people", "40", "50", "", "person", ""),
    ("from 3 to 5 million users", "from 3 to 5 million users", "3000000", "5000000", "", "user", ""),
    ("two or three days", "two or three days", "2", "3", "day", "", ""),
    ("a 47-yard run", "47-yard", "47", "47", "yard", "", ""),
    ("5ft 10in tall", "5ft 10in", "70", "70", "inch", "", ""),
    ("at 30 mph", "30 mph", "30", "30", "mile per hour", "", ""),
    ("5 miles per hour", "5 miles per hour", "5", "5", "mile per hour", "", ""),
    ("minus 17 degrees", "minus 17 degrees", "-17", "-17", "degree", "", ""),
    ("half an hour", "half an hour", "0.5", "0.5", "hour", "", ""),
    ("eight hours and 30 minutes", "eight hours and 30 minutes", "510", "510", "minute", "", ""),
    ("two decades ago", "two decades", "20", "20", "year", "", ""),
    ("a 64-year-old man", "64-year-old", "64", "64", "age", "", ""),
    ("a woman aged 55", "55", "55", "55", "age", "", ""),
    ("at the age of 35", "35", "35", "35", "age", "", ""),
    ("At 64, he retired", "64", "64", "64", "age", "", ""),
    ("Smith, 43, said", "43", "43", "43", "age", "", ""),
    ("John Smith (43) said", "43", "43", "43", "age", "", ""),
    ("He was 95.", "95", "95", "95", "age", "", ""),
    ("aged between 18 and 24", "between 18 and 24", "18", "24", "age", "", ""),
    ("an 18-month-old boy", "18-month-old", "18", "18", "month", "age", ""),
    ("their fourth coach", "fourth coach", "4", "4", "ordinal", "coach", ""),
    ("the 2nd man", "2nd man", "2", "2", "ordinal", "man", ""),
    ("won 20-13 there", "20-13", "13", "20", "score", "", ""),
    ("a 9-5 victory", "9-5", "5", "9", "score", "", ""),
    ("was shot twice.", "twice", "2", "2", "", "", ""),
    ("a 6-foot-2 guard", "6-foot-2", "74", "74", "inch", "", ""),
    ("7 300 guests came", "7 300 guests", "7300", "7300", "", "guest", ""),
    ("(12 500 people)", "12 500 people", "12500", "12500", "", "person", ""),
    ("It rained. 12 500 people came.", "12 500 people", "12500", "12500", "", "person", ""),
    ("In 2024, 12 500 people came", "12 500 people", "12500", "12500", "", "person", ""),
    ("Guests: 12 500", "12 500", "12500", "12500", "", "", ""),
    ("shipped 12 500 ml of oil", "12 500 ml", "12500", "12500", "millilitre", "", ""),
    ("11 400–12 500 people", "11 400–12 500 people", "11400", "12500", "", "person", ""),
    ("12\u2009500 people", "12\u2009500 people", "12500", "12500", "", "person", ""),
    ("In 2024 300 people came", "300 people", "300", "300", "", "person", ""),
    ("On 12 May 300 people came", "300 people", "300", "300", "", "person", ""),
    ("12m tonnes of ore", "12m tonnes", "12000000", "12000000", "tonne", "", ""),
    ("12 m tonnes of ore", "12 m tonnes", "12000000", "12000000", "tonne", "", ""),
    ("1.2m km of road", "1.2m km", "1200000", "1200000", "kilometre", "", ""),
    ("1.2 m households", "1.2 m households", "1200000", "1200000", "", "household", ""),
    ("12-15m people", "12-15m people", "12000000", "15000000", "", "person", ""),
    ("after 250 ms it", "250 ms", "250", "250", "millisecond", "", ""),
    ("after 0.25 s it", "0.25 s", "0.25", "0.25", "second", "", ""),
    ("in 2 GiB of it", "2 GiB", "2", "2", "gibibyte", "", ""),
    ("ranked third in it", "third", "3", "3", "ordinal", "plac", ""),
    ("Rank: 3rd", "3rd", "3", "3", "ordinal", "plac", ""),
    ("came second overall", "second", "2", "2", "ordinal", "plac", ""),
    ("in 12 m waves", "12 m", "12", "12", "metre", "", ""),
    ("a 10- to 12-year term", "10- to 12-year", "10", "12", "year", "", ""),
    ("the 3- to 5-year-olds", "3- to 5-year-olds", "3", "5", "age", "", ""),
    ("About 12 500 people came", "12 500 people", "12500", "12500", "", "person", "about"),
    ("Storm Kills Five in Ohio Town", "Five", "5", "5", "", "", ""),
    ("for 15 Israelis there", "15 Israelis", "15", "15", "", "israelis", ""),
    ("30+ guests", "30+ guests", "30", "30", "", "guest", "least"),
    ("three or more rooms", "three or more rooms", "3", "3", "", "room", "least"),
    ("64 GB of memory minimum", "64 GB", "64", "64", "gigabyte", "", "least"),
    ("16 GB of memory at the very least", "16 GB", "16", "16", "gigabyte", "", "least"),
    ("passes 50 hours", "50 hours", "50", "50", "hour", "", "over"),
    ("300 litres an hour", "300 litres an hour", "300", "300", "litre per hour", "", ""),
    ("40 l/min", "40 l/min", "40", "40", "litre per minute", "", ""),
    ("12 GWh of power", "12 GWh", "12", "12", "gigawatt hour", "", ""),
    ("Pell was 82 when she died", "82", "82", "82", "age", "", ""),
    ("Ada Pell turned 100 in May", "100", "100", "100", "age", "", ""),
    ("a cyclist (76) fell", "76", "76", "76", "age", "", ""),
    ("The driver, 45, fled", "45", "45", "45", "age", "", ""),
    ("At 29 Ada Pell has it all", "29", "29", "29", "age", "", ""),
    ("Their mean age was 39", "39", "39", "39", "age", "", ""),
    ("The age is 12 weeks", "12 weeks", "12", "12", "week", "", ""),
    ("put the number of boats lost at nine.", "nine", "9", "9", "", "boat", ""),
    ("The number of homes without power was 2,300.", "2,300", "2300", "2300", "", "hom", ""),
    ("The number of missing has risen to nine.", "nine", "9", "9", "", "miss", ""),
    ("A total of pupils hurt is now about 45", "45", "45", "45", "", "pupil", "about"),
    ("Number of nests found: 96", "96", "96", "96", "", "nest", ""),
    ("The death toll stands at 41", "41", "41", "41", "", "die", ""),
    ("The number of pupils rose, and fees went to 45", "45", "45", "45", "", "", ""),
    ("The number of the tram is 12", "12", "12", "12", "", "", ""),
    ("The number of pupils rose by 45", "45", "45", "45", "", "", ""),
]

BORROWED = [  # numbers that share a unit written once → all values with their unit or noun
    (
        "The Heron trail is 6 km long, the Otter trail 9 and the Elk trail 14 km.",
        ["6 kilometre", "9 kilometre", "14 kilometre"],
    ),
    ("Norway won 12 medals, Sweden won 7.", ["12 medal", "7 medal"]),
    ("The bus left at 5, at 40 km.", ["5 ", "40 kilometre"]),
    ("10- and 12-foot walls", ["10 foot", "12 foot"]),
    ("3- and 4-bedroom homes", ["3 bedroom", "4 bedroom"]),
    ("Norway won 12 medals. Sweden won 7.", ["12 medal", "7 "]),
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_no_quantity_is_found(text: str) -> None:
    found = quantity.extract(text, Span(0, len(text)), lexicon())
    assert [text[m.span.start : m.span.end] for m in found] == []


@pytest.mark.parametrize(("text", "phrase", "low", "high", "unit", "measure", "hedge"), COUNTS)
def test_quantity_is_read(text: str, phrase: str, low: str, high: str, unit: str, measure: str, hedge: str) -> None:
    (found,) = quantity.extract(text, Span(0, len(text)), lexicon())
    assert text[found.span.start : found.span.end] == phrase
    value = found.value
    assert isinstance(value, Quantity)
    assert (value.low, value.high, value.unit, value.hedge) == (Decimal(low), Decimal(high), unit, hedge)
    assert value.measure == measure


@pytest.mark.parametrize(("text", "read"), BORROWED)
def test_unit_written_once_is_that_of_its_neighbours(text: str, read: list[str]) -> None:
    values = [found.value for found in quantity.extract(text, Span(0, len(text)), lexicon())]
    assert [f"{v.low} {v.unit or v.measure}" for v in values if isinstance(v, Quantity)] == read


@pytest.mark.parametrize(
    ("text", "measure", "exact"),
    [
        ("listens on port 8080", "port", True),
        ("runs PostgreSQL 14.6 and more", "postgresql", True),
        ("the firmware 3.1.", "firmwar", True),
        ("PostgreSQL 14.6 users", "user", False),
        ("grew by 14.6.", "", False),
        ("8080 users", "user", False),
    ],
)
def test_identifier_is_exact(text: str, measure: str, exact: bool) -> None:
    (found,) = quantity.extract(text, Span(0, len(text)), lexicon())
    assert isinstance(found.value, Quantity)
    assert (found.value.measure, found.value.exact) == (measure, exact)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("300 requests a second", "second"),
        ("300 requests per minute", "minute"),
        ("12 people a day later", ""),
        ("12 people a year", "year"),
        ("12 people", ""),
    ],
)
def test_count_by_the_time_is_a_rate(text: str, per: str) -> None:
    (found,) = quantity.extract(text, Span(0, len(text)), lexicon())
    assert isinstance(found.value, Quantity)
    assert found.value.per == per


@pytest.mark.parametrize("text", ["a 4.4-magnitude quake", "magnitude 4.4", "a magnitude of 4.4", "4.4 magnitude"])
def test_magnitude_is_one_measure_however_written(text: str) -> None:
    (found,) = quantity.extract(text, Span(0, len(text)), lexicon())
    (plain,) = quantity.extract("magnitude 4.4", Span(0, 13), lexicon())
    assert found.value == plain.value


def test_vague_plurals_have_an_open_end() -> None:
    text = "Hundreds of thousands of protesters came."
    (found,) = quantity.extract(text, Span(0, len(text)), lexicon())
    assert found.value == Quantity(Decimal(200000), None, measure="protester", hedge="about")
