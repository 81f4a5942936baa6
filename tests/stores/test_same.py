"""One article in stores of every form that holds plain text: the same values, day, title and author as in its file."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import claimlint
from claimlint import stores
from claimlint.model import Document
from claimlint.readers import Sieve, load
from claimlint.settings import Fields

ARTICLE = Path(__file__).parents[1] / "readers" / "same" / "article.txt"
FIELDS = Fields(("*.jsonl", "list.json"), "text", title="title", records="")


def record() -> dict[str, str]:
    title, _, text = ARTICLE.read_text("utf-8").partition("\n\n")
    return {"title": title, "text": text}


def as_lines(file: Path) -> None:
    file.write_text(json.dumps(record()) + "\n", "utf-8")


def as_list(file: Path) -> None:
    file.write_text(json.dumps([record()]), "utf-8")


def as_ninjs(file: Path) -> None:
    told = record()
    item = {"uri": "urn:x:1", "headline": told["title"], "body_text": told["text"]}
    file.write_text(json.dumps(item), "utf-8")


def as_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(ARTICLE, "article.txt")


def as_gzip(file: Path) -> None:
    file.write_bytes(gzip.compress(ARTICLE.read_bytes()))


FORMS = {"a.jsonl": as_lines, "list.json": as_list, "a.json": as_ninjs, "a.zip": as_zip, "a.txt.gz": as_gzip}


def values(document: Document) -> set[tuple[str, str]]:
    return {(mention.kind, str(mention.value)) for mention in claimlint.extract(document)}


@pytest.mark.parametrize(("name", "write"), FORMS.items(), ids=list(FORMS))
def test_each_says_the_same(
    name: str, write: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path(name))
    sieve = Sieve(fields=(FIELDS,))
    (source,) = stores.expanded([name], {name}, sieve).sources
    document, plain = stores.loaded(source, sieve), load(str(ARTICLE))
    assert isinstance(document, Document)
    assert isinstance(plain, Document)
    assert values(document) == values(plain)
    assert document.date == date(2026, 3, 3)
    assert [block.role for block in document.blocks] == [block.role for block in plain.blocks]
    assert document.text == plain.text
