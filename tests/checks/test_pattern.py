"""The kind "pattern": one finding a distinct value, the minority first, the places that matter in view."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

RULE = (
    "kind: pattern\nkey: size/{{of}}\nextract:\n  pattern: '(?P<of>\\w+) is (?P<value>[^.]+)'\n  value: {{as: {0}}}\n"
)
JUDGED = [
    ("quantity", ["Box is 25.", "Box is 25 MB."], []),
    ("amount", ["Box is $25.", "Box is €20."], []),
    ("quantity", ["Box is 1 GB.", "Box is 1,024 MB."], []),
    ("quantity", ["Box is 5.", "Bag is 6."], []),
    ("date", ["Box is May 2026.", "Box is 14 May 2026."], []),
    ("text", ["Box is 5.", "Box is 6."], ["size/box: 6 here, 5 in 0.md"]),
    ("quantity", ["Box is 5.", "Box is 6.", "Now Box is 6."], ["size/box: 5 here, 6 in 1.md"]),
    ("amount", ["Box is $25.", "Box is €25."], ["size/box: €25 here, $25 in 0.md"]),
    ("text", ["Box is a. Box is b."], ["size/box: b here, a in line 1"]),
    ("text", ["Box is a.", "Box is b.", "Box is c."], ["size/box: b here, a in 0.md", "size/box: c here, a in 0.md"]),
    ("quantity", ["Box is 5.", "Box is 6.", "Box is 6.", "Big Box is 5."], ["size/box: 6 here, 5 in 0.md"]),
]


@pytest.mark.parametrize(("reading", "texts", "messages"), JUDGED)
def test_distinct_values_of_one_key_are_told(
    tmp_path: Path, reading: str, texts: list[str], messages: list[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(RULE.format(reading), "utf-8")
    book, errors = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    documents = [readers.from_text(f"{number}.md", text) for number, text in enumerate(texts)]
    report = pipeline.check(documents, book, Settings())
    assert errors == ()
    assert [finding.message for finding in report.findings] == messages
