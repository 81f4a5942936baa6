"""Situations of domain.planned.yaml wait for their rule; one that is found belongs among the cases that must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import cases, rulebook

PLANNED = Path(__file__).with_name("domain.planned.yaml")
WAITING, MISTAKES = cases.load(PLANNED.name, PLANNED.read_bytes())


def test_planned_cases_are_well_formed() -> None:
    assert MISTAKES == ()


@pytest.mark.parametrize("waiting", WAITING, ids=lambda waiting: waiting.name)
def test_planned_case_is_not_found_yet(waiting: cases.Case) -> None:
    assert cases.run(waiting, rulebook.load()[0]).outcome == "missing", "move it to domain.cases.yaml"
