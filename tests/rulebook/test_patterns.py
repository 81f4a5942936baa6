"""What a user's rule reads: mistakes in it are told where they are written, and keys are filled from captures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import rulebook
from claimlint.rulebook import patterns

RULE = "kind: pattern\nkey: {key}\nextract:\n  pattern: {pattern}\n  value: {{group: {group}}}\n"
GOOD = {"key": "limit/{what}", "pattern": r"'(?P<what>\w+) up to (?P<value>\d+ MB)'", "group": "value"}
FAULTS = [
    ({"pattern": "'a(?P<value>b'"}, "the pattern is not a regular expression: missing )", 4, 24),
    ({"pattern": '"(?P<value>[b"'}, "unterminated character set", 4, 24),
    ({"pattern": "(?P<value>a|*)"}, "nothing to repeat", 4, 24),
    ({"pattern": "'(?P<value>a*)(?P<what>b*)'"}, "the pattern matches the empty string", 4, 12),
    ({"pattern": "x" * 4001}, "the pattern is longer than 4000 characters", 4, 12),
    ({"group": "vlaue"}, "the pattern has no group 'vlaue', did you mean 'value'?", 5, 18),
    ({"key": "limit/{waht}"}, "the pattern has no group 'waht' for the key, did you mean 'what'?", 2, 6),
    ({"key": "limit/{}"}, "the pattern has no group '' for the key", 2, 6),
    ({"key": "limit/{what"}, "the key cannot be filled in", 2, 6),
    ({"key": "limit/{what:>99}"}, "field {what} of the key takes no format", 2, 6),
    ({"key": "'  '"}, "the key is empty", 2, 6),
]
FILLED = [
    ("limit", {"value": "1"}, "limit"),
    ("limit/{what}", {"what": "Upload \n SIZE"}, "limit/upload size"),
    ("{a}/{b}", {"a": "x", "b": None}, ""),
    ("{a}", {"a": ""}, ""),
    ("{{a}}", {"a": "x"}, "{a}"),
]


@pytest.mark.parametrize(("change", "message", "line", "column"), FAULTS)
def test_mistake_is_told_where_it_is(
    tmp_path: Path, change: dict[str, str], message: str, line: int, column: int
) -> None:
    (tmp_path / "mine.yaml").write_text(RULE.format(**GOOD | change), "utf-8")
    book, errors = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert book.rules == ()
    assert [(error.line, error.column) for error in errors] == [(line, column)]
    assert message in errors[0].message
    assert errors[0].message.splitlines()[-1].index("^") == errors[0].message.splitlines()[-2].index("| ") + 1 + column


def test_good_rule_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(RULE.format(**GOOD), "utf-8")
    book, errors = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert (errors, [rule.id for rule in book.rules]) == ((), ["mine"])


@pytest.mark.parametrize("literal", ["''", "' '"])
def test_literal_that_is_in_every_text_is_refused(tmp_path: Path, literal: str) -> None:
    (tmp_path / "mine.yaml").write_text(RULE.format(**GOOD) + f"  literals: [up to, {literal}]\n", "utf-8")
    _, (error,) = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert (error.line, error.column) == (6, 21)


@pytest.mark.parametrize(("key", "captures", "filled"), FILLED)
def test_key_is_filled_with_what_was_captured(key: str, captures: dict[str, str | None], filled: str) -> None:
    assert patterns.filled(key, captures) == filled


@given(st.text(max_size=40), st.text(alphabet="{}abc!:.[0", max_size=12))
def test_any_pattern_and_key_are_told_or_taken(pattern: str, key: str) -> None:
    rule = patterns.Keyed(patterns.PatternExtract(pattern), key)
    if not list(patterns.faults(rule)):
        assert patterns.filled(key, dict.fromkeys(patterns.compiled(pattern).groupindex, "x")) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        "(?P<value>(?:(?:ab){300}){300})",
        "(?P<value>x)a{100000}",
        "(?P<value>((a{200}){200}){2,})",
        "(" * 3 + "a{999}){999}",
        "(?P<value>" + "(?:" * 40 + "a" + ")+" * 40 + ")",
        "(?P<value>" + "(?:" * 14 + "a" + "){2,}" * 14 + ")",
    ],
)
def test_a_pattern_that_unfolds_too_far_is_not_compiled(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise AssertionError("it was compiled")

    monkeypatch.setattr(patterns, "compiled", refuse)
    (fault,) = patterns.faults(patterns.Keyed(patterns.PatternExtract(pattern), "k"))
    assert "unfolds to more than 20,000 characters" in fault.message


@pytest.mark.parametrize(
    "pattern", [r"(?P<value>\d{1,3}(?:,\d{3}){0,9})", "(?P<value>[{}9]{40}x{1,9999})", r"(?P<value>a)\{99999}"]
)
def test_a_pattern_with_ordinary_repeats_is_fine(pattern: str) -> None:
    assert list(patterns.faults(patterns.Keyed(patterns.PatternExtract(pattern), "k"))) == []


def test_a_pattern_that_nests_too_deep_is_a_mistake() -> None:
    pattern = "(?P<value>" + "(?:" * 900 + "a" + ")" * 900 + ")"
    (fault,) = patterns.faults(patterns.Keyed(patterns.PatternExtract(pattern), "k"))
    assert "nests too deep" in fault.message
