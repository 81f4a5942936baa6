"""A tie-out leaves nothing out: every claim of the draft has a row, and so has every digit that no extractor reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import SupportRow
from claimlint.settings import Settings

BOOK = rulebook.load()[0]
PIECES = [
    "Room 101",
    "G7",
    "$4.5m",
    "Covid-19",
    "12 May 2026",
    "call 0800-555",
    "a.b1",
    "`x = 5`",
    "7",
    "A\n\n# 3 tips\n",
]


def signed(draft: str, *sources: str, name: str = "draft.md") -> tuple[SupportRow, ...]:
    """A draft and its sources → the rows of its tie-out."""
    paths = [f"source{n}.txt" for n in range(len(sources))]
    documents = [
        replace(readers.from_text(name, draft), side="draft"),
        *(replace(readers.from_text(p, text), side="source") for p, text in zip(paths, sources, strict=True)),
    ]
    return pipeline.check(documents, BOOK, Settings(sources={name: tuple(paths)})).support


def test_a_number_that_nothing_reads_is_left_to_the_reader() -> None:
    rows = [row for row in signed("They met in Room 101.", "They met in Room 102.") if row.place.text == "101"]
    assert [(row.verdict, row.how, row.value) for row in rows] == [("not-comparable", "unread", None)]


def test_a_number_in_the_same_characters_is_supported() -> None:
    rows = [row for row in signed("They met in Room 101.", "Rooms are let.", "In Room 101.") if row.place.text == "101"]
    assert [(row.verdict, row.sources[0].path) for row in rows] == [("supported", "source1.txt")]


def test_code_is_no_part_of_it() -> None:
    assert signed("Words.\n\n```\nport = 8080\n```\n", "Words.") == ()


def test_rows_are_in_the_order_of_the_text() -> None:
    rows = signed("# Ferry for $4m\n\nLena Ostrow paid $4m on 7 June 2026.\n", "Lena Ostrow.")
    assert [row.place.text for row in rows] == ["$4m", "Lena Ostrow", "$4m", "7 June 2026"]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_every_digit_outside_of_code_has_a_row(pieces: list[str]) -> None:
    text = " and ".join(pieces)
    document = readers.from_text("draft.md", text)
    held = {at for row in signed(text, "Nothing.") for at in range(row.place.start.offset, row.place.end.offset)}
    code = {at for sample in document.samples for at in range(sample.start, sample.end)}
    shown = [b.span for b in document.blocks if b.role != "code"]
    read = [at for span in shown for at in range(span.start, span.end) if at not in code]
    assert [at for at in read if document.text[at].isdigit() and document.source_offset(at) not in held] == []
