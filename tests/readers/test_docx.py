"""Word documents: blocks, tables, notes, what is hidden, deleted or generated, and where it all stands."""

from __future__ import annotations

from datetime import date

import pytest
from office import docx, p, tbl, tc, tr

from claimlint.model import Document, Locator
from claimlint.readers import load_bytes


def read(data: bytes) -> Document:
    document = load_bytes("a.docx", data)
    assert isinstance(document, Document), document
    assert document.extracted
    assert document.source == document.text
    return document


def shown(data: bytes) -> list[tuple[str, str]]:
    """The role and the text of each block."""
    document = read(data)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


def where(document: Document, text: str) -> Locator:
    found = document.locator(document.source.index(text))
    assert found is not None
    return found


LEAD = "The port of Marbeck will pay $43 million for two new ferries, its director said on Monday."


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_roles_come_from_styles() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = p("Ferries", "Title") + p("By Lena Ostrow") + p(LEAD) + p("The second one", "Mine") + p("It is late.")
    body += (
        p("It is large", "ListParagraph")
        + p("It is green", more=numbered)
        + p("Not one.", more=numbered.replace("3", "0"))
    )
    body += p("Said the director", "Quote") + p("A ferry", "Caption") + p("Ferries\t3", "TOC1")
    body += p("Outlined", more='<w:outlineLvl w:val="1"/>')
    assert shown(docx(body)) == [
        ("title", "Ferries"),
        ("caption", "By Lena Ostrow"),
        ("lead", LEAD),
        ("title", "The second one"),
        ("body", "It is late."),
        ("list", "It is large"),
        ("list", "It is green"),
        ("body", "Not one."),
        ("quote", "Said the director"),
        ("caption", "A ferry"),
        ("title", "Outlined"),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>Two</w:t><w:tab/><w:t>ferries</w:t></w:r>", "Two ferries"),
        ("<w:r><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r>", "two\nlines"),
        ('<w:r><w:t xml:space="preserve">$4</w:t></w:r><w:r><w:t>3 million</w:t></w:r>', "$43 million"),
        ("<w:r><w:t>ten</w:t><w:noBreakHyphen/><w:t>day</w:t></w:r>", "ten-day"),
        ("<w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>", "seen"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>', "seen"),
        ('<w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>unseen</w:t></w:r>', "seen"),
        ("<w:ins><w:r><w:t>$48</w:t></w:r></w:ins><w:del><w:r><w:delText>$43</w:delText></w:r></w:del>", "$48"),
        (
            "<w:moveFrom><w:r><w:t>here </w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo>",
            "there",
        ),
        ("<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>", "linked"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t>words</w:t></w:r>', "words"),
        (FIELD.format(" DATE ", "5 May 2026"), "5 May 2026"),
        ("<w:r><w:t>soft\u00adened\x09</w:t></w:r>", "softened"),
    ],
)
def test_words_of_a_paragraph(inside: str, text: str) -> None:
    assert shown(docx(f"<w:p>{inside}</w:p>"))[0][1] == text


def test_a_deleted_end_joins_two_paragraphs() -> None:
    body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>The port </w:t></w:r></w:p>" + p("paid $43 million.")
    assert shown(docx(body)) == [("lead", "The port paid $43 million.")]


def test_cells_know_where_they_stand() -> None:
    span = '<w:gridSpan w:val="2"/>'
    goes_on, begins = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
    data = docx(
        p("Costs by yard", "Caption")
        + tbl(
            tr(tc("Yard"), tc("$m", span)),
            tr(tc("Velden", begins), tc("4.86"), tc("12.5")),
            tr(tc("said once", goes_on), tc(""), tc("3.1")),
        )
    )
    document = read(data)
    cells = [(document.text[b.span.start : b.span.end], b.cell) for b in document.blocks if b.cell]
    assert [(text, cell.row, cell.column, cell.head) for text, cell in cells] == [
        ("Yard", 0, 0, True),
        ("$m", 0, 1, True),
        ("Velden", 1, 0, False),
        ("4.86", 1, 1, False),
        ("12.5", 1, 2, False),
        ("3.1", 2, 2, False),
    ]
    assert document.text.endswith("Yard | $m\nVelden | 4.86 | 12.5\n3.1")
    assert where(document, "12.5") == Locator(cell="C2", part="table 1")


def test_rows_say_themselves_that_they_head_columns() -> None:
    rows = (tr(tc("2"), tc("3"), more="<w:tblHeader/>"), tr(tc("a"), tc("4")))
    document = read(docx(tbl(*rows)))
    assert [block.cell.head for block in document.blocks if block.cell] == [True, True, False, False]


def test_a_table_in_a_table_and_a_box_of_one_cell() -> None:
    inner = tbl(tr(tc("A"), tc("1")), tr(tc("B"), tc("2")))
    data = docx(tbl(tr(f"<w:tc>{inner}{p('around')}</w:tc>", tc("x")), tr(tc("y"), tc("z"))) + tbl(tr(tc("A box."))))
    document = read(data)
    tables = {block.cell.table for block in document.blocks if block.cell}
    assert len(tables) == 2
    assert shown(data)[-1] == ("lead", "A box.")


def test_parts_come_last_and_are_named() -> None:
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    box = f"<w:r><w:txbxContent>{p('In a box.')}</w:txbxContent></w:r>"
    data = docx(
        f"<w:p><w:r><w:t>{LEAD}</w:t></w:r>{note}{comment}{box}</w:p>" + p("The end."),
        parts={
            "header": p("Marbeck Courier")
            + '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
            "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("no")}</w:footnote>'
            f'<w:footnote w:id="7">{p("At a price of 2025.")}</w:footnote>'
            f'<w:footnote w:id="9">{p("Nobody refers to it.")}</w:footnote>',
            "comments": f'<w:comment w:id="0">{p("Is that so?")}</w:comment>',
        },
    )
    document = read(data)
    found = [(document.text[b.span.start : b.span.end], document.locator(b.span.start)) for b in document.blocks]
    assert found == [
        (LEAD, Locator(paragraph=1)),
        ("The end.", Locator(paragraph=2)),
        ("In a box.", Locator(paragraph=1, part="text box 1")),
        ("Marbeck Courier", Locator(paragraph=1, part="header")),
        ("At a price of 2025.", Locator(paragraph=1, part="footnote 1")),
        ("Is that so?", Locator(paragraph=1, part="comment 1")),
    ]


def test_properties_give_title_day_and_language() -> None:
    core = "<title>Ferries</title><created>2026-02-05T09:30:00Z</created><language>de-DE</language>"
    document = read(docx(p(LEAD), core=core))
    assert (document.date, document.clock, document.zone) == (date(2026, 2, 5), 570, "UTC")
    assert (document.language, document.declared) == ("de", True)
    assert shown(docx(p(LEAD), core=core))[0] == ("title", "Ferries")
    assert shown(docx(p("Own", "Title") + p(LEAD), core=core))[0] == ("title", "Own")
    assert read(docx(p("4 February 2026") + p(LEAD), core=core)).date == date(2026, 2, 4)


def test_a_document_is_read_whatever_it_is_called() -> None:
    for name in ("a.txt", "a", "-", "a.md", "a.docm"):
        document = load_bytes(name, docx(p(LEAD)))
        assert isinstance(document, Document)
        assert document.text == LEAD


def test_what_stands_in_for_text_is_left_out() -> None:
    asked = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here.')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Written.')}</w:sdtContent></w:sdt>"
    twice = f"<w:p><w:r><w:Choice>x</w:Choice><w:Fallback>{p('old')}</w:Fallback><w:t>new</w:t></w:r></w:p>"
    assert [text for _, text in shown(docx(asked + filled + twice))] == ["Written.", "new"]
