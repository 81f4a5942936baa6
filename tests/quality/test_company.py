"""The same verdict in any company: what is found in a story does not depend on what else is checked, or in what order.

The stories are the first variants of our own contrast items. Each is checked by itself and among unrelated ones, by
folder and automatically; each document is checked alone and beside the others of its story.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence, Set
from functools import cache

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.model import Finding, Place, Rulebook
from claimlint.settings import GroupBy, Settings

from . import score
from .score import Item, Planted, Variant

Story = Mapping[str, str]
"""Texts by path, all in one folder of their own."""

STEP = 5  # one item of so many is a story of the sample
SHARE = 0.1  # of the contradictions found that may be lost where another document agrees with one of the two
ORDER = ("info", "warning", "error")


@cache
def stories() -> tuple[Story, ...]:
    """A sample of our stories, each in a folder named as its item."""
    return tuple(
        {f"{item.item}/{path}": text for path, text in item.variants[0].docs.items()} for item in score.load()[::STEP]
    )


def check(docs: Mapping[str, str], by: GroupBy = "auto") -> tuple[Finding, ...]:
    """Texts by path → all their findings, notes and all."""
    report = pipeline.check([readers.from_text(path, text) for path, text in docs.items()], book(), Settings(by))
    assert not report.errors
    return report.findings


@cache
def book() -> Rulebook:
    return rulebook.selected(rulebook.load()[0], Settings())


def told(findings: Sequence[Finding], story: Story) -> list[tuple[object, ...]]:
    """Findings → what is said of the documents of a story, in a form that can be compared."""
    return [
        (f.rule, f.severity, f.message, f.reasons, f.place, *(related.place for related in f.related))
        for f in findings
        if f.place.path in story
    ]


def shuffled(docs: Mapping[str, str], seed: int) -> dict[str, str]:
    paths = sorted(docs)
    random.Random(seed).shuffle(paths)
    return {path: docs[path] for path in paths}


@cache
def alone(number: int) -> list[tuple[object, ...]]:
    """A story of the sample, by number → what is found when it is checked by itself."""
    return told(check(stories()[number]), stories()[number])


def test_the_sample_has_findings() -> None:
    assert sum(map(bool, map(alone, range(len(stories()))))) > len(stories()) // 3


@pytest.mark.parametrize("by", ["folder", "auto"])
def test_findings_of_a_story_do_not_depend_on_other_stories(by: GroupBy) -> None:
    """All stories in one run say of each what it says by itself; so do half of them, in another order."""
    everything = [path for story in stories() for path in story]
    assert len(everything) == len(set(everything))
    for seed, sample in ((1, stories()), (2, stories()[::2])):
        together = check(shuffled({path: text for story in sample for path, text in story.items()}, seed), by)
        for story in sample:
            assert told(together, story) == alone(stories().index(story)), next(iter(story))


@pytest.mark.parametrize("seed", [3, 4])
def test_the_order_of_documents_does_not_matter(seed: int) -> None:
    for number, story in enumerate(stories()):
        if number % 2 == seed % 2:
            assert told(check(shuffled(story, seed)), story) == alone(number)


def shows(finding: Finding, place: Place) -> bool:
    """Whether a finding shows a place, by itself or inside a longer one: only of the two places that stand against each
    other a quotation is cut to the words that differ."""
    shown = (finding.place, *(related.place for related in finding.related), *finding.further)
    return any(
        one.path == place.path and one.start.offset <= place.start.offset and place.end.offset <= one.end.offset
        for one in shown
    )


def milder(before: Sequence[Finding], after: Sequence[Finding]) -> list[str]:
    """Findings, and those in company → the ones that are gone, have lost their first place against, or are milder."""
    return [
        f"{one.severity}[{one.rule}] {one.message}"
        for one in before
        if not any(
            one.rule == other.rule
            and ORDER.index(one.severity) <= ORDER.index(other.severity)
            and all(shows(other, place) for place in (one.place, *_first(one)))
            for other in after
        )
    ]


def _first(finding: Finding) -> tuple[Place, ...]:
    return tuple(related.place for related in finding.related[:1])


NUMBERS = frozenset({"age", "amount", "date", "percentage", "quantity", "time", "weekday", "year"})


@pytest.mark.parametrize(("kinds", "step", "least"), [(NUMBERS, 1, 30), ({"name", "role"}, 1, 4), ({"quote"}, 1, 4)])
def test_what_a_document_says_against_itself_stays_in_company(kinds: Set[str], step: int, least: int) -> None:
    """The documents of a story as one text, which so contradicts itself: alone, and beside the texts of the harmless
    twins and of another story."""
    said, lost = 0, []
    items = [item for item in score.load() if item.kind in kinds]
    for number, item in enumerate(items[::step]):
        alone, after = accompanied(item, stories()[number % len(stories())])
        lost += [f"{item.item}: {line}" for line in milder(alone, after)]
        said += len(alone)
    assert said >= least
    assert lost == []


def test_what_a_document_says_against_itself_stays_among_strangers() -> None:
    """Items of all kinds as one text each, four of them as one story: of other events, people and years."""
    said, lost = 0, []
    texts = [{f"{item.item}.md": whole(item)} for item in score.load()[::2]]
    for start in range(0, len(texts), 4):
        strangers = texts[start : start + 4]
        together = check({path: text for one in strangers for path, text in one.items()}, "all")
        for one in strangers:
            alone = check(one)
            lost += [f"{next(iter(one))}: {line}" for line in milder(alone, together)]
            said += len(alone)
    assert said >= 20
    assert lost == []


def whole(item: Item) -> str:
    """The documents of the first variant of an item as one text, which so contradicts itself."""
    return "\n\n".join(item.variants[0].docs.values())


def accompanied(item: Item, story: Story) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The documents of the first variant of an item as one text → its findings alone, and all findings beside the texts
    of the harmless twin and of another story."""
    text = {"s/whole.md": whole(item)}
    twin = {f"s/twin-{path}": text for path, text in item.variants[-1].docs.items()}
    return check(text), check({**text, **twin, **story})


def test_two_documents_that_agree_do_not_silence_the_third() -> None:
    """A planted contradiction that is found between two documents is found beside a copy of either of them, but for
    few that are hardly found: who else states a value is evidence, too."""
    checked, lost = 0, []
    for item in score.load()[::STEP]:
        variant = item.variants[0]
        sides = {planted.doc for planted in variant.conflict}
        if len(sides) < 2 or not score.judge(variant).on:
            continue
        for path in sorted(sides):
            copy = f"copy-of-{path}"
            agreeing = tuple(Planted(copy, one.text) for one in variant.conflict if one.doc == path)
            docs = {**variant.docs, copy: variant.docs[path]}
            if not score.judge(Variant("flag", docs, (*variant.conflict, *agreeing))).on:
                lost.append(f"{item.item}: with another {path}")
            checked += 1
    assert checked >= 20
    assert len(lost) <= checked * SHARE, lost
