"""Two claims held against each other → which parts are the same, which differ, and which only one side states."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from texts import claim, extracts, values

from claimlint.about import About, AboutReader
from claimlint.alignment.candidates import BRIEF
from claimlint.alignment.contrast import ALIKE, MARKS, NAMES, UNLIKE, contrast
from claimlint.alignment.model import Features
from claimlint.languages import lexicon
from claimlint.languages.senses import senses
from claimlint.yaml_files import nodes

STORIES = sorted((Path(__file__).parent.parent / "quality").glob("*.yaml"))
FRAMES = frozenset({"swapped words", "swapped names", "nothing differs"})


def held(here: str, there: str, value: str = "40", other: str = "70", path: str = "{}.txt") -> Features:
    """Two texts and a value in each → what tells the two apart. The order of the two never matters."""
    left, right = extracts({path.format("a"): here, path.format("b"): there})
    a, b = AboutReader(left, lexicon()), AboutReader(right, lexicon())
    one, two = a.of(claim(left, value)), b.of(claim(right, other))
    found = contrast(one, two, senses(lexicon()))
    assert sided(found) == sided(contrast(two, one, senses(lexicon())))
    return found


def sided(found: Features) -> Features:
    """Features without those of two clauses laid side by side, which have a test of their own."""
    return {name: value for name, value in found.items() if name not in FRAMES}


def differing(found: Features) -> set[str]:
    """The features that speak against one fact."""
    return {name for name, value in found.items() if value and name in UNLIKE}


# One fact, in the same or in other words: no part may differ. `narrower` is silence of one side.

REWORDED = [
    ("The mill burnt 40 tons of coal.", "The mill burnt 70 tons of coal."),
    ("The mill burns 40 tons of coal.", "The mill was burning 70 tons of coal."),
    ("The festival was held on 40 fields.", "The festival took place on 70 fields."),
    ("In Velden the firm bought 40 ferries.", "In Velden the company purchased 70 ferries."),
    ("The clinic has 40 doctors.", "The clinic has 70 physicians."),
    ("In 2024 the mill burnt 40 tons of coal.", "The mill burnt 70 tons of coal in 2024."),
    ("Anna Reyes sold 40 boats.", "In May Reyes sold 70 boats."),
]


@pytest.mark.parametrize(("here", "there"), REWORDED)
def test_a_rewording_is_no_difference(here: str, there: str) -> None:
    found = held(here, there)
    assert differing(found) <= {"swapped words", "phrase narrower near"}
    assert found["nothing differs"] == 1.0


# One word makes two things of one.

OPPOSED = [
    ("The blast killed 40 miners.", "The blast injured 70 miners.", "opposed clause"),
    ("The mill bought 40 tons of coal.", "The mill sold 70 tons of coal.", "opposed clause"),
    ("The shop opens at 9 a.m. in summer.", "The shop closes at 6 p.m. in summer.", "opposed clause"),
]
PERIODS = [
    ("In 2024 the mill burnt 40 tons.", "In 2025 the mill burnt 70 tons.", {"period differs near"}),
    ("In March 2024 the mill burnt 40 tons.", "In May 2024 the mill burnt 70 tons.", {"period differs near"}),
    ("In March 2024 the mill burnt 40 tons.", "In 2025 the mill burnt 70 tons.", {"period differs near"}),
    ("On 3 May 2024 the mill burnt 40 tons.", "On 4 May 2024 the mill burnt 70 tons.", {"period differs near"}),
    ("In March 2024 the mill burnt 40 tons.", "In 2024 the mill burnt 70 tons.", set()),
    ("In 2024 the mill burnt 40 tons.", "In 2024 the mill burnt 70 tons.", set()),
    ("In 2024 the mill burnt 40 tons.", "The mill burnt 70 tons.", set()),
    ("In 2024/25 the club sold 40 boats.", "In 2024/25 the club sold 70 boats.", set()),
    ("In 2024/25 the club sold 40 boats.", "In 2025/26 the club sold 70 boats.", {"period differs near"}),
    ("In spring 2024 the mill burnt 40 tons.", "In 2024 the mill burnt 70 tons.", set()),
]
INSTANCES = [
    ("Pier 4 holds 40 boats.", "Pier 5 holds 70 boats.", {"instance differs clause"}, False),
    ("The third leg took 40 minutes.", "The fourth leg took 70 minutes.", {"instance differs clause"}, False),
    ("The upper deck holds 40 boats.", "The lower deck holds 70 boats.", {"instance differs clause"}, False),
    ("Pier 4 holds 40 boats.", "Pier 4 holds 70 boats.", set(), True),
    ("Pier 4 holds 40 boats.", "The pier holds 70 boats.", set(), False),
    ("Pier 4 holds 40 boats.", "Deck 5 holds 70 boats.", set(), False),
]


@pytest.mark.parametrize(("here", "there", "name"), OPPOSED)
def test_words_of_one_kind_exclude_each_other(here: str, there: str, name: str) -> None:
    value, other = ("9 a.m.", "6 p.m.") if "a.m." in here else ("40", "70")
    found = held(here, there, value, other)
    assert name in found
    assert "nothing differs" not in found
    same = here.replace(value, other)
    assert not any(one.startswith("opposed") for one in held(here, same, value, other))
    both = f"{here.replace(value, '90' if value == '40' else '8 a.m.')} {there}"
    assert name not in held(here, both, value, other), "a side that has the other's word, too, excludes nothing"


@pytest.mark.parametrize(("here", "there", "different"), PERIODS)
def test_periods_are_held_against_each_other_at_any_grain(here: str, there: str, different: set[str]) -> None:
    found = held(here, there)
    assert {name for name in found if name.startswith("period differs")} == different
    assert ("nothing differs" in found) is not bool(different)


def test_the_nearest_period_decides() -> None:
    here = "# Coal\n\n## 2024\n\nThe mill burnt 40 tons.\n"
    far = held(here, "# Coal\n\n## 2025\n\nThe mill burnt 70 tons.\n", path="{}.md")
    assert "period differs far" in far
    assert not {"period differs near", "period differs close"} & far.keys()
    near = held(here, "# Coal\n\n## 2025\n\nIn 2024 the mill burnt 70 tons.\n", path="{}.md")
    assert not [name for name in near if name.startswith("period differs")]
    assert "nothing differs" in near


@pytest.mark.parametrize(("here", "there", "different", "alike"), INSTANCES)
def test_numbered_things_are_held_against_each_other(here: str, there: str, different: set[str], alike: bool) -> None:
    found = held(here, there)
    assert {name for name in found if name.startswith("instance differs")} == different
    assert ("instance same" in found) is alike


def test_a_number_in_a_heading_is_weaker_than_one_in_the_clause() -> None:
    one, other = (
        f"# Race\n\n## Stage {number}\n\nThe winner needed {n} minutes.\n" for number, n in ((4, 40), (5, 70))
    )
    found = held(one, other, path="{}.md")
    assert "instance differs" in found
    assert "instance differs clause" not in found


PHRASES = [
    ("The desk lamp costs 40 euros.", "The floor lamp costs 70 euros.", "phrase plain differs near"),
    ("The North Bridge bears 40 tons.", "The South Bridge bears 70 tons.", "phrase typed differs near"),
    ("The Velden plan costs 40 euros.", "The Selby plan costs 70 euros.", "phrase typed differs near"),
    ("The brass desk lamp costs 40 euros.", "The desk lamp costs 70 euros.", "phrase narrower near"),
]


@pytest.mark.parametrize(("here", "there", "name"), PHRASES)
def test_two_things_share_a_noun(here: str, there: str, name: str) -> None:
    found = held(here, there)
    assert [one for one in found if one.startswith("phrase")] == [name]
    assert not [one for one in held(here, here.replace("40", "70")) if one.startswith("phrase")]


def test_one_thing_that_is_named_further_off() -> None:
    here = "# Prices\n\n## Desk lamp\n\nOn Sunday it costs 40 euros.\n"
    assert "phrase same label" in held(here, "# Goods\n\nOur desk lamp costs 70 euros.\n", path="{}.md")
    floor = held(here, "# Goods\n\nOur floor lamp costs 70 euros.\n", path="{}.md")
    assert "phrase plain differs label" in floor
    assert "phrase same label" not in floor
    before = held("The desk lamp is of brass. On Sunday it costs 40 euros.", "The desk lamp costs 70 euros.")
    assert "phrase same far" in before
    assert "phrase same label" not in before


def test_words_before_one_noun_differ() -> None:
    assert "modifier differs" in held("The desk lamp costs 40 euros.", "The floor lamp costs 70 euros.")
    assert "modifier differs" not in held("The desk lamp costs 40 euros.", "The desk lamp is 70 euros.")
    assert "modifier differs" not in held("The lamp costs 40 euros.", "The floor lamp costs 70 euros.")


HOLDERS = [
    ("Anna Reyes sold 40 boats.", "Piet Aalders sold 70 boats.", "holder differs"),
    ("Anna Reyes sold 40 boats.", "Anna Reyes sold 70 boats.", "holder same"),
    ("Anna Reyes sold 40 boats.", "In May Reyes sold 70 boats.", "holder same"),
    ("Anna Reyes sold 40 boats.", "Lucy Reyes sold 70 boats.", "holder part"),
    ("Anna Reyes sold 40 boats.", "Piet Aalders sold 70 boats to Anna Reyes.", "holder crossed"),
]


@pytest.mark.parametrize(("here", "there", "name"), HOLDERS)
def test_two_values_are_said_of_two_names(here: str, there: str, name: str) -> None:
    found = held(here, there)
    assert [one for one in found if one.startswith("holder")] == [name]
    assert not [one for one in held(here, "The crew sold 70 boats.") if one.startswith("holder")]


def test_names_that_stand_in_for_each_other() -> None:
    parallel = held("In Velden the crew sold 40 boats.", "In Selby the crew sold 70 boats.")
    same = held("In Velden the crew sold 40 boats.", "In Velden the crew sold 70 boats.")
    free = held("In Velden the crew sold 40 boats.", "Nobody needs the 70 boats that Selby has.")
    assert differing(same) == set()
    assert "nothing differs" not in parallel
    assert free.get("swapped names", 0.0) < parallel["swapped names"] < 1.0


def test_parallel_clauses_are_parallel_from_both_sides() -> None:
    left, right = extracts(
        {
            "a.txt": "Here of barns in ash lie 40 red pots.",
            "b.txt": "Here in oak of in lie 70 blue pots.",
        }
    )
    one = AboutReader(left, lexicon()).of(claim(left, "40"))
    two = AboutReader(right, lexicon()).of(claim(right, "70"))
    assert contrast(one, two, senses(lexicon())) == contrast(two, one, senses(lexicon()))


def test_words_that_stand_in_for_each_other() -> None:
    one = held("The crew sold 40 boats of oak.", "The crew sold 70 boats of ash.")
    two = held("The brave crew sold 40 boats of oak.", "The clumsy crew sold 70 boats of ash.")
    assert 0 < one["swapped words"] < two["swapped words"] <= 1.0
    assert "swapped names" not in two
    assert "swapped words" not in held("The crew sold 40 boats of oak.", "The crew sold 70 boats of oak.")


def test_the_words_right_beside_a_value_differ() -> None:
    found = held("The crew painted 40 boats.", "The crew hauled 70 boats.")
    assert "governor differs" in found
    assert "follower differs" not in found
    found = held("The crew has 40 boats of oak.", "The crew has 70 boats of ash.")
    assert "follower differs" in found
    assert "governor differs" not in found
    assert not {"governor differs", "follower differs"} & held("The crew has 40 boats of oak.", "It has 70.").keys()


STANDING = [
    ("The club expects 40 boats in the shed.", "The club has 70 boats in the shed.", "only one forecast"),
    ("Tickets for the boat cost 40 euros each.", "Tickets for the boat cost 70 euros.", "only one each"),
    ("A quorum of 40 members is required here.", "There are 70 members here.", "only one bound"),
    ("The club never sold 40 boats.", "The club sold 70 boats.", "only one denied"),
]


@pytest.mark.parametrize(("here", "there", "name"), STANDING)
def test_only_one_side_says_how_its_value_stands(here: str, there: str, name: str) -> None:
    found = held(here, there)
    assert name in found
    assert "marks differ" not in found
    twice = held(here, here.replace("40", "70"))
    assert not [one for one in twice if one.startswith("only one")]


def test_each_side_says_another_standing() -> None:
    assert "marks differ" in held("The club expects 40 boats here.", "The club never sold 70 boats here.")


def test_the_standing_above_a_list_counts_as_a_label() -> None:
    here = "# Boats\n\nRequired in the shed:\n\n- 40 boats of oak\n- rain\n"
    there = "# Boats\n\nIn the shed:\n\n- 70 boats of oak\n- rain\n"
    assert "label bound" in held(here, there, path="{}.md")
    assert "label bound" not in held(here, here.replace("40", "70"), path="{}.md")
    required = "# Boats\n\nIn the shed:\n\n- required are 70 boats of oak\n- rain\n"
    assert "label bound" not in held(here, required, path="{}.md")
    forecast = here.replace("Required", "Forecast")
    assert differing(held(forecast, there, path="{}.md")) == set(), "a forecast above a list has no feature"


def test_a_limit_of_each_side() -> None:
    limits = {"instance differs clause", "modifier differs"}
    assert limits <= held("The northern quay holds 40 boats.", "The southern quay holds 70 boats.").keys()
    assert not limits & held("The northern quay holds 40 boats.", "The quay holds 70 boats.").keys()


def test_what_both_say_in_other_words_counts() -> None:
    here = "The firm bought 40 ferries."
    half = held(here, "The firm purchased 70 ferries.")
    whole = held(here, "The company purchased 70 ferries.")
    assert 0 < half["in other words"] < whole["in other words"] <= 1.0
    assert "in other words" not in held(here, here.replace("40", "70"))
    assert "in other words" not in held(here, "The miller painted 70 ferries.")


def test_silence_is_no_difference() -> None:
    """What one side says more than the other may be a detail."""
    short, long = "The mill burnt 40 tons.", "On 3 May 2024 the old mill at pier 4 in Velden burnt 70 tons of peat."
    assert differing(held(short, long)) <= {"swapped words", "phrase narrower near", "phrase plain differs near"}


def test_differences_add_up() -> None:
    year, both = (
        "# Coal\n\n## {}\n\nThe mill burnt {} tons.\n",
        "# Coal\n\n## Stage {} in {}\n\nThe mill burnt {} tons.\n",
    )
    one = held(year.format(2024, 40), year.format(2025, 70), path="{}.md")
    more = held(both.format(4, 2024, 40), both.format(5, 2025, 70), path="{}.md")
    assert 0 < one["parts differ far"] < more["parts differ far"] <= 1.0
    assert "nothing differs" not in one
    bound, never = "Here 40 boats are required.", "Here we never saw 40 boats are required."
    assert 0 < held(bound, "Here are 70 boats.")["any standing"] < held(never, "Here are 70 boats.")["any standing"]


def test_every_feature_is_registered_and_bounded() -> None:
    """Over our own stories: contrast gives no feature that the model cannot know of, none over 1 (`reach` relies on
    it), the same from both sides, and finds nothing between a claim and itself. Nearly all of them occur."""
    seen: set[str] = set()
    sense = senses(lexicon())
    for file in STORIES:
        root = nodes.read(file.name, file.read_bytes())[1]
        assert root is not None
        for item in nodes.plain(root):
            read = extracts(item["variants"][-1]["docs"])
            abouts: list[About] = []
            for document in read:
                reader = AboutReader(document, lexicon())
                abouts += [reader.of(one) for one in values(document)]
            for one in abouts:
                assert differing(contrast(one, one, sense)) == set()
            for one, other in combinations(abouts[:14], 2):
                found = contrast(one, other, sense)
                assert sided(found) == sided(contrast(other, one, sense))
                assert found.keys() <= NAMES
                assert all(0 <= value <= 1 for value in found.values())
                seen |= found.keys()
    rare = {f"{how} {mark}" for mark in MARKS for how in ("label", "only one")}
    assert NAMES - seen <= rare


def test_a_feature_speaks_for_or_against_and_never_both() -> None:
    assert not ALIKE & UNLIKE
    assert NAMES == ALIKE | UNLIKE
    assert BRIEF not in NAMES, "what two brief texts are says nothing for or against"
