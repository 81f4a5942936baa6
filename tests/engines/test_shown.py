"""What formats with whole documents show is the same in one process, in several and from the cache, and only kept where
somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import api, engines, rulebook
from claimlint.model import Report
from claimlint.settings import Settings


def checked(folder: Path, *, jobs: int = 1, cached: bool = False, shown: bool = True) -> Report:
    book, paths = rulebook.load()[0], sorted(map(str, folder.rglob("*.md")))
    done = engines.check(paths, book, Settings(), facts=False, shown=shown, root=str(folder), jobs=jobs, cached=cached)
    return done.report


def test_processes_and_the_cache_show_the_same(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    plain = checked(archive)
    assert plain.shown is not None
    assert len(plain.shown.texts) == 120
    assert sum(not row.agrees for row in plain.shown.rows) >= 5
    for _ in range(2):
        again = checked(archive, cached=True)
        assert (again.findings, again.shown) == (plain.findings, plain.shown)
    several = checked(archive, jobs=2)
    assert (several.findings, several.shown) == (plain.findings, plain.shown)
    unasked = checked(archive, cached=True, shown=False)
    assert (unasked.findings, unasked.shown, unasked.coverage) == (plain.findings, None, ())


def test_a_claim_stands_where_it_was_read() -> None:
    text = "# Ferries\n\nTwo **ferries** cost $43 million, said Lena Ostrow on 14 May 2026.\n"
    shown = api.check({"a.md": text, "b.md": text.replace("43", "48")}, texts=True).shown
    assert shown is not None
    (first, _) = shown.texts
    read = {(kind, first.document.text[span.start : span.end]) for span, kind in first.claims}
    assert ("amount", "$43 million") in read
    assert ("name", "Lena Ostrow") in read
    (apart,) = [row for row in shown.rows if not row.agrees]
    assert [(one.place.path, one.place.text, one.apart) for one in apart.stated] == [
        ("a.md", "$43 million", True),
        ("b.md", "$48 million", True),
    ]
