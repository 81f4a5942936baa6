"""`claimlint facts` in its forms, and `claimlint rules`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from claimlint.cli.commands import facts
from claimlint.model import Moment, Place, Point, Report, Row, StatedValue, Summary
from claimlint.terminal.cells import cells

Command = Callable[..., "subprocess.CompletedProcess[str]"]

FORMULAS = [
    ("4,000", "4,000"),
    ("-4", "-4"),
    ("+4.5%", "+4.5%"),
    ("a=b", "a=b"),
    ("=1+1", "'=1+1"),
    ("+cmd|x", "'+cmd|x"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("-", "'-"),
]


def stated(path: str, text: str, apart: bool) -> StatedValue:
    day = date(2026, 2, 3)
    return StatedValue(Place(path, Point(3, 7, 30), Point(3, 9, 32), text), Moment("day", day, day), apart)


def told(*rows: Row, color: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    facts.write_table(rows, out, color=color, width=width)
    return out.getvalue()


ROW = Row("amount", "[b]grant\x1b", False, (stated("a.txt", "$5\nm", True), stated("b.txt", "東京 $50m", True)))
AGREED = Row("name", "", True, (stated("a.txt", "Ann", False), stated("a.txt", "Ann", False)))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "amout"], "did you mean 'amount'?"),
        (["--documents", "--kind", "amount"], "--documents lists documents"),
        (["--documents", "--format", "svg"], "--documents lists documents"),
    ],
)
def test_what_cannot_be_shown_is_refused(claimlint: Command, arguments: list[str], told: str) -> None:
    done = claimlint("facts", "good.txt", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_facts_of_a_kind_and_those_in_dispute(claimlint: Command, folder: Path) -> None:
    (folder / "a.txt").write_text(
        "The Velden bridge opens on 3 May 2026. The Velden bridge cost $48 million.\n", "utf-8"
    )
    (folder / "b.txt").write_text(
        "The Velden bridge opens on 3 May 2026. The Velden bridge cost $84 million.\n", "utf-8"
    )
    whole = [fact["aspect"] for fact in listed(claimlint)]
    assert whole == ["amount", "moment"]  # what is in dispute comes first
    assert [fact["aspect"] for fact in listed(claimlint, "--kind", "moment")] == ["moment"]
    assert [fact["aspect"] for fact in listed(claimlint, "--only-conflicts")] == ["amount"]
    assert [fact["aspect"] for fact in listed(claimlint, "--kind", "moment", "--kind", "amount")] == whole
    nothing = claimlint("facts", "a.txt", "b.txt", "--only-conflicts", "--kind", "moment")
    assert nothing.stdout == "No two places contradict each other\n"
    assert claimlint("facts", "a.txt", "b.txt", "--kind", "age").stdout == (
        "No fact of this kind is stated in two places\n"
    )


def listed(claimlint: Command, *arguments: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = json.loads(
        claimlint("facts", "a.txt", "b.txt", *arguments, "--format", "json").stdout
    )["facts"]
    return facts


def test_programs_are_told_what_a_fact_is_about(claimlint: Command, folder: Path) -> None:
    text = "The Dorfen works had a turnover of {} in 2025, the firm said.\n"
    for name, sum_of in (("a.txt", "$48 million"), ("b.txt", "$84 million"), ("c.txt", "$48 million, or so,")):
        (folder / name).write_text(text.format(sum_of) + f"{name} is nothing else.\n", "utf-8")
    (fact,) = json.loads(claimlint("facts", "a.txt", "b.txt", "c.txt", "--kind", "amount", "--format", "json").stdout)[
        "facts"
    ]
    assert fact["label"].startswith("the Dorfen works had a turnover")
    assert (fact["period"], fact["severity"]) == ("2025", "error")
    assert [(p["path"], p["apart"], p["odd"], p["side"]) for p in fact["places"]][1] == ("b.txt", True, True, 1)
    table = claimlint("facts", "a.txt", "b.txt", "c.txt", "--kind", "amount", "--format", "csv").stdout
    first = list(csv.DictReader(io.StringIO(table)))[1]
    assert (first["period"], first["odd"], first["side"], first["severity"]) == ("2025", "yes", "1", "error")


def test_facts_are_drawn(claimlint: Command, folder: Path) -> None:
    (folder / "a.txt").write_text("The Velden bridge cost $48 million.\n", "utf-8")
    (folder / "b.txt").write_text("The Velden bridge cost $84 million.\n", "utf-8")
    drawn = claimlint("facts", "a.txt", "b.txt", "--format", "svg").stdout
    assert ElementTree.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert "$84 million" in drawn
    none = claimlint("facts", "a.txt", "b.txt", "--format", "svg", "--kind", "age").stdout
    assert "$84 million" not in none


def test_without_a_fact_the_table_says_so() -> None:
    assert told() == "No fact is stated in two places\n"


def test_few_documents_are_columns() -> None:
    assert told(ROW, AGREED).splitlines() == [
        "   fact               a.txt   b.txt",
        "≠  amount: [b]grant␛  ≠ $5 m  ≠ 東京 $50m",
        "   name               Ann     -",
    ]


def test_many_documents_are_lines() -> None:
    many = Row("amount", "grant", False, tuple(stated(f"{n}.txt", f"${n}m", n == 3) for n in range(9)))
    lines = told(many).splitlines()
    assert lines[0] == "≠ amount: grant"
    assert lines[3] == "    2.txt:3:7: $2m"
    assert lines[4] == "  ≠ 3.txt:3:7: $3m"
    assert len(lines) == 10


def test_what_is_apart_is_red() -> None:
    assert "\x1b[1;31m≠ $5 m" in told(ROW, color=True)
    assert "\x1b[1;31m" not in told(AGREED, color=True)


def test_a_narrow_terminal_clips_and_does_not_wrap() -> None:
    table = told(ROW, width=44).splitlines()
    assert len(table) == 2
    assert max(map(cells, table)) <= 44
    assert told(ROW, width=10).splitlines()[1:] == ["  ≠ a.txt:3:7: $5 m", "  ≠ b.txt:3:7: 東京 $50m"]


@pytest.mark.parametrize(("text", "expected"), FORMULAS)
def test_csv_holds_no_formula(text: str, expected: str) -> None:
    out = io.StringIO()
    facts.write_csv([Row("amount", "", True, (stated("a.txt", text, False),))], out)
    assert next(csv.DictReader(io.StringIO(out.getvalue())))["text"] == expected


def test_json_of_facts() -> None:
    out = io.StringIO()
    facts.write_json([ROW], Report((), (), Summary()), out)
    whole = json.loads(out.getvalue())
    assert (whole["schema_version"], whole["errors"]) == (1, [])
    assert [place["path"] for place in whole["facts"][0]["places"]] == ["a.txt", "b.txt"]
    assert whole["facts"][0]["agrees"] is False


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_bad_path_is_told_and_the_rest_is_shown(claimlint: Command, form: str) -> None:
    done = claimlint("facts", "good.txt", "bad.txt", "missing.txt", "--group-by", "all", "--format", form)
    assert done.returncode == 2
    assert "missing.txt: error[missing]" in done.stderr
    assert done.stdout


def test_what_two_documents_state_is_shown(claimlint: Command, folder: Path) -> None:
    head = "The ministry gave the Velden hospital a grant of $48 million for a children's ward."
    (folder / "a.txt").write_text(f"{head} Work on the ward starts in May.\n")
    (folder / "b.txt").write_text("A grant of $62 million from the ministry lets the Velden hospital build a ward.\n")
    (folder / "c.txt").write_text(f"{head} It has ten beds.\n")
    done = claimlint("facts", "a.txt", "b.txt", "c.txt", "--group-by", "all", "--format", "json")
    amounts = [fact for fact in json.loads(done.stdout)["facts"] if fact["aspect"] == "amount"]
    assert done.returncode == 0
    assert [place["text"] for place in amounts[0]["places"]] == ["$48 million", "$62 million", "$48 million"]
    assert amounts[0]["agrees"] is False


def test_rules_are_listed(claimlint: Command) -> None:
    listed = json.loads(claimlint("rules", "--format", "json").stdout)
    table = claimlint("rules").stdout.splitlines()
    assert set(listed[0]) == {"id", "family", "kind", "severity", "on", "claims", "why"}
    assert [line.split()[0] for line in table] == ["id", *(rule["id"] for rule in listed)]


def test_documents_are_listed_with_their_days(claimlint: Command, tmp_path: Path) -> None:
    tmp_path = tmp_path / "listed"
    tmp_path.mkdir()
    (tmp_path / "a.html").write_text(
        '<html lang=de><meta name=date content="2026-03-04"><h1>=Titel</h1><p>Wort.', "utf-8"
    )
    (tmp_path / "b.txt").write_text("TOKYO, 8 February 2026 - The council met on Tuesday.\n", "utf-8")
    (tmp_path / "2026-02-10-c.txt").write_text("The council met on Tuesday.\n", "utf-8")
    (tmp_path / "d.md").write_text("---\ndate: 2026-02-11\n---\nThe council met on Tuesday.\n", "utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (tmp_path / "e.txt").write_text("The council met on Tuesday.\n", "utf-8")
    done = claimlint("facts", "--documents", ".", "--format", "csv", "--date", "2026-03-01", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "path,title,language,day,dated_by",
        "2026-02-10-c.txt,,en,2026-02-10,file name",
        "a.html,'=Titel,de,2026-03-04,metadata",
        "b.txt,,en,2026-02-08,first lines",
        "d.md,,en,2026-02-11,front matter",
        "e.txt,,en,2026-03-01,option --date",
    ]
    listed = json.loads(claimlint("facts", "--documents", ".", "--format", "json", cwd=tmp_path).stdout)["documents"]
    assert listed[-1] == {"path": "e.txt", "title": "", "language": "en", "day": None, "dated_by": ""}
    table = claimlint("facts", "--documents", "e.txt", cwd=tmp_path).stdout.splitlines()
    assert table == ["document  language  day  said by  title", "e.txt     en        -    -        -"]
