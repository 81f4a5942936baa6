"""Addresses that the user names are read by their drivers; what is not installed says how to install it."""

from __future__ import annotations

import sys

import pytest

import claimlint
from claimlint import stores
from claimlint.model import Document
from claimlint.readers import MIB, Sieve
from claimlint.settings import Fields

fsspec = pytest.importorskip("fsspec")
SIEVE = Sieve(largest=MIB, fields=(Fields(("*.jsonl",), "t"),))
FERRY = "Two new ferries will cost the port of Marbeck $48 million, Lena Ostrow said."


@pytest.fixture(autouse=True)
def _written() -> None:
    files = {"a.txt": FERRY, "a.jsonl": '{"t": "One ferry."}\n{"t": "Two ferries."}\n', "large.txt": "a" * (2 * MIB)}
    for name, text in files.items():
        with fsspec.open(f"memory://desk/{name}", "wb") as out:
            out.write(text.encode())


def test_an_address_is_a_file_as_any_other() -> None:
    found = stores.find(["memory://desk/a.txt", "memory://desk/a.jsonl"], SIEVE)
    assert not found.errors
    sources, errors, _ = stores.expanded(found.files, found.named, SIEVE)
    assert not errors
    made = [stores.loaded(source, SIEVE) for source in sources]
    texts = {one.path: one.text for one in made if isinstance(one, Document)}
    assert texts == {
        "memory://desk/a.txt": FERRY,
        "memory://desk/a.jsonl/1": "One ferry.",
        "memory://desk/a.jsonl/2": "Two ferries.",
    }


def test_the_api_reads_addresses() -> None:
    report = claimlint.check("memory://desk/a.txt")
    assert not report.errors
    assert report.summary.documents == 1


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("memory://desk/none.txt", "missing"),
        ("memory://desk/none.jsonl", "missing"),
        ("memory://desk/large.txt", "too-large"),
        ("nosuchscheme://desk/a.txt", "damaged"),
    ],
)
def test_what_cannot_be_opened_is_told(address: str, kind: str) -> None:
    report = claimlint.check(address, max_file_size=1)
    assert [(error.path, error.kind) for error in report.errors] == [(address, kind)]


def test_a_chain_of_drivers_is_no_address() -> None:
    (error,) = claimlint.check("memory://a.txt::memory://b.txt").errors
    assert error.kind == "missing"


@pytest.mark.parametrize(
    ("module", "name", "data", "extra"),
    [
        ("fsspec", "memory://desk/a.txt", b"", "remote"),
        ("defusedxml", "a.rss", b"<rss></rss>", "feeds"),
        ("zstandard", "a.txt.zst", b"\x28\xb5\x2f\xfd", "zst"),
    ],
)
def test_a_library_that_is_missing_says_how_to_install_it(
    module: str,
    name: str,
    data: bytes,
    extra: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if module == "zstandard" and sys.version_info >= (3, 14):
        pytest.skip("Python reads Zstandard itself")
    folder = tmp_path_factory.mktemp("work")
    monkeypatch.chdir(folder)
    (folder / "b.txt").write_text(FERRY, "utf-8")
    (folder / "a.rss").write_bytes(data)
    (folder / "a.txt.zst").write_bytes(data)
    for known in [key for key in sys.modules if key.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, module, None)
    report = claimlint.check([name, "b.txt"])
    assert [(error.path, error.kind) for error in report.errors] == [(name, "missing-extra")]
    assert report.errors[0].hint == f"pip install 'claimlint-facts[{extra}]'"
    assert report.summary.documents == 1
