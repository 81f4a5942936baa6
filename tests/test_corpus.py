"""What a rule keeps of all documents comes together by key: the same groups for any order of documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimlint.corpus import groups
from claimlint.model import Claim, Mention, Quantity, Rule, Sentence, Span, Witness

RULE = Rule("conversion", "arithmetic", "warning", "", "")


def witness(path: str, start: int, key: str, rule: str = RULE.id) -> Witness:
    span = Span(start, start + 1)
    sentence = Sentence(0, 0, "body", span, (), ())
    claim = Claim(path, Mention(span, "quantity", Quantity(None, None)), sentence, 0, 0)
    return Witness(rule, key, (claim,), Decimal(1), Decimal(1))


GROUPED: list[tuple[list[tuple[str, int, str]], list[list[tuple[str, int]]]]] = [
    ([], []),
    ([("a", 1, "x"), ("b", 1, "y")], []),
    ([("b", 2, "x"), ("a", 9, "x"), ("b", 1, "x")], [[("a", 9), ("b", 1), ("b", 2)]]),
    ([("a", 1, "y"), ("a", 2, "x"), ("b", 1, "y"), ("b", 2, "x")], [[("a", 2), ("b", 2)], [("a", 1), ("b", 1)]]),
]


@pytest.mark.parametrize(("kept", "expected"), GROUPED)
def test_witnesses_of_one_key_are_a_group(kept: list[tuple[str, int, str]], expected: list[list[object]]) -> None:
    witnesses = [witness(*one) for one in kept]
    for order in (witnesses, witnesses[::-1]):
        found = [[(w.claims[0].path, w.claims[0].span.start) for w in group] for group in groups(order, RULE)]
        assert found == expected


def test_each_rule_has_groups_of_its_own() -> None:
    assert list(groups([witness("a", 1, "x"), witness("b", 1, "x", "another")], RULE)) == []
