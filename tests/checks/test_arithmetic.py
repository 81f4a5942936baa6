"""What the relations of numbers read beside claims: fractions in words, intervals, numbers in the form of others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._fractions import count_before, fraction, hedge_before, taken_for
from claimlint.languages import lexicon
from claimlint.model import Amount, Number, Percentage, Quantity, Rulebook

WORDS = lexicon().numbers

NO_FRACTIONS = ["third place", "a thirdly", "one instalment", "five in three", "half-time", "a", ""]
FRACTIONS = [
    ("a third of", "a third", "33.3"),
    ("two-thirds", "two-thirds", "66.7"),
    ("half the", "half", "50"),
    ("Three quarters", "Three quarters", "75"),
    ("one in  three", "one in  three", "33.3"),
    ("nine out of ten", "nine out of ten", "90"),
    ("41 out of 164 members", "41 out of 164", "25"),
    ("1,200 of every 4,800", "1,200 of every 4,800", "25"),
]
BANDS: list[tuple[Number, str]] = [
    (Quantity(Decimal(41), Decimal(41)), "41"),
    (Quantity(Decimal(240), Decimal(240)), "240"),
    (Quantity(Decimal(1200), Decimal(1200)), "1,170 to 1,230"),
    (Quantity(Decimal(10_000), Decimal(10_000)), "9,750 to 10,250"),
    (Quantity(Decimal("1.5"), Decimal("1.5"), step=Decimal("0.1")), "1.45 to 1.55"),
    (Quantity(Decimal(12), Decimal(12), unit="kilometre"), "11.5 to 12.5"),
    (Percentage(Decimal(33), Decimal(33), step=Decimal(1)), "32.5 to 33.5"),
    (Amount(Decimal(40_000_000), Decimal(40_000_000), "GBP", Decimal(1_000_000)), "39,500,000 to 40,500,000"),
]
TAKEN = [("", "26.7 to 40"), ("about", "22.2 to 44.4"), ("over", "32.8 to 100"), ("under", "6.67 to 33.8")]
ALIKE = [
    ("£40m", "40000000", "36000000", "£36m"),
    ("$1,500", "1500", "1650", "$1,650"),
    ("1.2 million", "1200000", "1500000", "1.5 million"),
    ("four", "4", "5", "5"),
]
STEPS = [("£5.2m", "5200000", "100000"), ("0.25%", "0.25", "0.01"), ("1,200", "1200", "1"), ("four", "4", "0")]


@pytest.mark.parametrize("text", NO_FRACTIONS)
def test_no_fraction(text: str) -> None:
    found = fraction(text, 0, len(text), WORDS)
    assert found is None or text[found.end :].strip()


@pytest.mark.parametrize(("text", "written", "percent"), FRACTIONS)
def test_fraction_is_read(text: str, written: str, percent: str) -> None:
    found = fraction(text, 0, len(text), WORDS)
    assert found is not None
    assert (text[found.start : found.end], figures.plain(found.percent)) == (written, percent)


@pytest.mark.parametrize(
    ("text", "value"), [("only three", 3), ("some 41", 41), ("twenty-one", 21), ("in 3.5", None), ("the", None)]
)
def test_number_before_an_offset(text: str, value: int | None) -> None:
    found = count_before(text, 0, len(text), WORDS)
    assert (found[1] if found else None) == value


@pytest.mark.parametrize(
    ("text", "hedge"), [("nearly ", "just-under"), ("of more than ", "over"), ("(about ", "about"), ("unalmost ", "")]
)
def test_hedge_before_an_offset(text: str, hedge: str) -> None:
    assert hedge_before(text, 0, len(text), WORDS) == hedge


@pytest.mark.parametrize(("hedge", "told"), TAKEN)
def test_third_is_taken_for(hedge: str, told: str) -> None:
    part = fraction("a third", 0, 7, WORDS)
    assert part is not None
    assert str(taken_for(part, hedge)) == told


@pytest.mark.parametrize(("value", "told"), BANDS)
def test_band_of_a_number(value: Number, told: str) -> None:
    assert str(figures.band(value)) == told


@pytest.mark.parametrize(("written", "value", "other", "told"), ALIKE)
def test_number_in_the_form_of_another(written: str, value: str, other: str, told: str) -> None:
    assert figures.like(written, Decimal(value), Decimal(other)) == told


@pytest.mark.parametrize(("written", "value", "step"), STEPS)
def test_step_of_a_written_number(written: str, value: str, step: str) -> None:
    assert figures.step(written, Decimal(value)) == Decimal(step)


def test_working_is_told() -> None:
    rules = tuple(rule for rule in rulebook.load()[0].rules if rule.id == "percent-change")
    document = readers.from_text("a.txt", "Profit at Kestrel Foods fell 10% to £44m from £40m.")
    (finding,) = pipeline.per_document(document, lexicon(), Rulebook(rules)).findings
    assert finding.explanation == (
        "£40m to £44m is a change of 7.41 to 12.7%, as printed",
        '"10%" is taken for -11 to -9%',
        "£40m less 10% is £36m",
    )


def test_tolerance_of_a_rule_widens() -> None:
    (rule,) = (rule for rule in rulebook.load()[0].rules if rule.id == "share-of-whole")
    document = readers.from_text("a.txt", "Of the 240 patients, 60 (28%) came back.")
    for tolerance, found in ((0.0, 1), (5.0, 1), (10.0, 0)):
        wide = replace(rule, parameters={"relation": "share-of-whole", "tolerance": tolerance})
        assert len(pipeline.per_document(document, lexicon(), Rulebook((wide,))).findings) == found
