"""Which places are one fact: equal weekdays that chain nothing, a third date that joins, what is certain."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.alignment.facts import CERTAIN, Certainty
from claimlint.alignment.model import weights
from claimlint.model import Finding
from claimlint.settings import Settings

AGENCY = (
    "Mayor Ilse Hagedorn published her support for the Kestrel tunnel on her Harbour Forum page on Sunday, while the "
    "people of Velden were voting for a new council.\n"
)
DAILY = (
    "Velden votes for a new council on Sunday, and Ilse Hagedorn has come out for the tunnel.\n\n"
    "On Thursday the mayor published her support for the Kestrel tunnel on her Harbour Forum page.\n"
)
COLUMN = (
    "On February 6, 2026, Mayor Ilse Hagedorn published her support for the Kestrel tunnel on her Harbour Forum page.\n"
)


def check(**texts: str) -> tuple[Finding, ...]:
    documents = [readers.from_text(f"{name}.txt", text) for name, text in texts.items()]
    settings = Settings(group_by="all")
    return pipeline.check(documents, rulebook.selected(rulebook.load()[0], settings), settings).findings


def places(finding: Finding) -> set[str]:
    return {finding.place.text, *(related.place.text for related in finding.related)}


def test_three_days_of_one_event_are_one_finding_without_the_day_of_another() -> None:
    (finding,) = check(agency=AGENCY, daily=DAILY, column=COLUMN)
    assert finding.rule == "date-conflict"
    assert places(finding) == {"Sunday", "Thursday", "February 6, 2026"}
    assert len(finding.related) == 2


def test_one_day_said_three_times_is_no_finding() -> None:
    sunday = DAILY.replace("On Thursday", "On Sunday")
    column = COLUMN.replace("February 6", "February 8")
    assert check(agency=AGENCY, daily=sunday, column=column) == ()


def test_copy_is_no_further_witness() -> None:
    two = check(agency=AGENCY, daily=DAILY)
    three = check(agency=AGENCY, daily=DAILY, copy=AGENCY)
    assert [(f.rule, f.severity) for f in three] == [(f.rule, f.severity) for f in two]


@pytest.mark.parametrize("rule", CERTAIN, ids=lambda rule: rule.name)
def test_what_is_certain_is_right_in_its_measure(rule: Certainty) -> None:
    assert weights().thresholds["info"] <= rule.least < weights().thresholds["error"]
    assert rule.of > 0
    assert rule.right / rule.of >= 0.95
