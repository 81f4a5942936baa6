"""Figures stand in the documents that they were read from, wherever the run was started."""

from __future__ import annotations

from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

PAGES = {
    "options.md": "# Options\n\n| Option | Default | Description |\n| --- | --- | --- |\n"
    "| `feather_grace` | 15 s | how long a nest may stay silent |\n",
    "start.md": "A nest may stay silent for twenty seconds.\n",
}


def test_a_folder_of_a_project_is_checked_by_itself() -> None:
    book = rulebook.selected(rulebook.load(packs=("docs",))[0], Settings())
    documents = [replace(readers.from_text(path, text), id=f"site/docs/{path}") for path, text in PAGES.items()]
    (finding,) = pipeline.check(documents, book, Settings()).findings
    assert finding.rule == "docs-figure"
    assert {place.path for place in finding.places} == PAGES.keys()
