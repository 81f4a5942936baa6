"""Every case of the tree holds and explains what it finds, and the mistakes of a case file are told where they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimlint import cases, rulebook
from claimlint.model import Rulebook, reasons

TREE = Path(__file__).parents[2]

FAULTS = [
    ("name: x", "a case file is a list of cases", 1, 1),
    ("- just words", "a case is a mapping of keys", 1, 3),
    ("- {name: x, docs: {}}", "a case needs documents", 1, 3),
    ("- {name: x, doc: {a: b}}", "unknown key 'doc', did you mean 'docs'?", 1, 13),
    ("- {name: x, docs: {a: [1]}}", "expected `str`, got `array`", 1, 19),
    ("- name: x\n  docs: {a: one}\n  date: soon", "invalid RFC3339 encoded date", 3, 9),
    ("- name: x\n  docs: {a: one}\n  findings:\n    - {in: b, quote: one}", "no document 'b'", 4, 7),
    ("- name: x\n  docs: {a: one}\n  findings:\n    - {in: a, quote: two}", "a does not say 'two'", 4, 7),
    ("- name: x\n  docs: {a: one}\n  findings: [{in: a, quote: one, sais: x}]", "unknown key 'sais'", 3, 34),
    ("- {name: x, docs: {a: b}}\n- {name: x, docs: {a: b}}", "a case named 'x' is there already", 2, 1),
    ("- {name: x, name: y, docs: {a: b}}", "key 'name' is given twice", 1, 13),
    ("- [", "not YAML", 1, 4),
]


WEIGHED = {"agreement", "identity", "pattern", "quotation", "spelling"}
"""Kinds that weigh evidence; the others calculate, and their explanation is the working."""


@cache
def shipped(pack: str) -> Rulebook:
    """The rules that ship, with those of a pack for the cases beside them."""
    return rulebook.load(packs=(pack,) if pack else ())[0]


def pack_of(path: str) -> str:
    """The pack that a case file belongs to, or ""."""
    parts = path.split("/")
    return parts[parts.index("packs") + 1] if "packs" in parts else ""


def test_cases_hold_and_what_they_find_is_explained(case_file: Path, subtests: pytest.Subtests) -> None:
    path = case_file.relative_to(TREE).as_posix()
    rule = cases.rule_of(path) if path.startswith("rules/") else ""  # cases of tests/ try all rules
    found, mistakes = cases.load(path, case_file.read_bytes(), rule)
    assert mistakes == ()
    for case in found:
        with subtests.test(f"{case.path}:{case.line} {case.name}"):
            book = shipped(pack_of(case.path))
            report = cases.report(case, book)
            result = cases.held(case, report)
            assert result.passed, "\n".join((result.outcome, *result.told))
            kinds = {rule.id: rule.kind for rule in book.rules}
            weighed = [f for f in report.findings if kinds[f.rule] in WEIGHED and f.related]
            assert [f for f in weighed if not f.explanation] == []
            assert {reason for f in weighed for reason in f.reasons} <= {*reasons.EVIDENCE, *reasons.SLIPS}


@pytest.mark.parametrize(("text", "message", "line", "column"), FAULTS)
def test_mistake_is_told_where_it_is(text: str, message: str, line: int, column: int) -> None:
    _, errors = cases.load("x.cases.yaml", text.encode(), "x")
    assert [(line, column)] == [(error.line, error.column) for error in errors]
    assert message in errors[0].message


def test_finding_of_a_file_without_rule_needs_one() -> None:
    _, errors = cases.load("x", b"- {name: n, docs: {a: b}, findings: [{in: a, quote: b}]}")
    assert [error.message.splitlines()[0] for error in errors] == ["the finding names no rule"]


def test_mistaken_case_leaves_the_others() -> None:
    found, errors = cases.load("x", b"- {name: one}\n- {name: two, docs: {a: b}}")
    assert ([case.name for case in found], len(errors)) == (["two"], 1)
