"""JSON Lines: each line is a document by the fields that the configuration names, and what is broken is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimlint import stores
from claimlint.model import Document, Error, Locator
from claimlint.readers import MIB, Sieve
from claimlint.settings import Fields
from claimlint.stores import Entry, Expanded

WIRE = Fields(("*.jsonl", "*.json"), "body.text", title="head", date="sent", id="", language="lang")
FERRY = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def opened(data: bytes, fields: Fields | None = WIRE, name: str = "wire.jsonl", largest: int = MIB) -> Expanded:
    Path(name).write_bytes(data)
    return stores.expanded([name], {name}, sieve(fields, largest))


def sieve(fields: Fields | None = WIRE, largest: int = MIB) -> Sieve:
    return Sieve(largest=largest, fields=(fields,) if fields else ())


def documents(found: Expanded) -> list[Document | Error]:
    made = [stores.loaded(source, sieve()) for source in found.sources]
    return [one for one in made if isinstance(one, Document | Error)]


def test_a_line_is_a_document_with_its_title_day_and_language() -> None:
    found = opened(
        lines({"head": "Two ferries", "body": {"text": FERRY}, "sent": "2026-02-08T07:30:00Z", "lang": "en-GB"})
    )
    (document,) = documents(found)
    assert isinstance(document, Document)
    assert (document.path, document.text) == ("wire.jsonl/1", f"Two ferries\n\n{FERRY}")
    assert [block.role for block in document.blocks] == ["title", "lead"]
    assert (document.date, document.clock, document.zone) == (date(2026, 2, 8), 450, "UTC")
    assert (document.language, document.declared, document.extracted) == ("en", True, True)
    assert document.locator(3) == Locator(part="line 1")


@pytest.mark.parametrize("head", ["Two ferries?", "Two ferries. Three quays.", f"{'Two ferries ' * 12}"])
def test_a_title_is_one_whatever_it_looks_like(head: str) -> None:
    (document,) = documents(opened(lines({"head": head, "body": {"text": f"By Nora Velten\n\n{FERRY}\n\n{FERRY}"}})))
    assert isinstance(document, Document)
    roles = [block.role for block in document.blocks]
    assert (roles[0], roles[2:]) == ("title", ["lead", "body"])


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-02-08", date(2026, 2, 8)),
        ("Sun, 08 Feb 2026 09:00:00 GMT", date(2026, 2, 8)),
        ("8 February 2026", date(2026, 2, 8)),
        (1_770_541_200, date(2026, 2, 8)),
        (1_770_541_200_000, date(2026, 2, 8)),
        ("soon", None),
        (None, None),
        (True, None),
        (1e300, None),
    ],
)
def test_a_day_may_have_any_form_that_data_has(value: object, day: date | None) -> None:
    (document,) = documents(opened(lines({"body": {"text": FERRY}, "sent": value})))
    assert isinstance(document, Document)
    assert document.date == day


def test_a_broken_line_is_told_and_the_others_are_read() -> None:
    data = (
        lines({"body": {"text": "One ferry."}})
        + b'{"body": \n\n'
        + lines({"body": 3}, {"body": {"text": "Two ferries."}})
    )
    first, broken, missing, last = documents(opened(data))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (last.path, last.text) == ("wire.jsonl/5", "Two ferries.")
    assert isinstance(broken, Error)
    assert (broken.path, broken.kind, broken.line) == ("wire.jsonl", "damaged", 2)
    assert isinstance(missing, Error)
    assert (missing.kind, missing.line) == ("no-text", 4)


def test_ids_name_documents_and_no_two_go_by_one_name() -> None:
    fields = Fields(("*.jsonl",), "t", id="id")
    data = lines(*({"t": FERRY, "id": name} for name in ("a1", "a1", "../../etc/x", 7, None, "x\x1b[2J")))
    paths = [source.path for source in opened(data, fields).sources if isinstance(source, Entry)]
    assert paths == [
        *("wire.jsonl/a1", "wire.jsonl/a1~2", "wire.jsonl/..%2F..%2Fetc%2Fx", "wire.jsonl/7", "wire.jsonl/5"),
        "wire.jsonl/x\ufffd[2J",
    ]


def test_a_line_that_is_too_long_is_told_and_never_held() -> None:
    long = b'{"body": {"text": "' + b"a" * (3 * MIB) + b'"}}\n'
    found = opened(lines({"body": {"text": FERRY}}) + long + lines({"body": {"text": FERRY}}))
    assert [source.path for source in found.sources if isinstance(source, Entry)] == ["wire.jsonl/1", "wire.jsonl/3"]
    assert [(error.kind, error.line) for error in found.errors] == [("too-large", 2)]


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000], ids=["lists", "keys"])
def test_a_line_that_is_nested_too_deeply_is_told(data: bytes) -> None:
    (error,) = documents(opened(data))
    assert isinstance(error, Error)
    assert (error.kind, error.line) == ("damaged", 1)


def test_without_fields_a_named_file_is_an_error_and_a_found_one_a_notice() -> None:
    data = lines(*({"t": FERRY},) * 1200)
    named = opened(data, None)
    assert [(error.path, error.kind) for error in named.errors] == [("wire.jsonl", "unsupported")]
    assert "1,200 records" in named.errors[0].message
    held = stores.expanded(["wire.jsonl"], (), sieve(None))
    assert [(notice.path, notice.kind) for notice in held.notices] == [("wire.jsonl", "no-fields")]
    assert "wire.jsonl" in held.notices[0].message
    assert not held.sources
    assert not held.errors


def test_of_several_mappings_the_last_that_means_a_file_counts() -> None:
    Path("old").mkdir()
    Path("old/wire.jsonl").write_bytes(lines({"a": "One ferry.", "b": "Two ferries."}))
    several = Sieve(fields=(Fields(("*.jsonl",), "a"), Fields(("old/",), "b"), Fields(("new/",), "c")))
    (source,) = stores.expanded(["old/wire.jsonl"], (), several).sources
    document = stores.loaded(source, several)
    assert isinstance(document, Document)
    assert document.text == "Two ferries."


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"a.b": "whole key"}, "whole key"),
        ({"a": {"b": ["First.", "Second."]}}, "First.\n\nSecond."),
        ({"a": {"b": None}}, ""),
        ({"a": {"b": ""}}, ""),
        ({"a": {"b": "caf\u00e9 \U0001f6a2"}}, "caf\u00e9 \U0001f6a2"),
    ],
)
def test_a_field_is_a_key_or_several(record: object, text: str) -> None:
    (document,) = documents(opened(lines(record), Fields(("*",), "a.b")))
    assert isinstance(document, Document)
    assert document.text == text


def test_html_in_a_field_is_read_as_such() -> None:
    fields = Fields(("*",), "body", title="head", format="html")
    (document,) = documents(
        opened(lines({"head": "Q & A", "body": "<p>Two ferries.</p><p>Three <b>quays</b>.</p>"}), fields)
    )
    assert isinstance(document, Document)
    assert [document.text[b.span.start : b.span.end] for b in document.blocks] == [
        "Q & A",
        "Two ferries.",
        "Three quays.",
    ]
