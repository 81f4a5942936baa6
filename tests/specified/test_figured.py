"""Figures stand in the documents that they were read from, wherever the run was started."""

from __future__ import annotations

from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

PAGES = {
    "limits.md": "# Limits\n\n- a plumage sheet of at most 640 KB\n",
    "sightings.md": "A plumage sheet that is larger than 320 KB is refused.\n",
}


def test_a_folder_of_a_project_is_checked_by_itself() -> None:
    book = rulebook.selected(rulebook.load(packs=("docs",))[0], Settings())
    documents = [replace(readers.from_text(path, text), id=f"site/docs/{path}") for path, text in PAGES.items()]
    (finding,) = pipeline.check(documents, book, Settings()).findings
    assert finding.rule == "docs-figure"
    assert {place.path for place in finding.places} == PAGES.keys()
