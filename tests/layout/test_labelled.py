"""Labelled values: what cells and lines of keys are called, and what is none."""

from __future__ import annotations

import pytest

from claimlint.layout.labelled import labelled
from claimlint.readers import from_text


def shown(name: str, source: str) -> list[tuple[str, str]]:
    document = from_text(name, source)
    return [
        (document.text[one.label.start : one.label.end], document.text[one.value.start : one.value.end])
        for one in labelled(document)
    ]


TABLE = "# Rates\n\n| Rank | Town | Beds | Price |\n| - | - | - | - |\n| 1 | Selby | 40 | $9 |\n| 2 | Orvale | | $7 |\n"


def test_cells_go_by_the_first_column_of_words() -> None:
    assert shown("a.md", TABLE) == [("Selby", "40"), ("Selby", "$9"), ("Orvale", "$7")]
    first = next(iter(labelled(from_text("a.md", TABLE))))
    text = from_text("a.md", TABLE).text
    assert [text[b.span.start : b.span.end] for b in (*first.corner, *first.headings)] == ["Town", "Beds"]
    assert (first.table, first.row, first.column) == (0, 1, 2)


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.md", "- Depth: 4 m\n- Width: 2 m\n", [("Depth", "4 m"), ("Width", "2 m")]),
        ("a.md", "- **Depth**: 4 m\n", [("Depth", "4 m")]),
        ("a.md", "- Depth – 4 m\n", [("Depth", "4 m")]),
        ("a.md", "Depth: 4 m\nWidth: 2 m\n", [("Depth", "4 m"), ("Width", "2 m")]),
        ("a.md", "**Depth:** 4 m\n\n**Width:** 2 m\n", [("Depth", "4 m"), ("Width", "2 m")]),
        ("a.txt", "Well\n\nDepth: 4 m\nWidth: 2 m\n", [("Depth", "4 m"), ("Width", "2 m")]),
        ("a.md", "She said it plainly: 4 metres.\n", []),
        ("a.md", "Depth: 4 m\nand nobody knows why.\n", []),
        ("a.md", "- It opens at 10:30\n", []),
        ("a.md", "- The well that was dug behind the old school in spring: 4 m\n", []),
    ],
)
def test_lines_of_a_key_and_a_value(name: str, source: str, found: list[tuple[str, str]]) -> None:
    assert shown(name, source) == found


def test_lists_are_told_apart_and_know_what_leads_to_them() -> None:
    document = from_text("a.md", "# Well\n\nNorth:\n\n- Depth: 4 m\n- Width: 2 m\n\nSouth side.\n\n- Depth: 5 m\n")
    found = list(labelled(document))
    assert [(one.table, one.row) for one in found] == [(-1, 0), (-1, 1), (-2, 0)]
    assert [one.before and document.text[one.before.span.start : one.before.span.end] for one in found] == [
        "North:",
        "North:",
        "South side.",
    ]
