"""Documents under a claimlint.yaml with aliases and distinct things: what is found without it is not found with it."""

from __future__ import annotations

import pytest

from claimlint import cases, pipeline, readers, rulebook
from claimlint.config.parsing import read_config
from claimlint.config.rules import applied
from claimlint.model import Finding, Report, Rulebook
from claimlint.settings import Settings

KYIV = {
    "a.txt": "The delegation reached Odesa on Monday. Officials in Odesa opened the grain terminal and Odesa cheered.",
    "b.txt": "The delegation reached Odessa on Monday. Officials opened the grain terminal there.",
}
PEOPLE = {
    "a.txt": "Harbour director Lena Ostrow opened the new quay on Monday. Lena Ostrow thanked the crane drivers.",
    "b.txt": "Harbour director Lena Ostrov opened the new quay on Monday and thanked the crane drivers.",
}
PLANTS = {
    "a.txt": "Kestrel Foods makes 4,800 loaves a day at its rye plant, director Ana Reyes said.",
    "b.txt": "Kestrel Foods makes 6,100 loaves a day at its oat plant, director Ana Reyes said.",
}
PROFIT = {
    "a.txt": "Kestrel Foods made a group profit of $48 million last year, finance chief Ana Reyes said.",
    "b.txt": "Kestrel Foods made an operating profit of $43 million last year, finance chief Ana Reyes said.",
}

SILENCED = [
    (KYIV, "aliases: [[Odesa, Odessa]]"),
    (KYIV, "facts: {bodies: [{name: Odesa, aliases: [Odessa]}]}"),
    (PEOPLE, "aliases: [[Lena Ostrow, Lena Ostrov]]"),
    (PEOPLE, "facts: {people: [{name: Lena Ostrow, aliases: [Lena Ostrov]}]}"),
    (PEOPLE, "distinct: [[Lena Ostrow, Lena Ostrov]]"),
    (PLANTS, "distinct: [[rye plant, oat plant]]"),
    (PROFIT, "distinct: [[group profit, operating profit]]"),
]

QUOTED = {
    "a.txt": '"We sail to Kiev and to the ports of the south in May," harbour director Lena Ostrow said.',
    "b.txt": '"We sail to Kyiv and to the ports of the south in May," harbour director Lena Ostrow said.',
}


def book(text: str) -> Rulebook:
    found, errors = read_config("claimlint.yaml", text.encode())
    _, changed, misnamed = applied([found], rulebook.load()[0])
    assert errors == misnamed == ()
    return rulebook.selected(changed, Settings())


def check(docs: dict[str, str], text: str) -> Report:
    documents = [readers.from_text(path, said) for path, said in docs.items()]
    return pipeline.check(documents, book(text), Settings(group_by="all"))


def told(docs: dict[str, str], text: str) -> list[Finding]:
    return [finding for finding in check(docs, text).findings if finding.severity != "info"]


@pytest.mark.parametrize(("docs", "text"), SILENCED)
def test_what_is_settled_is_not_found_again(docs: dict[str, str], text: str) -> None:
    assert told(docs, "group-by: all")
    assert told(docs, text) == []


def test_things_told_apart_still_contradict_themselves() -> None:
    docs = PROFIT | {"c.txt": PROFIT["a.txt"].replace("48", "84")}
    found = told(docs, "distinct: [[group profit, operating profit]]")
    assert {finding.place.text for finding in found} <= {"$48 million", "$84 million"}
    assert found


def test_words_of_a_quotation_are_one_under_their_aliases() -> None:
    found = told(QUOTED, "group-by: all")
    assert [finding.rule for finding in found] == ["quote-wording"]
    assert told(QUOTED, "aliases: [[Kyiv, Kiev]]") == []


def test_alias_is_counted_as_the_name_and_shown_as_written() -> None:
    facts = check(PEOPLE | {"c.txt": PEOPLE["a.txt"]}, "aliases: [[Lena Ostrow, Lena Ostrov]]").facts
    assert {claim.subject for fact in facts for claim in fact.claims if "Ostrov" in claim.subject} == set()


def test_house_facts_change_the_fingerprint_of_the_rulebook() -> None:
    plain, one, other = (book(text).fingerprint for text in ("group-by: all", "aliases: [[a, b]]", "aliases: [[a, c]]"))
    assert len({plain, one, other}) == 3


def test_mistake_in_the_configuration_of_a_case_is_told() -> None:
    text = "- name: x\n  docs: {a: one}\n  config: |\n    group-by: all\n    agregate: 1\n"
    _, (error,) = cases.load("x.cases.yaml", text.encode(), "x")
    assert (error.line, "config, line 2: unknown key 'agregate'" in error.message) == (3, True)
