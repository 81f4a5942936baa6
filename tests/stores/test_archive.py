"""Zip, gzip, Zstandard: members are read as files of a folder are; what is made to harm is told and never unpacked."""

from __future__ import annotations

import gzip
import io
import random
import struct
import warnings
import zipfile
from functools import partial
from pathlib import Path

import pytest

from claimlint import stores
from claimlint.model import Document, Error
from claimlint.readers import MIB, Globs, Sieve
from claimlint.settings import Fields
from claimlint.stores import Entry, Expanded, Store, jsonl
from claimlint.stores._store import Handles

FERRY = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said."
SIEVE = Sieve(largest=MIB, fields=(Fields(("*.jsonl.gz", "*.zst"), "t"),))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(name: str, data: bytes, sieve: Sieve = SIEVE) -> Expanded:
    Path(name).write_bytes(data)
    return stores.expanded([name], {name}, sieve)


def paths(found: Expanded) -> list[str]:
    return [source.path for source in found.sources if isinstance(source, Entry)]


def told(found: Expanded) -> list[tuple[str, str]]:
    return [(error.path, error.kind) for error in found.errors]


def documents(found: Expanded) -> list[Document]:
    made = [stores.loaded(source, SIEVE) for source in found.sources]
    assert all(isinstance(one, Document) for one in made), made
    return [one for one in made if isinstance(one, Document)]


def test_members_are_read_by_their_names_as_those_of_a_folder() -> None:
    data = zipped({"a/b.md": f"# Two ferries\n\n{FERRY}\n", "c.txt": FERRY, "logo.png": b"\x89PNG", "d/": b""})
    found = opened("week.zip", data)
    assert paths(found) == ["week.zip/a/b.md", "week.zip/c.txt"]
    first, second = documents(found)
    assert (first.text, second.text) == (f"Two ferries\n{FERRY}", FERRY) or first.blocks[0].role == "title"
    assert first.source.startswith("# Two")
    assert first.extracted
    assert [(notice.kind, notice.message) for notice in found.notices] == [
        ("records-skipped", "holds 1 file (1 .png) of other kinds, not read")
    ]


def test_names_that_lead_out_stay_inside_and_nothing_is_written() -> None:
    names = ("../../etc/a.txt", "/abs/b.txt", "C:\\win\\c.txt", "d\x1b[31m.txt", "..\\e.txt", "./f.txt")
    found = opened("week.zip", zipped(dict.fromkeys(names, FERRY)))
    assert sorted(paths(found)) == sorted(
        [
            *("week.zip/%2E%2E/%2E%2E/etc/a.txt", "week.zip/abs/b.txt", "week.zip/C%3A/win/c.txt"),
            *("week.zip/d\ufffd[31m.txt", "week.zip/%2E%2E/e.txt", "week.zip/%2E/f.txt"),
        ]
    )
    documents(found)
    assert [path.name for path in Path().rglob("*")] == ["week.zip"]


def test_two_members_of_one_name_are_two_documents() -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "One ferry.")
        archive.writestr("a.txt", "Two ferries.")
    found = opened("week.zip", out.getvalue())
    assert paths(found) == ["week.zip/a.txt", "week.zip/a.txt~2"]
    assert [document.text for document in documents(found)] == ["One ferry.", "Two ferries."]


def test_an_archive_in_an_archive_is_told_and_not_opened() -> None:
    found = opened(
        "week.zip", zipped({"inner.zip": zipped({"a.txt": FERRY}), "b.txt.gz": gzip.compress(b"x"), "c.txt": FERRY})
    )
    assert paths(found) == ["week.zip/c.txt"]
    assert told(found) == [("week.zip/inner.zip", "unsupported"), ("week.zip/b.txt.gz", "unsupported")]


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    whole = opened("bomb.zip", zipped({f"{n}.txt": b"a" * (4 * MIB) for n in range(3)}))
    assert not whole.sources
    assert told(whole) == [("bomb.zip", "too-large")]
    noise = random.Random(7).randbytes(60_000)
    one = opened("one.zip", zipped({"a.txt": b"a" * (MIB + 1), "b.txt": b"b" * (MIB - 1), "noise.png": noise}))
    assert paths(one) == ["one.zip/b.txt"]
    assert told(one) == [("one.zip/a.txt", "too-large")]


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 5000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    found = opened("week.zip", bytes(data))
    made = [stores.loaded(source, SIEVE) for source in found.sources]
    assert all(len(one.text) <= 10 if isinstance(one, Document) else isinstance(one, Error) for one in made)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, zipped({"a.txt": FERRY})[:-30]])
def test_a_broken_archive_is_told(data: bytes) -> None:
    found = opened("week.zip", data)
    assert told(found) == [("week.zip", "damaged")]


def test_a_member_with_a_wrong_checksum_is_told_and_the_rest_is_read() -> None:
    data = zipped({"a.txt": FERRY, "b.txt": FERRY})
    found = opened("week.zip", data.replace(data[40:60], bytes(20), 1))
    first, second = (stores.loaded(source, SIEVE) for source in found.sources)
    assert isinstance(first, Error)
    assert (first.path, first.kind) == ("week.zip/a.txt", "damaged")
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        ((), ("old/",), ["week.zip/a.txt", "week.zip/new/b.md"]),
        ((), ("*.md",), ["week.zip/a.txt", "week.zip/old/c.txt"]),
        (("*.md",), (), ["week.zip/new/b.md"]),
        (("*.zip",), ("/new",), ["week.zip/a.txt", "week.zip/old/c.txt"]),
        (("*.rst",), (), ["week.zip/d.rst"]),
    ],
)
def test_patterns_mean_members_as_they_mean_files(
    include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]
) -> None:
    sieve = Sieve(Globs(exclude, "--exclude"), Globs(include, "--include"))
    members = dict.fromkeys(("a.txt", "new/b.md", "old/c.txt", "d.rst"), FERRY)
    found = opened("week.zip", zipped(members), sieve)
    assert [path for path in paths(found) if include == ("*.rst",) or not path.endswith(".rst")] == expected


def test_a_packed_text_is_one_document_under_its_own_name() -> None:
    (document,) = documents(opened("ferry.md.gz", gzip.compress(f"# Two ferries\n\n{FERRY}\n".encode())))
    assert (document.path, document.blocks[0].role) == ("ferry.md.gz", "title")


@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_a_packed_store_holds_what_the_store_does(pack: str) -> None:
    lines = b"".join(b'{"t": "%d ferries are in Marbeck today."}\n' % n for n in range(2, 40))
    if pack == "zst":
        packed = pytest.importorskip("zstandard").ZstdCompressor().compress(lines)
    else:
        packed = gzip.compress(lines)
    found = opened(f"wire.jsonl.{pack}", packed)
    assert paths(found)[:2] == [f"wire.jsonl.{pack}/1", f"wire.jsonl.{pack}/2"]
    assert documents(found)[1].text == "3 ferries are in Marbeck today."


def test_what_unpacks_to_more_than_it_should_is_told() -> None:
    bomb = gzip.compress(bytes(3 * MIB))
    (source,) = opened("a.txt.gz", bomb).sources
    error = stores.loaded(source, SIEVE)
    assert isinstance(error, Error)
    assert error.kind == "too-large"
    assert told(opened("wire.jsonl.gz", gzip.compress(b"\n" * (5 * MIB)))) == [("wire.jsonl.gz", "too-large")]


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08", b"no gzip", gzip.compress(FERRY.encode(), mtime=0)[:-12]])
def test_broken_gzip_is_told(data: bytes) -> None:
    found = opened("a.txt.gz", data)
    errors = [*found.errors, *(stores.loaded(source, SIEVE) for source in found.sources)]
    assert [(one.path, one.kind) for one in errors if isinstance(one, Error)] == [("a.txt.gz", "damaged")]


def test_a_store_never_has_the_file_of_one_before_it() -> None:
    """A store that holds nothing is forgotten at once, and the next one may stand where it stood in memory."""
    handles = Handles()
    for number in range(50):
        store = Store(f"{number}.jsonl", jsonl, partial(io.BytesIO, b"%d" % number), SIEVE, handles)
        assert store.handle.read() == b"%d" % number
        del store
