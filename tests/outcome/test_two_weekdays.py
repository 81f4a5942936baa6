"""Texts that tell one date with two weekdays → one finding, at the one that is wrong, with the places of both."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.model import Finding
from claimlint.settings import Settings

BOOK = rulebook.load()[0]
RIGHT = "The parish council of Lowick meets next on Tuesday 9 March 2027 in the reading room."
REMINDER = "Reminder: Lowick parish council meets next on Tuesday, 9 March 2027, in the reading room."
WRONG = "Dear all, the next meeting of Lowick parish council is on {}, in the reading room. Bring a pen."


def found(*texts: str) -> list[Finding]:
    documents = [readers.from_text(f"{name}.txt", text) for name, text in zip("abc", texts, strict=False)]
    return list(pipeline.check(documents, BOOK, Settings(group_by="all")).findings)


def test_one_weekday_is_no_finding() -> None:
    assert found(RIGHT, WRONG.format("Tuesday, 9 March 2027"), REMINDER) == []


@pytest.mark.parametrize("weekday", ["Wednesday", "Thursday", "Sunday"])
def test_two_weekdays_of_one_date_are_one_finding_with_both_places(weekday: str) -> None:
    wrong = f"{weekday}, 9 March 2027"
    (finding,) = found(RIGHT, WRONG.format(wrong))
    assert (finding.rule, finding.place.path, finding.place.text) == ("weekday-date", "b.txt", wrong)
    assert [(r.place.path, r.place.text, r.role) for r in finding.related] == [
        ("a.txt", "Tuesday 9 March 2027", "opposes")
    ]
    assert "other-weekday" in finding.reasons
    assert finding.fingerprint == found(WRONG.format(wrong))[0].fingerprint


def test_third_document_is_a_place_of_the_same_finding() -> None:
    (finding,) = found(RIGHT, WRONG.format("Sunday, 9 March 2027"), REMINDER)
    assert [r.place.path for r in finding.related] == ["a.txt", "c.txt"]


def test_wrong_weekdays_of_two_dates_stay_two_findings() -> None:
    told = found(
        RIGHT, WRONG.format("Sunday, 9 March 2027"), "The bus to Orvale does not run on Monday, 11 March 2027."
    )
    assert [(f.rule, f.place.path, len(f.related)) for f in told] == [
        ("weekday-date", "b.txt", 1),
        ("weekday-date", "c.txt", 0),
    ]


def test_without_a_year_the_two_places_contradict_each_other() -> None:
    (finding,) = found(RIGHT.replace(" 2027", ""), WRONG.format("Thursday, 9 March"))
    assert finding.rule == "date-conflict"
