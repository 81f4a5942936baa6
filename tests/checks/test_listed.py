"""Documents → the items of their lists, as a reader of the page would count them."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.checks._arithmetic._listed import numbered_headings
from claimlint.languages import lexicon
from claimlint.layout.lists import runs

LISTS = [  # Markdown → for each run: items on top, all items
    ("No list here.", []),
    ("- a\n- b", [(2, 2)]),
    ("* `a` {Buffer}\n* **b**\n* [c](x.md)", [(3, 3)]),
    ("- a\n  - b\n  - c\n- d", [(2, 4)]),
    ("- a\n\n  more of a\n- b", [(2, 2)]),
    ("1. a\n2. b\n\nBut then:\n\n3. c", [(3, 3)]),
    ("1. a\n2. b\n\nAgain:\n\n1. c", [(2, 2), (1, 1)]),
    ("> - a\n> - b", [(2, 2)]),
    ("- a\n- b\n\n### `code()`\n\n- c", [(2, 2), (1, 1)]),
    ("- a\n\n      code\n\n- b", [(1, 1), (1, 1)]),
]
HEADINGS = [
    ("# T\n\n## One\n\n## Two", []),
    ("# T\n\n## 1. One\n\n## 3. Three", []),
    ("# T\n\n## 2024 in figures", []),
    ("# T\n\n## 1. One\n\n## 2. Two", [1, 2]),
    ("# T\n\n## Step 1: One\n\nText.\n\n## Step 2: Two\n\n## Afterwards", [1, 2]),
    ("# T\n\n## 3 – c\n\n## 2 – b\n\n## 1 – a", [3, 2, 1]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_runs(text: str, expected: list[tuple[int, int]]) -> None:
    document = readers.from_text("a.md", text)
    found = runs(document, 0, len(document.blocks))
    assert [(len(run.top), len(run.items)) for run in found] == expected


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_numbered_headings(text: str, expected: list[int]) -> None:
    found = numbered_headings(readers.from_text("a.md", text), 0, lexicon())
    assert [number for number, _ in found] == expected
