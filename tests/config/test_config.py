"""claimlint.yaml → Config: where it is found, what it may say, and that every mistake is told at once."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from claimlint import config, pipeline, rulebook
from claimlint.config.rules import applied
from claimlint.model import Error
from claimlint.settings import CONFIG_NAMES, Settings

NAME = CONFIG_NAMES[0]

FAULTS = [
    ("lnguage: en", "unknown key 'lnguage', did you mean 'language'?", 1, 1),
    ("language: english", "no language 'english'", 1, 11),
    ("date: 2026-02-30", "'2026-02-30' is no day of the calendar", 1, 7),
    ("timezone: Berln", "no time zone 'Berln', did you mean 'Europe/Berlin'?", 1, 11),
    ("timezone: localtime", "no time zone 'localtime'", 1, 11),
    ("timezone: +25:00", "no time zone '+25:00'", 1, 11),
    ("timezone: 2", "timezone: expected `str`, got `int`", 1, 11),
    ("docs-url: example.org/{rule}", "'example.org/{rule}' does not start with http:// or https://", 1, 11),
    ("docs-url: 'javascript:alert(1)//{rule}'", "does not start with http:// or https://", 1, 11),
    ("docs-url: 'https:///{rule}'", "does not start with http:// or https:// and the name of a host", 1, 11),
    ("docs-url: 'https://{rule}.example.org/'", "does not start with http:// or https:// and the name", 1, 11),
    ("docs-url: https://example.org/rules", "there is no {rule} in 'https://example.org/rules'", 1, 11),
    ("docs-url: 'https://example.org/{rule}/{id}'", "'{' cannot stand in an address", 1, 11),
    ("docs-url: 'https://example.org/{rule} <b>'", "' ' cannot stand in an address", 1, 11),
    ("docs-url: [a]", "docs-url: expected `str`, got `array`", 1, 11),
    ("group-by: foldr", "unknown group-by 'foldr', did you mean 'folder'?", 1, 11),
    ("select: names", "select must be a list", 1, 9),
    ("rules: [1]", "rules: expected `str`, got `int`", 1, 9),
    ("severity: [error]", "severity must be a mapping", 1, 11),
    ("severity: {date-conflict: wrning}", "did you mean 'warning'?", 1, 27),
    ("parameters: {date-conflict: 3}", "parameters of date-conflict must be a mapping", 1, 29),
    ("ignore: [a]\nignore: [b]", "key 'ignore' is given twice, first in line 1", 2, 1),
    ("just words", "a configuration is a mapping of keys", 1, 1),
    ("", "the file is empty", 1, 1),
    ("a: [", "not YAML", 1, 5),
]

NAMES = [
    ("select: [names, amonts]", "no rule or family 'amonts', did you mean 'amounts'?", 1, 17),
    ("ignore: [date-conflct]", "no rule or family 'date-conflct', did you mean 'date-conflict'?", 1, 10),
    ("severity: {dte-conflict: error}", "no rule 'dte-conflict', did you mean 'date-conflict'?", 1, 12),
    ("severity: {dates: error}", "no rule 'dates'", 1, 12),
    ("parameters: {nothing: {slip: []}}", "no rule 'nothing'", 1, 14),
    ("parameters: {amount-conflict: {slp: []}}", "amount-conflict has no parameter 'slp', did you mean 'slip'?", 1, 32),
    ("parameters: {amount-conflict: {slip: [1]}}", "slip: expected `str`, got `int`", 1, 32),
    ("parameters: {weekday-date: {relation: nothing}}", "unknown relation 'nothing'", 1, 14),
]

GIVEN = "select: [names]\nignore: [name-variant]\ngroup-by: folder\ndate: 2026-02-09\n"


def read(text: str) -> tuple[config.Config, tuple[Error, ...]]:
    return config.parsed("claimlint.yaml", text.encode())


@pytest.mark.parametrize(("text", "message", "line", "column"), FAULTS)
def test_mistake_is_told_where_it_is(text: str, message: str, line: int, column: int) -> None:
    _, (error,) = read(text)
    assert (error.path, error.kind, error.line, error.column) == ("claimlint.yaml", "config", line, column)
    assert message in error.message


@pytest.mark.parametrize(("text", "message", "line", "column"), NAMES)
def test_name_that_the_rulebook_lacks_is_told_where_it_is(text: str, message: str, line: int, column: int) -> None:
    found, errors = read(text)
    assert errors == ()
    book = rulebook.load()[0]
    (kept,), changed, (error,) = applied([found], book)
    assert (message in error.message, error.line, error.column) == (True, line, column)
    assert changed.rules == book.rules
    assert not {*kept.select, *kept.ignore, *kept.severity, *kept.parameters} - {"names"}


def test_all_mistakes_are_told_and_the_rest_is_used() -> None:
    found, errors = read("severity: {a: wrong, b: error}\ndate: soon\ngroup-by: all\nx: 1\nselect: [names]\n")
    assert [error.line for error in errors] == [1, 2, 4]
    assert (found.severity, found.date, found.group_by, found.select) == ({"b": "error"}, None, "all", ("names",))


def test_severity_and_parameters_change_the_rules() -> None:
    text = "severity: {date-conflict: info, weekday-date: off}\nparameters: {amount-conflict: {slip: [tenfold]}}"
    book = rulebook.load()[0]
    _, changed, errors = applied([read(text)[0]], book)
    rules = {rule.id: rule for rule in changed.rules}
    assert errors == ()
    assert (rules["date-conflict"].severity, rules["weekday-date"].severity) == ("info", "off")
    assert rules["amount-conflict"].parameters["slip"] == ["tenfold"]
    assert changed.fingerprint != book.fingerprint
    assert "weekday-date" not in {rule.id for rule in rulebook.selected(changed, Settings()).rules}


def test_severity_switches_a_rule_on() -> None:
    off = applied([read("severity: {date-conflict: off}")[0]], rulebook.load()[0])[1]
    on = applied([read("severity: {date-conflict: warning}")[0]], off)[1]
    assert "date-conflict" in {rule.id for rule in rulebook.selected(on, Settings()).rules}


@pytest.mark.parametrize("host", ["example.org", "localhost:8000", "[::1]:80", "10.0.0.1"])
def test_report_carries_the_address_of_pages_about_rules(host: str) -> None:
    address = f"https://{host}/rules/{{rule}}.html?from=claimlint#{{rule}}"
    found, errors = read(f'docs-url: "{address}"')
    settings = config.merged(Settings(), found, ())
    assert (errors, settings.docs_url) == ((), address)
    assert pipeline.check([], rulebook.load()[0], settings).docs_url == address
    assert pipeline.check([], rulebook.load()[0], Settings()).docs_url == ""


MERGED = [
    ((), ("names",), ("name-variant",), "folder", date(2026, 2, 9)),
    (("select",), ("dates",), (), "folder", date(2026, 2, 9)),
    (("ignore", "group_by"), ("names",), ("amounts",), "all", date(2026, 2, 9)),
    (("today",), ("names",), ("name-variant",), "folder", date(2020, 1, 1)),
]


@pytest.mark.parametrize(("given", "select", "ignore", "group_by", "today"), MERGED)
def test_command_line_wins(
    given: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], group_by: str, today: date
) -> None:
    named = Settings("all", ("dates",), ("amounts",) if "ignore" in given else (), today=date(2020, 1, 1))
    settings = config.merged(named, read(GIVEN)[0], given)
    assert (settings.select, settings.ignore, settings.group_by, settings.today) == (select, ignore, group_by, today)


def test_file_is_the_same_from_the_cache_and_mistakes_are_never_kept(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_text(GIVEN, "utf-8")
    first, again = config.load(file), config.load(file)
    assert first == again == (first[0], ())
    file.write_text("select: names", "utf-8")
    assert config.load(file)[1] == config.load(file)[1] != ()


def test_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    found, (error,) = config.load(tmp_path / "none.yaml")
    assert (found, error.kind, error.message) == (
        config.Config(),
        "config",
        "cannot be read: No such file or directory",
    )


@pytest.mark.parametrize("named", ["{}", "{}/../{}", "./{}"])
@pytest.mark.parametrize("here", ["", "sub", "..", "elsewhere"])
def test_paths_count_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, named: str
) -> None:
    folder = tmp_path / "sub"
    for name in ("sub", "elsewhere"):
        (tmp_path / name).mkdir()
    text = f"rules: [mine, ../theirs.yaml, {json.dumps(str(tmp_path / 'x.yaml'))}]\nbaseline: ../known.json"
    (folder / NAME).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / here)
    file = Path(named.format(os.path.relpath(folder), folder.name)) / NAME
    found = config.load(file)[0]
    assert [Path(name) for name in found.rules] == [folder / "mine", tmp_path / "theirs.yaml", tmp_path / "x.yaml"]
    assert [path.absolute() for path in found.rule_files()] == [Path(name) for name in found.rules]
    assert found.baseline == str(tmp_path / "known.json")
    assert found.folder == str(folder)
