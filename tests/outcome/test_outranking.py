"""Rules and their findings on one fact → those that stay, however many there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import Finding, Muted, Place, Rule
from claimlint.outcome.outranking import outranking
from claimlint.settings import Settings

TEXTS = {
    "noon.txt": "The ferry to Ostrava Point cost $4.2 million, engineer Ilse Barnow said.",
    "night.txt": "The ferry to Ostrava Point cost $4.7 million, engineer Ilse Barnow said.",
}
BOOK = rulebook.selected(rulebook.load()[0], Settings())
RULES = {rule.id: rule for rule in BOOK.rules}
ANY, SLIP, ROLES = (RULES[name] for name in ("amount-conflict", "magnitude-slip", "headline-body"))
FOUND = pipeline.check([readers.from_text(path, text) for path, text in TEXTS.items()], BOOK, Settings()).findings[0]


def finding(at: int, against: int) -> Finding:
    """A finding at one offset against another one."""
    related = replace(FOUND.related[0], place=_moved(FOUND.related[0].place, against))
    return replace(FOUND, place=_moved(FOUND.place, at), related=(related, *FOUND.related[1:]))


def _moved(place: Place, at: int) -> Place:
    return replace(place, start=replace(place.start, offset=at))


def kept(*told: tuple[Rule, Finding | Muted]) -> list[str]:
    """The ids of the rules whose findings stay."""
    rules = {id(one): rule.id for rule, one in told}
    return [rules[id(one)] for one in outranking(told)]


def test_the_rule_that_asks_for_most_tells_of_two_places() -> None:
    assert kept((ANY, finding(1, 2)), (SLIP, finding(1, 2))) == [SLIP.id]
    assert kept((SLIP, finding(1, 2)), (ROLES, finding(1, 2)), (ANY, finding(1, 2))) == [ROLES.id]
    assert kept((ANY, finding(1, 2)), (SLIP, finding(1, 3))) == [ANY.id, SLIP.id]


def test_what_a_headline_says_is_told_once() -> None:
    assert kept((ANY, finding(1, 2)), (ROLES, finding(1, 3)), (SLIP, finding(1, 4))) == [ROLES.id]
    assert kept((ANY, finding(5, 2)), (ROLES, finding(1, 3))) == [ANY.id, ROLES.id]


def test_a_muted_finding_outranks_as_well() -> None:
    muted = Muted(finding(1, 2), ("noon.txt", 0))
    assert list(outranking([(ANY, finding(1, 2)), (SLIP, muted)])) == [muted]


@given(st.permutations([(ANY, finding(1, 2)), (SLIP, finding(1, 2)), (ROLES, finding(1, 3)), (ANY, finding(4, 5))]))
def test_the_order_of_rules_does_not_matter(told: list[tuple[Rule, Finding]]) -> None:
    assert sorted(kept(*told)) == [ANY.id, ROLES.id]


def test_thousands_of_findings_on_one_fact_take_no_time() -> None:
    told = [(rule, finding(at, at + 1)) for at in range(5_000) for rule in (ANY, SLIP)]
    assert sum(1 for _ in outranking(told)) == 5_000
