"""Every plug-in keeps the contract of its family, and every rule has its proof beside it."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from claimlint import cases, catalog, rulebook
from claimlint.model import SEVERITIES, Rule

TREE = Path(__file__).parents[2]
CONTRACT = {
    "checks": {"SCOPES", "SEVERITY", "MESSAGE", "FIELDS", "Parameters", "judge"},
    "extractors": {"KIND", "extract"},
    "readers": {"SUFFIXES"},
    "reporters": {"TELLS_COVERAGE", "write"},
}
PLUGINS = [(family, name) for family in CONTRACT for name in catalog.names(family)]
RULES = rulebook.load(packs=rulebook.pack_names())[0].rules


def test_built_in_rules_have_no_mistake() -> None:
    assert rulebook.load()[1] == ()
    assert rulebook.load(packs=rulebook.pack_names())[1] == ()


def test_packs_are_left_out_unless_they_are_asked_for() -> None:
    assert set(rulebook.pack_names()) == {"docs", "finance"}
    plain, packed = rulebook.load()[0], rulebook.load(packs=["docs"])[0]
    added = [rule for rule in packed.rules if rule not in plain.rules]
    assert {rule.family for rule in added} == {"docs"}
    assert len(added) >= 5


@pytest.mark.parametrize(("family", "name"), PLUGINS)
def test_plugin_keeps_the_contract(family: str, name: str) -> None:
    module = catalog.load(family, name)
    assert module.__doc__
    assert not {need for need in CONTRACT[family] if not hasattr(module, need)}


@pytest.mark.parametrize("name", catalog.names("readers"))
def test_reader_reads_text_with_marks_or_bytes(name: str) -> None:
    module = catalog.load("readers", name)
    assert hasattr(module, "read_bytes") != (hasattr(module, "read") and hasattr(module, "marked"))


@pytest.mark.parametrize("name", catalog.names("extractors"))
def test_extractor_is_named_after_its_kind(name: str) -> None:
    assert name == catalog.load("extractors", name).KIND


@pytest.mark.parametrize("name", catalog.names("checks"))
def test_check_kind_has_defaults_that_its_own_schema_takes(name: str) -> None:
    module = catalog.load("checks", name)
    assert module.SEVERITY in SEVERITIES
    assert inspect.isgeneratorfunction(module.judge) or module.judge.__doc__
    assert module.Parameters.__struct_config__.frozen
    assert module.Parameters.__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("name", catalog.names("reporters"))
def test_reporter_can_be_told_how_to_look(name: str) -> None:
    parameters = inspect.signature(catalog.load("reporters", name).write).parameters
    assert list(parameters) == ["report", "out", "color", "width", "links"]


def test_family_has_no_such_plugin() -> None:
    with pytest.raises(KeyError, match="has no 'nonsense'"):
        catalog.load("extractors", "nonsense")


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_rule_is_named_after_its_file_and_explained(rule: Rule) -> None:
    assert Path(rule.path).stem == rule.id
    assert rule.why
    assert (TREE / rule.path).is_file()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_rule_has_clean_cases_before_faulty_ones(rule: Rule) -> None:
    file = (TREE / rule.path).with_name(f"{rule.id}{cases.ENDING}")
    found, errors = cases.load(file.name, file.read_bytes(), rule.id)
    kinds = [bool(case.findings) for case in found]
    assert not errors
    assert kinds == sorted(kinds)
    assert kinds.count(False) >= 2
    assert kinds.count(True) >= 2
