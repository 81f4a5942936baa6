"""Work on one document grows with its size and no faster: calls are counted, since seconds differ from run to run."""

from __future__ import annotations

import pytest
from counted_calls import calls

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.settings import Settings

SMALL, TIMES = 120, 4
SLACK = 1.3
"""A part of the work is the same for any size; what grows with the square takes four times as much again."""

CASES = {
    "births": ("a.txt", "Ada Dorfen, {n}, born on 4 May {year}, sang. "),
    "ages in one sentence": ("a.txt", "Ada Dorfen, {n}, born on 4 May {year}, and "),
    "shares in one sentence": ("a.txt", "{n} of the 700 rowers, one in three, "),
    "quotations": ("a.txt", '"We row for Galhol," she said. '),
    "unclosed": ("a.txt", "“we row for Galhol, he said. "),
    "sums in two currencies": ("a.txt", "It cost €{n} million (${n}.5 million). "),
    "weekdays": ("a.txt", "It was on Tuesday, 4 May {year}. "),
    "marks": ("a.md", "<!-- claimlint-disable amount-conflict -->\n\nIt was on Tuesday, 4 May {year}.\n\n"),
    "marks of lines": ("a.md", "<!-- claimlint-disable-next-line all -->\n\n"),
    "headings": ("a.md", "## {n}. Six steps\n\n- row\n- rest\n\n"),
    "bodies": ("a.txt", "Council of "),
}


def judged(path: str, text: str) -> int:
    """How many functions are entered for one document."""
    book, words = rulebook.load()[0], lexicon()
    return calls(
        lambda: pipeline.per_document(pipeline.settled(readers.from_text(path, text), Settings()), words, book)
    )


@pytest.mark.parametrize("name", CASES)
def test_work_grows_with_the_text(name: str) -> None:
    """Four times the text takes about four times the calls."""
    path, part = CASES[name]

    def text(size: int) -> str:
        return "".join(part.format(n=20 + n % 60, year=1900 + n % 90) for n in range(size))

    judged(path, text(5))  # imports and tables
    assert judged(path, text(SMALL * TIMES * 2)) <= judged(path, text(SMALL * 2)) * TIMES * SLACK


PEOPLE = {
    "holders of one post": "{first} {own}, chief executive of {other} Ferries, spoke. ",
    "first names of one surname": "{first}{own} Tarnwick spoke to {other} Ferries. ",
    "people": "{first} {own} spoke. ",
}
FIRST_NAMES = "Ada", "Bela", "Carla", "Dario", "Edith"
SYLLABLES = "ba", "dor", "fen", "gal", "hol", "kin", "lor", "mas", "nev"


def surname(number: int) -> str:
    return "".join(SYLLABLES[number // 9**digit % 9] for digit in (3, 2, 1, 0)).capitalize()


@pytest.mark.parametrize("name", PEOPLE)
def test_work_on_very_many_people_grows_with_their_number(name: str) -> None:
    """Four times the people of a story take about four times the calls, once each meets only the likest."""
    book = rulebook.load()[0]

    def judged(people: int) -> int:
        parts = ({"first": FIRST_NAMES[n % 5], "own": surname(n), "other": surname(n + 5)} for n in range(people))
        text = "".join(map(PEOPLE[name].format_map, parts))
        return calls(lambda: pipeline.check([readers.from_text("a.txt", text)], book, Settings()))

    judged(5)  # imports and tables
    assert judged(400 * TIMES) <= judged(400) * TIMES * SLACK
