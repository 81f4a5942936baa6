"""Any table that adds up, in any form of writing, is silent; a total that is off by more than rounding is found."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from claimlint import pipeline, readers
from claimlint.checks import Context
from claimlint.checks._arithmetic import table_sum
from claimlint.checks._relation import Slip
from claimlint.languages import lexicon
from claimlint.model import Rulebook

NONE = Rulebook(())
PARTS = st.lists(st.integers(-999_999, 9_999_999), min_size=2, max_size=8).filter(lambda p: sum(p) > 0)
POSITIVE = st.lists(st.integers(100, 99_999).map(lambda n: 10 * n + 7), min_size=2, max_size=6)
PLACES = st.integers(0, 3)
ROUNDING = st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP])
FORMS = st.sampled_from(["plain", "grouped", "comma"])
HEADS = st.sampled_from(["", "$m", "£ million", "Tonnes", "in thousands", "€"])


def slips(source: str) -> list[Slip]:
    extract = pipeline.per_document(readers.from_text("a.md", source), lexicon(), NONE).extract
    return list(table_sum.find(extract, Context(lexicon()), Decimal(0)))


def written(number: Decimal, form: str, bracketed: bool = False) -> str:
    """A number as tables print it; a loss in brackets or with a minus sign."""
    text = f"{abs(number):,f}" if form != "plain" else f"{abs(number):f}"
    text = text.translate(str.maketrans(",.", ".,")) if form == "comma" else text
    return text if number >= 0 else f"({text})" if bracketed else f"-{text}"


def table(columns: list[list[str]], heads: list[str]) -> str:
    rows = [f"| Item | {' | '.join(heads)} |", "|" + " --- |" * (len(columns) + 1)]
    for at in range(len(columns[0])):
        label = "Total" if at == len(columns[0]) - 1 else f"Part {chr(65 + at)}"
        rows.append(f"| {label} | {' | '.join(column[at] for column in columns)} |")
    return "\n".join(rows)


@given(PARTS, PLACES, ROUNDING, FORMS, HEADS, st.booleans())
def test_what_adds_up_is_silent_at_any_precision(
    parts: list[int], places: int, rounding: str, form: str, head: str, bracketed: bool
) -> None:
    exact = [Decimal(part).scaleb(-3) for part in parts]
    numbers = [number.quantize(Decimal(1).scaleb(-places), rounding) for number in (*exact, sum(exact, Decimal(0)))]
    column = [written(number, form, bracketed) for number in numbers]
    assert slips(table([column], [head])) == []
    assert slips(table([column, column], [head, head])) == []


@given(POSITIVE, st.integers(0, 2), st.integers(21, 49), st.sampled_from(["plain", "grouped"]), HEADS)
def test_a_total_that_is_off_is_found_beside_one_that_is_not(
    parts: list[int], places: int, percent: int, form: str, head: str
) -> None:
    numbers = [Decimal(part).scaleb(-places) for part in parts]
    total = sum(numbers, Decimal(0))
    wrong = (total * (100 + percent) / 100).quantize(numbers[0], ROUND_FLOOR)
    right = [written(number, form) for number in (*numbers, total)]
    column = [*right[:-1], written(wrong, form)]
    found = slips(table([right, column], [head, head]))
    assert [(slip.at.mention.value, slip.sure) for slip in found] == [(found[0].at.mention.value, "error")]
    assert found[0].expected.replace(",", "") == right[-1].replace(",", "")
    assert len(found[0].against) == len(parts)


@given(POSITIVE, st.integers(2, 4), HEADS)
def test_the_only_total_is_doubted_when_it_is_a_little_off(parts: list[int], percent: int, head: str) -> None:
    total = Decimal(sum(parts))
    wrong = (total * (100 + percent) / 100).quantize(Decimal(1))
    column = [f"{number:,}" for number in (*parts, wrong)]
    assert [slip.expected for slip in slips(table([column], [head]))] == [f"{total:,}"]


@given(st.lists(st.text(st.sampled_from("0123456789.,()-–% $mTotalSum¹*[]"), max_size=12), min_size=1, max_size=24))
def test_any_cells_are_read_without_an_error(cells: list[str]) -> None:
    rows = [f"| {cell} | {cells[at - 1]} | {cell[::-1]} |" for at, cell in enumerate(cells)]
    for slip in slips("\n".join(["| Item | a | b |", "| --- | --- | --- |", *rows])):
        assert slip.against
