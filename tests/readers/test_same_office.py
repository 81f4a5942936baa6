"""One article in files that have no lines, made by code out of its blocks: the same values from each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from office import docx, epub, odt, p, tbl, tc, tr
from pdf import Line, paragraph, pdf

import claimlint
from claimlint.model import Document
from claimlint.readers import load, load_bytes

ARTICLE = load(str(Path(__file__).parent / "same" / "article.rst"))
assert isinstance(ARTICLE, Document)
BLOCKS = [(one.role, " ".join(ARTICLE.text[one.span.start : one.span.end].split()), one.cell) for one in ARTICLE.blocks]
WORD_STYLES = {"title": "Heading1", "quote": "Quote", "caption": "Caption", "list": "ListParagraph"}
OPEN_STYLES = {"quote": "Quotations", "caption": "Caption"}
TAGS = {"title": "h1", "quote": "blockquote", "caption": "address", "list": "li"}


def cells() -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for _, text, cell in BLOCKS:
        if cell:
            rows.setdefault(cell.row, []).append(text)
    return list(rows.values())


def in_order(table: str, shown: dict[int, str]) -> str:
    """What stands for each block, by its number, and what stands for the table, once → all of it in order."""
    first = next(number for number, (_, _, cell) in enumerate(BLOCKS) if cell)
    return "".join(table if number == first else shown.get(number, "") for number in range(len(BLOCKS)))


def texts() -> list[tuple[int, str, str]]:
    return [(number, role, text) for number, (role, text, cell) in enumerate(BLOCKS) if not cell]


def in_word() -> bytes:
    table = tbl(*(tr(*map(tc, row)) for row in cells()))
    shown = {n: p(text, WORD_STYLES.get(role, "")) for n, role, text in texts()}
    return docx(in_order(table, shown), core="<created>2026-03-03T08:00:00Z</created>")


def in_open() -> bytes:
    def shown(role: str, text: str) -> str:
        if role == "title":
            return f"<text:h>{text}</text:h>"
        styled = f'<text:p text:style-name="{OPEN_STYLES.get(role, "")}">{text}</text:p>'
        return f"<text:list><text:list-item>{styled}</text:list-item></text:list>" if role == "list" else styled

    rows = ("".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in cells())
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    body = in_order(f"<table:table>{table}</table:table>", {n: shown(role, text) for n, role, text in texts()})
    return odt(body, meta="<meta:creation-date>2026-03-03T08:00:00</meta:creation-date>")


def in_book() -> bytes:
    head, *rows = cells()
    table = f"<thead><tr>{''.join(f'<th>{text}</th>' for text in head)}</tr></thead>"
    table += "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    shown = {n: f"<{TAGS.get(role, 'p')}>{text}</{TAGS.get(role, 'p')}>" for n, role, text in texts()}
    return epub({"a.xhtml": in_order(f"<table>{table}</table>", shown)}, said="<date>2026-03-03</date>")


def on_pages() -> bytes:
    """All but the table, whose cells no PDF tells."""
    pages: list[list[Line]] = [[]]
    y = 790.0
    for _, role, text in texts():
        said = f"\u2022 {text}" if role == "list" else text
        lines = paragraph(said, y, size=18 if role == "title" else 11)
        if lines[-1].y < 500:
            pages.append([])
            lines = paragraph(said, 790)
        pages[-1] += lines
        y = lines[-1].y - 26
    return pdf(pages, info="/CreationDate (D:20260303080000Z)")


MADE = {"a.docx": in_word, "a.odt": in_open, "a.epub": in_book, "a.pdf": on_pages}


def read(name: str) -> Document:
    document = load_bytes(name, MADE[name]())
    assert isinstance(document, Document)
    return document


def values(document: Document) -> set[tuple[str, str]]:
    return {(mention.kind, str(mention.value)) for mention in claimlint.extract(document)}


@pytest.mark.parametrize("name", list(MADE))
def test_each_says_the_same(name: str) -> None:
    told = set(BLOCKS) if name != "a.pdf" else {one for one in BLOCKS if not one[2]}
    document = read(name)
    assert [" ".join(document.text[b.span.start : b.span.end].split()) for b in document.blocks] == [
        text for role, text, cell in BLOCKS if (role, text, cell) in told
    ]
    assert document.date == date(2026, 3, 3)
    wanted = values(ARTICLE)
    assert values(document) <= wanted if name == "a.pdf" else values(document) == wanted
    assert len(values(document)) > 12
