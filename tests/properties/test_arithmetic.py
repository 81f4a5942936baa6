"""Any true relation of numbers, at any precision, is silent; any that is off by more than the tolerance is found."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimlint import catalog, pipeline, readers
from claimlint.checks import Context
from claimlint.checks._relation import Slip
from claimlint.languages import lexicon
from claimlint.model import Rulebook

PLACES = st.integers(0, 3)
COUNTS = st.integers(1, 99_999)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])
RELATIONS = ("share_of_whole", "parts_and_total", "percent_change", "percent_points")


def slips(relation: str, text: str) -> list[Slip]:
    """A relation and a text → its slips there."""
    extract = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), Rulebook(())).extract
    found = catalog.load("checks._arithmetic", relation).find(extract, Context(lexicon()), Decimal(0))
    return list(found)


def printed(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> str:
    """A number as printed with so many places."""
    return format(value.quantize(Decimal(1).scaleb(-places), rounding), ",f")


@given(COUNTS, COUNTS, PLACES, ROUNDINGS)
def test_true_share_is_silent(part: int, more: int, places: int, rounding: str) -> None:
    whole = part + more
    share = printed(Decimal(part) * 100 / whole, places, rounding)
    assert slips("share_of_whole", f"Of the {whole:,} boats, {part:,} ({share}%) were lost at sea.") == []
    assert slips("share_of_whole", f"The storm sank {part:,} of the {whole:,} boats, or {share}%.") == []


@given(COUNTS, COUNTS, PLACES, st.sampled_from([-1, 1]), st.decimals("1.01", "40", places=2))
@example(part=41, more=123, places=0, sign=1, off=Decimal("8.33"))
def test_wrong_share_is_found(part: int, more: int, places: int, sign: int, off: Decimal) -> None:
    """Off by more than a unit of the last digit and what the rounding of a round count of thousands may make."""
    whole = part + more
    assume(not any(n >= 1000 and n % 100 == 0 for n in (part, whole)))
    true = Decimal(part) * 100 / whole
    wrong = true + sign * off * Decimal("1.6").scaleb(-places)
    assume(0 < wrong <= 100)
    (slip,) = slips("share_of_whole", f"Of the {whole:,} boats, {part:,} ({printed(wrong, places)}%) were lost at sea.")
    assert slip.sure == "error"


@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=3), st.integers(0, 2))
def test_true_sum_is_silent(parts: list[int], places: int) -> None:
    """Each part and the total rounded for itself: four roundings at most, which are twice the last digit together."""
    exact = [Decimal(part) / 7 for part in parts]
    total, items = printed(sum(exact, Decimal(0)), places), [f"£{printed(part, places)}m" for part in exact]
    assume(all(item != f"£{printed(Decimal(0), places)}m" for item in items))
    told = f"{', '.join(items[:-1])} and {items[-1]}"
    assert slips("parts_and_total", f"The fund of £{total}m is made up of {told}.") == []


@given(st.lists(st.integers(11, 99), min_size=3, max_size=6), st.integers(1, 9), st.sampled_from([-1, 1]))
def test_wrong_sum_is_found(parts: list[int], off: int, sign: int) -> None:
    total = sum(parts) + sign * off
    assume(off <= total / 10 and total % 100)
    nouns = ("of oak", "of elm", "of ash", "of pine", "of teak", "of beech")
    items = [f"{part} {noun}" for part, noun in zip(parts, nouns, strict=False)]
    text = f"The {total} beams are made up of {', '.join(items[:-1])} and {items[-1]}."
    (slip,) = slips("parts_and_total", text)
    assert slip.expected.endswith(f"is {sum(parts)}, not {total}")


@given(st.integers(1_000, 90_000), st.integers(1_000, 90_000), PLACES, PLACES, ROUNDINGS)
def test_true_change_is_silent(old: int, new: int, places: int, digits: int, rounding: str) -> None:
    """Old and new value, in millions, printed at one precision and the change at another."""
    start, end = Decimal(old) / 100, Decimal(new) / 100
    change = (end / start - 1) * 100
    assume(abs(change) < 800)
    verb = "rose" if change > 0 else "fell"
    said = printed(abs(change), digits, rounding)
    before, after = printed(start, places), printed(end, places)
    assert slips("percent_change", f"Sales {verb} {said}% to £{after}m from £{before}m.") == []
    assert slips("percent_change", f"Sales {verb} by {said} per cent, from £{before}m to £{after}m.") == []
    assert slips("percent_change", f"Sales went from £{before}m to £{after}m, or {verb} {said}%.") == []


@given(st.integers(10_001, 90_000), st.integers(10_001, 90_000), st.decimals("0.5", "90", places=1))
def test_wrong_change_is_found(old: int, new: int, off: Decimal) -> None:
    """Off by more than a unit of the last digit and the rounding of both values, which is 0.02 % here."""
    assume(old % 100 and new % 100)
    change = (Decimal(new) / old - 1) * 100
    wrong = change + off
    assume(abs(wrong) >= Decimal("0.3"))
    verb = "rose" if wrong > 0 else "fell"
    text = f"Sales {verb} {printed(abs(wrong), 1)}% to £{new:,}m from £{old:,}m."
    (slip,) = slips("percent_change", text)
    assert slip.sure == "error"


@given(st.integers(10, 900), st.integers(10, 900), st.integers(0, 1))
def test_points_told_as_points_are_silent(old: int, new: int, places: int) -> None:
    start, end = Decimal(old) / 10, Decimal(new) / 10
    verb = "rose" if end > start else "fell"
    said = printed(abs(end - start), places)
    before, after = printed(start, places), printed(end, places)
    assume(Decimal(said) and Decimal(before))
    assert slips("percent_points", f"Support {verb} {said} percentage points to {after}% from {before}%.") == []


@given(st.integers(10, 900), st.integers(10, 900))
def test_points_told_as_per_cent_are_found(old: int, new: int) -> None:
    """Unless the rates are so near 100% that points and per cent are the same within a unit of the last digit."""
    start, end = Decimal(old) / 10, Decimal(new) / 10
    points, percent = end - start, (end / start - 1) * 100
    assume(points and abs(points - percent) > Decimal("0.1"))
    verb = "rose" if points > 0 else "fell"
    said, before, after = (printed(value, 1) for value in (abs(points), start, end))
    (slip,) = slips("percent_points", f"Support {verb} {said}% to {after}% from {before}%.")
    assert "percent-for-points" in slip.reasons


PIECES = st.sampled_from(
    ["Of the ", "240 ", "41 of 164 ", "one in three", "a third", ", ", "(", ")", " – ", ": ", "33%", "£44m ", "rose ",
     "fell by ", "10% ", "to ", "from ", "and ", "made up of ", "doubled ", "half ", "of whom ", "4 percentage points ",
     "or ", "in 2024 ", "boats", ". ", "99999999999999999999 ", "0 ", "\ue000", "\uf800", "minus ", "\n"]
)  # fmt: skip


@pytest.mark.parametrize("relation", RELATIONS)
@given(text=st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=24).map("".join)))
def test_any_text_is_read_in_order(relation: str, text: str) -> None:
    found = slips(relation, text)
    assert all(slip.explanation and slip.expected for slip in found)
    starts = [slip.at.sentence.id for slip in found]
    assert all(left <= right for left, right in pairwise(starts))
