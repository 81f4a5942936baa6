"""What became of each candidate stands in one list: it holds all that blocking lets meet, once, and never differs from
the facts; and the features of candidates are those of the registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml
from msgspec.structs import replace

from claimlint import pipeline, readers, resolve
from claimlint.alignment import Aligned
from claimlint.alignment.candidates import ALIKE, FEATURES, JOINS, UNLIKE, Surroundings, candidates
from claimlint.alignment.decisions import Decision, claim_id, pair_id, tied, weighed_against_sources
from claimlint.alignment.facts import assemble
from claimlint.alignment.model import prior, weights
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.ties import Tie
from claimlint.alignment.views import blocks
from claimlint.languages import lexicon
from claimlint.model import Comparison, Fact, ReadDocument, Rulebook, Story
from claimlint.story import entities

ITEMS = Path(__file__).parents[1] / "quality"
VALUES = frozenset({"age", "amount", "moment", "percentage", "quantity", "time", "year"})


@cache
def stories() -> tuple[tuple[ReadDocument, ...], ...]:
    """The stories of some contrast items, read."""
    found = []
    for name in ("records.yaml", "technical.yaml"):
        for item in yaml.safe_load((ITEMS / name).read_text("utf-8")):
            for variant in item["variants"]:
                texts = [readers.from_text(path, text) for path, text in sorted(variant["docs"].items())]
                found.append(tuple(pipeline.per_document(t, lexicon(), Rulebook(())).extract for t in texts))
    return tuple(found)


@cache
def aligned() -> tuple[Aligned, ...]:
    """What alignment makes of each of the stories."""
    return tuple(pipeline.align(Story("x", story), lexicon(), Rulebook(()), None)[2] for story in stories())


def links(facts: Sequence[Fact]) -> Iterator[tuple[frozenset[object], bool]]:
    """The two claims of each link of facts of values, and whether they contradict each other."""
    for fact in facts:
        if fact.aspect in VALUES:
            for link in fact.links:
                yield frozenset((claim_id(fact.claims[link.left]), claim_id(fact.claims[link.right]))), link.opposed


def test_what_blocking_lets_meet_is_decided_once() -> None:
    for story, found in zip(stories(), aligned(), strict=True):
        extracts = resolve.resolve(story, None)
        surroundings = Surroundings(extracts, lexicon())
        grouped = blocks(extracts, entities.gather(extracts, lexicon()), StemWeights(extracts, lexicon()))
        met = [
            frozenset((claim_id(one.left.claim), claim_id(one.right.claim)))
            for views in grouped.values()
            for one in candidates(views, Stated(grouped.values()), surroundings)
        ]
        assert Counter(map(pair_id, found.decisions)) == Counter(met)


def test_decisions_and_facts_never_differ() -> None:
    seen = set()
    for found in aligned():
        held = dict(links(found.facts))
        for one in found.decisions:
            seen.add(one.outcome)
            told = {"agrees": False, "contradicts": True}.get(one.outcome)
            assert held.get(pair_id(one)) == told, one.outcome
    assert seen == {"not-comparable", "gate", "set-aside", "too-weak", "taken", "agrees", "contradicts"}


def test_what_was_compared_is_counted_in_the_list() -> None:
    for found in aligned():
        compared = [one.candidate for one in found.decisions if one.candidate.outcome == "compared"]
        assert found.comparisons == len(compared)
        met = {claim_id(view.claim) for one in compared for view in (one.left, one.right)}
        alone = [view for views in found.blocks.values() for view in views if claim_id(view.claim) not in met]
        assert sum(found.not_compared.values()) == len(alone)


def test_what_is_taken_names_the_better_one() -> None:
    taken = [one for found in aligned() for one in found.decisions if one.outcome == "taken"]
    assert taken
    for one in taken:
        assert one.partner is not None
        mine, other = ({claim_id(c.left.claim), claim_id(c.right.claim)} for c in (one.candidate, one.partner))
        assert len(mine & other) == 1
        assert one.partner.score >= one.candidate.score


def opposed() -> Decision:
    return next(one for found in aligned() for one in found.decisions if one.outcome == "contradicts")


def test_a_tie_decides_whatever_the_pair_weighs() -> None:
    pair = opposed().candidate
    tie = Tie(pair.right.claim, pair.left.claim, (), 0, Comparison("apart"))
    for outcome, told in (("too-weak", "contradicts"), ("gate", "contradicts"), ("distinct", "distinct")):
        assert [one.outcome for one in tied([Decision(pair, outcome)], [tie])] == [told]  # type: ignore[arg-type]
    assert [one.outcome for one in tied([Decision(pair, "too-weak")], [])] == ["too-weak"]


def test_what_no_fact_of_a_draft_tells_is_outweighed() -> None:
    one = opposed()
    facts = [fact for found in aligned() for fact in found.facts]
    assert [d.outcome for d in weighed_against_sources([one], facts)] == ["contradicts"]
    assert [d.outcome for d in weighed_against_sources([one], [])] == ["outweighed"]


def test_features_of_candidates_are_those_of_the_registry() -> None:
    given: set[str] = set()
    for story in stories():
        extracts = resolve.resolve(story, None)
        surroundings = Surroundings(extracts, lexicon(), exhaustive=True)
        grouped = blocks(extracts, entities.gather(extracts, lexicon()), StemWeights(extracts, lexicon()))
        for views in grouped.values():
            for one in candidates(views, Stated(grouped.values()), surroundings):
                given.update(one.features)
                assert bool(one.features) == (one.outcome == "compared")
                assert bool(one.gate) == (one.outcome == "gate")
    assert given <= FEATURES
    assert len(given) > len(FEATURES) / 2
    assert not ALIKE & UNLIKE


def test_weights_are_those_of_the_registry() -> None:
    for model in (weights().dates, weights().numbers):
        assert set(model.features) <= FEATURES
        assert {name for name, weight in model.features.items() if weight < 0} & ALIKE == set()
        assert {name for name, weight in model.features.items() if weight > 0} & UNLIKE == set()


def test_a_pair_that_joins_a_contradiction_is_decided_once() -> None:
    told = "---\ndate: 2026-05-05\n---\nThe council of Velden endorsed the harbour plan on {}, mayor Ana Reyes said.\n"
    texts = [
        readers.from_text(f"{n}.md", told.format(day)) for n, day in enumerate(("2 May 2026", "4 May 2026", "Sunday"))
    ]
    story = Story("x", tuple(pipeline.per_document(t, lexicon(), Rulebook(())).extract for t in texts))
    found = pipeline.align(story, lexicon(), Rulebook(()), None)[2]
    days = [one.candidate for one in found.decisions if one.candidate.left.aspect == "moment"]
    slip = Comparison("apart", slip="next-day")
    least = prior("mixed") + JOINS
    weak = [replace(one, score=least, comparison=slip) if one.kind == "mixed" else one for one in days]
    assert Counter(one.kind for one in weak) == {"date": 1, "mixed": 2}
    (fact,), decisions = assemble(weak, "moment")
    assert len(fact.claims) == 3
    assert Counter(one.outcome for one in decisions) == {"contradicts": 2, "too-weak": 1}
    assert {id(one.candidate) for one in decisions} == {id(one) for one in weak}
