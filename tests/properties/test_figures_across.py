"""Any true relation of numbers that is told across two sentences, at any precision, is silent; a wrong one is found."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint import catalog, pipeline, readers
from claimlint.checks import Context
from claimlint.checks._relation import Slip
from claimlint.languages import lexicon
from claimlint.model import Rulebook

PLACES = st.integers(0, 2)
COUNTS = st.integers(2, 99_999)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])
RELATIONS = ("share_of_whole", "parts_and_total", "percent_change", "percent_points", "unit_rate")
SHARES = (
    "Of the {whole:,} boats, {part:,} were lost. That is {share}%.",
    "The storm sank {part:,} of the {whole:,} boats. The share was {share}%, a record.",
    "The town had {whole:,} boats. Of these, {part:,} ({share}%) were lost.",
    "The town had {whole:,} boats. Some {part:,} of them were lost. That makes {share}% of all boats.",
)
CHANGES = (
    "Sales went from £{before}m to £{after}m. That is {a} {rise} of {said}%.",
    "Sales were £{after}m, against £{before}m a year earlier. The {rise} was {said}%.",
    "Sales came to £{before}m in 2019 and £{after}m in 2021, {a} {rise} of {said}%.",
)
RATES = (
    "The levy raised £{total:,} from {count:,} households. That is £{rate} each.",
    "The levy raised £{total:,} from {count:,} households, or £{rate} per household.",
    "The levy raised £{total:,} from {count:,} households. On average, each paid £{rate}.",
)


def slips(relation: str, text: str) -> list[Slip]:
    """A relation and a text → its slips there."""
    extract = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), Rulebook(())).extract
    return list(catalog.load("checks._arithmetic", relation).find(extract, Context(lexicon()), Decimal(0)))


def printed(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> str:
    """A number as printed with so many places."""
    return format(value.quantize(Decimal(1).scaleb(-places), rounding), ",f")


@given(form=st.sampled_from(SHARES), part=COUNTS, more=COUNTS, places=PLACES, rounding=ROUNDINGS)
def test_true_share_is_silent(form: str, part: int, more: int, places: int, rounding: str) -> None:
    whole = part + more
    share = printed(Decimal(part) * 100 / whole, places, rounding)
    assert slips("share_of_whole", form.format(part=part, whole=whole, share=share)) == []


@given(
    form=st.sampled_from(SHARES),
    part=COUNTS,
    more=COUNTS,
    off=st.decimals("1.01", "40", places=1),
    sign=st.sampled_from([-1, 1]),
)
def test_wrong_share_is_found(form: str, part: int, more: int, off: Decimal, sign: int) -> None:
    """Off by more than a hedge and the rounding of a round count of thousands may make."""
    whole = part + more
    assume(not any(n >= 1000 and n % 100 == 0 for n in (part, whole)) and part > 100)
    real = Decimal(part) * 100 / whole
    wrong = real + sign * (off + real / 5)
    assume(0 < wrong <= 100)
    (slip,) = slips("share_of_whole", form.format(part=part, whole=whole, share=printed(wrong, 1)))
    assert slip.reasons[0] == "recomputed"


@given(
    form=st.sampled_from(CHANGES),
    old=st.integers(1_000, 90_000),
    new=st.integers(1_000, 90_000),
    places=PLACES,
    rounding=ROUNDINGS,
)
def test_true_change_is_silent(form: str, old: int, new: int, places: int, rounding: str) -> None:
    change = (Decimal(new) / old - 1) * 100
    assume(abs(change) < 800 and old != new)
    a, rise = ("an", "increase") if change > 0 else ("a", "fall")
    before, after = (printed(Decimal(value) / 100, 2) for value in (old, new))
    said = printed(abs(change), places, rounding)
    assert slips("percent_change", form.format(before=before, after=after, said=said, rise=rise, a=a)) == []


@given(
    form=st.sampled_from(CHANGES),
    old=st.integers(1_001, 90_000),
    new=st.integers(1_001, 90_000),
    off=st.decimals("1", "50", places=1),
)
def test_wrong_change_is_found(form: str, old: int, new: int, off: Decimal) -> None:
    change = (Decimal(new) / old - 1) * 100
    assume(5 < abs(change) < 700 and new * 8 > old)
    a, rise = ("an", "increase") if change > 0 else ("a", "fall")
    before, after = (printed(Decimal(value) / 100, 2) for value in (old, new))
    said = printed(abs(change) + off, 1)
    (slip,) = slips("percent_change", form.format(before=before, after=after, said=said, rise=rise, a=a))
    assert slip.reasons[0] == "recomputed"


@given(
    form=st.sampled_from(RATES),
    count=st.integers(11, 90_000),
    each=st.integers(2, 9_000),
    places=PLACES,
    rounding=ROUNDINGS,
    rest=COUNTS,
)
def test_true_rate_is_silent(form: str, count: int, each: int, places: int, rounding: str, rest: int) -> None:
    total = count * each + rest % count
    rate = printed(Decimal(total) / count, places, rounding)
    assert slips("unit_rate", form.format(total=total, count=count, rate=rate)) == []


@given(
    form=st.sampled_from(RATES),
    count=st.integers(11, 90_000),
    each=st.integers(11, 9_000),
    off=st.decimals("0.15", "2", places=2),
)
def test_wrong_rate_is_found(form: str, count: int, each: int, off: Decimal) -> None:
    """Off by more than a rate may be rounded and a round count of thousands may be off."""
    rate = printed(each * (1 + off), 2)
    (slip,) = slips("unit_rate", form.format(total=count * each, count=count, rate=rate))
    assert slip.sure == "error"


@given(part=COUNTS, rest=COUNTS)
def test_true_rest_is_silent(part: int, rest: int) -> None:
    told = f"Of the {part + rest:,} boats, {part:,} came back."
    assert slips("parts_and_total", f"{told} The other {rest:,} are missing.") == []
    assert slips("parts_and_total", f"{told} The rest, {rest:,} boats, are missing.") == []


@given(part=st.integers(100, 990), rest=st.integers(101, 990), off=st.integers(1, 90))
def test_wrong_rest_is_found(part: int, rest: int, off: int) -> None:
    whole = part + rest
    assume(part not in (rest + off, rest - off, whole))
    assume(whole < 1000 or whole % 100)  # a round one may be rounded
    assume(off <= whole // 3)  # a rest that is farther off is another one
    for wrong in (rest + off, rest - off):
        assume(wrong > rest / 2)
        (slip,) = slips("parts_and_total", f"Of the {whole:,} boats, {part} came back. The other {wrong} are missing.")
        assert slip.sure == "error"


PIECES = st.sampled_from(
    ["Of the ", "240 boats", "41 of 164 ", "of them ", "of which ", "Of these, ", "That is ", ", which is ", "a third",
     ", ", "33%", "£44m ", "£12 ", "rose ", "fell by ", "a rise of ", "10% ", "to ", "from ", "and ", "The other ",
     "The rest, ", "each", "per household", "on average ", "In all, ", "Turnout was ", "twice as many", "more than ",
     "12 days", "a day", "in 2024 ", ". ", "99999999999999999999 ", "0 ", "That leaves ", "\n\n", "# ", "of this ",
     "is ", "came to "]
)  # fmt: skip


@pytest.mark.parametrize("relation", RELATIONS)
@given(text=st.lists(PIECES, max_size=24).map("".join))
def test_any_text_is_read_in_order(relation: str, text: str) -> None:
    found = slips(relation, text)
    assert all(slip.explanation and slip.expected for slip in found)
    starts = [slip.at.sentence.id for slip in found]
    assert all(left <= right for left, right in pairwise(starts))
