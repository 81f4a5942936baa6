"""`extends` and `overrides`: what counts when several files speak, and what is told when one leads nowhere."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from claimlint import rulebook
from claimlint.config import Config
from claimlint.config.layers import combined, stacked
from claimlint.config.rules import applied
from claimlint.model import Error, Name, Severity
from claimlint.rulebook import Rulebook

HOUSE = """
facts:
  people:
    - {name: Amina Yusuf, forbidden: [Aminah Yusuf]}
    - {name: Lena Ostrow, aliases: [L. Ostrow]}
aliases: [[Kyiv, Kiev]]
"""

REFUSED = [
    ("extends: none.yaml", "nothing to extend at 'none.yaml'", 1, 10),
    ("extends: [base, none]", "nothing to extend at 'none'", 1, 17),
    ("extends: {a: b}", "extends: expected `str | array`, got `object`", 1, 10),
    ("extends: claimlint.yaml", "'claimlint.yaml' extends this file: a circle", 1, 10),
    ("rules: [own.yaml]", "no rule file or folder own.yaml", 1, 9),
    ("extends: base\nrules: [a/../base, base/none.yaml]", "no rule file or folder base/none.yaml", 2, 20),
    ("overrides: [{ignore: [dates]}]", "no paths in overrides", 1, 13),
    ("overrides: [{paths: []}]", "paths is empty", 1, 21),
    ("overrides: [{paths: ['!']}]", "'!' is no pattern for paths", 1, 22),
    ("overrides: [{paths: [a], parameters: {}}]", "unknown key 'parameters' in overrides", 1, 26),
    ("overrides: [{paths: [a], ignore: [dats]}]", "no rule or family 'dats', did you mean 'dates'?", 1, 35),
    ("overrides: [{paths: [a], severity: {weekday-dat: error}}]", "did you mean 'weekday-date'?", 1, 37),
    ("exclude: ['!']", "'!' is no pattern for paths", 1, 11),
    (
        "severity: {weekday-date: off}\noverrides: [{paths: [a], severity: {weekday-date: error}}]",
        "weekday-date is off everywhere else",
        2,
        37,
    ),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def settled(text: str) -> tuple[Config, Rulebook, tuple[Error, ...]]:
    """The text of a `claimlint.yaml` → what it and all that it extends say, the rules, and every mistake."""
    layers, errors = stacked(write("claimlint.yaml", text))
    layers, book, misnamed = applied(layers, rulebook.load()[0])
    return combined(layers), book, (*errors, *misnamed)


def severity(book: Rulebook, name: str) -> Severity:
    return next(rule.severity for rule in book.rules if rule.id == name)


@pytest.mark.parametrize(("text", "message", "line", "column"), REFUSED)
def test_a_mistake_is_told_where_it_is(text: str, message: str, line: int, column: int) -> None:
    write("base/claimlint.yaml", "group-by: all")
    (error,) = settled(text)[2]
    assert (error.path, error.line, error.column) == ("claimlint.yaml", line, column)
    assert message in error.message


def test_the_nearer_file_wins_and_what_adds_is_put_together() -> None:
    write("base/rules/x.yaml", "")
    write("own.yaml", "")
    base = (
        "group-by: all\nlanguage: en\nselect: [names]\nignore: [name-variant]\nrules: [rules/]\nbaseline: known.json\n"
    )
    write("base/claimlint.yaml", base + "severity: {date-conflict: info, weekday-date: off}\ndate: 2020-01-01")
    found, book, errors = settled(
        "extends: base\nselect: [dates]\nrules: [own.yaml]\nseverity: {weekday-date: warning}\ndate: 2026-01-01"
    )
    assert errors == ()
    assert (found.group_by, found.language, found.date) == ("all", "en", date(2026, 1, 1))
    assert (found.select, found.ignore) == (("dates",), ("name-variant",))
    assert found.rule_files() == (Path("base/rules"), Path("own.yaml"))
    assert found.baseline_file() == Path("base/known.json")
    assert (severity(book, "date-conflict"), severity(book, "weekday-date")) == ("info", "warning")
    assert (found.severity["date-conflict"], found.severity["weekday-date"]) == ("info", "warning")
    assert (found.said["group-by"], found.said["select"]) == ("base/claimlint.yaml:1", "claimlint.yaml:2")
    assert (found.path, found.folder) == ("claimlint.yaml", str(Path.cwd()))


def test_a_key_with_a_mistake_does_not_hide_that_of_the_base() -> None:
    write("base.yaml", "group-by: all")
    found, _, errors = settled("extends: base.yaml\ngroup-by: foldr")
    assert (found.group_by, len(errors)) == ("all", 1)


def test_parameters_are_put_together_rule_by_rule() -> None:
    write("base.yaml", "parameters: {amount-conflict: {slip: [tenfold]}}")
    found, book, errors = settled("extends: base.yaml\nparameters: {quantity-conflict: {slip: [tenfold]}}")
    assert errors == ()
    assert [found.parameters[rule]["slip"] for rule in ("amount-conflict", "quantity-conflict")] == [["tenfold"]] * 2
    assert {rule.id for rule in book.rules if rule.parameters.get("slip") == ["tenfold"]} >= set(found.parameters)


def test_facts_of_the_base_are_those_of_the_house_and_the_nearer_entry_counts() -> None:
    write("base.yaml", HOUSE)
    found, book, errors = settled(
        "extends: base.yaml\nfacts:\n  people:\n    - {name: Lena Ostrow, forbidden: [Lena O]}"
    )
    assert errors == ()
    assert found.house is not None
    known = {one.name.value.canonical: one for one in book.house.names if isinstance(one.name.value, Name)}
    assert sorted(known) == ["Amina Yusuf", "Lena Ostrow"]
    assert (known["Amina Yusuf"].name.path, known["Lena Ostrow"].name.path) == ("base.yaml", "claimlint.yaml")
    assert (book.house.aliases, sorted(book.house.documents)) == ((("Kyiv", "Kiev"),), ["base.yaml", "claimlint.yaml"])


def test_each_file_is_used_once_and_after_what_it_extends() -> None:
    write("root.yaml", "group-by: all")
    write("left.yaml", "extends: root.yaml")
    write("right.yaml", "extends: root.yaml")
    layers, errors = stacked(write("claimlint.yaml", "extends: [left.yaml, right.yaml]"))
    assert errors == ()
    assert [layer.path for layer in layers] == ["root.yaml", "left.yaml", "right.yaml", "claimlint.yaml"]


def test_a_circle_is_told_in_the_file_that_closes_it() -> None:
    write("sub/a.yaml", "extends: ../claimlint.yaml")
    layers, (error,) = stacked(write("claimlint.yaml", "extends: sub/a.yaml\ngroup-by: all"))
    assert (error.path, error.line, "a circle" in error.message) == ("sub/a.yaml", 1, True)
    assert combined(layers).group_by == "all"


def test_a_folder_without_a_configuration_is_one_of_rules() -> None:
    write("house/money.yaml", "kind: agreement\nclaims: amount\n")
    assert settled("extends: house")[0].rule_files() == (Path("house"),)


def test_an_installed_pack_is_found_by_its_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = here / "site"
    write("site/acme_style/__init__.py", "raise RuntimeError('packs are read, not run')")
    write("site/acme_style/claimlint.yaml", "group-by: all")
    write("site/acme-1.dist-info/entry_points.txt", "[claimlint.packs]\nacme = acme_style\nlost = no_such_package\n")
    write("site/acme-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    found, _, errors = settled("extends: acme")
    assert (found.group_by, errors) == ("all", ())
    (error,) = settled("extends: lost")[2]
    assert "nothing to extend at 'lost'" in error.message


def test_what_an_override_ignores_is_off_there_by_rule() -> None:
    found, _, errors = settled("overrides: [{paths: [a/], ignore: [dates], severity: {amount-conflict: info}}]")
    assert errors == ()
    (override,) = found.overrides
    assert (override.severity["amount-conflict"], override.severity["weekday-date"]) == ("info", "off")
    assert override.ignore == ()
