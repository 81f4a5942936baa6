"""The threat model names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

TREE = Path(__file__).parents[2]
ROW = re.compile(r"^\|(?: [^|]+ \|){3} (`test_\w+`(?:, `test_\w+`)*) \|$", re.MULTILINE)


def test_every_line_of_the_threat_model_names_tests_that_there_are() -> None:
    page = (TREE / ".github" / "SECURITY.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")][2:]
    named = [name for row in ROW.findall(page) for name in re.findall(r"test_\w+", row)]
    assert len(ROW.findall(page)) == len(rows) > 20
    there = {
        name
        for file in (TREE / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    assert sorted(set(named) - there) == []
