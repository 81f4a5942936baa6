"""What is muted is what lies below the floor, and it is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimlint.model import Finding, Place, Point, Quote, Severity
from claimlint.settings import Settings
from claimlint.suppression import apply, ignored
from claimlint.suppression.naming import recognised

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
    findings = [Finding("rule", "error", "", PLACE, Quote(()), (), (), "abc", equivalents=("e",), former=("f",))] * 3
    told = apply(findings, Settings()).findings
    assert (told[0].fingerprint, told[0].equivalents, told[0].former) == ("abc", ("e",), ("f",))
    for names in zip(*((one.fingerprint, one.equivalents, one.former) for one in told), strict=True):
        assert len(set(names)) == 3


def test_what_is_not_reported_is_numbered_all_the_same() -> None:
    """A floor, or an override, must not give the second of two alike findings the name of the first."""
    alike = [Finding("rule", severity, "", PLACE, Quote(()), (), (), "abc") for severity in FOUND]
    whole, floor = (apply(alike, Settings(severity=one)).findings for one in ("info", "error"))
    assert {one.fingerprint for one in floor} < {one.fingerprint for one in whole}
    assert [one.fingerprint for one in floor] == [one.fingerprint for one in whole if one.severity == "error"]


def test_a_name_means_one_finding() -> None:
    one = Finding("rule", "error", "", PLACE, Quote(()), (), (), "a", equivalents=("b", "c"), former=("v",))
    other = Finding("rule", "error", "", PLACE, Quote(()), (), (), "b", equivalents=("c",), former=("v",))
    assert recognised([one, other], ["b"]) == {1: "b"}
    assert recognised([one, other], ["a", "b"]) == {0: "a", 1: "b"}
    assert recognised([one, other], ["b", "c"]) == {1: "b", 0: "c"}
    assert recognised([one, other], ["v"]) == {0: "v"}
    assert recognised([one, other], ["x"]) == {}


@pytest.mark.parametrize(("day", "kept"), [(date(2026, 3, 30), 0), (date(2026, 3, 31), 0), (date(2026, 4, 1), 1)])
def test_a_finding_is_let_stand_to_the_end_of_its_last_day(tmp_path: Path, day: date, kept: int) -> None:
    file = tmp_path / ".claimlintignore"
    file.write_text("finding:0123456789abcdef until=2026-03-31 -- asked\n", "utf-8")
    entries, errors = ignored.load([file])
    assert errors == ()
    finding = Finding("rule", "error", "", PLACE, None, (), (), "0123456789abcdef")
    assert (len(ignored.split([finding], entries, day)[0]), ignored.split([], entries, day)[0]) == (kept, ())
    assert len(ignored.split([], entries, day)[1]) == 1 - kept  # one that holds and matches nothing is told
