"""One mistake is told once: by the key that names its places, not by the evidence that makes it likely as well."""

from __future__ import annotations

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

PAGES = {
    "README.md": "# Larkd\n\nBy default the server listens on port 7310.\n",
    "run.md": "# Running Larkd\n\nBy default the server listens on port 7311.\n",
}


def told(*packs: str) -> list[str]:
    """Names of packs → the rules that find something in PAGES."""
    book = rulebook.selected(rulebook.load(packs=packs)[0], Settings())
    documents = [readers.from_text(path, text) for path, text in PAGES.items()]
    return [finding.rule for finding in pipeline.check(documents, book, Settings()).findings]


def test_evidence_tells_it_where_no_key_does() -> None:
    assert told() == ["quantity-conflict"]


def test_a_key_tells_it_alone() -> None:
    assert told("docs") == ["docs-port"]
