"""Whatever the numbers, what is true of them is silent at any precision, and what is off by more than that is found."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint import pipeline, readers, rulebook
from claimlint.checks._arithmetic._units import conversions
from claimlint.languages import lexicon
from claimlint.model import Finding, Rulebook

SMALL = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PAIRS = [("km", "mile"), ("mile", "km"), ("foot", "metre"), ("acre", "hectare"), ("kg", "lb"), ("litre", "gallon")]
NAMES = {"km": "kilometre", "kg": "kilogram", "lb": "pound-mass"}


def found(rule: str, text: str, name: str = "a.txt") -> tuple[Finding, ...]:
    book = rulebook.switched_on(rulebook.load()[0], [rule])
    only = Rulebook(tuple(r for r in book.rules if r.id == rule))
    return pipeline.per_document(readers.from_text(name, text), lexicon(), only).findings


def spelled(number: int) -> str:
    if number >= 100:
        return f"{spelled(number // 100)} hundred {spelled(number % 100)}".strip()
    return SMALL[number] if number < 20 else f"{TENS[number // 10]}-{SMALL[number % 10]}".rstrip("-")


@given(st.integers(2, 999), st.integers(2, 999))
def test_words_and_digits_are_one_number(words: int, digits: int) -> None:
    same, other = (f"The board has {spelled(words)} ({number}) members." for number in (words, digits))
    assert found("words-and-digits", same) == ()
    assert bool(found("words-and-digits", other)) == (words != digits)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["between {} and {} people", "{}-{} km", "${}-${}"]))
def test_a_range_goes_up(one: int, other: int, form: str) -> None:
    assume(max(one, other) < min(one, other) * 100)
    text = f"They counted {form.format(one, other)} that day."
    assert bool(found("range-order", text)) == (one > other)


@given(st.integers(2, 40), st.integers(-40, 40), st.booleans())
def test_a_list_is_as_long_as_promised(count: int, off: int, numbered: bool) -> None:
    promised = count + off
    assume(promised >= 2)
    items = "\n".join(f"{n}. Item." if numbered else "- Item." for n in range(1, count + 1))
    text = f"# Guide\n\nDo the following {promised} steps:\n\n{items}\n"
    near = 0 < abs(off) <= max(2, promised // 3)
    assert bool(found("promised-count", text, "a.md")) == near


@given(
    st.decimals("0.5", "9000", places=2, allow_nan=False), st.sampled_from(PAIRS), st.integers(0, 2), st.integers(0, 2)
)
def test_a_true_conversion_is_silent_at_any_precision(
    value: Decimal, pair: tuple[str, str], places: int, other_places: int
) -> None:
    first = rounded(value, places)
    assume(first > 0)
    way = next(iter(conversions(*(NAMES.get(unit, unit) for unit in pair))))
    second = rounded(way.of(value), other_places)
    assume(second > 0)
    assert found("conversion", f"It is {first} {pair[0]} ({second} {pair[1]}) in all.") == ()


@given(st.integers(20, 900), st.sampled_from(PAIRS), st.sampled_from(["0.1", "0.5", "0.7", "1.4", "2", "10"]))
def test_a_conversion_that_is_far_off_is_found(value: int, pair: tuple[str, str], factor: str) -> None:
    way = next(iter(conversions(*(NAMES.get(unit, unit) for unit in pair))))
    told = rounded(way.of(Decimal(value)) * Decimal(factor), 2)
    assert len(found("conversion", f"It is {value} {pair[0]} ({told} {pair[1]}) in all.")) == 1


@given(st.integers(-40, 50))
def test_degrees_are_converted(celsius: int) -> None:
    fahrenheit = round(celsius * 9 / 5 + 32)
    assert found("conversion", f"It was {celsius}C ({fahrenheit}F) at noon.") == ()
    assert len(found("conversion", f"It was {celsius}C ({fahrenheit + 50}F) at noon.")) == (
        celsius * 9 / 5 != fahrenheit + 50
    )


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


WORDS = [
    "10 km",
    "(6 miles)",
    "(",
    ")",
    "€50m",
    "$5.4m",
    "twelve",
    "21",
    "between",
    "and",
    "50",
    "40 people",
    "-",
    "or",
]
WORDS += [
    "five steps:",
    "\n\n- a",
    "\n\n1. b",
    "\n\n# 3 tips",
    ",",
    "30C (86F)",
    "third (4th) x",
    "1990-1980",
    "10-5 km",
]


@pytest.mark.parametrize("rule", ["conversion", "words-and-digits", "range-order", "promised-count"])
@given(text=st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_text_is_read(rule: str, text: str) -> None:
    for name in ("a.md", "a.txt"):
        assert all(finding.rule == rule for finding in found(rule, text, name))
