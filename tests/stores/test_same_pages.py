"""One article as a page in a crawl and in an archive: the values of the plain text, and nothing from around it."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import claimlint
from claimlint import stores
from claimlint.model import Document
from claimlint.readers import MIB, Sieve

SAME = Path(__file__).parents[1] / "readers" / "same"
PAGE = (SAME / "article.html").read_bytes()
PLAIN = claimlint.document((SAME / "article.txt").read_text("utf-8"), "article.txt")


def values(document: Document) -> set[tuple[str, str]]:
    mentions = claimlint.extract(document)
    return {(one.kind, str(one.value)) for one in mentions if getattr(one.value, "first", None) != document.date}


def in_a_crawl() -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: {len(block)}"
    return gzip.compress(head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n")


def in_an_archive() -> bytes:
    file = Path("a.zip")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("news/article.html", PAGE)
    return file.read_bytes()


@pytest.mark.parametrize(("name", "made"), [("a.warc.gz", in_a_crawl), ("b.zip", in_an_archive)])
def test_each_says_the_same(
    name: str, made: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(made())
    sieve = Sieve(largest=MIB)
    (source,) = stores.expanded([name], {name}, sieve).sources
    document = stores.loaded(source, sieve)
    assert isinstance(document, Document)
    assert document.date == date(2026, 3, 3)
    assert values(document) == values(PLAIN)
