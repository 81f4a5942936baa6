"""A marked place leaves its fact: the finding goes only when nothing opposed is left."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.model import Report
from claimlint.settings import Settings

SUM = "The ministry gave the Velden hospital a grant of {} for a children's ward. Work on the ward starts in May.\n"
MARK = "# claimlint-disable-next-line {} -- asked\n"


def told(*documents: str, select: tuple[str, ...] = ()) -> Report:
    read = [readers.from_text(f"{chr(97 + n)}.txt", text) for n, text in enumerate(documents)]
    settings = Settings(group_by="all", select=select)
    return pipeline.check(read, rulebook.selected(rulebook.load()[0], settings), settings)


def found(report: Report) -> list[tuple[str, str, str]]:
    return [(f.rule, f.place.text, f.related[0].place.text if f.related else "") for f in report.findings]


TWO = SUM.format("$48 million")
OTHER = SUM.format("$43 million")
THIRD = SUM.format("$47 million")


@pytest.mark.parametrize("name", ["amount-conflict", "amounts", "all", "weekday-date amount-conflict"])
def test_marked_place_leaves_one_value(name: str) -> None:
    report = told(TWO, MARK.format(name) + OTHER, select=("amounts",))
    assert found(report) == []
    assert report.summary.suppressed == 1
    assert [gone.finding.place.path for gone in report.muted] == ["b.txt"]


def test_mark_in_the_related_place_mutes_as_well() -> None:
    assert found(told(MARK.format("amounts") + TWO, OTHER, select=("amounts",))) == []


def test_mark_of_another_rule_mutes_nothing() -> None:
    assert found(told(TWO, MARK.format("dates") + OTHER, select=("amounts",))) == [
        ("amount-conflict", "$43 million", "$48 million")
    ]


def test_what_two_others_disagree_on_stays() -> None:
    report = told(TWO, MARK.format("amount-conflict") + OTHER, THIRD, select=("amounts",))
    assert found(report) == [("amount-conflict", "$47 million", "$48 million")]


def test_muting_the_slip_does_not_bring_back_the_plain_conflict() -> None:
    report = told(TWO, MARK.format("magnitude-slip") + SUM.format("$480 million"), select=("amounts",))
    assert found(report) == []
    assert [gone.finding.rule for gone in report.muted] == ["magnitude-slip"]


def test_old_id_still_mutes_and_is_told() -> None:
    book = rulebook.load()[0]
    rules = [r for r in book.rules if r.id in ("amount-conflict", "mistaken-suppression")]
    from msgspec.structs import replace

    renamed = replace(book, rules=tuple(replace(r, formerly=("sum-conflict",) * (r.id[0] == "a")) for r in rules))
    read = [readers.from_text("a.txt", TWO), readers.from_text("b.txt", MARK.format("sum-conflict") + OTHER)]
    report = pipeline.check(read, renamed, Settings(group_by="all"))
    assert [(f.rule, f.message) for f in report.findings] == [
        ("mistaken-suppression", "this mark needs a look: sum-conflict is called amount-conflict now")
    ]
    assert report.summary.suppressed == 1
