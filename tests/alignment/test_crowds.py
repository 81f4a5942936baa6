"""Many texts of one thing → the findings of few: what is compared grows with the texts and no faster, and nothing
vanishes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from texts import extracts

from claimlint import pipeline, rulebook
from claimlint.alignment import blocking
from claimlint.alignment.decisions import CROWDED
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import blocks
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Story
from claimlint.outcome import Judged
from claimlint.story import entities

SMALL, TIMES = 100, 3
SLACK = 1.3
"""A part of the work is the same for any size; what grows with the square takes three times as much again."""

PAGES: dict[str, Callable[[int], str]] = {
    "alike": lambda n: "The harbour of Selby pays $31 million for two tugs, its chair said in March.",
    "a value each": lambda n: f"The harbour of Selby pays ${10 * n + 13} million for two tugs, its chair said.",
    "a day each": lambda n: (
        f"The harbour of Selby opened its quay on {n % 28 + 1} May {1900 + n % 120}, its chair said."
    ),
    "a label each": lambda n: f"- Fee: ${n + 11}\n- Seats: {n + 40}\n\nThe fee is ${n + 11} at Selby.",
}


def judged(read: list[ReadDocument]) -> Judged:
    return pipeline.per_story(Story("", tuple(read)), lexicon(), rulebook.load()[0], None)


def calls(read: list[ReadDocument]) -> int:
    """How many functions of Python are entered for the story of some documents."""
    found = 0

    def entered(frame: FrameType, event: str, _: object) -> None:
        nonlocal found
        found += event == "call"

    sys.setprofile(entered)
    try:
        judged(read)
    finally:
        sys.setprofile(None)
    return found


def pages(part: Callable[[int], str], number: int) -> list[ReadDocument]:
    return extracts({f"{n:05}.md": part(n) for n in range(number)})


@pytest.mark.parametrize("name", PAGES)
def test_work_grows_with_the_texts(name: str) -> None:
    """Three times the texts take about three times the calls."""
    calls(pages(PAGES[name], 5))  # imports and tables
    assert calls(pages(PAGES[name], SMALL * TIMES)) <= calls(pages(PAGES[name], SMALL)) * TIMES * SLACK


@pytest.mark.parametrize("number", [10, 70, 1000])
def test_the_odd_one_of_any_number_is_found(number: int) -> None:
    """Of texts that say one thing in the same words, the one with another value is told, however many they are."""
    told = [PAGES["alike"](n) for n in range(number)]
    told[number // 2] = told[number // 2].replace("$31", "$13")
    found = judged(extracts({f"{n:05}.md": text for n, text in enumerate(told)}))
    (finding,) = found.findings
    assert finding.place.path == f"{number // 2:05}.md"
    assert (finding.severity, finding.rule) == ("error", "amount-conflict")
    assert [place.path for place in finding.places[1:]] == ["00000.md", "00001.md", "00002.md"]
    assert finding.related_more == number - 4
    assert CROWDED not in found.not_compared


@pytest.mark.parametrize("number", [10, 70, 150])
def test_what_a_text_says_twice_meets_in_any_company(number: int) -> None:
    """Even where all others say the same as it says in both places."""
    both = f"{PAGES['alike'](0)}\n\n{PAGES['alike'](0).replace('$31', '$13')}"
    read = extracts({f"{n:05}.md": both for n in range(number)})
    views = blocks(read, entities.gather(read, lexicon()), StemWeights(read, lexicon()))["amount:"]
    met = blocking.shared(views)
    assert len(views) == 2 * number
    assert all((2 * n, 2 * n + 1) in met for n in range(number))
    assert len(met) <= 32 * len(views)


def test_what_a_bound_leaves_out_is_told() -> None:
    """Values that are all different meet only the nearest of them; each is shown against one, and counted."""
    assert CROWDED not in judged(pages(PAGES["a value each"], 40)).not_compared
    found = judged(pages(PAGES["a value each"], 300))
    assert found.not_compared[CROWDED] >= 300
    assert {place.path for finding in found.findings for place in finding.known_places} == {
        f"{n:05}.md" for n in range(300)
    }
