"""What a row of a table is called: what its values are of, whose, of when, and under what they stand."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers
from claimlint.model import Documents, Row, Rulebook
from claimlint.outcome.facts_table import rows
from claimlint.settings import Settings


def told(*texts: str, ending: str = "txt") -> list[Row]:
    """Texts of one story → the rows of their facts."""
    documents = [readers.from_text(f"{number}.{ending}", text) for number, text in enumerate(texts)]
    by_path: Documents = {document.path: document for document in documents}
    report = pipeline.check(documents, Rulebook(()), Settings(group_by="all"))
    return rows(report.facts, by_path)


def named(aspect: str, *texts: str, ending: str = "txt") -> str:
    """Texts of one story → what their first fact of that kind is called."""
    return next(row.name for row in told(*texts, ending=ending) if row.aspect == aspect)


@pytest.mark.parametrize(
    ("aspect", "texts", "name"),
    [
        (
            "amount",
            ("The Dorfen works had a turnover of $48 million in 2025.",) * 2,
            "the Dorfen works had a turnover, 2025",
        ),
        (
            "wording",
            ('"We will not sell the harbour to anybody," Lena Ostrow said.',) * 2,
            "“We will not sell the…”, Lena Ostrow",
        ),
        (
            "quantity",
            ("The Velden hospital hired 41 nurses in the first quarter of 2026.",) * 2,
            "nurses the Velden hospital hired, 2026-Q1",
        ),
    ],
)
def test_a_fact_is_called_by_what_its_values_are_of(aspect: str, texts: tuple[str, ...], name: str) -> None:
    assert named(aspect, *texts) == name


def test_a_value_of_a_table_is_called_by_its_row_and_column() -> None:
    table = "# Harbour\n\n| item | 2024 | 2025 |\n| --- | --- | --- |\n| quay repairs | $1.2 million | {} |\n"
    found = told(table.format("$3.4 million"), table.format("$4.3 million"), ending="md")
    names = [row.name for row in found if not row.agrees]
    assert names == ["quay repairs, 2025"]


def test_a_word_that_says_little_is_told_with_its_heading() -> None:
    page = "# Client\n\n## Reading timeout\n\nDefault: {} seconds.\n\n## Retries\n\nDefault: 3 tries.\n"
    names = [row.name for row in told(page.format(30), page.format(60), ending="md") if not row.agrees]
    assert names == ["Default, Reading timeout"]


def test_nobody_is_named_who_is_not_named_by_most() -> None:
    story = ("Lena Ostrow said the ferry cost $48 million.", "Ann Holt said the ferry cost $48 million.")
    assert "Ostrow" not in named("amount", *story)


def test_what_is_in_dispute_comes_first_and_the_odd_value_is_known() -> None:
    opens = "The Velden bridge opens on 3 May 2026. "
    others = ("The Velden bridge cost $48 million to build.", "To build the Velden bridge cost $48 million.")
    found = told(*(opens + other for other in others), opens + "The Velden bridge cost $84 million, the town said.")
    assert [row.agrees for row in found] == [False, True]
    assert [(stated.odd, stated.side) for stated in found[0].stated] == [(False, 0), (False, 0), (True, 1)]
    assert [found[0].is_marked(stated) for stated in found[0].stated] == [False, False, True]
    assert found[0].severity != "off"
    assert found[1].severity == "off"


def test_rows_are_the_same_in_any_order_of_documents() -> None:
    texts = {
        "a.txt": "The Velden bridge cost $48 million.",
        "b.txt": "The Velden bridge cost $84 million.",
        "c.txt": "x",
    }

    def of(paths: list[str]) -> list[Row]:
        documents = {path: readers.from_text(path, texts[path]) for path in paths}
        report = pipeline.check(list(documents.values()), Rulebook(()), Settings(group_by="all"))
        return rows(report.facts, documents)

    assert of(["a.txt", "b.txt", "c.txt"]) == of(["c.txt", "b.txt", "a.txt"])
