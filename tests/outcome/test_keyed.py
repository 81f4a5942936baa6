"""Where two places have keys, the keys tell whether they are one fact, and evidence is silent."""

from __future__ import annotations

import pytest

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


OPTIONS = {
    "a.md": "# Doors\n\n- `slam_delay`: Seconds before a door may slam. Default: 30.\n",
    "b.md": "# Windows\n\n- `shut_delay`: Seconds before a window may slam. Default: 60.\n",
}


def test_two_keys_are_two_facts() -> None:
    book = rulebook.selected(rulebook.load(packs=("docs",))[0], Settings())
    documents = [readers.from_text(path, text) for path, text in OPTIONS.items()]
    assert not pipeline.check(documents, book, Settings()).findings


RELEASES = {
    "faq.md": "# Questions\n\n### Which versions of Python do you support?\n\nEverything from 3.11 on.\n",
    "log.md": "# The log\n\nLeave the file empty, or you will have everything twice.\n",
}


def test_a_release_is_no_figure() -> None:
    book = rulebook.selected(rulebook.load(packs=("docs",))[0], Settings())
    documents = [readers.from_text(path, text) for path, text in RELEASES.items()]
    assert not pipeline.check(documents, book, Settings()).findings


HEAD = "| Plan | Retention | Price per month |\n| - | - | - |\n"
PLANS = f"# Plans\n\n{HEAD}| Brook | 30 days | $9 |\n| River | 365 days | $99 |\n"
TWICE = [
    (f"# Prices\n\n{HEAD}| Brook | 14 days | $9 |\n", "docs-figure"),
    ("# Questions\n\n## What does it cost?\n\nThe River plan costs $89 a month.\n", "docs-price"),
]


@pytest.mark.parametrize(("page", "rule"), TWICE)
def test_a_figure_is_told_once(page: str, rule: str) -> None:
    book = rulebook.selected(rulebook.load(packs=("docs",))[0], Settings())
    documents = [readers.from_text("plans.md", PLANS), readers.from_text("other.md", page)]
    assert [finding.rule for finding in pipeline.check(documents, book, Settings(group_by="all")).findings] == [rule]
