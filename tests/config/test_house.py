"""The house facts of claimlint.yaml: what is read from them, and that bad ones are refused where they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimlint.config.parsing import read_config
from claimlint.model import Amount, Error, House, HouseDistinct, Moment, Name, Percentage, Quantity, Value

FAULTS = [
    ("facts: [a]", "facts must be a mapping", 1, 8),
    ("facts: {persons: []}", "unknown key 'persons' in facts", 1, 9),
    ("facts: {people: {name: A B}}", "people must be a list", 1, 17),
    ("facts: {people: [A B]}", "an entry of people must be a mapping", 1, 18),
    ("facts: {people: [{role: mayor}]}", "no name in an entry of people", 1, 18),
    ("facts: {people: [{name: ''}]}", "a name is empty", 1, 25),
    ("facts: {people: [{name: A B, nme: A}]}", "unknown key 'nme' in an entry of people, did you mean 'name'?", 1, 30),
    ("facts: {people: [{name: A B, born: 1979-02-30}]}", "'1979-02-30' is no day of the calendar", 1, 36),
    ("facts: {people: [{name: A B, born: soon}]}", "'soon' is not a date", 1, 36),
    ("facts: {people: [{name: A B, born: Tuesday}]}", "'Tuesday' is not a date", 1, 36),
    ("facts: {people: [{name: A B, since: 2020-01-01}]}", "since has no role", 1, 37),
    ("facts: {people: [{name: A B, role: ' '}]}", "role is empty", 1, 36),
    ("facts: {people: [{name: A B, role: mayor, since: 1970-01-01, born: 1979}]}", "since is before born", 1, 50),
    ("facts: {people: [{name: A B, role: mayor, since: 2020}]}", "since: '2020' is no day", 1, 50),
    ("facts: {bodies: [{name: A, born: 1979}]}", "unknown key 'born' in an entry of bodies", 1, 28),
    ("facts: {bodies: [{name: A, aliases: [B], forbidden: [B]}]}", "'B' is both allowed and forbidden", 1, 54),
    ("facts: {bodies: [{name: A, forbidden: [A]}]}", "'A' is both allowed and forbidden", 1, 40),
    ("facts: {bodies: [{name: A, aliases: [C]}, {name: B, aliases: [C]}]}", "'C' stands for 'A' already", 1, 63),
    ("facts: {bodies: [{name: A, forbidden: [C]}, {name: B, forbidden: [C]}]}", "'C' stands for 'A' already", 1, 67),
    ("facts: {things: [{name: x, words: [], amount: $3}]}", "words is empty", 1, 35),
    ("facts: {things: [{name: x, words: [[]], amount: $3}]}", "words is empty", 1, 36),
    ("facts: {things: [{name: x, words: ['!'], amount: $3}]}", "'!' holds no word", 1, 36),
    ("facts: {things: [{name: x, words: [a]}]}", "'x' has no value", 1, 18),
    ("facts: {things: [{name: x, words: [a], amount: $3, date: 1898}]}", "'x' has 2 values: amount, date", 1, 18),
    ("facts: {things: [{name: x, words: [a], amount: three}]}", "'three' is not a sum of money", 1, 48),
    ("facts: {things: [{name: x, words: [a], amount: $48 milion}]}", "only '$48' is a sum of money", 1, 48),
    ("facts: {things: [{name: x, words: [a], percentage: $3}]}", "'$3' is not a percentage", 1, 52),
    ("facts: {things: [{name: x, words: [a], quantity: many}]}", "'many' is not a number", 1, 50),
    (
        "facts: {things: [{name: x, words: [a], date: 30 February 2026}]}",
        "'30 February 2026' is no day of the calendar",
        1,
        46,
    ),
    ("facts: {things: [{name: x, words: [a], date: 1898, as-of: x}]}", "as-of: 'x' is no day", 1, 59),
    ("aliases: {a: b}", "aliases must be a list of lists", 1, 10),
    ("aliases: [[Kyiv]]", "a group of aliases has at least two members", 1, 11),
    ("aliases: [[Kyiv, 3]]", "aliases: expected `str`, got `int`", 1, 18),
    ("aliases: [[Kyiv, Kiev], [Kiew, Kiev]]", "'Kiev' stands for 'Kyiv' already", 1, 32),
    ("distinct: [Room 101]", "distinct must be a list", 1, 12),
    ("distinct: [[Room 101]]", "a group of distinct has at least two members", 1, 12),
    ("distinct: [[Room 101, room 101]]", "one thing stands twice", 1, 12),
]

VALUES: list[tuple[str, Value]] = [
    ("amount: $48.2 million", Amount(Decimal(48_200_000), Decimal(48_200_000), "USD", Decimal(100_000), assumed=True)),
    ("percentage: 12.5%", Percentage(Decimal("12.5"), Decimal("12.5"), step=Decimal("0.1"))),
    ("quantity: 240 berths", Quantity(Decimal(240), Decimal(240), measure="berth")),
    ("quantity: 240", Quantity(Decimal(240), Decimal(240))),
    ("date: 1898", Moment("year", date(1898, 1, 1), date(1898, 12, 31), year=1898)),
    ("date: 2026-05-14", Moment("day", date(2026, 5, 14), date(2026, 5, 14), year=2026, month=5, day=14)),
    ("date: May 1979", Moment("month", date(1979, 5, 1), date(1979, 5, 31), year=1979, month=5)),
]

WHOLE = """\
facts:
  people:
    - name: Dr Amina Yusuf
      aliases: [A. Yusuf]
      forbidden: ["Aminah Yusuf"]
      role: [acting finance director, treasurer]
      since: 2024-03-01
      born: 1979
  bodies:
    - {name: Neiman Marcus}
  things:
    - {name: the contract, words: [ferries, [Marbeck, the port]], amount: $48 million, as-of: 2026-01-31}
aliases: [[Kyiv, Kiev]]
distinct: [[Room 101, Room 102]]
"""


def read(text: str) -> tuple[House | None, tuple[Error, ...]]:
    found, errors = read_config("claimlint.yaml", text.encode())
    return found.house, errors


@pytest.mark.parametrize(("text", "message", "line", "column"), FAULTS)
def test_bad_house_fact_is_refused_where_it_stands(text: str, message: str, line: int, column: int) -> None:
    house, (error,) = read(text)
    assert (error.kind, error.line, error.column) == ("config", line, column)
    assert message in error.message
    assert house is None or len([*house.names, *house.aliases]) == 1


def test_entry_with_a_mistake_leaves_the_others() -> None:
    house, errors = read("facts: {bodies: [{name: A}, {nme: B}, {name: C, forbidden: [A]}, {name: D}]}")
    assert [error.line for error in errors] == [1] * 3
    assert house is not None
    assert [known.name.value for known in house.names] == [Name("A", ("A",)), Name("D", ("D",))]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value_is_read_as_in_documents(text: str, value: Value) -> None:
    house, errors = read(f"facts: {{things: [{{name: x, words: [a], {text}}}]}}")
    assert errors == ()
    assert house is not None
    assert house.things[0].value.value == value


def test_all_that_may_be_said_is_read() -> None:
    house, errors = read(WHOLE)
    assert errors == ()
    assert house is not None
    person, body = house.names
    assert person.name.value == Name("Amina Yusuf", ("Amina", "Yusuf"), "Dr")
    assert [role.value.role for role in person.roles if isinstance(role.value, Name)] == [
        "finance director",
        "treasurer",
    ]
    assert [role.value.status for role in person.roles if isinstance(role.value, Name)] == ["acting", ""]
    assert (person.since, person.person, body.person) == (date(2024, 3, 1), True, False)
    assert house.things[0].words == ((("ferri",),), (("marbeck",), ("the", "port")))
    assert house.things[0].as_of == date(2026, 1, 31)
    apart = HouseDistinct(("Room 101", "Room 102"), (("room", "101"), ("room", "102")), "claimlint.yaml:14")
    assert (house.aliases, house.distinct) == ((("Kyiv", "Kiev"),), (apart,))


@pytest.mark.parametrize("text", [WHOLE, f"\ufeff{WHOLE}", WHOLE.replace("\n", "\r\n"), f"# 🙂\n{WHOLE}"])
def test_fact_stands_where_it_is_written(text: str) -> None:
    house = read(text)[0]
    assert house is not None
    person = house.names[0]
    claims = [person.name, *person.aliases, *person.forbidden, *person.roles, house.things[0].value]
    (document,) = house.documents.values()
    said = [document.text[claim.span.start : claim.span.end] for claim in claims]
    wanted = ["Dr Amina Yusuf", "A. Yusuf", "Aminah Yusuf", "acting finance director", "treasurer", "$48 million"]
    assert said == wanted
    lines = [document.text.count("\n", 0, claim.span.start) + 1 for claim in claims]
    assert lines == [claim.sentence.id for claim in claims]
