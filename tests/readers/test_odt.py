"""OpenDocument texts: blocks, tables, notes, what is hidden, deleted or generated, and where it all stands."""

from __future__ import annotations

from datetime import date

import pytest
from office import odt

from claimlint.model import Document, Error, Locator
from claimlint.readers import load_bytes

LEAD = "The port of Marbeck will pay $43 million for two new ferries, its director said on Monday."


def read(data: bytes) -> Document:
    document = load_bytes("a.odt", data)
    assert isinstance(document, Document), document
    return document


def shown(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


def p(text: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(name: str, parent: str = "", display: str = "", family: str = "paragraph") -> str:
    inner = f'<style:text-properties text:display="{display}"/>' if display else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">{inner}'
        "</style:style>"
    )


def test_roles_come_from_elements_and_styles() -> None:
    listed = f"<text:list><text:list-item>{p('It is large')}</text:list-item></text:list>"
    contents = f"<text:table-of-content>{p('Ferries 3')}</text:table-of-content>"
    deleted = f"<text:tracked-changes>{p('gone')}</text:tracked-changes>"
    body = deleted + p("Ferries", "Title") + contents + p("By Lena Ostrow") + p(LEAD)
    body += '<text:h text:outline-level="2">The second</text:h>' + p("It is late.") + listed
    body += p("said the director", "Quotations") + p("A ferry", "P1") + p("unseen", "P2")
    own = style("P1", "Illustration") + style("P2", "Standard", "none")
    assert shown(odt(body, own=own)) == [
        ("title", "Ferries"),
        ("caption", "By Lena Ostrow"),
        ("lead", LEAD),
        ("title", "The second"),
        ("body", "It is late."),
        ("list", "It is large"),
        ("quote", "said the director"),
        ("caption", "A ferry"),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("two<text:tab/>ferries", "two ferries"),
        ("two<text:s text:c='3'/>ferries", "two ferries"),
        ("two<text:line-break/>lines", "two\nlines"),
        ("<text:span>$4</text:span>3 million", "$43 million"),
        ("seen<text:span text:style-name='T1'> unseen <text:span>nor this</text:span></text:span> too", "seen too"),
        ("wrapped\nin the file", "wrapped in the file"),
        ("on page <text:page-number>3</text:page-number>", "on page"),
    ],
)
def test_words_of_a_paragraph(inside: str, text: str) -> None:
    assert shown(odt(p(inside), own=style("T1", display="none", family="text")))[0][1] == text


def test_cells_know_where_they_stand() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text) if text else ''}</table:table-cell>"

    covered = f"<table:covered-table-cell>{p('unseen')}</table:covered-table-cell>"
    wide = cell("$m", 'table:number-columns-spanned="2"')
    head = row(cell("Yard"), wide, covered)
    body = f"<table:table><table:table-header-rows>{head}</table:table-header-rows>"
    body += row(cell("", 'table:number-columns-repeated="2"'), cell("12.5")) + row(cell("Velden"), cell("4"), cell("3"))
    document = read(odt(body + "</table:table>"))
    cells = [(document.text[b.span.start : b.span.end], b.cell) for b in document.blocks if b.cell]
    assert [(text, at.row, at.column, at.head) for text, at in cells] == [
        ("Yard", 0, 0, True),
        ("$m", 0, 1, True),
        ("12.5", 1, 2, False),
        ("Velden", 2, 0, False),
        ("4", 2, 1, False),
        ("3", 2, 2, False),
    ]
    assert document.locator(document.text.index("12.5")) == Locator(cell="C2", part="table 1")


def test_parts_come_last_and_are_named() -> None:
    note = "<text:note text:note-class='{}'><text:note-citation>1</text:note-citation>"
    note += "<text:note-body>{}</text:note-body></text:note>"
    said = f"<dc:creator>Ana</dc:creator><dc:date>2026-02-05</dc:date>{p('Is it so?')}"
    comment = f"<office:annotation>{said}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('In a box.')}</draw:text-box></draw:frame>"
    body = p(LEAD + note.format("footnote", p("At 2025 prices.")) + note.format("endnote", p("Later.")) + comment + box)
    page = f"<style:master-page><style:header>{p('Courier')}</style:header></style:master-page>"
    document = read(odt(body + p("The end."), styles=f"<office:master-styles>{page}</office:master-styles>"))
    found = [(document.text[b.span.start : b.span.end], document.locator(b.span.start)) for b in document.blocks]
    assert found == [
        (LEAD, Locator(paragraph=1)),
        ("The end.", Locator(paragraph=2)),
        ("At 2025 prices.", Locator(paragraph=1, part="footnote 1")),
        ("Later.", Locator(paragraph=1, part="endnote 1")),
        ("Is it so?", Locator(paragraph=1, part="comment 1")),
        ("In a box.", Locator(paragraph=1, part="text box 1")),
        ("Courier", Locator(paragraph=1, part="header")),
    ]


def test_a_file_tells_title_day_and_language() -> None:
    meta = "<dc:title>Ferries</dc:title><meta:creation-date>2026-02-05T09:30:00.123</meta:creation-date>"
    document = read(odt(p(LEAD), meta=meta + "<dc:language>fr-FR</dc:language>"))
    assert (document.date, document.clock, document.language) == (date(2026, 2, 5), 570, "fr")
    assert shown(odt(p(LEAD), meta=meta))[0] == ("title", "Ferries")


def test_an_encrypted_file_is_told() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    error = load_bytes("a.odt", odt(p(LEAD), more={"META-INF/manifest.xml": manifest}))
    assert isinstance(error, Error)
    assert error.kind == "encrypted"
