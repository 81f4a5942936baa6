"""Values under one key: who agrees with whom, and in time that grows with the claims."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from claimlint.comparison.parties import leaders, parties
from claimlint.model import Claim, Mention, Name, Quantity, Sentence, Span, Text, Value, Version


def data(number: str, unit: str = "megabyte") -> Quantity:
    value = Decimal(number)
    return Quantity(value, value, unit, "", Decimal(1).scaleb(int(value.as_tuple().exponent)))


def named(name: str) -> Name:
    return Name(name, tuple(name.split()))


def claims(values: Sequence[Value], words: Sequence[str] = ()) -> list[Claim]:
    """Values in order of pages, each in a sentence of its own unless its words are given."""
    found: list[Claim] = []
    for number, value in enumerate(values):
        stems = (words[number] if words else str(number),)
        sentence = Sentence(0, 0, "body", Span(0, 9), stems, (0,))
        found.append(Claim(f"{number:04}.md", Mention(Span(0, 1), "text", value), sentence, 0, 0))
    return found


AGREEING: list[tuple[list[Value], list[tuple[int, ...]]]] = [
    ([Text("3.11"), Text("3.11")], [(0, 1)]),
    ([Text("Blue"), Text("blue")], [(0, 1)]),
    ([data("1", "gigabyte"), data("1024"), data("1000")], [(0, 1, 2)]),
    ([named("Zoë Marr"), named("Zoe Marr")], [(0, 1)]),
    ([Version((3, 11)), Version((3,)), Version((3, 11, 2))], [(0, 1, 2)]),
    ([Version((3, 1)), Version((3, 10))], [(0,), (1,)]),
    ([Text("3.11"), Text("3.12")], [(0,), (1,)]),
    ([data("25"), data("20"), data("20")], [(1, 2), (0,)]),
    ([data("25"), data("25", "gigabyte")], [(0,), (1,)]),
    ([data("4000"), data("4100")], [(0,), (1,)]),
    ([named("Ada Pell"), named("Ada Bell"), named("Ada Bell")], [(1, 2), (0,)]),
]


@pytest.mark.parametrize(("values", "groups"), AGREEING)
def test_values_that_agree_are_one_party(values: list[Value], groups: list[tuple[int, ...]]) -> None:
    assert [party.claims for party in parties(claims(values))] == groups


def test_copies_of_one_text_are_one_witness() -> None:
    values = [data("20"), data("20"), data("20"), data("25"), data("25")]
    first, second = parties(claims(values, ["copy", "copy", "copy", "one", "two"]))
    assert (first.claims, first.witnesses) == ((3, 4), 2)
    assert (second.claims, second.witnesses) == ((0, 1, 2), 1)


def test_many_values_under_one_key_are_held_against_few() -> None:
    counted = 0

    class Counting(str):
        def casefold(self) -> str:
            nonlocal counted
            counted += 1
            return super().casefold()

    assert len(parties(claims([Text(Counting(n)) for n in range(600)]))) == 600
    assert counted <= 600 * 2 * 50


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], [0, 1, 2, 3, 4, 5]),
        ([(4, 2), (5, 4)], [0, 1, 2, 3, 2, 2]),
        ([(5, 4), (4, 3), (3, 2), (2, 1), (1, 0)], [0] * 6),
        ([(0, 1), (2, 3), (4, 5), (3, 4)], [0, 0, 2, 2, 2, 2]),
        ([(1, 1), (1, 3), (3, 1)], [0, 1, 2, 1, 4, 5]),
    ],
)
def test_what_pairs_connect_goes_by_its_first_member(pairs: list[tuple[int, int]], expected: list[int]) -> None:
    assert leaders(6, pairs) == expected
