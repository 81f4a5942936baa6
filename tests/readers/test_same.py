"""One article in many formats: the same values from each, the same day, and no contradiction between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import claimlint
from claimlint import Document
from claimlint.readers import load

ARTICLES = sorted((Path(__file__).parent / "same").glob("article.*"))
NAMES = [path.suffix for path in ARTICLES]


def read(path: Path) -> Document:
    document = load(str(path))
    assert isinstance(document, Document)
    return document


def values(document: Document) -> set[tuple[str, str]]:
    """What a document says in values: the kind of each, and what it comes to. Its own day, which some formats print and
    others only know, is none of them."""
    mentions = claimlint.extract(document)
    return {(one.kind, str(one.value)) for one in mentions if getattr(one.value, "first", None) != document.date}


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_each_says_the_same(path: Path) -> None:
    plain = values(read(ARTICLES[NAMES.index(".txt")]))
    assert len({value for value in plain if value[0] != "name"}) > 12
    assert values(read(path)) == plain


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_each_has_the_day_the_title_and_the_author(path: Path) -> None:
    document = read(path)
    shown = {document.text[block.span.start : block.span.end]: block.role for block in document.blocks}
    assert document.date == date(2026, 3, 3)
    assert shown["Two electric trams for Hallern"] == "title"
    assert {text: role for text, role in shown.items() if text.endswith("Nora Velten")}.popitem()[1] == "caption"
    assert "15.9" not in document.text


def test_they_do_not_contradict_each_other() -> None:
    report = claimlint.check([str(path) for path in ARTICLES], group_by="all", config=False)
    assert report.findings == ()
    assert report.errors == ()
    assert report.summary.facts > 10
