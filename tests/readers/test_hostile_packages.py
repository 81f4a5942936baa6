"""Packages that somebody made to do harm: bounded, told in words, with nothing written and nothing fetched."""

from __future__ import annotations

import io
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office import RELATED, docx, epub, odt, p, relations, rows, xlsx, zipped

from claimlint.model import Document, Error
from claimlint.readers import ERROR_KINDS, load_bytes
from claimlint.readers._office import archive

MAKERS: dict[str, Callable[..., bytes]] = {
    "a.docx": lambda **more: docx(p("Words."), **more),
    "a.xlsx": lambda **more: xlsx({"Sheet1": rows(("a", "b"), ("c", "1"))}, **more),
    "a.odt": lambda **more: odt("<text:p>Words.</text:p>", **more),
    "a.epub": lambda **more: epub({"a.xhtml": "<p>Words.</p>"}, **more),
}
MAIN = {
    "a.docx": "word/document.xml",
    "a.xlsx": "xl/worksheets/sheet1.xml",
    "a.odt": "content.xml",
    "a.epub": "OPS/book.opf",
}
EACH = pytest.mark.parametrize("name", list(MAKERS))


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No socket opens, and what is written would be seen."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.chdir(tmp_path)


def refused(name: str, data: bytes, kind: str) -> Error:
    error = load_bytes(name, data)
    assert isinstance(error, Error), error
    assert (error.path, error.kind) == (name, kind)
    assert error.hint
    assert "\n" not in error.message
    assert kind in ERROR_KINDS
    assert not any(Path().iterdir())
    return error


@EACH
def test_what_grows_without_measure_is_not_unpacked(name: str) -> None:
    bomb = b"<a>" + b" " * (archive.SMALL + 1) + b"</a>"
    assert "times" in refused(name, MAKERS[name](more={MAIN[name]: bomb}), "too-large").message


@EACH
def test_what_is_too_large_is_not_unpacked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10)
    refused(name, MAKERS[name](), "too-large")
    monkeypatch.setattr(archive, "LARGEST", 10_000)
    monkeypatch.setattr(archive, "LARGEST_TOGETHER", 300)
    refused(name, MAKERS[name](), "too-large")


@EACH
def test_a_size_that_lies_is_found_out(name: str) -> None:
    data = bytearray(MAKERS[name](more={MAIN[name]: b"<a>" + b"x" * 5000 + b"</a>"}))
    at = data.rindex(MAIN[name].encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    refused(name, bytes(data), "damaged")


@EACH
def test_too_many_files_are_told(name: str) -> None:
    out = io.BytesIO(MAKERS[name]())
    with zipfile.ZipFile(out, "a") as added:
        for number in range(archive.MOST_FILES + 1):
            added.writestr(zipfile.ZipInfo(f"x/{number}"), b"")
    refused(name, out.getvalue(), "too-large")


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'x'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40)) + "]>"
)
ELSEWHERE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
FETCHED = "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://example.org/a.dtd'> %x;]>"


@EACH
@pytest.mark.parametrize("head", [LAUGHS + "<a>&a39;</a>", ELSEWHERE + "<a>&x;</a>", FETCHED + "<a/>"])
def test_entities_are_refused(name: str, head: str) -> None:
    assert "entities" in refused(name, MAKERS[name](more={MAIN[name]: head}), "damaged").message


@EACH
def test_elements_without_end_are_told(name: str) -> None:
    assert "deep" in refused(name, MAKERS[name](more={MAIN[name]: "<a>" * 100_000}), "damaged").message


@EACH
def test_what_is_broken_is_told(name: str) -> None:
    whole = MAKERS[name]()
    for data in (b"", b"Words.", b"PK\x03\x04", whole[:-30], whole[:200], zipped({"a.txt": "Words."})):
        refused(name, data, "damaged")
    for content in ("", "Words.", "<a", "<a></b>", "<a>\x01</a>", "\ufeff"):
        refused(name, MAKERS[name](more={MAIN[name]: content}), "damaged")


@EACH
def test_a_locked_file_is_told(name: str) -> None:
    data = bytearray(MAKERS[name]())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + at] |= 1
    refused(name, bytes(data), "encrypted")
    refused(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted")


@EACH
def test_names_lead_nowhere(name: str) -> None:
    names = ("../out.txt", "/tmp/out-of-a-package.txt", "..\\out.txt", "C:/out.txt", "a/../../out.txt")
    document = load_bytes(name, MAKERS[name](more=dict.fromkeys(names, "out")))
    assert isinstance(document, Document)
    assert not any(Path().iterdir())
    assert not Path("/tmp/out-of-a-package.txt").exists()


@EACH
def test_a_package_in_a_package_is_not_opened(name: str) -> None:
    inner = MAKERS[name]()
    for _ in range(5):
        inner = MAKERS[name](more={f"inner/{name}": inner})
    document = load_bytes(name, inner)
    assert isinstance(document, Document)
    assert document.text.count("Words") <= 1


def test_a_template_elsewhere_is_not_fetched() -> None:
    related = relations((f"{RELATED}/attachedTemplate", "http://example.org/a.dotm"), mode="External")
    related = related.replace(
        "</Relationships>", f'<Relationship Id="h" Type="{RELATED}/header" Target="../../../etc/x"/></Relationships>'
    )
    document = load_bytes("a.docx", docx(p("Words."), more={"word/_rels/document.xml.rels": related}))
    assert isinstance(document, Document)
    assert document.text == "Words."


def test_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint.readers import _taken

    monkeypatch.setattr(_taken, "MOST_TEXT", 20)
    refused("a.docx", docx(p("A text of more than twenty letters.")), "too-large")


@pytest.mark.parametrize(("name", "library"), [*((name, "defusedxml") for name in MAKERS), ("a.pdf", "pypdf")])
def test_a_missing_extra_says_what_installs_it(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint.readers import _refused

    def missing(asked: str) -> None:
        assert asked == library
        raise ImportError

    monkeypatch.setattr(_refused, "import_module", missing)
    error = refused(name, MAKERS[name]() if name in MAKERS else b"%PDF-1.7\n", "missing-extra")
    extra = name.removeprefix("a.")
    assert error.hint == f"pip install 'claimlint-facts[{extra}]'; from a checkout: pip install '.[{extra}]'"
