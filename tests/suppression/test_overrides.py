"""Findings under overrides: as severe as the last one for their file says, never more than the evidence allows."""

from __future__ import annotations

import pytest

from claimlint.model import Finding, Place, Point, Rule, Severity
from claimlint.settings import Override, Settings
from claimlint.suppression import apply, raised

OFF: dict[str, Severity] = {"r": "off"}
INFO: dict[str, Severity] = {"r": "info"}
ERROR: dict[str, Severity] = {"r": "error"}

HEARD: list[tuple[list[tuple[tuple[str, ...], dict[str, Severity]]], str, Severity, Severity | None]] = [
    ([], "a.md", "warning", "warning"),
    ([(("b.md",), OFF)], "a.md", "warning", "warning"),
    ([(("docs/",), OFF)], "old/docs.md", "warning", "warning"),
    ([(("*.md", "!a.md"), OFF)], "a.md", "warning", "warning"),
    ([(("*.md",), ERROR)], "a.md", "warning", "warning"),
    ([(("*.md",), {"other": "off"})], "a.md", "error", "error"),
    ([(("docs/",), OFF)], "docs/sub/a.md", "error", None),
    ([(("*.md",), INFO)], "docs/a.md", "error", "info"),
    ([(("/a.md",), INFO), (("*",), OFF)], "a.md", "error", None),
    ([(("*",), OFF), (("/a.md",), INFO)], "a.md", "error", "info"),
]


def finding(path: str, severity: Severity) -> Finding:
    here = Point(1, 1, 0)
    return Finding("r", severity, "m", Place(path, here, here, "x"), None, (), (), "f")


@pytest.mark.parametrize(("overrides", "path", "severity", "expected"), HEARD)
def test_the_last_override_for_a_file_counts(
    overrides: list[tuple[tuple[str, ...], dict[str, Severity]]],
    path: str,
    severity: Severity,
    expected: Severity | None,
) -> None:
    settings = Settings(overrides=tuple(Override(*given) for given in overrides))
    kept = apply([finding("shown.md", severity)], settings, {"shown.md": path})
    assert [found.severity for found in kept.findings] == ([expected] if expected else [])
    assert kept.low == (expected is None)


def test_what_is_lowered_may_fall_below_what_is_reported() -> None:
    settings = Settings(severity="warning", overrides=(Override(("*.md",), INFO),))
    kept = apply([finding("a.md", "error"), finding("b.txt", "error")], settings)
    assert ([found.place.path for found in kept.findings], kept.low) == (["b.txt"], 1)


def test_a_rule_runs_at_its_highest_severity_and_is_held_down_elsewhere() -> None:
    rules = (Rule("r", "k", "warning", "", ""), Rule("s", "k", "error", "", ""))
    overrides = (Override(("a.md",), ERROR | {"s": "info"}),)
    highest, heard = raised(rules, overrides)
    assert highest == {"r": "error"}
    settings = Settings(overrides=heard)
    found = apply([finding("a.md", "error"), finding("b.md", "error")], settings).findings
    assert [one.severity for one in found] == ["error", "warning"]
    assert raised(rules, (Override(("a.md",), {"s": "info"}),))[0] == {}


def test_a_warning_of_a_draft_is_an_error() -> None:
    settings = Settings(sources={"a.md": ()}, overrides=(Override(("*",), {"r": "warning"}),))
    assert [one.severity for one in apply([finding("a.md", "error")], settings).findings] == ["error"]
