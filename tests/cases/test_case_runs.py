"""Case files × rules → how each case ends: which rules a file tries, the four outcomes, and snapshots of messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import rulebook
from claimlint.cases import case_runs
from claimlint.model import Error, Rulebook

RULE = "kind: pattern\nkey: port\nextract: {pattern: 'port (?P<value>\\d+)'}\n"
ENDS = [
    ("{a: port 80, b: port 80}", "", "validated"),
    ("{a: port 80, b: port 81}", "", "noisy"),
    ("{a: port 80, b: port 81}", "[{in: b, quote: '81'}]", "reported"),
    ("{a: port 80, b: port 81}", "[{in: b, quote: '81', says: 80 in a}]", "reported"),
    ("{a: port 80, b: port 81}", "[{in: b, quote: '81', says: 90 in a}]", "missing"),
    ("{a: port 80, b: port 80}", "[{in: b, quote: '80'}]", "missing"),
    ("{a: port 80, b: port 81, c: port 82}", "[{in: b, quote: '81'}]", "noisy"),
]


def written(folder: Path, cases: str, rules: str = RULE) -> tuple[Path, Rulebook]:
    """A rule file and its case file in a folder → the case file and all rules."""
    (folder / "port.yaml").write_text(rules, "utf-8")
    file = folder / "port.cases.yaml"
    file.write_text(cases, "utf-8")
    book, errors = rulebook.load([folder / "port.yaml"])
    assert errors == ()
    return file, book


@pytest.mark.parametrize(("docs", "findings", "outcome"), ENDS)
def test_case_ends_in_one_of_four_ways(tmp_path: Path, docs: str, findings: str, outcome: str) -> None:
    expected = f"  findings: {findings}\n" * bool(findings)
    file, book = written(tmp_path, f"- name: it\n  docs: {docs}\n{expected}")
    (ended,) = case_runs.run(case_runs.load(file, book), book, None)
    assert ended.result.outcome == outcome
    assert ended.passed == (outcome in ("validated", "reported"))


def test_case_file_tries_the_rule_beside_it_alone(tmp_path: Path) -> None:
    told = "The port of Marbeck paid ${} million for ferries."
    money = f"{{a: '{told.format(48)}', b: '{told.format(43)}'}}"
    file, book = written(tmp_path, f"- {{name: money, docs: {money}}}\n")
    (ended,) = case_runs.run(case_runs.load(file, book), book, None)
    assert ended.result.outcome == "validated"


@pytest.mark.parametrize(("folder", "outcome"), [("own", "noisy"), ("packs/other", "validated")])
def test_case_file_tries_no_rule_of_a_pack_that_is_not_its_own(tmp_path: Path, folder: str, outcome: str) -> None:
    file, _ = written(tmp_path, "- {name: it, docs: {a: port 80, b: port 80, c: page 1, d: page 2}}\n")
    (tmp_path / "port.yaml").rename(tmp_path / "gate.yaml")  # the case file stands alone, and tries all rules
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "page.yaml").write_text(RULE.replace("port", "page"), "utf-8")
    book, errors = rulebook.load([tmp_path / "gate.yaml", tmp_path / folder / "page.yaml"])
    assert errors == ()
    (ended,) = case_runs.run(case_runs.load(file, book), book, None)
    assert ended.result.outcome == outcome


def test_case_file_of_several_rules_tries_those_and_no_others(tmp_path: Path) -> None:
    rule = "- {{id: {0}, kind: pattern, key: {1}, extract: {{pattern: '{1} (?P<value>\\d+)'}}}}\n"
    rules = rule.format("gate", "port") + rule.format("page", "page")
    cases = "- {name: it, docs: {a: page 1 port 3, b: page 2 port 3}, findings: [{in: b, quote: '2', rule: page}]}\n"
    file, book = written(tmp_path, cases, rules)
    trial = case_runs.load(file, book)
    assert trial.rules == {"gate", "page"}
    assert [ended.result.outcome for ended in case_runs.run(trial, book, None)] == ["reported"]


def test_case_file_without_a_rule_file_tries_all_rules(tmp_path: Path) -> None:
    file = tmp_path / "all.cases.yaml"
    file.write_text("- {name: it, docs: {a: 'We met on Monday, 3 February 2026.'}}\n", "utf-8")
    book = rulebook.load()[0]
    (ended,) = case_runs.run(case_runs.load(file, book), book, None)
    assert (ended.result.outcome, ended.case.rule) == ("noisy", "")


def test_snapshot_shows_what_a_change_of_the_rule_changed(tmp_path: Path) -> None:
    cases = "- {name: same, docs: {a: port 80, b: port 80}}\n"
    cases += "- {name: other, docs: {a: port 80, b: port 81}, findings: [{in: b, quote: '81'}]}\n"
    file, book = written(tmp_path, cases)
    trial = case_runs.load(file, book)
    kept = case_runs.snapshot_of(trial)
    assert (kept.name, case_runs.read_snapshot(kept)) == ("port.snapshot.json", None)
    kept.write_bytes(case_runs.snapshot_bytes(list(case_runs.run(trial, book, None))))
    snapshot = case_runs.read_snapshot(kept)
    assert snapshot == {"other": ["b:1:6: error[port] port: 81 here, 80 in a"]}
    assert all(ended.passed for ended in case_runs.run(trial, book, snapshot))
    file, book = written(tmp_path, cases, RULE + "message: '{left.text} at the gate'\n")
    ended = list(case_runs.run(case_runs.load(file, book), book, snapshot))
    assert [one.passed for one in ended] == [True, False]
    assert ended[1].result.passed
    assert ended[1].changed == ("- b:1:6: error[port] port: 81 here, 80 in a", "+ b:1:6: error[port] 81 at the gate")


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": "b"}', b"\xff"])
def test_broken_snapshot_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.snapshot.json").write_bytes(content)
    assert isinstance(case_runs.read_snapshot(tmp_path / "a.snapshot.json"), Error)


def test_folders_are_searched_for_case_files(tmp_path: Path) -> None:
    for name in ("b/x.cases.yaml", "a.cases.yaml", ".hidden/x.cases.yaml", "node_modules/x.cases.yaml", "a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("[]", "utf-8")
    found = case_runs.find([tmp_path, tmp_path / "a.cases.yaml"])
    assert [file.relative_to(tmp_path).as_posix() for file in found] == ["a.cases.yaml", "b/x.cases.yaml"]
