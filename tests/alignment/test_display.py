"""Headlines, captions and table cells that stand alone in their document, and those that do not."""

from __future__ import annotations

import pytest

from claimlint import alignment, pipeline, readers
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import entities


def alone(*texts: str) -> list[tuple[str, str]]:
    """Markdown documents of one story → values of display copy that stand alone, with what each stands against."""
    extracts = tuple(
        pipeline.per_document(readers.from_text(f"{n}.md", text), lexicon(), Rulebook(())).extract
        for n, text in enumerate(texts)
    )
    by_path = {extract.document.path: extract.document.text for extract in extracts}
    aligned = alignment.align(extracts, entities.gather(extracts, lexicon()), lexicon())
    found = []
    for fact in aligned.facts:
        for link in fact.links:
            if link.display:
                ends = sorted((fact.claims[link.left], fact.claims[link.right]), key=lambda c: c.sentence.role in TEXT)
                found.append(tuple(by_path[c.path][c.span.start : c.span.end] for c in ends))
    return [(head, text) for head, text in found]


TEXT = ("lead", "body", "list", "quote")
CUTS = "The Kestrel Foods plant in Velden will cut 200 jobs before the summer, its manager said."


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("# Kestrel Foods plant\n\n" + CUTS, []),
        ("# Kestrel Foods plant to cut 200 jobs\n\n" + CUTS, []),
        (f"# Kestrel Foods plant to cut 300 jobs\n\n{CUTS} The union had feared for 300 jobs.", []),
        (f"# Kestrel Foods plant to cut 300 jobs\n\n{CUTS} Another 100 jobs will go in Orvale.", []),
        (f"# Kestrel Foods plant to cut 300 jobs\n\n| Plant | Jobs |\n| - | - |\n| All | 300 |\n\n{CUTS}", []),
        ("# Kestrel Foods plant to cut 300 jobs\n\n" + CUTS, [("300 jobs", "200 jobs")]),
        (f"# Kestrel Foods plant to cut 300 jobs\n\n{CUTS} At first it spoke of 150 jobs.", [("300 jobs", "200 jobs")]),
        (f"# Plants\n\n![Kestrel Foods plant: 300 jobs will go](a.png)\n\n{CUTS}", [("300 jobs", "200 jobs")]),
    ],
)
def test_display_copy_against_its_text(source: str, found: list[tuple[str, str]]) -> None:
    assert alone(source) == found


def test_headline_is_not_held_against_another_document() -> None:
    assert alone("# Kestrel Foods plant to cut 300 jobs\n\nTalks with staff begin today.", f"# Plant\n\n{CUTS}") == []


TABLE = "| Item | $m |\n| --- | --- |\n| Turnover | 4.86 |\n| Operating profit | 0.71 |\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Turnover was $4.9m.", []),
        ("Turnover was $710,000 higher than planned.", []),
        ("Turnover will reach $4.2m.", []),
        ("Turnover rose by $1.2m.", []),
        ("Turnover from abroad, mostly from the ferries of the north coast, made $1.2m.", []),
        ("Profit was $1.1m.", []),
        ("Turnover was $40m.", []),
        ("Turnover was $468.", []),
        ("Turnover was $4.2m.", [("4.86", "$4.2m")]),
        ("Turnover rose to $4.2m.", [("4.86", "$4.2m")]),
        ("Turnover rose by $4.68m.", [("4.86", "$4.68m")]),
        ("Harrow made a turnover of $4.86m and an operating profit of $0.91m.", [("0.71", "$0.91m")]),
        ("Turnover was $48.6m.", [("4.86", "$48.6m")]),
    ],
)
def test_table_against_the_sentence_that_names_its_row(sentence: str, found: list[tuple[str, str]]) -> None:
    assert alone(f"# Harrow\n\n{sentence}\n\n{TABLE}") == found


def test_cells_are_never_held_against_each_other() -> None:
    assert alone(f"# Spring\n\n{TABLE}", f"# Summer\n\n{TABLE.replace('4.86', '4.68')}") == []
