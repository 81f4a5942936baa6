"""Tables as grids: rows, columns, headings and what stands before them."""

from __future__ import annotations

from claimlint.layout.tables import tables
from claimlint.model import Document
from claimlint.readers import from_text

TEXT = """Figures in $m:

| Item | 2024 | 2025 |
| --- | --- | --- |
| Turnover | | 5.6 |
| Profit | 0.65 | 0.71 |

Words.

> | a |
> | --- |
> | ![b](c) |
"""


def shown(document: Document) -> list[list[str]]:
    text = document.text
    return [[text[b.span.start : b.span.end] for _, b in sorted(t.cells.items())] for t in tables(document)]


def test_document_without_tables_has_none() -> None:
    assert tables(from_text("a.md", "Words | and words")) == ()
    assert tables(from_text("a.md", "<table><tr><td>5</td></tr></table>")) == ()


def test_cells_stand_in_rows_and_columns() -> None:
    document = from_text("a.md", TEXT)
    first, second = tables(document)
    assert shown(document) == [["Item", "2024", "2025", "Turnover", "5.6", "Profit", "0.65", "0.71"], ["a", "b"]]
    assert (first.heads, first.rows, first.columns) == ((0,), (1, 2), (0, 1, 2))
    assert (1, 1) not in first.cells
    assert first.label(2) == first.cells[2, 0]
    assert first.headings(2) == (first.cells[0, 2],)
    assert first.before is not None
    assert second.before is not None
    assert [document.text[b.span.start : b.span.end] for b in (first.before, second.before)] == [
        "Figures in $m:",
        "Words.",
    ]
