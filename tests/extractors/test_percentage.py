"""Percentages, points and shares in sentences, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.extractors import percentage
from claimlint.languages import lexicon
from claimlint.model import Percentage, Span

NO_SHARE = [
    "see issn%280024%2D9114%29 there",
    "half an hour into the first half of the game",
    "a third man came third in the second half of June",
    "one of three men",
    "3 in 2008",
    "a quarter past one",
    "per cent",
    "12 people",
    "5,10,15 % and 1,250,00 %",
]

SHARES = [
    ("rose 12,5 % in May", "12,5 %", "12.5", "12.5", False, "0.1", ""),
    ("rose 0,125%", "0,125%", "0.125", "0.125", False, "0.001", ""),
    ("between 12,5 and 13,5 %", "between 12,5 and 13,5 %", "12.5", "13.5", False, "0.1", ""),
    ("some 12,5-13,5% more", "12,5-13,5%", "12.5", "13.5", False, "0.1", "about"),
    ("rose 1.250,5 %", "1.250,5 %", "1250.5", "1250.5", False, "0.1", ""),
    ("rose 5%", "5%", "5", "5", False, "1", ""),
    ("some 88.41 percent", "88.41 percent", "88.41", "88.41", False, "0.01", "about"),
    ("more than 50 per cent", "50 per cent", "50", "50", False, "1", "over"),
    ("nearly five percent", "five percent", "5", "5", False, "1", "just-under"),
    ("eight point five two percent", "eight point five two percent", "8.52", "8.52", False, "0.01", ""),
    ("a drop of -5%", "-5%", "-5", "-5", False, "1", ""),
    ("up to 7-10%", "7-10%", "7", "10", False, "1", "most"),
    ("between 5 and 6 per cent", "between 5 and 6 per cent", "5", "6", False, "1", ""),
    ("cut by 20 to 30 percent", "20 to 30 percent", "20", "30", False, "1", ""),
    ("expected to be up 3% to 6%", "3% to 6%", "3", "6", False, "1", ""),
    ("ranges from 12% to 15%", "from 12% to 15%", "12", "15", False, "1", ""),
    ("0.5 percentage points", "0.5 percentage points", "0.5", "0.5", True, "0.1", ""),
    ("by 25 basis points", "25 basis points", "0.25", "0.25", True, "0.01", ""),
    ("a lead of 5pp", "5pp", "5", "5", True, "1", ""),
    ("about half the milk", "half", "50", "50", False, "1", "about"),
    ("more than half of them", "half", "50", "50", False, "1", "over"),
    ("a quarter of voters", "a quarter", "25", "25", False, "1", "about"),
    ("three in ten people", "three in ten", "30", "30", False, "1", "about"),
    ("one out of four", "one out of four", "25", "25", False, "1", "about"),
    ("a three-quarters majority", "three-quarters", "75", "75", False, "1", "about"),
]


@pytest.mark.parametrize("text", NO_SHARE)
def test_no_percentage_is_found(text: str) -> None:
    assert list(percentage.extract(text, Span(0, len(text)), lexicon())) == []


@pytest.mark.parametrize(("text", "phrase", "low", "high", "points", "step", "hedge"), SHARES)
def test_percentage_is_read(text: str, phrase: str, low: str, high: str, points: bool, step: str, hedge: str) -> None:
    (found,) = percentage.extract(text, Span(0, len(text)), lexicon())
    assert text[found.span.start : found.span.end] == phrase
    assert found.value == Percentage(Decimal(low), Decimal(high), points, Decimal(step), hedge)


@pytest.mark.parametrize(
    "text",
    [
        "The rate was raised from 12% to 15% in May.",
        "The rate rose 12% to 15% in May.",
        "The rate is expected to rise from 12% to 15%.",
    ],
)
def test_a_change_is_two_percentages(text: str) -> None:
    found = percentage.extract(text, Span(0, len(text)), lexicon())
    assert [text[m.span.start : m.span.end] for m in found] == ["12%", "15%"]


def test_thirds_are_tolerant() -> None:
    text = "It needs two-thirds of the votes."
    (found,) = percentage.extract(text, Span(0, len(text)), lexicon())
    assert isinstance(found.value, Percentage)
    assert found.value.low is not None
    assert round(found.value.low, 2) == Decimal("66.67")
    assert (found.value.step, found.value.hedge) == (Decimal(1), "about")
