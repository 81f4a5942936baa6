"""Drifts are planted the same way for everybody, and stand where it is said."""

from __future__ import annotations

import msgspec
import pytest

from . import plant, score
from .plant import Planted, Tree
from .test_pages import broken

SEEDS = range(1, 7)
CLEAN = plant.pages()


@pytest.fixture(scope="module", params=SEEDS)
def tree(request: pytest.FixtureRequest) -> Tree:
    return plant.plant(request.param)


def test_a_seed_gives_one_tree() -> None:
    assert msgspec.json.encode(plant.plant(1)) == msgspec.json.encode(plant.plant(1))
    assert len({msgspec.json.encode(plant.plant(seed)) for seed in SEEDS}) == len(SEEDS)


def test_as_many_are_planted_as_asked_for(tree: Tree) -> None:
    assert len(tree.drifts) == len(tree.differences) == 30
    assert len({one.name for one in tree.drifts}) == 30
    few = plant.plant(1, drifts=3, legitimate=0)
    assert (len(few.drifts), len(few.differences)) == (3, 0)
    with pytest.raises(ValueError, match="1000 are asked for"):
        plant.plant(1, drifts=1000)


def test_every_kind_is_among_them(tree: Tree) -> None:
    assert {one.kind for one in tree.drifts} == {fact.kind for fact in plant.facts()}
    assert {one.kind for one in tree.differences} == {one.kind for one in plant.differences()}


def test_what_is_planted_stands_where_it_is_said(tree: Tree) -> None:
    beside = {fact.fact: {words for site in fact.sites for words in site.beside} for fact in plant.facts()}
    for one in (*tree.drifts, *tree.differences):
        (start, end), *rest = one.spans
        assert tree.pages[one.page][start:end] == one.now
        assert one.now != one.was
        assert all(tree.pages[one.page][first:last] in beside[one.name] for first, last in rest)


def test_nothing_else_is_changed(tree: Tree) -> None:
    assert tree.pages.keys() == CLEAN.keys()
    for path, text in tree.pages.items():
        here = [one for one in (*tree.drifts, *tree.differences) if one.page == path]
        assert undone(text, here).split() == CLEAN[path].split()


def test_no_two_drifts_share_a_line(tree: Tree) -> None:
    lines = [(one.page, tree.pages[one.page].count("\n", 0, one.spans[0][0])) for one in tree.drifts]
    assert len(lines) == len(set(lines))


def test_planted_pages_parse(tree: Tree) -> None:
    assert not list(broken({path: text for path, text in tree.pages.items() if text != CLEAN[path]}))


def test_a_score_counts_what_stands_on_a_drift() -> None:
    page = "# Run\n\nThe port is 8460.\n\nThe other port is 8640.\n"
    found = score.check({"README.md": page, "docs/run.md": page})
    assert found == ()
    scored = score.score(Tree({"README.md": page}, (Planted("a", "port", "README.md", "1", "8640", ((46, 50),)),)))
    assert len(scored.missed) + len(scored.found) == 1
    assert "port" in score.table([scored])


def undone(text: str, planted: list[Planted]) -> str:
    """A planted page → the clean one, but for blank lines."""
    for one in sorted(planted, key=lambda one: one.spans[0], reverse=True):
        start, end = one.spans[0]
        text = text[:start] + one.was + text[end:]
    return text
