"""Names and statements of very many documents → the findings of few: a slip is found in any company, and what met only
the likest of those that it is like is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from texts import extracts

from claimlint import pipeline, rulebook
from claimlint.alignment.bounded import likest
from claimlint.alignment.decisions import CROWDED
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Story
from claimlint.outcome import Judged

FEW, MANY = 5, 90
_THINGS = (
    "garden",
    "tower",
    "ferry",
    "market",
    "chess",
    "choir",
    "bakery",
    "canoe",
    "library",
    "lantern",
    "orchard",
    "violin",
    "tunnel",
    "quarry",
)
_DEEDS = (
    "painted",
    "repaired",
    "sold",
    "borrowed",
    "collected",
    "described",
    "cleaned",
    "measured",
    "photographed",
    "carried",
    "polished",
)
_ONSETS = ("Bar", "Cal", "Dor", "Fen", "Gol", "Hal", "Jas", "Kel", "Lun", "Mor")
_ENDINGS = ("dick", "new", "mouth", "stow", "terby", "ville", "gard", "hurst", "lock")

SLIPS: dict[str, tuple[str, str, str]] = {
    "spelling": (
        "name-variant",
        "Jonathan Reed, the harbour master, opened the new pier on Tuesday. Reed thanked the crews.",
        "Jonathon Reed, the harbour master, opened the new pier on Tuesday. Reed thanked the crews.",
    ),
    "first name": (
        "name-conflict",
        "Herbert Reed, the director of the harbour bureau, opened the new pier in Aldby on Tuesday.",
        "Edgar Reed, the director of the harbour bureau, cut a ribbon at the new pier in Aldby.",
    ),
    "slot": (
        "name-conflict",
        "Police said Ida Reed was found asleep beside the old mill on Sunday by two walkers.",
        "Police said Ada Reed was found asleep beside the old mill on Sunday by two walkers.",
    ),
    "surname": (
        "name-conflict",
        "Judge John Lorring of the county court fined the ferry company. Lorring is strict. John Lorring rows.",
        "Judge John Grimm of the county court fined the ferry company on Monday. Lorring said the fine was fair.",
    ),
}


def judged(texts: dict[str, str]) -> Judged:
    read: list[ReadDocument] = extracts(texts)
    return pipeline.per_story(Story("", tuple(read)), lexicon(), rulebook.load()[0], None)


def others(kind: str, number: int) -> Iterator[str]:
    """People with the surname, or the first name, of those in whose names the slip is, who do other things."""
    chance = random.Random(7)
    for at in range(number):
        own = f"{_ONSETS[at % 10]}{_ENDINGS[at // 10]}"
        who = f"John {own}" if kind == "surname" else f"{own} Reed"
        deed, thing, other = chance.choice(_DEEDS), chance.choice(_THINGS), chance.choice(_THINGS)
        yield f"{who} {deed} a {thing}. The {other} is {at} years old."


@pytest.mark.parametrize("number", [FEW, MANY])
@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_in_a_name_is_found_among_any_number_of_namesakes(kind: str, number: int) -> None:
    rule, right, wrong = SLIPS[kind]
    texts = {"a.txt": right, "b.txt": wrong} | {f"c{n:03}.txt": text for n, text in enumerate(others(kind, number))}
    found = judged(texts)
    assert [f.rule for f in found.findings if {"a.txt", "b.txt"} <= {place.path for place in f.known_places}] == [rule]
    assert (CROWDED in found.not_compared) == (number == MANY)


@pytest.mark.parametrize("number", [8, 58, 200])
@pytest.mark.parametrize("place", [0.0, 0.7])
def test_one_misquotation_is_found_in_any_number_of_texts(number: int, place: float) -> None:
    """The last of 58 was not, since all others had each other for partners, and of 70 none was."""
    quoted = '"We waited seven long years for this bridge and the whole town is grateful today," said Alma Reed.'
    odd = round(number * place)
    texts = {f"{n:03}.txt": quoted.replace("grateful", "hateful" if n == odd else "grateful") for n in range(number)}
    found = judged(texts)
    (finding,) = found.findings
    assert (finding.rule, finding.place.path) == ("quote-wording", f"{odd:03}.txt")
    assert CROWDED not in found.not_compared


def test_a_phrase_that_very_many_say_hides_nothing_and_is_told() -> None:
    """Statements share a phrase and differ else; two of them are the same but for a word."""
    chance = random.Random(7)
    rest = [" ".join(chance.choice(_THINGS + _DEEDS) for _ in range(12)) for _ in range(100)]
    rest[70] = rest[20].replace(rest[20].split()[6], "submarine", 1)
    texts = {f"{n:03}.txt": f'"We will never forget {words}," said Alma Reed.' for n, words in enumerate(rest)}
    found = judged(texts)
    (finding,) = (one for one in found.findings if one.place.path == "070.txt")
    assert (finding.severity, finding.known_places[1].path) == ("error", "020.txt")
    assert found.not_compared[CROWDED] == len(texts)


PAIRS: dict[str, Callable[[int], tuple[object, ...]]] = {
    "by number": lambda n: (n,),
    "all alike": lambda n: (),
}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_of_a_large_group_grow_with_it(name: str) -> None:
    held = list(range(1000))
    met = list(likest(held, 60, [PAIRS[name](n) for n in held]))
    assert len(met) == len(set(met)) < 5 * len(held)
    assert all(left < right for left, right in met)
    assert {n for pair in met for n in pair} == set(held)
    assert len(list(likest(held[:60], 60))) == 60 * 59 / 2


def test_each_of_very_many_meets_three_on_each_side_in_every_order() -> None:
    held = [n * 7 % 31 for n in range(31)]
    forwards = {frozenset(pair) for pair in likest(held, 30, held)}
    assert forwards == {frozenset((n, m)) for n in range(31) for m in range(n + 1, min(n + 4, 31))}
    parity = [n % 2 for n in held]
    both = {frozenset(pair) for pair in likest(held, 30, held, parity)}
    assert forwards < both
    assert all(held.index(one) < held.index(other) for one, other in likest(held, 30, held))
