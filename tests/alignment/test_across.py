"""Cells of tables and lists of keys against what other documents of the story say."""

from __future__ import annotations

import pytest

from claimlint import alignment, pipeline, readers
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import entities


def told(*texts: str) -> list[tuple[str, str, str]]:
    """Markdown documents of one story → the pairs that labels bring together and that contradict each other, with how
    sure that is."""
    extracts = tuple(
        pipeline.per_document(readers.from_text(f"{n}.md", text), lexicon(), Rulebook(())).extract
        for n, text in enumerate(texts)
    )
    by_path = {extract.document.path: extract.document.text for extract in extracts}
    aligned = alignment.align(extracts, entities.gather(extracts, lexicon()), lexicon())
    found = []
    for fact in aligned.facts:
        for link in fact.links:
            if "same-label" in link.reasons and not link.display and link.opposed:
                left, right = (
                    by_path[c.path][c.span.start : c.span.end]
                    for c in (fact.claims[link.left], fact.claims[link.right])
                )
                found.append((left, right, link.sure))
    return sorted(found)


SHEET = "# Pike 3, data sheet\n\n| Pike 3 | |\n| - | - |\n| Weight | 2.6 kg |\n| Range | 40 km |\n"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("# Pike 3\n\nThe boat weighs 2.6 kg.", []),
        ("# Pike 3\n\nThe boat weighs 2,600 g.", []),
        ("# Pike 3\n\nThe boat weighs under 3 kg.", []),
        ("# Pike 3\n\nThe boat without its battery weighs 1.2 kg, and the battery alone weighs 6.2 kg.", []),
        ("# Pike 4\n\nThe Pike 4 weighs 6.2 kg.", []),
        ("# Pike 3 Sea\n\nThe Pike 3 Sea weighs 6.2 kg.", []),
        ("# Pike 3\n\nThe box holds 6.2 kg of fish.", []),
        ("# Pike 3\n\nThe boat weighs 6.2 kg.", [("2.6 kg", "6.2 kg", "error")]),
        ("# Pike 3\n\nThe boat weighs 26 kg.", [("2.6 kg", "26 kg", "error")]),
        ("# Pike 3\n\nThe battery weighs 3.1 kg.", []),
        ("# Pike 3\n\nIt weighs 3.1 kg.", [("2.6 kg", "3.1 kg", "warning")]),
    ],
)
def test_table_of_two_columns_against_a_sentence(page: str, found: list[tuple[str, str, str]]) -> None:
    assert told(SHEET, page) == found


PLANS = (
    "# Harbour plans\n\n| Plan | Price | Logs kept |\n| - | - | - |\n| Day | €5 | 14 days |\n| Year | €50 | 60 days |\n"
)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("On the Day plan logs are kept for 14 days, on the Year plan for 60 days.", []),
        ("On the Week plan logs are kept for 30 days.", []),
        ("On the Day plan backups are stored for 30 days.", []),
        ("On the Day plan logs are kept for 20 days.", [("14 days", "20 days", "error")]),
        ("On the Day plan logs are kept for 30 days, on the Year plan for 60 days.", [("14 days", "30 days", "error")]),
    ],
)
def test_row_and_column_must_both_be_named(page: str, found: list[tuple[str, str, str]]) -> None:
    assert told(PLANS, f"# Logs of Harbour\n\n{page}") == found


SALES = "# Orvale Mills, sales\n\n| $m | 2024 | 2025 |\n| - | - | - |\n| Flour | 41 | 46 |\n| Bran | 12 | 13 |\n"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("In 2025 Orvale Mills sold flour for $46m.", []),
        ("In 2024 Orvale Mills sold flour for $41m.", []),
        ("In 2023 Orvale Mills sold flour for $64m.", []),
        ("In 2025 Orvale Mills sold flour for $64m.", [("46", "$64m", "error")]),
    ],
)
def test_column_of_a_year_meets_that_year(page: str, found: list[tuple[str, str, str]]) -> None:
    assert told(SALES, f"# Letter\n\n{page}") == found


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("# Selby staff guide\n\n- Annual leave: 24 days", "# Selby welcome guide\n\n- Annual leave: 24 days", []),
        ("# Selby staff guide\n\n- Annual leave: 24 days", "# Orvale staff guide\n\n- Annual leave: 21 days", []),
        ("# Selby guide 2024\n\n- Annual leave: 24 days", "# Selby guide 2025\n\n- Annual leave: 21 days", []),
        ("# Selby guide\n\n- Annual leave: 24 days", "# Selby guide\n\n- Parental leave: 21 days", []),
        ("# Selby budget\n\n- Roads: $24m", "# Selby accounts\n\n- Roads: $27m", []),
        ("# Selby fair, facts\n\n- Opening: 2028", "# Selby fair, facts\n\n- Opening: 2028", []),
        (
            "# Selby staff guide\n\n- Annual leave: 24 days",
            "# Selby welcome guide\n\n- Annual leave: 21 days",
            [("24 days", "21 days", "error")],
        ),
        (
            "# Selby staff guide\n\n| Leave | Days |\n| - | - |\n| Annual | 24 |",
            "# Selby welcome guide\n\n| Leave | Days |\n| - | - |\n| Annual | 21 |",
            [("24", "21", "error")],
        ),
        (
            "# Selby fair, facts\n\n- Opening: 2028\n- Halls: 4",
            "# Selby fair\n\nThe fair opens in 2030 in Selby.",
            [("2028", "2030", "error")],
        ),
        (
            "# Selby line, facts\n\n- First departure: 3 April 2026",
            "# Selby line\n\nThe first departure is on 13 April 2026.",
            [("3 April 2026", "13 April 2026", "error")],
        ),
    ],
)
def test_lists_of_keys(here: str, there: str, found: list[tuple[str, str, str]]) -> None:
    assert told(here, there) == found


def test_tables_that_differ_in_every_row_are_of_two_things() -> None:
    rows = "\n".join(f"| Hall {name} | {{{n}}} m |" for n, name in enumerate("ABCD"))
    table = f"# Selby halls\n\n| Hall | Length |\n| - | - |\n{rows}\n"
    assert told(table.format(30, 40, 50, 60), table.format(31, 43, 55, 67)) == []


def test_rows_that_agree_vouch_for_the_one_that_does_not() -> None:
    table = "# Prices\n\n| Ticket | Price |\n| - | - |\n| Adults | €{} |\n| Children | €6 |\n| Dogs | €2 |\n"
    assert told(table.format(14), table.format(19)) == [("€14", "€19", "error")]


def test_numbers_under_a_heading_in_thousands_meet_none_that_is_written_out() -> None:
    box = "# Selby budget, thousands of crowns\n\n- Road repairs: 84,000\n"
    assert told(box, "# Selby budget\n\nRoad repairs get 84 million crowns in the Selby budget.") == []


def test_unit_in_the_label_is_the_unit_of_its_value() -> None:
    table = "# Orvale Mills, 2025\n\n| | 2025 |\n| - | - |\n| Waste, tonnes of dust | 240 |\n"
    assert told(table, "# Letter of Orvale Mills\n\nIn 2025 our waste was 240 tonnes of dust.") == []
    assert told(table, "# Letter of Orvale Mills\n\nIn 2025 our waste was 420 tonnes of dust.") == [
        ("240", "420 tonnes", "error")
    ]


def test_date_of_a_text_is_none_of_what_it_tells() -> None:
    assert told("# Pike 3\n\nUpdated: 6 January 2026\n", "# Pike 3\n\nUpdated Monday, 5 January 2026.") == []


def test_value_that_a_sentence_calls_the_former_one_is_not_meant() -> None:
    page = "# Pike 3\n\nThe boat weighs 2.6 kg instead of 6.2 kg."
    assert told(SHEET, page) == []


def test_limit_by_its_label_meets_a_limit_in_words() -> None:
    sheet = "# Limits\n\n- Largest upload: 200 MB\n- Smallest upload: 1 MB\n"
    assert told(sheet, "# Help\n\nThe largest upload is up to 250 MB.") == [("200 MB", "250 MB", "warning")]
    assert told(sheet.replace("Largest upload", "Upload"), "# Help\n\nAn upload is up to 250 MB.") == []
