"""`where: {paths: ...}`: a rule of any kind sees the documents that it names, and no place of any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.files.paths import is_pattern, means
from claimlint.model import Report, Side
from claimlint.settings import Settings

BUDGET = (
    "The council of Selby paid ${} million for the dredging of the harbour basin in Selby, where cranes stand idle."
)
WRONG = "The council met on Monday, 3 February 2026."
PAGES = {
    "docs/a.md": BUDGET.format(21),
    "docs/b.md": BUDGET.format(38),
    "old/c.md": BUDGET.format(55),
    "old/d.md": f"{WRONG}\n\n<!-- claimlint-disable-next-line all -->\nNothing is told here.\n\nThe limit is 9.",
    "docs/e.md": f"{WRONG}\n\n<!-- claimlint-disable-next-line all -->\nNothing is told here.\n\nThe limit is 5.",
}
KINDS = {
    "agreement": "kind: agreement\nclaims: amount\n",
    "calendar": "kind: calendar\nrelation: weekday\n",
    "suppression": "kind: suppression\nclaims: unused\n",
    "pattern": "kind: pattern\nkey: limit\nextract: {pattern: 'limit is (?P<value>\\d+)', value: {as: quantity}}\n",
}
SEEN = [
    ("agreement", "", ["docs/b.md", "old/c.md"]),
    ("agreement", "[docs/]", ["docs/b.md"]),
    ("agreement", "'!docs/A.md'", ["old/c.md"]),
    ("agreement", "['!docs/a.md', '!docs/b.md']", []),
    ("agreement", "[docs/a.md, old/]", ["old/c.md"]),
    ("calendar", "", ["docs/e.md", "old/d.md"]),
    ("calendar", "['!OLD/']", ["docs/e.md"]),
    ("calendar", "['*.txt']", []),
    ("suppression", "", ["docs/e.md", "old/d.md"]),
    ("suppression", "[old/*.md]", ["old/d.md"]),
    ("pattern", "", ["old/d.md"]),
    ("pattern", "[docs/]", []),
]


def report(folder: Path, rule: str, pages: dict[str, str], **settings: dict[str, tuple[str, ...]]) -> Report:
    file = folder / "mine.yaml"
    file.write_text(rule, "utf-8")
    rules, errors = rulebook.load([file], builtin=False)
    assert errors == ()
    documents = [readers.from_text(path, text) for path, text in pages.items()]
    return pipeline.check(documents, rules, Settings(group_by="all", day=date(2026, 3, 1), **settings))


@pytest.mark.parametrize(("kind", "paths", "seen"), SEEN)
def test_a_rule_sees_the_documents_that_it_names(tmp_path: Path, kind: str, paths: str, seen: list[str]) -> None:
    rule = KINDS[kind] + (f"where: {{paths: {paths}}}\n" if paths else "")
    assert [finding.place.path for finding in report(tmp_path, rule, PAGES).findings] == seen


def test_blocks_and_paths_are_both_heard(tmp_path: Path) -> None:
    rule = f"{KINDS['calendar']}where: {{block: title, paths: docs/}}\n"
    pages = {"docs/a.md": f"# {WRONG[:-1]}\n\n{WRONG}\n", "old/a.md": f"# {WRONG[:-1]}\n\nText.\n"}
    (finding,) = report(tmp_path, rule, pages).findings
    assert (finding.place.path, finding.place.start.line) == ("docs/a.md", 1)


def test_a_draft_outside_is_not_asked_for_sources(tmp_path: Path) -> None:
    pages = {"drafts/a.md": BUDGET.format(21), "drafts/b.md": BUDGET.format(22), "s.md": "It rained.\n"}
    for draft in ("drafts/a.md", "drafts/b.md"):
        rule = f"kind: support\nclaims: amount\nwhere: {{paths: {draft}}}\n"
        documents = {path: pages[path] for path in ("drafts/a.md", "s.md")}
        file = tmp_path / "mine.yaml"
        file.write_text(rule, "utf-8")
        sides: dict[str, Side] = {"drafts/a.md": "draft", "s.md": "source"}
        read = [replace(readers.from_text(path, text), side=sides[path]) for path, text in documents.items()]
        rules = rulebook.load([file], builtin=False)[0]
        found = pipeline.check(read, rules, Settings(sources={"drafts/a.md": ("s.md",)})).findings
        assert [finding.place.path for finding in found] == ["drafts/a.md"] * (draft == "drafts/a.md")


@pytest.mark.parametrize("paths", ["'!'", "['#x']", "['']", "3", "[a, ' ']"])
def test_what_is_no_pattern_is_told(tmp_path: Path, paths: str) -> None:
    (tmp_path / "mine.yaml").write_text(f"{KINDS['agreement']}where: {{paths: {paths}}}\n", "utf-8")
    _, (error,) = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert "is no pattern for paths" in error.message
    assert (error.line, "drafts/ or !*.md" in error.hint) == (3, True)


def test_patterns_are_those_of_a_gitignore_in_any_case() -> None:
    assert means((), "a.md")
    assert means(("README*",), "docs/Readme.md")
    assert means(("!docs/",), "a/b.md")
    assert not means(("!docs/",), "docs/b.md")
    assert not means(("docs/", "!docs/b.md"), "docs/B.md")
    assert not means(("docs/", "!docs/old/"), "docs/old/b.md")
    assert means(("docs/", "!docs/old/", "docs/old/kept*"), "docs/old/kept/b.md")
    assert not means(("!**/news*", "!**/archive/**"), "newsroom/b.md")
    assert not means(("docs/",), "a/b.md")
    assert [is_pattern(text) for text in ("a/", "!a", "", "#", "!", "  ")] == [True, True, False, False, False, False]
