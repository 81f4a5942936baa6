"""One bad document or story is told, and the others are checked all the same."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

WRONG = "The council met on Monday, 3 February 2026."
GRANT = "The ministry gave the Velden hospital a grant of ${} million for a children's ward."


def test_a_document_or_story_that_fails_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a.txt": WRONG, "b.txt": WRONG, "c.txt": GRANT.format(48), "d.txt": GRANT.format(43)}
    documents = [readers.from_text(path, text) for path, text in texts.items()]
    read = pipeline.per_document

    def reads(document: readers.Document, *more: object) -> object:
        if document.path == "a.txt":
            raise ValueError("no such word")
        return read(document, *more)

    def judges(story: object, *more: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "per_document", reads)
    report = pipeline.check(documents, rulebook.load()[0], Settings())
    assert [(e.path, e.kind) for e in report.errors] == [("a.txt", "internal")]
    assert report.errors[0].message == "could not be checked: ValueError: no such word"
    assert {(f.place.path, f.rule) for f in report.findings} == {
        ("b.txt", "weekday-date"),
        ("d.txt", "amount-conflict"),
    }

    monkeypatch.setattr(pipeline, "per_document", read)
    monkeypatch.setattr(pipeline, "per_story", judges)
    report = pipeline.check(documents, rulebook.load()[0], Settings(group_by="all"))
    assert [(e.path, e.kind) for e in report.errors] == [("a.txt, b.txt, c.txt, d.txt", "internal")]
    assert {(f.place.path, f.rule) for f in report.findings} == {("a.txt", "weekday-date"), ("b.txt", "weekday-date")}
