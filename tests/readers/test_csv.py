"""Tables of values: the sign between them, quotation marks, and each cell at its place in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.extractors import mentions
from claimlint.languages import lexicon
from claimlint.model import Amount
from claimlint.readers import from_text


def table(source: str, name: str = "a.csv") -> list[list[str]]:
    """The cells of a source by row."""
    document = from_text(name, source)
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.cell:
            found.setdefault(block.cell.row, []).append(document.text[block.span.start : block.span.end])
    return list(found.values())


@pytest.mark.parametrize(
    "source",
    [
        "Yard,Cost\nVelden,43\n",
        "Yard;Cost\r\nVelden;43\r\n",
        "Yard\tCost\rVelden\t43",
        "\ufeffYard|Cost\n\nVelden|43\n",
        "sep=;\nYard;Cost\nVelden;43",
        '"Yard","Cost"\n "Velden" ,"43"\n',
        "Yard , Cost\nVelden , 43",
    ],
)
def test_signs_between_values(source: str) -> None:
    assert table(source) == [["Yard", "Cost"], ["Velden", "43"]]


def test_decimal_commas_and_signs_in_quotation_marks() -> None:
    assert table("Yard;Cost, $m\nVelden;4,5\nSelby;1,25\n") == [
        ["Yard", "Cost, $m"],
        ["Velden", "4,5"],
        ["Selby", "1,25"],
    ]
    assert table('a,b\n"x, ""y""\nz",2\n') == [["a", "b"], ['x, "y"\nz', "2"]]
    assert table('a,b\n"never closed,2\nc,3\n') == [["a", "b"], ['"never closed', "2"], ["c", "3"]]
    assert table("a,b\tc\n1,2\t3\n", "a.tsv") == [["a,b", "c"], ["1,2", "3"]]


def test_values_are_facts_where_they_stand() -> None:
    source = 'Yard,"Cost, $m"\nVelden,43\n'
    document = from_text("a.csv", source)
    (found,) = [m for m in mentions(document, lexicon()) if isinstance(m.value, Amount)]
    there = document.source_span(found.span)
    assert source[there.start : there.end] == "43"
    assert not document.extracted
    assert document.locators == ()


def test_one_column_is_text() -> None:
    document = from_text("a.csv", "Ferries\nThe port pays $43 million for two ferries.\n")
    assert [block.role for block in document.blocks] == ["title", "body"]


@given(st.text(alphabet='a1,;"\n\r\t| \u00e9', max_size=60))
def test_each_character_leads_back_to_its_own(source: str) -> None:
    document = from_text("a.csv", source)
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            assert document.source[document.source_offset(at)] == document.text[at]


def test_quotation_marks_are_no_trap() -> None:
    from_text("a.csv", 'a,"' * 100_000)
    from_text("a.csv", '""' * 100_000)
    from_text("a.csv", "a," * 100_000)
