"""Kinds of files that are not read say so, by name or content; what is text and of no kind is plain text."""

from __future__ import annotations

import io
import zipfile

import pytest

from claimlint.model import Document, Error
from claimlint.readers import KINDS, Globs, Passed, Sieve, load_bytes, suffixes
from claimlint.readers._kinds import by_suffix


def packed(*names: str) -> bytes:
    """A ZIP archive of empty files; a first file called mimetype holds what stands after "="."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            file, _, content = name.partition("=")
            archive.writestr(file, content)
    return out.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")
UNREAD = [
    ("slides.txt", packed("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
    ("costs.ods", packed("mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml"), "OpenDocument"),
    ("letter.md", b"{\\rtf1\\ansi Words.}", "RTF"),
    ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a document of Microsoft Office 97"),
    ("guide.textile", b"h1. Guide\n", "Textile"),
    ("guide.wiki", b"= Guide =\n", "MediaWiki"),
    ("paper.typ", b"Words.", "Typst"),
    ("notes.ipynb", b"{}", "a Jupyter notebook"),
    ("data.json", b"[1]", "JSON"),
    ("data", b'{"sum": "$5 million",\n "of": [1]}\n', "JSON"),
    ("data.out", b'{"sum": 1}\n{"sum": 2}\n', "JSON"),
    ("feed.xml", b"<a/>", "XML"),
    ("feed", b"<?xml version='1.0'?><a/>", "XML"),
    ("claimlint.yaml", b"a: b\n", "YAML"),
]


PAGES = [
    ("page.html", b"<p>Words.</p>"),
    ("PAGE.HTM", b"<p>Words.</p>"),
    ("page", b"\n<!-- saved -->\n<!DOCTYPE html>\n<p>Words."),
    ("page.txt", b"\xef\xbb\xbf<html lang=en><body>Words."),
    ("-", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>\n<html>Words."),
    ("wide.txt", "\ufeff<!doctype HTML>Words.".encode("utf-16-le")),
    ("old.html", '<!doctype html><meta charset="windows-1252"><p>Words\u2026'.encode("windows-1252")),
]


@pytest.mark.parametrize(("name", "data"), PAGES)
def test_a_page_is_read_as_one_whatever_it_is_called(name: str, data: bytes) -> None:
    document = load_bytes(name, data)
    assert isinstance(document, Document)
    assert document.text.startswith("Words")
    assert not document.guessed


def test_latex_is_read_as_such_whatever_it_is_called() -> None:
    document = load_bytes("paper", b"\\documentclass{article}\n\\begin{document}\n\\emph{Words}.\n\\end{document}\n")
    assert isinstance(document, Document)
    assert document.text == "Words."


@pytest.mark.parametrize(("name", "data", "kind"), UNREAD)
def test_a_kind_that_is_not_read_is_an_error(name: str, data: bytes, kind: str) -> None:
    error = load_bytes(name, data)
    assert isinstance(error, Error)
    assert (error.path, error.kind) == (name, "unsupported")
    assert error.message == f"{kind}, which claimlint does not read yet"
    assert error.hint


BROKEN = [
    ("paper.pdf", b"Words."),
    ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("paper.md", b"%PDF-1.7 and only text"),
    ("letter.docx", WORD),
    ("letter.txt", WORD),
    ("letter.odt", packed("mimetype=application/vnd.oasis.opendocument.text", "content.xml")),
    ("book", packed("mimetype=application/epub+zip", "META-INF/container.xml")),
]


@pytest.mark.parametrize(("name", "data"), BROKEN)
def test_a_kind_that_is_no_text_is_read_as_one_whatever_it_is_called(name: str, data: bytes) -> None:
    error = load_bytes(name, data)
    assert isinstance(error, Error)
    assert (error.path, error.kind) == (name, "damaged")
    assert error.hint


READ = [
    ("README", b"Read me.\n"),
    ("NEWS", b"[1] The council met.\n"),
    ("run.log", b"{started} at 5 pm\n"),
    ("notes.txt", b'{"sum": 5}'),
    ("notes.txt", b"\\documentclass is a word of LaTeX.\n"),
    ("page.md", b"<!doctype html>\n\nWords of *Markdown*.\n"),
    ("page.md", b"<html>\n"),
    ("a.py", b"print(5)\n"),
    ("tags.txt", b"<hr> and <htmlx> are words here.\n"),
    ("-", b"The council met on Monday.\n"),
    ("music.txt", b"ID3 tags hold 5 words. RIFF and GIF89a too.\n"),
    ("photo.png", b"A text under a wrong name.\n"),
]


@pytest.mark.parametrize(("name", "data"), READ)
def test_what_is_text_and_of_no_kind_is_read(name: str, data: bytes) -> None:
    assert isinstance(load_bytes(name, data), Document)


def test_light_markup_is_plain_text_for_whoever_asks_for_it() -> None:
    sieve = Sieve(include=Globs(("*.textile", "*.ipynb", "*.docx")))
    assert isinstance(load_bytes("docs/guide.textile", b"h1. Guide\n", sieve), Document)
    assert isinstance(load_bytes("docs/guide.typ", b"= Guide\n", sieve), Error)
    assert isinstance(load_bytes("notes.ipynb", b"{}", sieve), Error)
    assert isinstance(load_bytes("letter.textile", WORD, sieve), Error)
    error = load_bytes("page.textile", b"")
    assert isinstance(error, Error)
    assert error.hint.endswith("-o page.md; --include '*.textile' reads it as plain text")


def test_nested_brackets_are_no_trap() -> None:
    assert isinstance(load_bytes("deep", b"[" * 200_000), Document)
    assert isinstance(load_bytes("deep", b"[" * 200_000 + b"]" * 200_000), Document | Error)


def test_the_catalogue_holds_together() -> None:
    read = set(suffixes())
    assert all(read.issuperset(kind.suffixes) or read.isdisjoint(kind.suffixes) for kind in KINDS)
    named = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert len(named) == len(set(named))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in named)
    assert by_suffix().keys() == set(named)
    assert all(kind.name for kind in KINDS)
    assert all(kind.hint for kind in KINDS if read.isdisjoint(kind.suffixes))


UNKNOWN = [kind for kind in KINDS if not kind.binary and suffixes().keys().isdisjoint(kind.suffixes)]


@pytest.mark.parametrize("kind", UNKNOWN, ids=lambda kind: kind.name)
def test_each_document_kind_is_known_by_its_suffix(kind: object) -> None:
    assert kind in KINDS
    for suffix in kind.suffixes:  # type: ignore[attr-defined]
        assert isinstance(load_bytes(f"x{suffix}", b"Words."), Error)


def test_a_report_is_no_document() -> None:
    text = "### claimlint: 2 errors in 2 documents\n\n- **error** `x` at `a.md:1:1`: `$5`\n"
    assert load_bytes("d/summary.md", text.encode()) == Passed("d/summary.md", "a report of claimlint")
    assert isinstance(load_bytes("about.md", b"### claimlint: how it works\n\nWords.\n"), Document)
