"""Sums of money in sentences: their span, currency, interval, step and hedge; and what is no money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from claimlint.extractors import amount
from claimlint.languages import lexicon
from claimlint.model import Amount, Span

NO_MONEY = [
    "They won 20-13 and won 12 seats.",
    "He called at 4:20 p.m. and at 6 p.m.",
    "A 200-pound man weighed 200 pounds.",
    "P2P traffic rose.",
    "She tried to top 20 and try 30.",
    "It took us 20 minutes, and the US 12 years.",
    "No, two thirds of us.",
    "USD",
    "",
    "€1.250.00 and €1,250,00 are no sums",
    "since May 5 250 euros were paid",
    "COP 28, CVE 2024, AMD 5000 and 12 AWG wire",
    "Of 40 runners 12 won medals, 20 real people and 3 won.",
    "Nine rebounds on the R60 road, 7.2 rebounds there",
]

MONEY = [
    ("paid US$5.4bn for it", "US$5.4bn", "5400000000", "5400000000", "USD", "100000000", ""),
    ("bought for 5.4 b. euros by", "5.4 b. euros", "5400000000", "5400000000", "EUR", "100000000", ""),
    ("about $ 110 billion", "$ 110 billion", "110000000000", "110000000000", "USD", "1000000000", "about"),
    ("only £407bn left", "£407bn", "407000000000", "407000000000", "GBP", "1000000000", ""),
    ("costs EUR 125 now", "EUR 125", "125", "125", "EUR", "1", ""),
    ("some 5.4 billion dollars", "5.4 billion dollars", "5400000000", "5400000000", "USD", "100000000", "about"),
    ("more than 200 million euros", "200 million euros", "200000000", "200000000", "EUR", "1000000", "over"),
    ("worth Dh472.72bn today", "Dh472.72bn", "472720000000", "472720000000", "AED", "10000000", ""),
    ("pay C$3.03 each", "C$3.03", "3.03", "3.03", "CAD", "0.01", ""),
    ("up NT $0.9 a share", "NT $0.9", "0.9", "0.9", "TWD", "0.1", ""),
    ("A $5 note", "$5", "5", "5", "USD", "1", ""),
    ("just 50p more", "50p", "0.5", "0.5", "GBP", "0.01", ""),
    ("at least 99 cents", "99 cents", "0.99", "0.99", "USD", "0.01", "least"),
    ("half a million dollars", "half a million dollars", "500000", "500000", "USD", "100000", ""),
    ("a $143 - billion package", "$143 - billion", "143000000000", "143000000000", "USD", "1000000000", ""),
    ("a $1.5-million bid", "$1.5-million", "1500000", "1500000", "USD", "100000", ""),
    ("the US $5.4-billion deal", "US $5.4-billion", "5400000000", "5400000000", "USD", "100000000", ""),
    ("the euro110 billion loan", "euro110 billion", "110000000000", "110000000000", "EUR", "1000000000", ""),
    ("worth $140- $150 million", "$140- $150 million", "140000000", "150000000", "USD", "1000000", ""),
    (
        "we widened our range for costs last quarter to $3 million",
        "$3 million",
        "3000000",
        "3000000",
        "USD",
        "1000000",
        "",
    ),
    ("from $500 to $550", "from $500 to $550", "500", "550", "USD", "1", ""),
    ("between 5 and 6 million euros", "between 5 and 6 million euros", "5000000", "6000000", "EUR", "1000000", ""),
    ("around 10-20 dollars", "10-20 dollars", "10", "20", "USD", "1", "about"),
    ("20 dollars and 43 cents", "20 dollars and 43 cents", "20.43", "20.43", "USD", "0.01", ""),
    ("a fee of £1,200", "£1,200", "1200", "1200", "GBP", "1", ""),
    ("four crore rupees", "four crore rupees", "40000000", "40000000", "rupee", "10000000", ""),
    ("It cost €1.250.000,50 then", "€1.250.000,50", "1250000.5", "1250000.5", "EUR", "0.01", ""),
    ("It cost 1.250.000,50 euros", "1.250.000,50 euros", "1250000.5", "1250000.5", "EUR", "0.01", ""),
    ("It cost €1.250.000 then", "€1.250.000", "1250000", "1250000", "EUR", "1", ""),
    ("a fare of €12,50", "€12,50", "12.5", "12.5", "EUR", "0.01", ""),
    ("a price of €1.250,- each", "€1.250,-", "1250", "1250", "EUR", "1", ""),
    ("some €1,5 million", "€1,5 million", "1500000", "1500000", "EUR", "100000", "about"),
    ("CHF 1'250'000.50 in all", "CHF 1'250'000.50", "1250000.5", "1250000.5", "CHF", "0.01", ""),
    ("It cost 1 250,50 euros", "1 250,50 euros", "1250.5", "1250.5", "EUR", "0.01", ""),
    ("from €1.250.000 to €1.350.000", "from €1.250.000 to €1.350.000", "1250000", "1350000", "EUR", "1", ""),
    ("profit of R412 million", "R412 million", "412000000", "412000000", "ZAR", "1000000", ""),
    ("profit of R430m in all", "R430m", "430000000", "430000000", "ZAR", "1000000", ""),
    ("worth 48.6 million pesos", "48.6 million pesos", "48600000", "48600000", "peso", "100000", ""),
    ("for 9,000 kwacha", "9,000 kwacha", "9000", "9000", "ZMW", "1", ""),
    ("for 40 soles", "40 soles", "40", "40", "PEN", "1", ""),
    ("for 300 crowns", "300 crowns", "300", "300", "crown", "1", ""),
    ("for 7,500 złoty", "7,500 złoty", "7500", "7500", "PLN", "1", ""),
    ("sold for €34Mio in May", "€34Mio", "34000000", "34000000", "EUR", "1000000", ""),
    ("tickets at €7 300", "€7 300", "7300", "7300", "EUR", "1", ""),
    ("SEK 12 500 a month", "SEK 12 500", "12500", "12500", "SEK", "1", ""),
    ("R$ 12 500 each", "R$ 12 500", "12500", "12500", "BRL", "1", ""),
    ("Rs. 12 500 each", "Rs. 12 500", "12500", "12500", "rupee", "1", ""),
    ("some $3-5m", "$3-5m", "3000000", "5000000", "USD", "1000000", "about"),
    ("a bid of €3m–5m", "€3m–5m", "3000000", "5000000", "EUR", "1000000", ""),
    ("from 3m to 5m euros", "from 3m to 5m euros", "3000000", "5000000", "EUR", "1000000", ""),
    ("a $3- to $5-million plan", "$3- to $5-million", "3000000", "5000000", "USD", "1000000", ""),
    ("for 500 Omani rials", "500 Omani rials", "500", "500", "OMR", "1", ""),
    ("for 40 lei", "40 lei", "40", "40", "leu", "1", ""),
    ("for 12 500 kr now", "12 500 kr", "12500", "12500", "crown", "1", ""),
    ("for kr. 40 each", "kr. 40", "40", "40", "crown", "1", ""),
    ("for ₺40 each", "₺40", "40", "40", "TRY", "1", ""),
    ("for 500 baht each", "500 baht", "500", "500", "THB", "1", ""),
    ("for S/ 40.50 each", "S/ 40.50", "40.5", "40.5", "PEN", "0.01", ""),
    ("for GNF 500 each", "GNF 500", "500", "500", "GNF", "1", ""),
    ("for COP 4,000 each", "COP 4,000", "4000", "4000", "COP", "1", ""),
    ("for 9,000 won each", "9,000 won", "9000", "9000", "KRW", "1", ""),
    ("for 40 pa'anga each", "40 pa'anga", "40", "40", "TOP", "1", ""),
    ("2m CFA francs in all", "2m CFA francs", "2000000", "2000000", "cfa franc", "1000000", ""),
    ("for 20 dinars each", "20 dinars", "20", "20", "dinar", "1", ""),
    ("a loan of £4 120 bn", "£4 120 bn", "4120000000000", "4120000000000", "GBP", "1000000000", ""),
    ("nearly £2m in fines", "£2m", "2000000", "2000000", "GBP", "1000000", "just-under"),
]


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_amount_is_found(text: str) -> None:
    assert list(amount.extract(text, Span(0, len(text)), lexicon())) == []


@pytest.mark.parametrize(("text", "phrase", "low", "high", "currency", "step", "hedge"), MONEY)
def test_amount_is_read(text: str, phrase: str, low: str, high: str, currency: str, step: str, hedge: str) -> None:
    (found,) = amount.extract(text, Span(0, len(text)), lexicon())
    assert text[found.span.start : found.span.end] == phrase
    assert isinstance(found.value, Amount)
    expected = Amount(Decimal(low), Decimal(high), currency, Decimal(step), hedge)
    assert replace(found.value, per="", assumed=False) == expected


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("$40 million", True),
        ("40 million dollars", True),
        ("40 bucks", True),
        ("£40", True),
        ("US$40 million", False),
        ("$US40", False),
        ("U.S. $40", False),
        ("$40 USD", False),
        ("40 American dollars", False),
        ("NZ$40", False),
        ("40 Australian dollars", False),
        ("€40", False),
    ],
)
def test_whose_money_it_is_may_be_assumed(text: str, assumed: bool) -> None:
    (found,) = amount.extract(text, Span(0, len(text)), lexicon())
    assert isinstance(found.value, Amount)
    assert found.value.assumed is assumed


def test_a_change_is_two_amounts() -> None:
    text = "The price fell from $350 to $280."
    assert [text[m.span.start : m.span.end] for m in amount.extract(text, Span(0, len(text)), lexicon())] == [
        "$350",
        "$280",
    ]


def test_each_number_takes_its_own_currency() -> None:
    text = "rmb 10 usd 20, 30 euros 40 pounds"
    found = [m.value for m in amount.extract(text, Span(0, len(text)), lexicon())]
    assert [(v.low, v.currency) for v in found if isinstance(v, Amount)] == [
        (Decimal(10), "CNY"),
        (Decimal(20), "USD"),
        (Decimal(30), "EUR"),
        (Decimal(40), "GBP"),
    ]


def test_millions_of_dollars_have_an_open_end() -> None:
    text = "It cost tens of millions of dollars."
    (found,) = amount.extract(text, Span(0, len(text)), lexicon())
    assert found.value == Amount(Decimal(20000000), None, "USD", Decimal(1), "about", assumed=True)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$40 a day", "day"),
        ("EUR 1.35 per share", "share"),
        ("900 euros/month", "month"),
        ("5 dollars an hour", "hour"),
        ("$3 a head", "person"),
        ("$5 a year ago", ""),
        ("$5 per cent", ""),
        ("$5", ""),
    ],
)
def test_what_a_sum_is_paid_for(text: str, per: str) -> None:
    (found,) = amount.extract(text, Span(0, len(text)), lexicon())
    assert isinstance(found.value, Amount)
    assert found.value.per == per


def test_sum_has_the_currency_of_its_neighbour() -> None:
    text = "Patrons gave 310,000 dollars, the city gave 190,000 and the rest came in 2024."
    found = amount.extract(text, Span(0, len(text)), lexicon())
    assert [text[m.span.start : m.span.end] for m in found] == ["310,000 dollars", "190,000"]
