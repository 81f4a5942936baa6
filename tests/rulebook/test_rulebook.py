"""Rule files → Rulebook: what a rule may say, and that every mistake in it is told at once, where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from claimlint import rulebook
from claimlint.model import Error, Rule, Rulebook
from claimlint.rulebook.kinds import CheckKind
from claimlint.settings import Settings


class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    slip: tuple[str, ...] = ()
    tolerance: int = 0

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            raise ValueError("tolerance is below zero")


class Needed(Struct, frozen=True, forbid_unknown_fields=True):
    pattern: str


KINDS = {
    "agreement": CheckKind(
        ("amount", "moment"), "error", "{left.text} or {right.text}", ("gap", "left.text", "right.text"), Parameters
    ),
    "pattern": CheckKind(("pattern",), "warning", "differs", (), Needed),
}

GOOD = "kind: agreement\nclaims: amount\n"

FAULTS = [
    ("claims: amount", "the rule has no kind", 1, 1),
    ("kind: agreement", "the rule has no claims", 1, 1),
    ("kind: pattern", "the rule has no pattern", 1, 1),
    ("kind: agrement\nclaims: amount", "unknown kind 'agrement', did you mean 'agreement'?", 1, 7),
    (GOOD + "sevrity: error", "unknown key 'sevrity', did you mean 'severity'?", 3, 1),
    (GOOD + "severity: warn", "unknown severity 'warn', did you mean 'warning'?", 3, 11),
    (GOOD + "severity: [error]", "severity must be text", 3, 11),
    (GOOD + "why: 3", "why must be text", 3, 6),
    ("kind: agreement\nclaims: amonut", "unknown claims 'amonut', did you mean 'amount'?", 2, 9),
    (GOOD + "where: body", "where must be a mapping", 3, 8),
    (GOOD + "where: {role: [body]}", "unknown key 'role' in where", 3, 9),
    (GOOD + "where: {block: [title, boddy]}", "unknown block 'boddy', did you mean 'body'?", 3, 24),
    (GOOD + "message: '{left.txt} here'", "no field {left.txt}, did you mean 'left.text'?", 3, 10),
    (GOOD + "message: '{left} here'", "no field {left}", 3, 10),
    (GOOD + "message: '{left.text.__class__}'", "no field {left.text.__class__}", 3, 10),
    (GOOD + "message: '{gap:>9}'", "field {gap} of the message takes no format", 3, 10),
    (GOOD + "message: '{gap!r}'", "field {gap} of the message takes no format", 3, 10),
    (GOOD + "message: '{gap'", "the message cannot be filled in", 3, 10),
    (GOOD + "message: '{}'", "no field {}", 3, 10),
    (GOOD + "slip: [tenfold, 3]", "slip: expected `str`, got `int`", 3, 17),
    (GOOD + "slip: tenfold", "slip must be a list", 3, 7),
    (GOOD + "tolerance: -1", "tolerance is below zero", 1, 1),
    (GOOD + "id: Not An Id", "is not lower-case words joined by hyphens", 3, 5),
    (GOOD + "claims: moment", "key 'claims' is given twice, first in line 2", 3, 1),
    ("- kind: agreement\n  claims: amount", "the rule has no id", 1, 3),
    ("- just words", "a rule is a mapping of keys", 1, 3),
    ("just words", "a rule is a mapping of keys", 1, 1),
]


def load(folder: Path, text: str, name: str = "my-rule.yaml") -> tuple[Rulebook, tuple[Error, ...]]:
    file = folder / name
    file.write_text(text, "utf-8")
    return rulebook.load([file], kinds=KINDS, builtin=False)


def only(folder: Path, text: str) -> Rule:
    book, errors = load(folder, text)
    assert errors == ()
    (rule,) = book.rules
    return rule


def test_rule_of_a_file_takes_its_name_and_the_defaults_of_its_kind(tmp_path: Path) -> None:
    rule = only(tmp_path, GOOD)
    assert (rule.id, rule.kind, rule.claims, rule.severity) == ("my-rule", "agreement", ("amount",), "error")
    assert (rule.message, rule.blocks, rule.parameters) == ("{left.text} or {right.text}", (), {})
    assert (rule.packed, rule.family, rule.line) == (False, "", 1)


def test_rule_says_all_that_it_may(tmp_path: Path) -> None:
    text = "id: other\nseverity: info\nmessage: '{gap} {{}}'\nwhy: Because.\nwhere: {block: [title, body]}\n"
    rule = only(tmp_path, f"{GOOD}{text}slip: [tenfold]\n")
    assert (rule.id, rule.severity, rule.message, rule.why) == ("other", "info", "{gap} {{}}", "Because.")
    assert (rule.blocks, rule.parameters) == (("title", "body"), {"slip": ["tenfold"]})


def test_kind_that_judges_one_thing_needs_no_claims(tmp_path: Path) -> None:
    assert only(tmp_path, "kind: pattern\npattern: x").claims == ("pattern",)


def test_list_of_rules_comes_in_order_of_ids(tmp_path: Path) -> None:
    book, errors = load(tmp_path, "- {id: b, kind: agreement, claims: amount}\n- {id: a, kind: pattern, pattern: x}\n")
    assert ([rule.id for rule in book.rules], errors) == (["a", "b"], ())
    assert [rule.line for rule in book.rules] == [2, 1]


@pytest.mark.parametrize(("text", "message", "line", "column"), FAULTS)
def test_mistake_is_told_where_it_is(tmp_path: Path, text: str, message: str, line: int, column: int) -> None:
    book, errors = load(tmp_path, text)
    assert [(error.kind, error.line, error.column) for error in errors] == [("rule", line, column)]
    assert message in errors[0].message.splitlines()[0]
    assert "^" in errors[0].message.splitlines()[-1]
    assert book.rules == ()


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    _, errors = load(
        tmp_path, "kind: agreement\nclaims: x\nseverity: x\nmessage: '{x} {y}'\nwhere: {block: x}\nz: 1\nslip: x\n"
    )
    assert [error.line for error in errors] == [2, 3, 4, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "kind: agrement\nclaims: amonut",
            ["unknown kind 'agrement'", "unknown claims 'amonut', did you mean 'amount'?"],
        ),
        ("claims: amonut", ["the rule has no kind", "unknown claims 'amonut', did you mean 'amount'?"]),
        ("kind: nothing\nclaims: [amount, patern]", ["unknown kind 'nothing'", "did you mean 'pattern'?"]),
        ("kind: nothing\nmessage: '{gap} {lft.text}'", ["unknown kind", "{lft.text}, did you mean 'left.text'?"]),
        ("kind: agremnt\nslip: tenfold", ["unknown kind", "slip must be a list"]),
        ("kind: agremnt\ntolerance: -1", ["tolerance is below zero", "unknown kind"]),
        ("kind: agremnt\nclaims: pattern", ["unknown kind", "unknown claims 'pattern'"]),
        ("kind: agremnt\npattern: x\nslp: 1", ["unknown kind", "unknown key 'slp', did you mean 'slip'?"]),
        ("kind: nothing\nslip: x\npattern: 3", ["unknown kind"]),
        ("kind: patern\nseverity: x", ["unknown kind", "unknown severity"]),
    ],
)
def test_what_stands_beside_a_wrong_kind_is_told_too(tmp_path: Path, text: str, told: list[str]) -> None:
    book, errors = load(tmp_path, text)
    assert book.rules == ()
    assert len(errors) == len(told), errors
    for error, words in zip(errors, told, strict=True):
        assert words in error.message


def test_mistaken_rule_leaves_the_others(tmp_path: Path) -> None:
    book, errors = load(tmp_path, "- {id: a, kind: nothing}\n- {id: b, kind: pattern, pattern: x}\n")
    assert ([rule.id for rule in book.rules], len(errors)) == (["b"], 1)


def test_id_is_taken_once(tmp_path: Path) -> None:
    rules = "- {id: a, kind: pattern, pattern: x}\n"
    _, errors = load(tmp_path, rules + rules)
    assert [(error.line, "taken by the rule in line 1" in error.message) for error in errors] == [(2, True)]
    (tmp_path / "second.yaml").write_text(rules, "utf-8")
    _, errors = rulebook.load([tmp_path / "my-rule.yaml", tmp_path / "second.yaml"], kinds=KINDS, builtin=False)
    assert [error.path.endswith("second.yaml") for error in errors if "my-rule.yaml:1" in error.message] == [True]


def test_folder_is_its_rule_files_without_cases(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "a.cases.yaml").write_text("[]", "utf-8")
    book, errors = rulebook.load([tmp_path], kinds=KINDS, builtin=False)
    assert ([rule.id for rule in book.rules], errors) == (["a"], ())


def test_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    _, (error,) = rulebook.load([tmp_path / "none.yaml"], kinds=KINDS, builtin=False)
    assert (error.kind, error.message) == ("rule", "cannot be read: No such file or directory")


def test_built_in_rules_are_the_same_from_the_cache() -> None:
    (first, errors), (second, again) = rulebook.load(), rulebook.load()
    assert (asdict(first), errors) == (asdict(second), again)
    assert {rule.family for rule in first.rules} >= {"amounts", "dates", "names", "quotes"}


OWN = """\
id: size
kind: pattern
severity: warning
why: One limit has one value.
extract: {literals: [upload], pattern: 'upload\\D{0,9}(?P<value>\\d+ MB)', value: {as: quantity}}
key: size
"""


def test_own_rules_are_the_same_from_the_cache_until_they_change(tmp_path: Path) -> None:
    file = tmp_path / "size.yaml"
    file.write_text(OWN, "utf-8")
    (first, errors), (second, again) = rulebook.load([file]), rulebook.load([file])
    assert (asdict(first), first.fingerprint, errors) == (asdict(second), second.fingerprint, again)
    file.write_text(OWN.replace("warning", "error"), "utf-8")
    third, _ = rulebook.load([file])
    assert {rule.severity for book in (first, third) for rule in book.rules if rule.id == "size"} == {
        "warning",
        "error",
    }
    file.write_text(OWN.replace("size\n", "age-birth\n", 1), "utf-8")
    for _ in range(2):  # from the cache too, the place is told
        _, (error,) = rulebook.load([file])
        assert (error.line, error.column, "is taken by a built-in rule" in error.message) == (1, 1, True)


def test_id_of_a_built_in_rule_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "amount-conflict.yaml"
    file.write_text("kind: agreement\nclaims: amount\n", "utf-8")
    book, (error,) = rulebook.load([file])
    assert "is taken by a built-in rule" in error.message
    assert asdict(book) == asdict(rulebook.load()[0])


BOOK = Rulebook(
    (
        Rule("age", "agreement", "error", "", "", family="dates"),
        Rule("day", "agreement", "error", "", "", family="dates"),
        Rule("idle", "agreement", "off", "", "", family="dates"),
        Rule("mine", "agreement", "error", "", "", packed=False),
        Rule("sum", "agreement", "error", "", "", family="amounts"),
    ),
    names=("age", "amounts", "dates", "day", "idle", "mine", "sum"),
)
SELECTIONS = [
    ((), (), "age day mine sum"),
    (("dates",), (), "age day"),
    (("dates", "mine"), ("day",), "age mine"),
    ((), ("dates", "sum"), "mine"),
    (("idle",), (), "idle"),
]


@pytest.mark.parametrize(("select", "ignore", "left"), SELECTIONS)
def test_rules_are_chosen_by_id_or_family(select: tuple[str, ...], ignore: tuple[str, ...], left: str) -> None:
    settings = Settings(select=select, ignore=ignore)
    assert [rule.id for rule in rulebook.selected(BOOK, settings).rules] == left.split()
    assert rulebook.unknown_names(BOOK, settings) == ()


def test_unknown_names_are_errors() -> None:
    errors = rulebook.unknown_names(BOOK, Settings(select=("date",), ignore=("", "zzz")))
    assert [error.message for error in errors] == [
        "no rule or family 'date', did you mean 'dates'?",
        "no rule or family ''",
        "no rule or family 'zzz'",
    ]


def test_fingerprint_changes_with_what_a_rule_says_and_not_with_its_place(tmp_path: Path) -> None:
    plain, moved = load(tmp_path, GOOD, "a.yaml")[0], load(tmp_path, f"\n{GOOD}", "a.yaml")[0]
    assert plain.fingerprint == moved.fingerprint
    assert plain.fingerprint != load(tmp_path, f"{GOOD}severity: info", "a.yaml")[0].fingerprint
