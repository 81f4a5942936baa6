"""Workbooks: what cells show, what of a sheet is a table, what is hidden, and the facts in it."""

from __future__ import annotations

import pytest
from office import cell, rows, xlsx

from claimlint.extractors import mentions
from claimlint.languages import lexicon
from claimlint.model import Amount, Document, Error, Locator, Percentage
from claimlint.readers import load_bytes
from claimlint.readers._sheet.shown import shown as number_shown


def read(data: bytes) -> Document:
    document = load_bytes("a.xlsx", data)
    assert isinstance(document, Document), document
    return document


def shown(document: Document) -> list[tuple[str, str, str]]:
    """The role and the text of each block, and the cell it stands in."""
    found = []
    for block in document.blocks:
        locator = document.locator(block.span.start)
        assert locator is not None
        found.append((block.role, document.text[block.span.start : block.span.end], locator.cell))
    return found


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("43", "", "43"),
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.5", "", "1234567.5"),
        ("1E+3", "", "1000"),
        ("4861234.5", "#,##0.00", "4,861,234.50"),
        ("4861234.5", "#,##0", "4,861,235"),
        ("4861234", '#,##0.0,,"m"', "4.9m"),
        ("4861234", '"$"#,##0,', "$4,861"),
        ("0.125", "0%", "13%"),
        ("0.125", "0.0%", "12.5%"),
        ("-0.71", "0.00", "-0.71"),
        ("-0.71", '"$"#,##0.00_);("$"#,##0.00)', "($0.71)"),
        ("43", "[$\u20ac-407]\\ #,##0", "\u20ac 43"),
        ("43", "#,##0\\ [$\u20ac-1]", "43 \u20ac"),
        ("-43", '"$"#,##0;[Red]-"$"#,##0', "-$43"),
        ("0", '0.0;-0.0;"-"', "-"),
        ("12.5", "0.0##", "12.5"),
        ("46058", "yyyy-mm-dd", "2026-02-05"),
        ("46058", "d/m/yyyy", "2026-02-05"),
        ("46058", "mmmm\\ yyyy", "February 2026"),
        ("46058", "yyyy", "2026"),
        ("46058.5", "dd/mm/yy hh:mm", "2026-02-05 12:00"),
        ("0.75", "hh:mm", "18:00"),
        ("99999999", "yyyy-mm-dd", "99999999"),
        ("1e999999999", "0", "1e999999999"),
        ("n/a", "0", "n/a"),
    ],
)
def test_numbers_are_shown_as_excel_shows_them(value: str, form: str, text: str) -> None:
    assert number_shown(value, form) == text


def test_days_may_be_counted_from_1904() -> None:
    data = xlsx(
        {"Sheet1": rows(("Day", "x"), (("44596", 1), "y"))},
        formats=("yyyy-mm-dd",),
        workbook='<workbookPr date1904="1"/>',
    )
    assert ("table", "2026-02-05", "A2") in shown(read(data))


def test_a_sheet_is_headings_a_table_and_notes() -> None:
    sheet = rows(
        ("Ferries of Marbeck",),
        ("In thousands",),
        ("Yard", "2025", "2026"),
        ("Velden", "12", "14"),
        ("Selby", "", "3"),
        ("As told by the yards in their reports to the port.",),
        (),
        ("Ship", "Cars"),
        ("Lena", "120"),
    )
    document = read(xlsx({"Budget": sheet}))
    assert shown(document) == [
        ("title", "Budget", ""),
        ("title", "Ferries of Marbeck", "A1"),
        ("caption", "In thousands", "A2"),
        ("table", "Yard", "A3"),
        ("table", "2025", "B3"),
        ("table", "2026", "C3"),
        ("table", "Velden", "A4"),
        ("table", "12", "B4"),
        ("table", "14", "C4"),
        ("table", "Selby", "A5"),
        ("table", "3", "C5"),
        ("lead", "As told by the yards in their reports to the port.", "A6"),
        ("table", "Ship", "A8"),
        ("table", "Cars", "B8"),
        ("table", "Lena", "A9"),
        ("table", "120", "B9"),
    ]
    heads = {(b.cell.table, b.cell.row) for b in document.blocks if b.cell and b.cell.head}
    assert heads == {(0, 2), (1, 7)}
    assert document.locator(document.text.index("12")) == Locator(sheet="Budget", cell="B4")
    assert "Velden | 12 | 14\nSelby | 3" in document.text


def test_cells_take_their_unit_from_head_row_and_format() -> None:
    sheet = rows(("Yard", "Cost ($m)", "Share"), ("Velden", "43", ("0.125", 1)), ("Selby", "4.5", ("0.5", 1)))
    document = read(xlsx({"Sheet1": sheet}, formats=("0.0%",)))
    values = [mention.value for mention in mentions(document, lexicon())]
    amounts = [(value.low, value.currency) for value in values if isinstance(value, Amount)]
    assert [(int(low or 0), currency) for low, currency in amounts] == [(43_000_000, "USD"), (4_500_000, "USD")]
    assert [float(value.low or 0) for value in values if isinstance(value, Percentage)] == [12.5, 50]


def test_what_is_hidden_is_left_out() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    lines = f'<row r="1">{cell("A1", "Yard")}{cell("B1", "Secret")}{cell("C1", "Cost")}</row>'
    lines += f'<row r="2" hidden="1">{cell("A2", "Orrin")}{cell("C2", "9")}</row>'
    lines += f'<row r="3">{cell("A3", "Velden")}{cell("B3", "8")}{cell("C3", "7")}</row>'
    data = xlsx(
        {"Sheet1": f"{columns}<sheetData>{lines}</sheetData>", "Old": rows(("a", "b"))}, states={"Old": "veryHidden"}
    )
    assert [text for _, text, _ in shown(read(data))] == ["Yard", "Cost", "Velden", "7"]


def test_kinds_of_cells() -> None:
    line = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c>'
    line += '<c r="D1" t="str"><f>A1</f><v>told</v></c><c><v>5</v></c><c r="F1" t="s"><v>99</v></c>'
    data = xlsx({"Sheet1": f'<sheetData><row r="1">{line}</row></sheetData>'}, strings=("no", "shared"))
    assert [(text, at) for _, text, at in shown(read(data))] == [
        ("shared", "A1"), ("TRUE", "B1"), ("told", "D1"), ("5", "E1"),
    ]  # fmt: skip


def test_far_cells_cost_nothing_and_many_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx(
        {"Sheet1": f'<sheetData><row r="1048576">{cell("XFD1048576", "far")}{cell("A9999999", "no")}</row></sheetData>'}
    )
    assert ("far", "XFD1048576") in [(text, at) for _, text, at in shown(read(data))]
    from claimlint.readers._sheet import cells

    monkeypatch.setattr(cells, "MOST_CELLS", 3)
    error = load_bytes("a.xlsx", xlsx({"Sheet1": rows(("a", "b"), ("c", "d"))}))
    assert isinstance(error, Error)
    assert error.kind == "too-large"
