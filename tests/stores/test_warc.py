"""WARC: the pages of a crawl; lengths that lie and broken members are told, and reading goes on behind them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from claimlint import stores
from claimlint.model import Document, Locator
from claimlint.readers import MIB, Sieve
from claimlint.stores import Entry, Expanded

SIEVE = Sieve(largest=MIB)
PAGE = "<html><body><h1>{0}</h1><p>{0} will cost the port of Marbeck $48 million, Lena Ostrow said.</p></body></html>"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def record(kind: str, block: bytes, length: int | None = None) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{len(block)}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(title: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8", coding: str = "") -> bytes:
    body = PAGE.format(title).encode()
    if coding == "gzip":
        body = gzip.compress(body)
    if coding == "chunked":
        body = b"%x\r\n%b\r\n5\r\n<!--x\r\n3\r\n-->\r\n0\r\n\r\n" % (len(body), body)
    field = {"gzip": "Content-Encoding: gzip\r\n", "chunked": "Transfer-Encoding: chunked\r\n"}.get(coding, "")
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{field}\r\n".encode() + body


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def opened(name: str, data: bytes) -> Expanded:
    Path(name).write_bytes(data)
    return stores.expanded([name], {name}, SIEVE)


def titles(found: Expanded) -> list[str]:
    made = [stores.loaded(source, SIEVE) for source in found.sources]
    assert all(isinstance(one, Document) for one in made), made
    return [one.text.splitlines()[0] for one in made if isinstance(one, Document)]


RECORDS = (
    *(record("warcinfo", b"software: x\r\n"), record("request", b"GET / HTTP/1.1\r\n\r\n")),
    *(record("response", page("Two ferries")), record("response", page("Gone", "404 Not Found"))),
    *(
        record("response", page("Three ferries", coding="gzip")),
        record("response", page("A picture", kind="image/png")),
    ),
    record("response", page("Four ferries", coding="chunked")),
)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_a_crawl_are_read_and_other_records_counted(name: str) -> None:
    found = opened(name, packed(*RECORDS) if name.endswith(".gz") else b"".join(RECORDS))
    assert [source.path for source in found.sources if isinstance(source, Entry)] == [f"{name}/{n}" for n in (3, 5, 7)]
    assert titles(found) == ["Two ferries", "Three ferries", "Four ferries"]
    assert not found.errors
    (notice,) = found.notices
    assert notice.message == (
        "holds records that are no pages, not read (1 request, 1 response 404, 1 response of another kind, 1 warcinfo)"
    )
    document = stores.loaded(found.sources[0], SIEVE)
    assert isinstance(document, Document)
    assert document.locator(0) == Locator(part=f"record 3, https://example.org/{len(page('Two ferries'))}")


@pytest.mark.parametrize("length", [3, 9_999_999, 10**14])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_length_that_lies_is_told_and_the_next_record_read(name: str, length: int) -> None:
    lying = record("response", page("A lie"), length)
    records = (record("response", page("Two ferries")), lying, record("response", page("Three ferries")))
    found = opened(name, packed(*records) if name.endswith(".gz") else b"".join(records))
    assert titles(found) == ["Two ferries", "Three ferries"]
    assert [error.kind for error in found.errors] == ["damaged"]


def test_a_broken_member_is_told_and_the_next_read() -> None:
    first, second, third = (gzip.compress(record("response", page(f"{n} ferries"))) for n in range(2, 5))
    hurt = bytearray(second)
    hurt[40:80] = bytes(40)
    found = opened("crawl.warc.gz", first + bytes(hurt) + third)
    assert titles(found) == ["2 ferries", "4 ferries"]
    assert [error.kind for error in found.errors] == ["damaged"]


@pytest.mark.parametrize("data", [b"no crawl", b"\x1f\x8b\x08", b"WARC/1.0\r\n", packed(RECORDS[2])[:-20]])
def test_what_is_no_crawl_is_told(data: bytes) -> None:
    found = opened("crawl.warc.gz", data)
    assert not found.sources
    assert [error.kind for error in found.errors] == ["damaged"]


def test_a_record_that_is_a_bomb_is_told_and_never_held() -> None:
    bomb = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * (3 * MIB))
    found = opened("crawl.warc.gz", packed(bomb, RECORDS[2]))
    assert titles(found) == ["Two ferries"]
    assert [(error.path, error.kind) for error in found.errors] == [("crawl.warc.gz/1", "too-large")]
