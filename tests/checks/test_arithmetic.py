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


def test_side_of_a_move_is_told() -> None:
    rules = tuple(rule for rule in rulebook.load()[0].rules if rule.id == "rise-or-fall")
    document = readers.from_text("a.txt", "Sales rose from £52m to £44m. Costs fell from £20m to £31m.")
    told = [finding.explanation for finding in pipeline.per_document(document, lexicon(), Rulebook(rules)).findings]
    assert told == [
        ('"rose" is said of £52m to £44m', "£44m is lower than £52m"),
        ('"fell" is said of £20m to £31m', "£31m is higher than £20m"),
    ]


SURE = [
    (
        "percent-points",
        "Idle boats rose from 4% to 5%, an increase of 1%.",
        "error",
        "percent-for-points",
    ),
    ("percent-points", "Turnout in Selby fell from 60% to 45%, a drop of 10%.", "warning", "percent-for-points"),
    ("percent-points", "The bank raised its rate by 0.25% to 5.25% from 5.00%.", "warning", "percent-for-points"),
    ("percent-points", "The choir grew from 40 to 44, a rise of 10 percentage points.", "error", "points-for-percent"),
    ("percent-points", "Support rose 8 percentage points to 45% from 40%.", "warning", "points-for-percent"),
    ("percent-change", "Profit at Kestrel Foods fell 10% to £44m from £40m.", "error", "other-direction"),
    ("percent-change", "Profit at Kestrel Foods rose 30% to £44m from £40m.", "error", "same-clause"),
    ("percent-change", "Profit rose to £44m from £40m. That is a rise of 30%.", "error", "refers-back"),
    ("share-of-whole", "Of the 240 patients, 60 (35%) came back.", "error", "same-sentence"),
    (
        "share-of-whole",
        "# 35% of rowers stay\n\nOf the 240 rowers, 60 stayed.",
        "warning",
        "headline-figures",
    ),
    ("share-of-whole", "Of the 520 members of the choir 364 voted. That is 60 percent.", "error", "refers-back"),
    ("share-of-whole", "A tax of 15 percent on the boat of £8,000 comes to £1,500.", "warning", "same-sentence"),
    ("parts-and-total", "The fleet has 45 boats: 20 ferries and 21 tugs.", "error", "near-miss"),
    ("range-order", "The yard has between 40 and 12 boats.", "warning", "reversed"),
    ("promised-count", "There are six steps:\n\n- row\n- rest\n- eat\n- sing\n- sleep\n", "warning", "counted"),
    ("promised-count", "There are three steps:\n\n- row\n- rest\n- eat\n- sing\n- sleep\n", "warning", "counted"),
]


@pytest.mark.parametrize(("relation", "text", "severity", "reason"), SURE)
def test_how_sure_a_slip_is_and_what_says_so(relation: str, text: str, severity: str, reason: str) -> None:
    rules = tuple(rule for rule in rulebook.load()[0].rules if rule.id == relation)
    (finding,) = pipeline.per_document(readers.from_text("a.md", text), lexicon(), Rulebook(rules)).findings
    assert finding.severity == severity
    assert reason in finding.reasons


def test_list_that_is_far_longer_than_promised_is_another_one() -> None:
    rules = tuple(rule for rule in rulebook.load()[0].rules if rule.id == "promised-count")
    for items, found in ((5, 1), (6, 0), (9, 0)):
        text = "There are three steps:\n\n" + "".join(f"- row {chr(97 + n)}\n" for n in range(items))
        findings = pipeline.per_document(readers.from_text("a.md", text), lexicon(), Rulebook(rules)).findings
        assert len(findings) == found


TOLERATED = [
    ("conversion", "The route is 12.3 miles (25.8 km) long.", 20.0, 35.0),
    ("conversion", "The route is 12.3 miles (14.1 km) long.", 20.0, 45.0),
    ("share-of-whole", "Of the 240 patients, 60 (28%) came back.", 5.0, 10.0),
    ("share-of-whole", "Of the 240 patients, 60 (22%) came back.", 8.0, 12.0),
    ("parts-and-total", "The fleet has 45 boats: 20 ferries and 21 tugs.", 5.0, 12.0),
    ("percent-change", "Profit at Kestrel Foods rose 10% to £46m from £40m.", 1.0, 5.0),
    ("percent-change", "Profit at Kestrel Foods rose 20% to £46m from £40m.", 1.0, 5.0),
    ("percent-points", "The rate rose from 4% to 5%, or by 3 percentage points.", 0.0, 1.0),
    ("percent-points", "The rate rose from 4% to 8%, or by 2 percentage points.", 0.0, 1.0),
    ("rise-or-fall", "Sales rose from £52m to £44m.", 12.0, 16.0),
    ("rise-or-fall", "Sales fell from £44m to £52m.", 15.0, 20.0),
    ("table-sum", "| Kind | Sum |\n| --- | --- |\n| Oars | 110 |\n| Ropes | 130 |\n| Total | 250 |\n", 2.0, 5.0),
    ("table-sum", "| Kind | Sum |\n| --- | --- |\n| Oars | 110 |\n| Ropes | 130 |\n| Total | 230 |\n", 2.0, 6.0),
    ("unit-rate", "They sold 40 tickets for £800, or £22 each.", 5.0, 12.0),
    ("unit-rate", "They sold 40 tickets for £800, or £18 each.", 5.0, 12.0),
    ("words-and-digits", "The contract has a term of twenty (24) months.", 12.0, 25.0),
    ("words-and-digits", "The contract has a term of twenty (17) months.", 12.0, 25.0),
]


@pytest.mark.parametrize(("relation", "text", "narrow", "wide"), TOLERATED)
def test_tolerance_of_a_rule_widens(relation: str, text: str, narrow: float, wide: float) -> None:
    """What a rule is told to tolerate is no slip, on either side; what lies beyond is one still."""
    (rule,) = (rule for rule in rulebook.load()[0].rules if rule.id == relation)
    document = readers.from_text("a.md", text)
    for tolerance, found in ((0.0, 1), (narrow, 1), (wide, 0)):
        widened = replace(rule, severity="warning", parameters={"relation": relation, "tolerance": tolerance})
        findings = pipeline.per_document(document, lexicon(), Rulebook((widened,))).findings
        assert len(findings) == found, (relation, tolerance)
