"""The order of findings: by place for programs, and the gravest and surest first for people."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import CERTAIN, Report, Severity
from claimlint.outcome import surest_first
from claimlint.rendering import rendered
from claimlint.settings import Settings

TEXT = "Friday, 14 May {year} is the day.\n\n"
RANKS: tuple[tuple[Severity, int], ...] = (
    ("warning", 40),
    ("info", CERTAIN),
    ("error", 90),
    ("error", CERTAIN),
    ("error", 250),
    ("warning", 40),
)
PLACES = [1, 3, 5, 7, 9, 11]
SUREST = [7, 9, 5, 1, 11, 3]


@pytest.fixture(scope="module")
def report() -> Report:
    """A report on one document whose findings, by place, have RANKS."""
    text = "".join(TEXT.format(year=2023 + at % 3) for at in range(len(RANKS)))
    book, _ = rulebook.load()
    only = tuple(rule for rule in book.rules if rule.id == "weekday-date")
    found = pipeline.check([readers.from_text("a.txt", text)], replace(book, rules=only), Settings("all"))
    ranked = zip(found.findings, RANKS, strict=True)
    return replace(found, findings=tuple(replace(f, severity=level, score=score) for f, (level, score) in ranked))


def lines(text: str) -> list[int]:
    """What a format prints → the lines of the findings, in its order, each once."""
    return [int(number) for number in dict.fromkeys(re.findall(r"a\.txt:(\d+):1", text))]


def test_surest_are_first_and_equals_stay(report: Report) -> None:
    assert [f.place.start.line for f in sorted(report.findings, key=surest_first)] == SUREST


@pytest.mark.parametrize("form", ["full", "concise", "markdown"])
def test_people_read_the_surest_first(report: Report, form: str) -> None:
    assert lines(rendered(report, form)) == SUREST
    assert lines(rendered(report, form, sort="place")) == PLACES


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"])
def test_programs_read_by_place(report: Report, form: str) -> None:
    assert rendered(report, form) == rendered(report, form, sort="place")
