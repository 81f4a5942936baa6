"""Every format writes, for every report, what the files of tests/golden hold."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace

from claimlint import catalog
from claimlint.model import Error, Place, Point, Report, Summary, SupportRow
from claimlint.readers import Passed, load_bytes
from claimlint.terminal.cells import cells

FORMATS = catalog.names("reporters")
DRAWN = [form for form in FORMATS if hasattr(catalog.load("reporters", form), "DRAWS")]
UNDRAWN = [form for form in FORMATS if form not in DRAWN]
FOR_TERMINALS = ("full", "grouped", "concise", "statistics")
ESCAPES = re.compile(r"\x1b\[[\d;]*m")
LINKS = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")


class Golden(Protocol):
    def check(self, form: str, text: str) -> None: ...


def written(report: Report, form: str, *, color: bool = False, width: int = 100, links: str = "") -> str:
    out = io.StringIO()
    catalog.load("reporters", form).write(report, out, color=color, width=width, links=links)
    return out.getvalue()


def test_it_writes_what_it_should(report: Report, golden: Golden, subtests: pytest.Subtests) -> None:
    for form in FORMATS:
        with subtests.test(form):
            golden.check(form, written(report, form))


def test_the_next_run_knows_it_for_a_report(report: Report, subtests: pytest.Subtests) -> None:
    if not report.findings:
        return  # what formats for programs write of nothing is nothing to be read
    for form in FORMATS:
        with subtests.test(form):
            found = load_bytes("summary.md", written(report, form).encode("utf-8", "backslashreplace"))
            assert isinstance(found, Passed)


def test_colour_changes_no_character(report: Report, subtests: pytest.Subtests) -> None:
    for form, width in product(UNDRAWN, (1, 40, 100, 500)):
        with subtests.test(form, width=width):
            plain = written(report, form, width=width)
            assert ESCAPES.sub("", written(report, form, color=True, width=width)) == plain


def test_full_is_coloured_when_asked(report: Report) -> None:
    coloured = ESCAPES.findall(written(report, "full", color=True))
    assert coloured
    assert not ESCAPES.findall(written(report, "full"))


def test_links_change_no_character(report: Report, subtests: pytest.Subtests) -> None:
    for form in FORMATS:
        with subtests.test(form):
            linked = written(report, form, color=True, links="file:///home/")
            assert LINKS.sub("", linked) == written(report, form, color=True)


@pytest.mark.parametrize("form", DRAWN)
@pytest.mark.parametrize("width", [1, 40, 100])
def test_a_drawn_table_fits_and_has_the_words_of_the_plain_one(report: Report, form: str, width: int) -> None:
    drawn = written(report, form, color=True, width=width)
    shown = ESCAPES.sub("", drawn)
    assert drawn == written(report, form, color=True, width=width)
    assert {char for char in shown if ord(char) < 0x20} <= {"\n"}
    if width == 100:
        rules = [finding.rule for finding in report.findings] if form == "statistics" else []
        verdicts = [row.verdict.replace("-", " ") for row in report.support] if form == "tieout" else []
        assert [word for word in (*rules, *verdicts) if word not in shown] == []
        table = shown.splitlines()[: -3 if form == "statistics" else None]
        assert [line for line in table if cells(line) > width] == []


def test_a_drawn_cell_is_whole_and_a_link() -> None:
    place = Place("a.md", Point(7, 1, 0), Point(7, 2, 1), "x", ((7, "x"),))
    words = " ".join(["long", "words"] * 20)
    row = SupportRow(place, None, "absent", "nowhere", (Place("b.md", place.start, place.end, words),))
    drawn = written(Report((), (), Summary(), support=(row,)), "tieout", color=True, width=80, links="file:///home/")
    shown = ESCAPES.sub("", LINKS.sub("", drawn))
    assert shown.count("long") == shown.count("words") == 20
    assert "…" not in shown
    assert LINKS.findall(drawn) == ["file:///home/a.md#7", "", "file:///home/b.md#7", ""]


def test_a_place_in_a_drawn_table_is_whole_when_the_table_does_not_fit() -> None:
    here = Place("draft.md", Point(7, 1, 0), Point(7, 2, 1), "412 million", ((7, "x"),))
    source = Place("sources/annual-report.txt", here.start, here.end, "The revenue of the year before was another one")
    row = SupportRow(here, None, "contradicted", "other-value", (source,))
    shown = ESCAPES.sub("", written(Report((), (), Summary(), support=(row,)), "tieout", color=True, width=80))
    assert "sources/annual-report.txt:7:1" in shown
    assert max(cells(line) for line in shown.splitlines()) <= 80


def test_sources_that_could_not_be_read_were_named() -> None:
    named = ": name them with --against\n"
    assert written(Report((), (), Summary()), "tieout").endswith(named)
    gone = Error("gone", "missing", "no such file or folder")
    assert written(Report((), (gone,), Summary()), "tieout").endswith(": part of the work could not be done\n")


@pytest.mark.parametrize("width", [20, 80, 120])
def test_a_finding_takes_a_dozen_lines(report: Report, width: int) -> None:
    blocks = written(report, "full", width=width).split("\n\n")[: len(report.findings)]
    for block, finding in zip(blocks, report.findings, strict=True):
        told = block[: block.index("because: ")] if finding.explanation else block
        assert len(told.splitlines()) <= 12, block


def test_what_was_covered_is_broken_at_words() -> None:
    summary = Summary(
        documents=3, stories=1, claims=240, facts=10, suppressed=1, baselined=22, elsewhere=333, unshown=4
    )
    for form in ("full", "grouped", "statistics"):
        wide, narrow = (written(Report((), (), summary), form, width=width) for width in (1000, 40))
        assert "left out: 1 suppressed, 22 in the baseline, 333 elsewhere, 4 not shown\n" in wide
        assert narrow.split()[-13:] == wide.split()[-13:]
        assert max(map(len, narrow.splitlines()[-5:])) <= 40


def test_the_steps_of_an_explanation_are_broken_at_words(report: Report) -> None:
    findings = [replace(finding, explanation=("word " * 40,)) for finding in report.findings]
    for finding in findings:
        for form in ("full", "grouped"):
            shown = written(Report((finding,), (), Summary()), form, width=60)
            told = re.search(r"because: (?:word|\s)+", shown)
            assert told is not None
            assert told[0].count("word") == 40, form
            assert max(map(len, told[0].splitlines())) <= 60, form


def test_places_are_links_to_their_lines(reports: Mapping[str, Report]) -> None:
    linked = {form: LINKS.findall(written(reports["two-places"], form, links="file:///home/")) for form in FORMATS}
    assert {form for form, targets in linked.items() if targets} == {"full", "grouped", "concise"}
    assert linked["full"][:4] == ["file:///home/b/b.txt#1", "", "file:///home/a.md#3", ""]
    assert linked["concise"] == ["file:///home/b/b.txt#1", ""] * 3


def test_no_control_character_reaches_the_terminal(report: Report, subtests: pytest.Subtests) -> None:
    for form in FOR_TERMINALS:
        with subtests.test(form):
            sent = {c for c in written(report, form) if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2028"}
            assert sent <= {"\n"}


def test_concise_has_one_line_a_finding(report: Report) -> None:
    lines = written(report, "concise").splitlines()
    assert len(lines) == len(report.findings)
    assert all(re.search(r":\d+:\d+: (error|warning|info)\[", line) for line in lines)


def test_json_and_jsonl_hold_the_same(report: Report) -> None:
    whole = json.loads(written(report, "json"))
    lines = [json.loads(line) for line in written(report, "jsonl").split("\n")[:-1]]
    typed = [{"type": "finding", **finding} for finding in whole["findings"]]
    typed += [{"type": "support", **row} for row in whole.get("support", ())]
    typed += [{"type": "error", **error} for error in whole["errors"]]
    head = {"type": "summary", "schema_version": whole["schema_version"], "tool": whole["tool"]}
    assert lines == [*typed, head | whole["summary"]]


def test_no_golden_file_is_left_over() -> None:
    from_here = Path(__file__).parent.parent / "golden"
    forms = {file.name.removesuffix(".txt").rpartition(".")[2] for file in from_here.glob("*.txt")}
    assert forms == set(FORMATS)
