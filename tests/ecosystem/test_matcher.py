"""The problem matcher reads the lines that `--format concise` prints, whatever is in them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from claimlint.model import Finding, Place, Point, Quote, Related, Report, Severity, Summary
from claimlint.reporters import concise
from claimlint.reporters._words import with_places

MATCHERS = json.loads((Path(__file__).parents[2] / ".github/claimlint-matcher.json").read_text("utf-8"))[
    "problemMatcher"
]
PATHS = ["a.md", "docs/a b.md", "c:12:1.md", "docs/[x].md"]
HERE, TO = Point(12, 7, 90), Point(12, 9, 92)


def printed(finding: Finding) -> str:
    out = io.StringIO()
    concise.write(Report((finding,), (), Summary(documents=2)), out)
    return out.getvalue()


def matched(line: str) -> list[dict[str, Any]]:
    """A line → what each matcher that takes it reads: its fields, and the severity that it gives."""
    found = []
    for matcher in MATCHERS:
        (pattern,) = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            fields = {name: match[group] for name, group in pattern.items() if name != "regexp"}
            found.append({"severity": matcher.get("severity"), **fields})
    return found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("severity", "told"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_a_line_is_matched_once_with_its_place(path: str, severity: Severity, told: str) -> None:
    related = Related(Place("b.md", Point(1, 1, 0), Point(1, 3, 2), "20"), Quote(()), "here 20")
    place = Place(path, HERE, TO, "30")
    finding = Finding("docs-default", severity, "default of a: 30 here, error[x] b", place, None, (related,), ())
    (line,) = printed(finding).splitlines()
    assert matched(line) == [
        {
            "severity": told,
            "file": path,
            "line": "12",
            "column": "7",
            "code": "docs-default",
            "message": with_places(finding),
        }
    ]


def test_owners_differ_so_that_none_replaces_another() -> None:
    assert len({matcher["owner"] for matcher in MATCHERS}) == len(MATCHERS)


@pytest.mark.parametrize("line", ["2 errors in 2 documents", "3 | a: b", " --> a.md:3:1", "error: no such file"])
def test_other_lines_are_left_alone(line: str) -> None:
    assert matched(line) == []
