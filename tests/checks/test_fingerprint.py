"""What a finding is known by: its rule, its sentences and values, and nothing that moves when somebody works on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from claimlint import config, pipeline, readers, rulebook
from claimlint.checks._fingerprint import FURTHER, GROUPS, MOST, folded
from claimlint.config.rules import applied
from claimlint.model import Finding, Rulebook
from claimlint.settings import Settings
from claimlint.suppression.naming import recognised

Documents = Mapping[str, str]

BUDGET = (
    "The council of Selby paid $21 million for the dredging of the harbour basin in Selby, where cranes stand idle."
)
PAIR = {"docs/budget.md": f"{BUDGET}\n", "docs/report.md": BUDGET.replace("21", "38") + "\n"}
TEXTS: dict[str, tuple[str, Documents]] = {
    "amount-conflict": ("", PAIR),
    "headline-body": ("", {"a.md": f"# Selby pays $12 million for the dredging of the harbour basin\n\n{BUDGET}\n"}),
    "weekday-date": ("", {"a.md": "The council met on Monday, 3 February 2026.\n", "b.md": "Nothing is told here.\n"}),
    "house-fact": (
        "facts: {bodies: [{name: Selby Harbour Office, forbidden: [Selby Port Office, Port Office of Selby]}]}",
        {"a.md": "The Selby Port Office met.\n"},
    ),
    "unused-suppression": ("", {"a.md": "One.\n\n<!-- claimlint-disable-next-line dates -->\nTwo is told here.\n"}),
    "limit": ("", {"a.md": "Uploads are limited to 25 MB.\n", "b.md": "Uploads are limited to 20 MB.\n"}),
}
LIMIT = """{id: limit, kind: pattern, key: limit,
extract: {pattern: 'limited to (?P<value>\\d+ ?MB)', value: {as: quantity}}}"""

CHANGES: dict[str, Callable[[Documents], Documents]] = {
    "in another folder": lambda docs: {f"old/{path}": text for path, text in docs.items()},
    "under other names": lambda docs: {f"{9 - at}.md": text for at, text in enumerate(docs.values())},
    "the first renamed behind the others": lambda docs: {
        f"z{at}.md": text for at, text in enumerate(docs.values(), -1)
    },
    "edited above": lambda docs: {path: f"A note stands above.\n\n{text}" for path, text in docs.items()},
    "edited below": lambda docs: {path: f"{text}\nA note stands below.\n" for path, text in docs.items()},
    "with Windows line ends": lambda docs: {path: text.replace("\n", "\r\n") for path, text in docs.items()},
    "with a further text": lambda docs: {**docs, "0.md": "It rained in Marbeck.\n"},
    "with a copy that agrees": lambda docs: {**docs, **({"0.md": docs["docs/budget.md"]} if docs is PAIR else {})},
}


def book(text: str = "", message: str = "") -> Rulebook:
    found, errors = rulebook.load(texts=[LIMIT])
    said, mistakes = config.parsed("claimlint.yaml", (text or "group-by: all").encode())
    _, changed, misnamed = applied([said], found)
    assert (errors, mistakes, misnamed) == ((), (), ())
    return replace(changed, rules=tuple(replace(r, message=message) for r in changed.rules)) if message else changed


def found(docs: Documents, name: str, text: str = "", message: str = "") -> tuple[Finding, ...]:
    """The findings of a rule in documents that are one story."""
    documents = [readers.from_text(path, content) for path, content in docs.items()]
    report = pipeline.check(documents, book(text, message), Settings(group_by="all", day=date(2026, 3, 1)))
    assert report.errors == ()
    return tuple(finding for finding in report.findings if finding.rule == name)


def names(docs: Documents, name: str, text: str = "") -> set[str]:
    return {finding.fingerprint for finding in found(docs, name, text)}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_finding_stays_the_same(name: str, change: str) -> None:
    text, docs = TEXTS[name]
    before = names(docs, name, text)
    assert len(before) == 1
    assert names(CHANGES[change](docs), name, text) == before


@pytest.mark.parametrize("name", TEXTS)
def test_another_message_changes_nothing(name: str) -> None:
    text, docs = TEXTS[name]
    (finding,) = found(docs, name, text, "in other words")
    assert (finding.message, {finding.fingerprint}) == ("in other words", names(docs, name, text))


def test_what_else_stands_in_the_line_of_a_house_fact_changes_nothing() -> None:
    text, docs = TEXTS["house-fact"]
    moved = f"# our names\n{text.replace('Port Office of Selby', 'Selby Ports')}"
    assert names(docs, "house-fact", moved) == names(docs, "house-fact", text)
    assert names(docs, "house-fact", text.replace("Harbour", "Quay")) != names(docs, "house-fact", text)


def test_another_id_of_a_rule_changes_nothing() -> None:
    documents = [readers.from_text(path, content) for path, content in PAIR.items()]
    rules = rulebook.only(book(), ["amount-conflict"])
    renamed = replace(
        rules, rules=tuple(replace(r, id="sums", formerly=("amount-conflict", "money")) for r in rules.rules)
    )
    (one,), (other,) = (pipeline.check(documents, one, Settings(group_by="all")).findings for one in (rules, renamed))
    assert (one.fingerprint, other.rule) == (other.fingerprint, "sums")


@pytest.mark.parametrize(("old", "new"), [("38 million", "83 million"), ("dredging", "deepening"), ("idle", "still")])
def test_another_value_or_sentence_is_another_finding(old: str, new: str) -> None:
    changed = {**PAIR, "docs/report.md": PAIR["docs/report.md"].replace(old, new)}
    assert len(names(changed, "amount-conflict")) == 1
    assert names(changed, "amount-conflict").isdisjoint(names(PAIR, "amount-conflict"))


AGREEING = BUDGET.replace("The council of Selby paid", "In the end the council of Selby paid").replace(
    ", where", "; its"
)


@pytest.mark.parametrize("path", ["docs/aaa.md", "docs/zzz.md"])
@pytest.mark.parametrize("value", ["21", "38"])
def test_a_further_document_that_agrees_in_other_words_is_no_news(path: str, value: str) -> None:
    (before,) = found(PAIR, "amount-conflict")
    more = found({**PAIR, path: AGREEING.replace("21", value)}, "amount-conflict")
    assert recognised(more, [before.fingerprint]) == {0: before.fingerprint}
    assert recognised([before], [more[0].fingerprint]) in ({}, {0: before.fingerprint})
    dated = {name: f"---\ndate: 2026-02-0{at}\n---\n{text}" for at, (name, text) in enumerate(PAIR.items(), 1)}
    later = {**dated, path: f"---\ndate: 2026-02-05\n---\n{AGREEING.replace('21', value)}"}
    assert names(later, "amount-conflict") == names(dated, "amount-conflict") == names(PAIR, "amount-conflict")


def test_three_values_are_two_findings_under_any_names() -> None:
    """Which of three is the odd one hangs on the order of paths: each finding is known again all the same."""
    texts = [BUDGET.replace("21", value) for value in ("21", "38", "55")]
    before = found({f"{at}.md": text for at, text in enumerate(texts)}, "amount-conflict")
    after = found({f"{9 - at}.md": text for at, text in enumerate(texts)}, "amount-conflict")
    assert len(before) == len(after) == 2
    assert sorted(recognised(after, [finding.fingerprint for finding in before])) == [0, 1]
    limits = {f"{at}.md": f"Uploads are limited to {at + 20} MB." for at in range(3)}
    before = found(limits, "limit")
    after = found({f"{9 - at}.md": text for at, text in enumerate(limits.values())}, "limit")
    assert sorted(recognised(after, [finding.fingerprint for finding in before])) == [0, 1]


def test_alike_findings_are_numbered_by_what_stands_around_them() -> None:
    wrong = "The council met on Monday, 3 February 2026."
    docs = {f"{name}.md": f"Told in {name}.\n{wrong}\nMore of {name}.\n" for name in ("a", "b", "c")}
    before = {finding.place.excerpt[0][1]: finding.fingerprint for finding in found(docs, "weekday-date")}
    assert len(set(before.values())) == 3
    renamed = {f"{9 - at}.md": text for at, text in enumerate(docs.values())}
    assert {f.place.excerpt[0][1]: f.fingerprint for f in found(renamed, "weekday-date")} == before
    fewer = {f.fingerprint for f in found({name: docs[name] for name in ("a.md", "c.md")}, "weekday-date")}
    assert fewer < set(before.values())


def test_names_of_one_finding_are_bounded() -> None:
    texts = {f"{at}.md": f"In words number {at} we say: {BUDGET}" for at in range(40)}
    texts |= {f"x{at}.md": f"In words number {at} we say: {BUDGET.replace('21', str(30 + at % 9))}" for at in range(40)}
    for finding in found(texts, "amount-conflict"):
        assert 1 < len({finding.fingerprint, *finding.equivalents}) <= MOST * (MOST + FURTHER * (GROUPS - 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes,” he said", '"yes," he  said'),
        ("the mayor’s office", "The mayor's office"),
        ("2019–2021", "2019-2021"),
        ("5\u00a0million", "5 million"),
        ("cafe\u0301", "café"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_typography_does_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)
