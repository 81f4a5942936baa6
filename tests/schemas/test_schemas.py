"""The published schemas take what the loaders take and refuse what they refuse, and reports keep to theirs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from claimlint import cases, catalog, rulebook, schemas
from claimlint.config.parsing import read_config
from claimlint.model import Notice, Report, Summary
from claimlint.yaml_files.nodes import plain, read

TREE = Path(__file__).parents[2]
REPORTS = sorted((TREE / "tests/golden").glob("*.json.txt"))
SHIPPED = sorted(file for file in (TREE / "rules").rglob("*.yaml"))
RULES = [
    "kind: agreement\nclaims: amount",
    "kind: agreement\nclaims: [amount, moment]\nslip: [tenfold]\nwhere: {block: title}",
    "- {id: a, kind: identity}\n- {id: b, kind: identity, severity: 'off', formerly: [c, d]}",
    "kind: pattern\nkey: k\nextract: {pattern: 'a(?P<value>b)'}",
    "kind: pattern\nkey: k\nextract: {pattern: 'a(?P<v>b)', value: {group: v, as: date}, literals: [a], paths: ['!x']}",
    "kind: agreement\nclaims: amount\nmessage: '{left.text} {{}} {gap}'",
    "kind: calendar\nrelation: weekday",
    "kind: agreement",
    "kind: agrement\nclaims: amount",
    "claims: amount",
    "kind: agreement\nclaims: []",
    "kind: agreement\nclaims: money",
    "kind: agreement\nclaims: amount\nsevrity: error",
    "kind: agreement\nclaims: amount\nseverity: warn",
    "kind: agreement\nclaims: amount\nid: Not an id",
    "kind: agreement\nclaims: amount\nwhy: 3",
    "kind: agreement\nclaims: amount\nwhy: ' '",
    "kind: agreement\nclaims: amount\nmessage: '{lft.text}'",
    "kind: agreement\nclaims: amount\nmessage: '{left.text'",
    "kind: agreement\nclaims: amount\nmessage: '{gap!r}'",
    "kind: agreement\nclaims: amount\nwhere: body",
    "kind: agreement\nclaims: amount\nwhere: {blok: body}",
    "kind: agreement\nclaims: amount\nwhere: {block: [bdy]}",
    "kind: agreement\nclaims: amount\nslip: tenfold",
    "kind: agreement\nclaims: amount\nkey: k",
    "kind: agreement\nclaims: amount\nformerly: Old Id",
    "kind: calendar\nrelation: weekdy",
    "kind: pattern\nkey: k",
    "kind: pattern\nextract: {pattern: 'a(?P<value>b)'}",
    "kind: pattern\nkey: k\nextract: {pattern: 'a(?P<value>b)', value: {as: number}}",
    "kind: pattern\nkey: k\nextract: {patern: 'a(?P<value>b)'}",
    "- {kind: identity}",
    "- word",
    "word",
]
CASES = [
    "- {name: a, docs: {x: y}}",
    "- {name: a, docs: {x: y}, date: 2026-02-03, findings: [{in: x, quote: y, says: z, rule: r}]}",
    "[]",
    "{name: a, docs: {x: y}}",
    "- {docs: {x: y}}",
    "- {name: a}",
    "- {name: a, docs: {}}",
    "- {name: a, docs: {x: 1}}",
    "- {name: a, doc: {x: y}}",
    "- {name: a, docs: {x: y}, findings: [{in: x}]}",
    "- {name: a, docs: {x: y}, findings: [{in: x, quote: ''}]}",
    "- {name: a, docs: {x: y}, findings: [{in: x, quote: y, sais: z}]}",
]
CONFIGS = [
    "{}",
    "rules: [mine]\nselect: [dates]\nignore: [names]\ngroup-by: folder\ndate: 2026-02-03",
    "severity: {date-conflict: 'off'}\nparameters: {magnitude-slip: {slip: [tenfold]}}",
    "packs: [docs]",
    "language: en",
    "packs: [doc]",
    "language: xx",
    "rules: mine",
    "rules: [1]",
    "group-by: foldr",
    "group_by: folder",
    "severity: [error]",
    "severity: {date-conflict: wrning}",
    "parameters: {date-conflict: 3}",
    "aliases: [[Kyiv, Kiev]]",
    "aliases: [Kyiv]",
    "docs-url: 'https://example.org/rules/{rule}'",
    "docs-url: 'http://[::1]:80/#{rule}'",
    "docs-url: 'https://example.org'",
    "docs-url: 'https://example.org/rules'",
    "docs-url: 'https://example.org{rule}'",
    "docs-url: 'https://example.org/{rule}{id}'",
    "docs-url: 'ftp://example.org/{rule}'",
    "docs-url: 'https://example.org/{rule} '",
    "words",
]


def valid(name: str, text: str) -> bool:
    """Whether the schema takes a text."""
    root = read("x.yaml", text.encode())[1]
    assert root is not None
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schemas.load(name), format_checker=checker).is_valid(plain(root))


def loads_rule(folder: Path, text: str) -> bool:
    (folder / "x.yaml").write_text(text, "utf-8")
    return rulebook.load([folder / "x.yaml"], builtin=False)[1] == ()


@pytest.mark.parametrize("name", schemas.names())
def test_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas.load(name))
    assert schemas.load(name)["title"]


@pytest.mark.parametrize("text", RULES)
def test_rule_files_are_taken_and_refused_alike(tmp_path: Path, text: str) -> None:
    assert valid("rule", text) == loads_rule(tmp_path, text)


@pytest.mark.parametrize("text", CASES)
def test_case_files_are_taken_and_refused_alike(text: str) -> None:
    assert valid("cases", text) == (cases.load("x.cases.yaml", text.encode(), "r")[1] == ())


@pytest.mark.parametrize("text", CONFIGS)
def test_configurations_are_taken_and_refused_alike(text: str) -> None:
    assert valid("config", text) == (read_config("claimlint.yaml", text.encode())[1] == ())


@pytest.mark.parametrize("file", SHIPPED, ids=[file.name for file in SHIPPED])
def test_shipped_files_keep_to_their_schema(file: Path) -> None:
    assert valid("cases" if file.name.endswith(cases.ENDING) else "rule", file.read_text("utf-8"))


@pytest.mark.parametrize("file", REPORTS, ids=[file.name for file in REPORTS])
def test_reports_keep_to_their_schema(file: Path) -> None:
    told = json.loads(file.read_text("utf-8"))
    schema = jsonschema.Draft202012Validator(schemas.load("report"))
    assert [error.message for error in schema.iter_errors(told)] == []
    for part, key in (("Report", None), ("Summary", "summary"), ("Finding", "findings"), ("Error", "errors")):
        known = set(schemas.inner(schemas.load("report"), "$defs", part, "properties"))
        here = told if key is None else told[key]
        assert [set(item) - known for item in (here if isinstance(here, list) else [here]) if set(item) - known] == []


def test_a_report_with_notices_keeps_to_its_schema() -> None:
    kinds = ("encoding-guessed", "no-fields", "own-report", "records-skipped")
    noted = Report((), (), Summary(), notices=tuple(Notice("a.txt", kind, "was read otherwise") for kind in kinds))
    out = io.StringIO()
    catalog.load("reporters", "json").write(noted, out)
    written = json.loads(out.getvalue())
    assert [notice["kind"] for notice in written["notices"]] == list(kinds)
    jsonschema.validate(written, schemas.load("report"))
