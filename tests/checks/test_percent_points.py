"""How sure percent-points is of per cent that was meant in points: the shorthand of wires is no error."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Rulebook

SEVERITIES = [
    ("Unemployment fell 0.2% to 8.1% from 8.3% in a month.", "warning"),
    ("The rate of late ferries had a 2% rise to 12% from 10%.", "warning"),
    ("Unemployment rose from 4% to 5%, an increase of 1%.", "error"),
    ("Membership of the choir grew 10 percentage points to 44 people from 40 people.", "error"),
]


@pytest.mark.parametrize(("text", "severity"), SEVERITIES)
def test_how_sure(text: str, severity: str) -> None:
    rules = tuple(rule for rule in rulebook.load()[0].rules if rule.id == "percent-points")
    document = readers.from_text("a.txt", text)
    (finding,) = pipeline.per_document(document, lexicon(), Rulebook(rules)).findings
    assert finding.severity == severity
