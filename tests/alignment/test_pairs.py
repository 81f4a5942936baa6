"""Values of a story → which of them meet, what they are measured against, and how a pair is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import extracts

from claimlint.alignment import blocking, crowds, evidence, gates, model, rivals
from claimlint.alignment.candidates import ALIKE, DISPLAY, FEATURES, UNLIKE, Candidate, Surroundings, candidates
from claimlint.alignment.contrast import NAMES as CONTRASTS
from claimlint.alignment.likeness import Likeness
from claimlint.alignment.rivals import Rivalry, Rivals
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import View, blocks
from claimlint.comparison import agrees, compare
from claimlint.languages import lexicon
from claimlint.model import ReadDocument
from claimlint.story import entities
from claimlint.yaml_files import nodes

STORIES = sorted((Path(__file__).parent.parent / "quality").glob("*.yaml"))


class Block(NamedTuple):
    """The views of one kind of value in a story, and what all of it states."""

    read: Sequence[ReadDocument]
    views: Sequence[View]
    told: Stated


def grouped(docs: Mapping[str, str]) -> dict[str, Block]:
    """Texts by path → the views of their story, by block key."""
    read = extracts(docs)
    words = lexicon()
    found = blocks(read, entities.gather(read, words), StemWeights(read, words))
    told = Stated(found.values())
    return {key: Block(read, views, told) for key, views in found.items()}


def texts(*docs: str) -> dict[str, str]:
    return {f"{number}.txt": text for number, text in enumerate(docs)}


def met(block: Block) -> set[frozenset[str]]:
    """The pairs of values that meet, as they are written."""
    found = blocking.meetings(block.views, blocking.shared(block.views), drafted=False)
    return {frozenset((written(block, i), written(block, j))) for i, j in found}


def written(block: Block, number: int) -> str:
    claim = block.views[number].claim
    return block.read[block.views[number].document].document.text[claim.span.start : claim.span.end]


# Blocking


def test_values_meet_on_telling_words_or_where_there_are_few() -> None:
    alike = texts("The Velden quarry sold 4,100 crates of slate.", "The Velden quarry sold 7,900 crates of slate.")
    strange = texts("The Velden quarry sold 4,100 crates.", "Singers of the opera heard 7,900 fans.")
    assert len(met(grouped(alike)["quantity:"])) == 1
    assert len(met(grouped(strange)["quantity:"])) == 1
    many = " ".join(
        f"Guest {name} heard {n} fans." for n, name in enumerate(("Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Guy"), 410)
    )
    crowded = grouped(texts("The Velden quarry sold 4,100 crates.", many))["quantity:"]
    assert not [pair for pair in met(crowded) if any(value.startswith("4,100") for value in pair)]


def test_two_values_of_one_sentence_never_meet() -> None:
    one = grouped(texts("The Velden quarry sold 4,100 crates of slate and 7,900 crates of slate."))["quantity:"]
    two = grouped(texts("The Velden quarry sold 4,100 crates of slate. It sold 7,900 crates of slate."))["quantity:"]
    assert (len(one.views), met(one)) == (2, set())
    assert len(met(two)) == 1


def test_two_cells_of_tables_do_not_meet_on_their_words() -> None:
    table = "# Sales\n\n| Line | Crates |\n| --- | --- |\n| Velden slate | 4,100 |\n| Selby slate | 7,900 |\n"
    views = grouped({"a.md": table})["quantity:"].views
    assert [view.celled for view in views] == [True, True]
    assert blocking.shared(views) == {}


def test_of_a_crowd_each_meets_what_comes_next_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stem tells counts whole for the pairs that meet, however many share it."""
    lines = [f"The Velden quarry sold {n} crates of slate." for n in range(4100, 4120)]
    views = grouped(texts(*lines))["quantity:"].views
    full = blocking.shared(views)
    assert len(full) == 190
    monkeypatch.setattr(crowds, "MANY", 15)
    few = blocking.shared(views)
    assert set(few) == {(i, j) for i, j in full if j - i <= 4}
    assert all(few[pair] == pytest.approx(full[pair]) for pair in few)
    assert crowds.left_out(views) == len(views)


def test_what_a_crowd_says_alike_is_held_against_others_by_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """One value in the same words is one statement: all its holders meet the first, and few of them meet the rival."""
    lines = ["The Velden quarry sold 4,100 crates of slate."] * 300
    lines[140] = "The Velden quarry sold 7,900 crates of slate."
    views = grouped(texts(*lines))["quantity:"].views
    odd = next(n for n, view in enumerate(views) if view.number == 7900)
    found = blocking.shared(views)
    first = 1 if odd == 0 else 0
    assert {pair for n in range(300) if n != first for pair in [(min(first, n), max(first, n))]} <= found.keys()
    assert 1 < sum(odd in pair for pair in found) < 64
    assert len(found) < 300 + 64 * 64
    assert crowds.left_out(views) == 0


def test_sums_with_a_dropped_zero_meet_without_a_word_in_common() -> None:
    many = " ".join(f"Guest {name} paid ${n}." for n, name in enumerate("ABCDEFGHI", 411))
    slip = grouped(texts(f"Slate cost $7,350. {many}", f"Its price: $73,500. {many}"))["amount:"]
    assert frozenset(("$7,350", "$73,500")) in met(slip)
    other = grouped(texts(f"Slate cost $7,350. {many}", f"Its price: $73,600. {many}"))["amount:"]
    assert frozenset(("$7,350", "$73,600")) not in met(other)


# Rivals


def rivalry(docs: Mapping[str, str], here: str, there: str, key: str = "quantity:") -> Rivalry:
    """What a pair of values is measured against."""
    block = grouped(docs)[key]
    pairs = blocking.meetings(block.views, blocking.shared(block.views), drafted=False)
    values = [view.claim.value for view in block.views]
    agreeing = {(i, j) for i, j in pairs if agrees(compare(values[i], values[j]))}
    at = [next(n for n in range(len(values)) if written(block, n).startswith(value)) for value in (here, there)]
    return Rivals(block.views, pairs, agreeing, block.told).of(*sorted(at))


SLATE = "The Velden quarry sold 4,100 crates of slate. The rain went on. The Velden quarry sold 7,900 crates of slate."


def test_a_pair_in_one_document_is_measured_against_that_document_alone() -> None:
    alone = rivalry(texts(SLATE), "4,100", "7,900")
    copies = ("The Velden quarry sold 7,900 crates of slate.", "The Velden quarry sold 4,100 crates of slate.")
    assert rivalry(texts(SLATE, *copies), "4,100", "7,900") == alone
    assert (alone.settled, alone.support) == (0.0, 0)


def test_a_pair_of_two_documents_knows_who_else_states_its_values() -> None:
    here, there = "The Velden quarry sold 4,100 crates of slate.", "The Velden quarry sold 7,900 crates of slate."
    pair = rivalry(texts(here, there), "4,100", "7,900")
    assert rivalry(texts(here, there, there), "4,100", "7,900") == pair, "a copy is no further witness"
    again = "In all 7,900 crates of slate were sold by the Velden quarry."
    third = rivalry(texts(here, there, again), "4,100", "7,900")
    assert (pair.support, pair.backed, pair.lone) == (0, 0.0, 1.0)
    assert (third.support, third.explained) == (1, 0.0)
    assert third.backed > 0
    assert third.settled == pair.settled == 0.0


def test_another_likely_partner_is_a_rival() -> None:
    here, there = "The Velden quarry sold 4,100 crates of slate.", "The Velden quarry sold 7,900 crates of slate."
    better = f"{there} The Velden quarry has 3,300 crates of slate left."
    found = rivalry(texts(here, better), "4,100", "7,900")
    assert found.rival > 0
    settled = rivalry(texts(here, f"{there} {here}"), "4,100", "7,900")
    assert settled.settled > 0


@pytest.mark.parametrize(
    ("other", "beside", "before"),
    [
        ("The lock at Velden moved 7,900 vessels.", True, True),
        ("The lock at Velden moved 7,900 vessels, up from 4,100 vessels.", False, False),
        ("The lock at Velden moved 9,300 vessels.", False, False),
    ],
)
def test_a_sentence_that_states_both_values_says_which_is_which(other: str, beside: bool, before: bool) -> None:
    changed = "The lock at Velden moved 7,900 boats in June, up from 4,100 boats in May."
    there = next(words for words in ("7,900 vessels", "9,300 vessels") if words in other)
    found = rivalry(texts(changed, other), "4,100 boats", there)
    assert (found.beside, found.before) == (beside, before)


def test_a_sentence_may_list_two_values_and_tell_of_no_change() -> None:
    listed = "The lock at Velden moved 7,900 boats and 4,100 rafts."
    found = rivalry(texts(listed, "The lock at Velden moved 7,900 vessels."), "4,100", "7,900 vessels")
    assert (found.beside, found.before) == (True, False)


# Likeness


def test_likeness_of_two_documents_does_not_depend_on_a_third() -> None:
    docs = texts(SLATE, "The opera in Selby sold slate.", "Nobody spoke of the quarry at Velden and its slate.")
    whole = Likeness(tuple(extracts(docs)))
    for one, other in ((0, 1), (0, 2), (1, 2)):
        pair = {path: docs[path] for path in (f"{one}.txt", f"{other}.txt")}
        assert Likeness(tuple(extracts(pair))).of(0, 1) == whole.of(one, other) == whole.of(other, one)
    assert whole.of(0, 2)["documents alike"] > whole.of(0, 1)["documents alike"] >= 0.0
    assert whole.of(1, 1) == {}


def test_a_document_is_wholly_like_its_copy_and_days_count() -> None:
    dated = "VELDEN, {} June 2026 – The quarry sold 4,100 crates of slate."
    same, days = (
        Likeness(tuple(extracts(texts(dated.format(3), dated.format(day))))).of(0, 1)["days apart"] for day in (3, 9)
    )
    assert 0.0 == same < days < 1.0
    copy = Likeness(tuple(extracts(texts(SLATE, SLATE)))).of(0, 1)
    assert copy["documents alike"] == pytest.approx(1.0)
    assert "days apart" not in copy


# The model

KINDS = st.sampled_from(sorted({*model.weights().numbers.varieties, *model.weights().dates.varieties}))
NAMES = sorted({*model.weights().numbers.features, *model.weights().dates.features, "unknown"})
WEIGHED = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1), max_size=25)


@given(WEIGHED, KINDS)
def test_reach_bounds_what_features_can_add(found: dict[str, float], kind: str) -> None:
    without = {name: value for name, value in found.items() if name not in CONTRASTS}
    assert model.score(found, kind) <= model.score(without, kind) + model.reach(kind, CONTRASTS) + 1


WORTH = st.floats(0, 9)
RIVALRIES = st.builds(
    Rivalry, WORTH, WORTH, WORTH, WORTH, st.integers(0, 50), st.integers(0, 2), st.floats(0, 1), st.floats(0, 1)
)


@given(RIVALRIES, st.floats(0.01, 4), KINDS)
def test_reach_bounds_what_a_rivalry_can_add(found: Rivalry, shared: float, kind: str) -> None:
    assert model.score(found.features(shared), kind) <= model.score({}, kind) + rivals.reach(kind) + 1


@given(WEIGHED, KINDS)
def test_reasons_speak_for_and_objections_against(found: dict[str, float], kind: str) -> None:
    said = [{one.replace("-", " ") for one in told(found, kind)} for told in (model.reasons, model.objections)]
    assert all(len(codes) <= 5 for codes in said)
    assert said[0].isdisjoint(said[1])
    known = {name.replace("-", " "): name for name in found}
    for codes, sign in zip(said, (1, -1), strict=True):
        for code in codes:
            one = {known[code]: found[known[code]]}
            assert sign * (model.score(one, kind) - model.score({}, kind)) > 0


def test_unknown_features_and_varieties_weigh_nothing() -> None:
    assert model.score({"unknown": 1.0}, "count") == model.score({}, "count")
    assert model.score({"shared words": 9.0}, "no such variety") < min(model.weights().thresholds.values())


def test_what_differs_never_speaks_for_one_fact() -> None:
    for one in (model.weights().numbers, model.weights().dates):
        assert one.features.keys() <= FEATURES
        assert not {name for name, weight in one.features.items() if weight > 0} & UNLIKE
        assert not {name for name, weight in one.features.items() if weight < 0} & ALIKE


def test_cuts_are_in_order() -> None:
    cuts = model.weights().thresholds
    assert cuts["agreement"] <= cuts["info"] < cuts["warning"] < cuts["error"]
    assert cuts["display-warning"] < cuts["display-error"]


# Candidates


def stories() -> Iterator[dict[str, str]]:
    """A sample of our own stories."""
    for file in STORIES:
        root = nodes.read(file.name, file.read_bytes())[1]
        assert root is not None
        yield from (item["variants"][0]["docs"] for item in nodes.plain(root)[::4])


def weighed(block: Block, *, exhaustive: bool) -> list[Candidate]:
    surroundings = Surroundings(block.read, lexicon(), exhaustive=exhaustive)
    return candidates(block.views, block.told, surroundings)


def least(candidate: Candidate) -> int:
    """The score that a pair needs to become a finding; display copy against its own text needs less."""
    cuts, left, right = model.weights().thresholds, candidate.left, candidate.right
    roles = {left.claim.sentence.role, right.claim.sentence.role}
    shown = left.document == right.document and roles & DISPLAY
    return min(cuts["info"], cuts["display-warning"]) if shown else cuts["info"]


def plain(found: Sequence[Candidate]) -> list[tuple[object, ...]]:
    return [
        (c.left.index, c.right.index, c.kind, c.shared, c.features, c.score)
        for c in found
        if c.outcome == "compared" and not c.agrees and c.score >= least(c)
    ]


def test_lazy_reading_finds_what_exhaustive_reading_finds() -> None:
    lazy_reads, told = 0, 0
    for docs in stories():
        for block in grouped(docs).values():
            lazy, whole = weighed(block, exhaustive=False), weighed(block, exhaustive=True)
            assert plain(lazy) == plain(whole)
            told += len(plain(lazy))
            lazy_reads += sum(a.features.keys() != b.features.keys() for a, b in zip(lazy, whole, strict=True))
    assert told > 20
    assert lazy_reads, "some pairs are so unlike that nobody reads what they are about"


def test_lazy_reading_finds_the_values_that_agree() -> None:
    strong = 0
    for docs in stories():
        for block in grouped(docs).values():
            lazy, whole = (
                [
                    (c.left.index, c.right.index, c.features, c.score)
                    for c in weighed(block, exhaustive=exhaustive)
                    if c.agrees and c.outcome == "compared" and c.score >= model.weights().thresholds["agreement"]
                ]
                for exhaustive in (False, True)
            )
            assert lazy == whole
            strong += len(lazy)
    assert strong > 10


def test_what_is_read_further_of_a_pair_is_bounded() -> None:
    given: set[str] = set()
    for docs in stories():
        for block in grouped(docs).values():
            for left, right in combinations(block.views[:12], 2):
                found = evidence.further(left, right)
                assert set(found.values()) <= {n / 4 for n in range(5)}
                given.update(found)
    assert given - UNLIKE <= evidence.FURTHER
    assert len(given) > 5


def test_a_gate_that_a_view_says_nothing_of_is_open() -> None:
    shut = set()
    for docs in stories():
        for block in grouped(docs).values():
            keeper = gates.Gates(block.views, block.told)
            for (i, left), (j, right) in combinations(enumerate(block.views[:12]), 2):
                asked = [gate.name for gate in gates._GATES[left.aspect] if gate.parts(left, right)]
                found = keeper.shut(i, j)
                assert found == "both-stated" or found == "".join(asked[:1])
                shut.add(found)
    assert len(shut) > 3


def test_candidates_are_scored_by_their_features_and_in_order() -> None:
    for docs in stories():
        for block in grouped(docs).values():
            found = weighed(block, exhaustive=False)
            keys = [(c.left.index, c.right.index) for c in found]
            assert keys == sorted(set(keys))
            for one in found:
                compared = one.outcome == "compared"
                assert one.score == (model.score(one.features, one.kind) if compared else 0)
                assert bool(one.features) is compared
                assert bool(one.gate) is (one.outcome == "gate")
            assert all(c.agrees == agrees(c.comparison) for c in found)


def test_values_that_agree_are_not_held_against_each_other() -> None:
    block = grouped(texts(SLATE, "The Velden quarry sold 4,100 crates of slate."))["quantity:"]
    found = weighed(block, exhaustive=True)
    agreeing = list(chain.from_iterable(c.features for c in found if c.agrees))
    assert [c.agrees for c in found].count(True) == 1
    assert not CONTRASTS & set(agreeing)
