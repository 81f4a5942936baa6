"""The numbers of table cells, with the unit that stands elsewhere, and the number form of a column."""

from __future__ import annotations

import pytest

from claimlint.extractors import mentions
from claimlint.extractors._cell_units import unit_in
from claimlint.extractors._cells import decimal_mark
from claimlint.languages import lexicon
from claimlint.model import Amount, Moment, Percentage, Quantity
from claimlint.readers import from_text


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["1.234"], None),
        (["1.234", "1,234"], None),
        (["1.5", "1,5"], None),
        (["1,234,567", "1.234,5"], None),
        (["12", "7"], "."),
        (["1,234"], "."),
        (["1,234", "980.25"], "."),
        (["1.234", "1.2"], "."),
        (["0.123"], "."),
        ([".123"], "."),
        (["1234.567"], "."),
        (["1,234,567"], "."),
        (["1.234", "1.234.567"], ","),
        (["1.234,5"], ","),
        (["1.234", "12,5"], ","),
    ],
)
def test_decimal_mark_of_a_column(column: list[str], mark: str | None) -> None:
    assert decimal_mark(column) == mark


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Turnover", ("quantity", "", 1, "")),
        ("Change since 2024", ("quantity", "", 1, "")),
        ("Length (m)", ("quantity", "", 1, "")),
        ("2024", ("quantity", "", 1, "")),
        ("$m", ("amount", "USD", 10**6, "")),
        ("Turnover (US$ millions)", ("amount", "USD", 10**6, "")),
        ("Turnover, £ million", ("amount", "GBP", 10**6, "")),
        ("Revenue in thousands of euros", ("amount", "EUR", 1000, "")),
        ("€'000", ("amount", "EUR", 1000, "")),
        ("Share (%)", ("percentage", "", 1, "")),
        ("% of members", ("percentage", "", 1, "")),
        ("Per cent", ("percentage", "", 1, "")),
        ("Area, km²", ("quantity", "square kilometre", 1, "")),
        ("Jobs (thousands)", ("quantity", "", 1000, "")),
        ("Pupils", ("quantity", "", 1, "pupil")),
    ],
)
def test_unit_of_a_heading(heading: str, unit: tuple[str, str, int, str]) -> None:
    found = unit_in(heading, lexicon(), whole=True)
    assert (found.kind, found.name, found.scale, found.measure) == unit


def cells(source: str) -> list[tuple[str, str]]:
    """The numbers of the tables of a text: what is written, and what it is read as."""
    document = from_text("a.md", source)
    found = []
    for mention in mentions(document, lexicon()):
        value = mention.value
        if isinstance(value, Amount | Percentage | Quantity):
            unit = value.currency if isinstance(value, Amount) else value.unit if isinstance(value, Quantity) else "%"
            found.append((document.text[mention.span.start : mention.span.end], f"{value.low} {unit}".strip()))
    return found


@pytest.mark.parametrize(
    ("table", "read"),
    [
        ("| Town | 2024 |\n| --- | --- |\n| Selby | n/a |\n| Velden | – |", []),
        ("| Town | Founded |\n| --- | --- |\n| Selby | 1961 |\n| Velden | 1907 |", []),
        ("| Town | Tonnes |\n| --- | --- |\n| Selby | 1.234 |", []),
        ("| Town | $m |\n| --- | --- |\n| Selby | 4.86 |", [("4.86", "4860000 USD")]),
        ("| Town | $m |\n| --- | --- |\n| Selby | (0.71)* |", [("(0.71)", "-710000 USD")]),
        ("| Town | Cost |\n| --- | --- |\n| Selby | $4.86m |", [("$4.86m", "4860000 USD")]),
        ("| £m | 2025 |\n| --- | --- |\n| Selby | 3 |", [("3", "3000000 GBP")]),
        ("| Town | $m |\n| --- | --- |\n| Selby | 12% |", [("12%", "12 %")]),
        ("| Item | 2025 |\n| --- | --- |\n| Turnover (€m) | 1.234,5 |\n| Staff | 40 |", [
            ("1.234,5", "1234500000 EUR"), ("40", "40"),
        ]),
        ("| EUR million, 2026 | Profit |\n| --- | --- |\n| Paper | 37 |", [("37", "37000000 EUR")]),
        ("| Event | Value |\n| --- | --- |\n| Opening | 2028 |\n| Staff | 40 |", [("40", "40")]),
        ("| Event | Value |\n| --- | --- |\n| Visitors | 2028 |\n| Staff | 40 |", [("2028", "2028"), ("40", "40")]),
        ("In thousands:\n\n| Town | Jobs |\n| --- | --- |\n| Selby | 12.4 |", [("12.4", "12400")]),
        ("In millions:\n\n| Town | $ |\n| --- | --- |\n| Selby | 12.4 |", [("12.4", "12400000 USD")]),
    ],
)  # fmt: skip
def test_cells_of_a_table(table: str, read: list[tuple[str, str]]) -> None:
    assert cells(table) == read


def test_cell_with_more_than_a_number_is_read_as_words_are() -> None:
    assert cells("| Plan | Limit |\n| --- | --- |\n| Free | up to 40 MB per upload |") == [("40 MB", "40 megabyte")]


@pytest.mark.parametrize(
    "table",
    [
        "| Event | Value |\n| --- | --- |\n| Opening | 2028 |\n| Staff | 40 |",
        "| Event | Year |\n| --- | --- |\n| Opening | 2028 |",
    ],
)
def test_bare_year_of_a_cell_is_a_date(table: str) -> None:
    document = from_text("a.md", table)
    years = [m.value for m in mentions(document, lexicon()) if isinstance(m.value, Moment)]
    assert [(value.grain, value.year) for value in years] == [("year", 2028)]


def test_cell_of_an_identifier_is_exact() -> None:
    document = from_text("a.md", "| Service | Port |\n| --- | --- |\n| Metrics | 9090 |")
    (value,) = [m.value for m in mentions(document, lexicon()) if isinstance(m.value, Quantity)]
    assert (value.low, value.measure, value.exact) == (9090, "port", True)


def test_row_called_by_a_plural_counts_it() -> None:
    document = from_text("a.md", "| | End of 2026 |\n| --- | --- |\n| Shops | 241 |")
    (value,) = [m.value for m in mentions(document, lexicon()) if isinstance(m.value, Quantity)]
    assert (value.low, value.measure) == (241, "shop")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The Boeing 787 is late. The airline has ordered 787 planes of that kind.", []),
        ("The Boeing 777 is late. The airline has ordered 787 planes of that kind.", ["787"]),
        ("Room 12 is closed. The hall has 12 seats.", ["12"]),
    ],
)
def test_digits_that_name_a_thing_count_nothing(text: str, read: list[str]) -> None:
    found = [m.value for m in mentions(from_text("a.txt", text), lexicon())]
    assert [str(value.low) for value in found if isinstance(value, Quantity)] == read
