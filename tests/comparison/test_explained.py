"""Explanations: both values as they are read, how far apart they are, and why they are one fact."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings

TOLD = [
    (
        "The port of Marbeck paid {} for two new ferries, director Lena Ostrow said.",
        ("$550 million", "$55 million"),
        (
            "$550 million is read as 549.5 to 550.5 million USD.",
            "The one is 10 times the other.",
            "The digits agree, the size does not: a zero or a million for a billion.",
            "The two sentences share rare words.",
        ),
    ),
    (
        "The Marbeck ferry, which Lena Ostrow ordered, carries {} passengers to the islands.",
        ("418", "419"),
        ("They are 1 apart.", "Both are written alike, so that rounding does not explain the difference."),
    ),
    (
        "The Marbeck ferry, which Lena Ostrow ordered, sails to the islands on {}.",
        ("14 May 2026", "17 May 2026"),
        ("14 May 2026 is read as 2026-05-14.", "They are 3 days apart.", "Month and year agree, the day does not."),
    ),
]


@pytest.mark.parametrize(("text", "values", "sentences"), TOLD, ids=[values[0] for _, values, _ in TOLD])
def test_finding_says_what_it_rests_on(text: str, values: tuple[str, str], sentences: tuple[str, ...]) -> None:
    documents = [readers.from_text(f"{n}.txt", text.format(value)) for n, value in enumerate(values)]
    report = pipeline.check(documents, rulebook.load()[0], Settings(group_by="all"))
    (finding,) = report.findings
    assert [sentence for sentence in sentences if sentence not in finding.explanation] == []
    assert finding.explanation[-1].startswith("Taken together")
