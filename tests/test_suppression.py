"""What is muted is what lies below the floor, and it is counted."""

from __future__ import annotations

import pytest

from claimlint.model import Finding, Place, Point, Quote, Severity
from claimlint.settings import Settings
from claimlint.suppression import apply

PLACE = Place("a.txt", Point(1, 1, 0), Point(1, 2, 1), "a")
FOUND: list[Severity] = ["info", "error", "warning", "error"]

KEPT: list[tuple[Severity, list[Severity]]] = [
    ("info", ["info", "error", "warning", "error"]),
    ("warning", ["error", "warning", "error"]),
    ("error", ["error", "error"]),
]


@pytest.mark.parametrize(("floor", "expected"), KEPT)
def test_the_floor_keeps_order_and_counts(floor: Severity, expected: list[Severity]) -> None:
    findings = [Finding("rule", severity, "", PLACE, Quote(()), (), ()) for severity in FOUND]
    kept = apply(findings, Settings(severity=floor))
    assert [finding.severity for finding in kept.findings] == expected
    assert kept.low == len(FOUND) - len(expected)


def test_equal_findings_get_a_fingerprint_each() -> None:
    findings = [Finding("rule", "error", "", PLACE, Quote(()), (), (), "abc")] * 3
    told = [finding.fingerprint for finding in apply(findings, Settings()).findings]
    assert told[0] == "abc"
    assert len(set(told)) == 3
