"""Dates and times in their clause → what happens then, whether it is ahead or behind, on which days it holds."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Claim, Moment, ReadDocument

BOOK = rulebook.load()[0]


def read(text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text("a.md", text), lexicon(), BOOK).extract


def claims(text: str) -> dict[str, Claim]:
    """A document → its claims by their words; of equal ones the last."""
    found = read(text)
    return {found.document.text[claim.span.start : claim.span.end]: claim for claim in found.claims}


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("The fair is on 3 May.", {"3 May": ""}),
        ("The fair opens on 3 May and closes on 9 May.", {"3 May": "begins", "9 May": "ends"}),
        ("The fair runs from 3 May to 9 May.", {"3 May": "begins", "9 May": "ends"}),
        ("On 3 May the fair opens.", {"3 May": "begins"}),
        ("By the end of May the road was wet.", {"May": ""}),
        ("The start of trading on 3 May was calm.", {"3 May": ""}),
        ("The rule was approved on 3 May and takes effect on 9 June.", {"3 May": "announced", "9 June": "begins"}),
        ("The boat leaves at 8:00 and arrives at 9:15.", {"8:00": "leaves", "9:15": "arrives"}),
        ("Doors open at 18:30, the concert begins at 19:30.", {"18:30": "doors begins", "19:30": "begins"}),
        ("They bar the kitchen door, the siege begins at 9:20.", {"9:20": "begins"}),
        ("- 18:00 Talk begins", {"18:00": "begins"}),
        ("- Doors 18:30", {"18:30": "doors begins"}),
        ("It was put off from 3 May to 9 May, when it moved.", {"3 May": "begins", "9 May": "ends"}),
        ("The match was moved from 3 May to 9 May.", {"3 May": "", "9 May": ""}),
        ("The pool is open until 18:00.", {"18:00": "ends"}),
        ('Reyes told the board on 3 May: "The fair opens soon."', {"3 May": ""}),
    ],
)
def test_what_happens_on_a_date_is_read_from_its_own_clause(text: str, phases: dict[str, str]) -> None:
    found = claims(text)
    assert {words: found[words].timing.phase for words in phases} == phases


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The fair will be held on 3 May.", "3 May", "planned"),
        ("The fair is to open on 3 May, after it was shut in 2020.", "3 May", "planned"),
        ("The fair takes place on 3 May.", "3 May", "stated"),
        ("The fair was held on 3 May, and the next one will be bigger.", "3 May", "past"),
        ("# Fair opened on 3 May", "3 May", "stated"),
        ("A dividend was declared and is payable on 3 May.", "3 May", "stated"),
        ("The hall will be cleaned and shut on 3 May.", "3 May", "planned"),
        ("The hall was cleaned and shut on 3 May.", "3 May", "past"),
        ("The fair was never held on 3 May.", "3 May", "denied"),
        ('Reyes wrote on 3 May: "We will come."', "3 May", "past"),
    ],
)
def test_whether_a_date_is_ahead_or_behind_is_read_from_its_own_clause(text: str, words: str, status: str) -> None:
    assert claims(text)[words].status == status


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("The match was moved from 3 May to 9 May.", {"3 May": ("from", "moved"), "9 May": ("moved", "to")}),
        ("The vote, originally planned for 3 May, is on 9 May.", {"3 May": ("replaced",), "9 May": ()}),
        ("The bus leaves at 0:35 instead of 23:50.", {"0:35": (), "23:50": ("replaced",)}),
    ],
)
def test_what_a_change_took_away_is_marked(text: str, scopes: dict[str, tuple[str, ...]]) -> None:
    found = claims(text)
    assert {words: found[words].scope for words in scopes} == scopes


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The shop opens at 9:30.", "9:30", ()),
        ("Open Monday to Friday 9-17, Saturday 10-13.", "17", (0, 1, 2, 3, 4)),
        ("Open Monday to Friday 9-17, Saturday 10-13.", "13", (5,)),
        ("Opening hours: Mon-Wed 9:00-17:00", "9:00", (0, 1, 2)),
        ("It opens at 8:00 on Saturday and at 9:00 on Sunday.", "8:00", (5,)),
        ("It opens at 8:00 on Saturday and at 9:00 on Sunday.", "9:00", (6,)),
        ("From Monday 4 May 2026 the bus leaves at 8:15.", "8:15", ()),
        ("On weekdays it opens at 8:15.", "8:15", (0, 1, 2, 3, 4)),
        ("| | Saturday | Sunday |\n|---|---|---|\n| Opens | 8:00 | 10:00 |", "10:00", (6,)),
    ],
)
def test_the_days_on_which_a_time_holds(text: str, words: str, days: tuple[int, ...]) -> None:
    assert claims(text)[words].timing.weekdays == days


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("The talk is at 9:30.", "9:30", None),
        ("On 3 May the talk is at 9:30.", "9:30", "3 May"),
        ("The talk is on 3 May. It begins at 9:30.", "9:30", "3 May"),
        ("# Talks of 3 May\n\n- Talk begins: 9:30", "9:30", "3 May"),
        ("From 3 May the talk is at 9:30.", "9:30", None),
        ("By Wednesday 12 houses had burned.", "12", "Wednesday"),
        ("As of 8 pm, 19 people were missing.", "19", "8 pm"),
        ("The toll is now 19, up from 12 by Wednesday.", "19", None),
        ("The toll is now 19, up from 12 by Wednesday.", "12", "Wednesday"),
    ],
)
def test_when_a_time_or_a_number_holds(text: str, words: str, when: str | None) -> None:
    told = claims(text)
    found = next(claim for key, claim in told.items() if key == words or key.startswith(f"{words} "))
    span = found.timing.when and found.timing.when.span
    assert (read(text).document.text[span.start : span.end] if span else None) == when


def test_the_spell_in_which_a_time_holds_is_that_of_its_heading() -> None:
    found = claims("# Boats\n\n## Valid until 31 May 2026\n\n- Last boat leaves: 21:20\n")["21:20"].timing
    assert found.since is None
    assert found.until is not None
    assert isinstance(found.until.value, Moment)
    assert found.until.value.month == 5


@pytest.mark.parametrize(
    ("text", "words", "event", "which"),
    [
        ("The first reading in the old mill begins at 9:30.", "9:30", ("first", "read"), (("rank", "first"),)),
        ("It begins at 9:30 in the old mill.", "9:30", (), ()),
        ("- 13:00 Opening session", "13:00", ("session",), ()),
        ("At 22:42 the train passed signal 7.", "22:42", ("train", "pass", "signal"), (("number", "signal 7"),)),
        ("Flight XA22 leaves Nadi at 8:00.", "8:00", ("flight",), (("number", "xa22"), ("place", "nadi"))),
    ],
)
def test_what_a_time_is_the_time_of(
    text: str, words: str, event: tuple[str, ...], which: tuple[tuple[str, str], ...]
) -> None:
    timing = claims(text)[words].timing
    assert (timing.event, timing.which) == (event, which)


@pytest.mark.parametrize(
    ("text", "words", "zone"),
    [
        ("All times in Riga time\n\n- 17:00 Talk begins", "17:00", "riga"),
        ("All times are GMT.\n\nThe talk begins at 17:00 Lisbon time.", "17:00", "lisbon"),
        ("| | UTC+1 |\n|---|---|\n| Lift-off | 15:30 |", "15:30", "+01:00"),
        ("| | Room |\n|---|---|\n| Lift-off | 15:30 |", "15:30", ""),
    ],
)
def test_a_zone_that_is_told_once_holds_for_all_times(text: str, words: str, zone: str) -> None:
    value = claims(text)[words].value
    assert isinstance(value, Moment)
    assert value.zone == zone
