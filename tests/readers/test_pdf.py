"""PDF: paragraphs out of lines, headings, what comes again on every page, and files that hold no text."""

from __future__ import annotations

from datetime import date

import pytest
from pdf import Line, paragraph, pdf, written

from claimlint.model import Document, Error, Locator
from claimlint.readers import load_bytes

LEAD = (
    "The port of Marbeck will pay $43 million for two new ferries, its director Lena Ostrow said on Monday. They are to"
    " be delivered in 2027 by the yard at Velden, which won the contract."
)
MORE = "The old ones were built in 1987 and carry 120 cars each, as many as one of the new ferries will carry alone."
TOWNS = ("Selby", "Velden", "Orrin", "Tarn")


def read(data: bytes) -> Document:
    document = load_bytes("a.pdf", data)
    assert isinstance(document, Document), document
    assert document.extracted
    return document


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_lines_are_put_together() -> None:
    lines = [Line("Ferries for Marbeck", 780, size=20), *paragraph(LEAD, 740), Line("The old ferries", 680, bold=True)]
    lines += [*paragraph(MORE, 660), Line("\u2022 one of them is green,", 600), Line("\u2022 the other is not", 586)]
    document = read(pdf([lines]))
    assert shown(document) == [
        ("title", "Ferries for Marbeck"),
        ("lead", LEAD),
        ("title", "The old ferries"),
        ("body", MORE),
        ("list", "one of them is green,"),
        ("list", "the other is not"),
    ]


def test_a_new_paragraph_may_only_be_indented() -> None:
    first, second = paragraph(LEAD, 740), paragraph(MORE, 740 - 3 * 13.2)
    second[0] = second[0]._replace(x=90)
    assert [text for _, text in shown(read(pdf([[*first, *second]])))] == [LEAD, MORE]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("The director of the port of Marbeck said that two fer-", "ries were bought.", "two ferries were"),
        ("The ten-day sale of the ferries of Marbeck is a ten-", "day sale of ferries.", "is a ten-day sale"),
        ("The director of the port of Marbeck said that an up-to-", "date ferry was bought.", "an up-to-date ferry"),
        ("The director of the port of Marbeck said that in 2026-", "27 they were bought.", "in 2026-27 they"),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, text: str) -> None:
    (_, found), *_ = shown(read(pdf([[Line(first, 700), Line(second, 687)]])))
    assert text in found


def test_running_heads_and_numbers_of_pages_are_left_out() -> None:
    pages = [
        [Line("Marbeck Courier", 810), *paragraph(f"In {town}, {LEAD}", 740), Line(f"Page {n} of 4", 30)]
        for n, town in enumerate(TOWNS, 1)
    ]
    assert [text for _, text in shown(read(pdf(pages)))] == [f"In {town}, {LEAD}" for town in TOWNS]


def test_a_paragraph_goes_over_to_the_next_page() -> None:
    first = [
        *paragraph(MORE, 740),
        *paragraph("The new ferries are to go to Selby, to Velden and, in the summer of", 60),
    ]
    document = read(pdf([[*first, Line("1", 20)], [*paragraph("next year, to Orrin. " + MORE, 780), Line("2", 20)]]))
    assert len(document.blocks) == 2
    assert "in the summer of next year, to Orrin." in document.text
    for text, page in (("The old ones", 1), ("Selby", 1), ("summer of", 1), ("next year", 2), ("Orrin", 2)):
        assert document.locator(document.source.index(text)) == Locator(page=page)


def test_a_file_tells_its_day_and_its_language() -> None:
    info = "/Title (Ferries for Marbeck) /CreationDate (D:20260205093000+01'00')"
    document = read(pdf([paragraph(LEAD, 700)], info=info, catalog="/Lang (de-DE)"))
    assert (document.date, document.clock, document.zone) == (date(2026, 2, 5), 570, "+01:00")
    assert document.language == "de"
    assert shown(document)[0] == ("title", "Ferries for Marbeck")


def refused(data: bytes) -> Error:
    error = load_bytes("a.pdf", data)
    assert isinstance(error, Error)
    assert error.hint
    return error


def test_a_scan_is_told() -> None:
    error = refused(pdf([[], []]))
    assert (error.kind, error.message) == ("no-text", "no text on its 2 pages: pictures of a scanner, most likely")
    assert "ocrmypdf" in error.hint


def test_what_is_broken_is_told() -> None:
    whole = pdf([paragraph(LEAD, 700)])
    for data in (b"Words.", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 5000, whole[:300]):
        assert refused(data).kind in ("damaged", "no-text")


def test_an_encrypted_file_is_told() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([paragraph(LEAD, 700)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert refused(out.getvalue()).kind == "encrypted"


PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"


@pytest.mark.parametrize(
    "objects",
    [
        ["<< /Type /Pages /Kids [2 0 R] /Count 1 >>"],
        ["<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"],
        [f"<< /Type /Pages /Kids [{' '.join([f'{n + 1} 0 R'] * 10)}] /Count 9 >>" for n in range(2, 40)] + [PAGE],
        ["<< /Type /Pages /Kids 2 0 R /Count 1 >>"],
        ["2 0 R"],
    ],
    ids=["itself", "each-other", "laughs", "no-array", "a-reference-to-itself"],
)
def test_a_tree_of_pages_may_be_a_loop(objects: list[str]) -> None:
    assert refused(written(["<< /Type /Catalog /Pages 2 0 R >>", *objects, "<< >>"])).kind in ("damaged", "no-text")


def test_a_form_that_draws_itself_ends() -> None:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 3 0 R >> >> /Length 12 >>"
        "\nstream\n/X Do /X Do \nendstream"
    )
    page = "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 3 0 R >> >> /Contents 5 0 R >>"
    drawn = "<< /Length 6 >>\nstream\n/X Do \nendstream"
    pages = "<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    data = written(["<< /Type /Catalog /Pages 2 0 R >>", pages, form, page, drawn, "<< >>"])
    assert refused(data).kind == "no-text"


def test_pages_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint.readers._pdf import pages

    data = pdf([paragraph(LEAD, 700)] * 3)
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    assert refused(data).kind == "too-large"
    monkeypatch.setattr(pages, "MOST_PAGES", 5)
    monkeypatch.setattr(pages, "LARGEST_PAGE", 20)
    assert refused(data).kind == "too-large"
