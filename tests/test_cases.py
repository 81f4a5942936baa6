"""Every case of the tree holds, and the mistakes of a case file are told where they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimlint import cases, rulebook
from claimlint.model import Rulebook

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


@cache
def shipped(pack: str) -> Rulebook:
    """The rules that ship, with those of a pack for the cases beside them."""
    return rulebook.load(packs=(pack,) if pack else ())[0]


def pack_of(path: str) -> str:
    """The pack that a case file belongs to, or ""."""
    parts = path.split("/")
    return parts[parts.index("packs") + 1] if "packs" in parts else ""


def test_case(case: cases.Case) -> None:
    result = cases.run(case, shipped(pack_of(case.path)))
    assert result.passed, "\n".join((f"{case.path}:{case.line} {result.outcome}", *result.told))


def test_case_file_has_no_mistake(case_file: Path) -> None:
    rule = cases.rule_of(case_file.name) if "rules" in case_file.parts else ""
    assert cases.load(case_file.name, case_file.read_bytes(), rule)[1] == ()


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
