"""A company's release is signed off against its report and fact sheet: nothing is missing, and no slip gets through."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import Report, Rulebook, Verdict
from claimlint.settings import Settings

FOLDER = Path(__file__).parent / "investor"
RELEASE = (FOLDER / "release.md").read_text("utf-8")

SLIPS: list[tuple[str, str, str, Verdict, str]] = [
    ("profit came to £5.2 million", "profit came to £5.7 million", "£5.7 million", "contradicted", "amount-conflict"),
    ("after £4.6 million", "after £46 million", "£46 million", "contradicted", "magnitude-slip"),
    ("up 9%", "up 8%", "8%", "contradicted", "percentage-conflict"),
    ("212 retailers", "221 retailers", "221 retailers", "contradicted", "quantity-conflict"),
    ("about £31 million", "about £34 million", "£34 million", "contradicted", "amount-conflict"),
    ("£195 million", "£199 million", "£190 million to £199 million", "contradicted", "amount-conflict"),
    ("18 September 2026", "19 September 2026", "19 September 2026", "contradicted", "date-conflict"),
    ("one more before", "two more before", '"We will open', "contradicted", "quote-wording"),
    ("Marta Lindqvist", "Marta Lindquist", "Marta Lindquist", "contradicted", "name-conflict"),
    ("Finance chief Ana", "Chief operating officer Ana", "Ana Reyes", "contradicted", "role-conflict"),
    ("million in the second\nquarter", "million in the third\nquarter", "9%", "absent", "unsupported"),
    ("at three sites", "at three sites, a margin of 10.8%", "10.8%", "absent", "unsupported"),
    ("| Sales | 48.3 | 44.3 |", "| Sales | 48.3 | 43.4 |", "43.4", "contradicted", "amount-conflict"),
    ("Founded in 1987", "Founded in 1978", "1978", "absent", "unsupported"),
    ("Ana Reyes, who", "Ana Reyes, with Tomas Riedl, who", "Tomas Riedl", "absent", "unsupported"),
]
"""What the release says, what it is changed to, the claim that this makes wrong, its verdict, and the rule."""


@cache
def book() -> Rulebook:
    return rulebook.selected(rulebook.load()[0], Settings())


def signed(release: str) -> Report:
    """A release held against the report and the fact sheet."""
    files = sorted((FOLDER / "sources").iterdir())
    read = [readers.from_text(f"sources/{file.name}", file.read_text("utf-8")) for file in files]
    documents = [replace(document, side="source") for document in read]
    documents.append(replace(readers.from_text("release.md", release), side="draft"))
    sources = tuple(document.path for document in documents[:-1])
    return pipeline.check(documents, book(), Settings(sources={"release.md": sources}))


def test_every_claim_of_a_right_release_is_supported() -> None:
    report = signed(RELEASE)
    assert [finding.message for finding in report.findings] == []
    assert [(row.place.text, row.how) for row in report.support if row.verdict != "supported"] == []
    assert all(row.sources for row in report.support)


def test_nothing_is_missing_from_the_tie_out() -> None:
    rows = signed(RELEASE).support
    held = {at for row in rows for at in range(row.place.start.offset, row.place.end.offset)}
    assert [RELEASE[at - 5 : at + 5] for at, char in enumerate(RELEASE) if char.isdigit() and at not in held] == []
    told = {" ".join(row.place.text.split()) for row in rows}
    assert {"Kestrel Foods", "Marta Lindqvist", "Ana Reyes", "nine countries", "48.3", "3.4p", "1987"} <= told
    assert any(text.startswith('"Our new kitchen') for text in told)


@pytest.mark.parametrize(("before", "after", "text", "verdict", "rule"), SLIPS, ids=[slip[1] for slip in SLIPS])
def test_slip_is_found(before: str, after: str, text: str, verdict: Verdict, rule: str) -> None:
    assert RELEASE.count(before) >= 1
    report = signed(RELEASE.replace(before, after, 1))
    assert verdict in [r.verdict for r in report.support if " ".join(r.place.text.split()).startswith(text)]
    severity = "error" if verdict == "contradicted" else "warning"
    assert (rule, severity) in [(finding.rule, finding.severity) for finding in report.findings]
    assert {finding.place.path for finding in report.findings} == {"release.md"}
