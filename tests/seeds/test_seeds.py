"""The seed articles under change: what must not matter does not, and every planted edit is found.

The articles carry their disagreements on purpose; tests/golden holds the report on them. Here only relations between
runs are held: other order, other names, other line ends, strangers beside them, one edit more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from claimlint import pipeline, readers, rulebook
from claimlint.model import Finding, Place, Rulebook
from claimlint.settings import GroupBy, Settings
from claimlint.yaml_files import nodes

TREE = Path(__file__).parents[2]
SEEDS = {path.name: path.read_text(encoding="utf-8") for path in sorted((TREE / "seeds").iterdir())}
WRONG_ALONE: dict[str, set[str]] = {"agency.txt": set(), "commentary.md": {"quote-marks"}, "explainer.txt": set()}
STRANGERS = {
    "bakery.txt": "Flour has become dearer in Orvale, the bakers say. A loaf costs €4.20 there since Monday.\n",
    "ferry.txt": "The night ferry to Velden sails from 3 May 2025, with 310 berths. Its captain is Ida Holmqvist.\n",
    "opera.txt": "“We sing on,” said Marta Lindqvist at the Tarsk opera. A seat is $55 at most, 15% less than then.\n",
}


class Planted(Struct, frozen=True, forbid_unknown_fields=True):
    """A mistake to bring into an article, and the rule that must tell it."""

    file: str
    old: str
    new: str
    rule: str


class Repaired(Struct, frozen=True, forbid_unknown_fields=True):
    """A disagreement to take away: the words to replace, and the rule that told it."""

    file: str
    replace: dict[str, str]
    rule: str


class Edits(Struct, frozen=True, forbid_unknown_fields=True):
    """What seeds_planted.yaml holds."""

    planted: tuple[Planted, ...]
    missed: tuple[Planted, ...]
    repaired: tuple[Repaired, ...]


def edits() -> Edits:
    path = Path(__file__).with_name("seeds_planted.yaml")
    _, root, errors = nodes.read(path.name, path.read_bytes())
    assert root is not None, errors
    return msgspec.convert(nodes.plain(root), Edits)


def check(texts: Mapping[str, str], group_by: GroupBy = "all") -> tuple[Finding, ...]:
    documents = [readers.from_text(path, text) for path, text in texts.items()]
    report = pipeline.check(documents, rules(), Settings(group_by=group_by))
    assert report.errors == ()
    return report.findings


@cache
def rules() -> Rulebook:
    return rulebook.selected(rulebook.load()[0], Settings())


@cache
def base() -> tuple[Finding, ...]:
    return check(SEEDS)


def places(finding: Finding) -> Iterator[Place]:
    yield finding.place
    yield from (related.place for related in finding.related)


def shape(finding: Finding) -> tuple[object, ...]:
    """What a finding says, but for offsets, which line ends move."""
    spots = [(p.path, p.start.line, p.start.column, p.text.replace("\r\n", "\n")) for p in places(finding)]
    return finding.rule, finding.severity, finding.reasons, tuple(spots)


def tells(finding: Finding, rule: str, path: str, text: str, words: str) -> bool:
    """Whether a finding is one of a rule with a place in a paragraph of the file that holds the words."""
    lines = {number for number, line in enumerate(text.split("\n"), 1) if words in line}
    return finding.rule == rule and any(p.path == path and p.start.line in lines for p in places(finding))


@pytest.mark.parametrize("path", SEEDS)
def test_article_alone_has_only_its_own_mistakes(path: str) -> None:
    assert {finding.rule for finding in check({path: SEEDS[path]})} == WRONG_ALONE[path]


def test_articles_together_disagree() -> None:
    loud = {finding.rule for finding in base() if finding.severity != "info"}
    assert loud == {"date-conflict", "magnitude-slip", "name-conflict", "quote-wording"}
    assert {finding.rule for finding in base()} - loud == {"quote-marks"}


def test_order_of_documents_does_not_matter() -> None:
    assert check(dict(reversed(SEEDS.items()))) == base()


def test_story_is_found_without_being_told() -> None:
    assert check(SEEDS, "auto") == base()


def test_strangers_do_not_matter() -> None:
    assert check(SEEDS | STRANGERS, "auto") == base()


def test_line_ends_do_not_matter() -> None:
    windows = {path: text.replace("\n", "\r\n") for path, text in SEEDS.items()}
    assert [shape(finding) for finding in check(windows)] == [shape(finding) for finding in base()]


@pytest.mark.parametrize("first", ["a-{}", "zz/{}"])
def test_names_in_the_same_order_do_not_matter(first: str) -> None:
    renamed = check({first.format(path): text for path, text in SEEDS.items()})
    assert [[p.text for p in places(f)] for f in renamed] == [[p.text for p in places(f)] for f in base()]


def test_names_in_another_order_change_no_disagreement() -> None:
    def disagreements(found: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
        return Counter((f.rule, f.severity) for f in found)

    renamed = {"c.txt": SEEDS["agency.txt"], "b.md": SEEDS["commentary.md"], "a.txt": SEEDS["explainer.txt"]}
    assert disagreements(check(renamed)) == disagreements(base())


def test_copy_of_an_article_brings_no_finding() -> None:
    def loud(found: tuple[Finding, ...]) -> Counter[str]:
        return Counter(finding.rule for finding in found if finding.severity != "info")

    assert loud(check(SEEDS | {"agency-2.txt": SEEDS["agency.txt"]})) == loud(base())


MISSED = "the two sentences share too little for the model; it was found before aboutness"


@pytest.mark.xfail(strict=True, reason=MISSED)
@pytest.mark.parametrize("edit", edits().missed, ids=lambda edit: f"{edit.rule}: {edit.new}")
def test_planted_mistake_that_is_missed(edit: Planted) -> None:
    test_planted_mistake_is_found(edit)


@pytest.mark.parametrize("edit", edits().planted, ids=lambda edit: f"{edit.rule}: {edit.new}")
def test_planted_mistake_is_found(edit: Planted) -> None:
    text = SEEDS[edit.file]
    assert text.count(edit.old) == 1
    changed = text.replace(edit.old, edit.new)
    before = {(finding.rule, finding.message) for finding in base()}
    new = [f for f in check(SEEDS | {edit.file: changed}) if (f.rule, f.message) not in before]
    assert any(tells(finding, edit.rule, edit.file, changed, edit.new) for finding in new), new


@pytest.mark.parametrize("edit", edits().repaired, ids=lambda edit: f"{edit.rule}: {edit.file}")
def test_repaired_disagreement_is_silent(edit: Repaired) -> None:
    text = SEEDS[edit.file]
    old, new = next(iter(edit.replace.items()))
    assert any(tells(finding, edit.rule, edit.file, text, old) for finding in base())
    for words, others in edit.replace.items():
        text = text.replace(words, others)
    found = [finding for finding in check(SEEDS | {edit.file: text}) if finding.severity != "info"]
    assert not any(tells(finding, edit.rule, edit.file, text, new) for finding in found)
