"""Bytes → a whole run over a file of them and a plain one beside it: nothing fails, places say what stands there, every
report can be written, and what is said of the other file does not change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from grammar import PROSE, text

from claimlint import catalog, pipeline, readers, rulebook
from claimlint.model import Document, Report, Rulebook
from claimlint.rendering import rendered
from claimlint.settings import Settings

_SUFFIXES = (".txt", ".md", ".mdx", ".csv", ".html", ".json", ".yaml", ".srt", ".rst", ".toml")
_BESIDE = (
    "The port took 41 ships on 3 May 2024, said Anna Berg.\n\nThe port took 14 ships on 3 May 2024, said Anna Berg.\n"
)


def check(data: bytes) -> None:
    """Raises AssertionError where a run over a document goes wrong. The first byte says its kind, and whether the rest
    is its bytes or stands for pieces of prose."""
    _check(data, catalog.names("reporters"))


def sampled(data: bytes) -> None:
    """As `check`, with one of the reports: all of them together take longer than the run."""
    formats = catalog.names("reporters")
    _check(data, [formats[len(data) % len(formats)]])


def _check(data: bytes, formats: Sequence[str]) -> None:
    kind, rest = data[:1] or b"\0", data[1:]
    path = f"a/b{_SUFFIXES[kind[0] % len(_SUFFIXES)]}"
    content = rest if kind[0] >= 128 else text(rest, PROSE).encode()
    loaded = readers.load_bytes(path, content)
    documents = [readers.from_text("z.txt", _BESIDE), *([loaded] if isinstance(loaded, Document) else [])]
    report = pipeline.check(documents, _rules(), Settings(group_by="folder", coverage=True))
    assert not report.errors, report.errors
    sources = {document.path: document.source for document in documents}
    for finding in report.findings:
        for spot in finding.places:
            assert sources[spot.path][spot.start.offset : spot.end.offset] == spot.text
    alone = [finding for finding in report.findings if {spot.path for spot in finding.places} == {"z.txt"}]
    assert [finding.fingerprint for finding in alone] == _said_beside()
    for name in formats:
        rendered(report, name)


@cache
def _rules() -> Rulebook:
    return rulebook.selected(rulebook.load()[0], Settings())


@cache
def _said_beside() -> list[str]:
    found: Report = pipeline.check([readers.from_text("z.txt", _BESIDE)], _rules(), Settings(group_by="folder"))
    return [finding.fingerprint for finding in found.findings]
