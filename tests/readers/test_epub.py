"""E-books: chapters in the order of the book, without its table of contents."""

from __future__ import annotations

from datetime import date

from office import epub

from claimlint.model import Document, Error, Locator
from claimlint.readers import load_bytes

LEAD = "The port of Marbeck will pay $43 million for two new ferries, its director said on Monday."
TABLE = "<table><tr><th>Yard</th><th>$m</th></tr><tr><td>Velden</td><td>4.5</td></tr></table>"


def read(data: bytes) -> Document:
    document = load_bytes("a.epub", data)
    assert isinstance(document, Document), document
    return document


def test_chapters_are_read_in_order() -> None:
    said = "<title>A book</title><date>2026-02-05</date><language>en</language>"
    document = read(
        epub(
            {"b%20c.xhtml": f"<h1>One</h1><p>{LEAD}</p>{TABLE}", "a.xhtml": f"<h1>Two</h1><p>The end.</p>{TABLE}"},
            said=said,
            more={"OPS/b c.xhtml": f"<h1>One</h1><p>{LEAD}</p>{TABLE}"},
        )
    )
    found = [(one.role, document.text[one.span.start : one.span.end]) for one in document.blocks]
    cells = [("table", text) for text in ("Yard", "$m", "Velden", "4.5")]
    assert found == [("title", "One"), ("lead", LEAD), *cells, ("title", "Two"), ("body", "The end."), *cells]
    assert {block.cell.table for block in document.blocks if block.cell} == {0, 1}
    assert document.locator(document.text.index("The end")) == Locator(paragraph=2, part="chapter 2")
    assert (document.date, document.language, document.declared) == (date(2026, 2, 5), "en", True)


def test_books_that_are_locked_or_broken_are_told() -> None:
    lock = "<encryption><EncryptionMethod Algorithm='{}'/></encryption>"
    locked = epub({"a.xhtml": "<p>x</p>"}, more={"META-INF/encryption.xml": lock.format("urn:aes")})
    fonts = lock.format("http://www.idpf.org/2008/embedding")
    told = [load_bytes("a.epub", data) for data in (locked, epub({}), b"Words.")]
    assert [one.kind for one in told if isinstance(one, Error)] == ["encrypted", "damaged", "damaged"]
    assert read(epub({"a.xhtml": "<p>x</p>"}, more={"META-INF/encryption.xml": fonts})).text == "x"
