"""`claimlint why`: what it prints, and what it says to lines and files that are not there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from office import docx, p

Command = Callable[..., "subprocess.CompletedProcess[str]"]

HERE = "Talks went on.\nThe port of Marbeck paid $48 million for two ferries, director Lena Ostrow said.\n"
THERE = "The port of Marbeck paid $43 million for two ferries, director Lena Ostrow said.\n"


@pytest.fixture
def desk(folder: Path) -> Path:
    """Two articles that disagree."""
    (folder / "here.txt").write_text(HERE, "utf-8")
    (folder / "there.txt").write_text(THERE, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("here.txt", "'here.txt' is not of the form PATH:LINE"),
        ("here.txt:0", "'here.txt:0' is not of the form PATH:LINE"),
        ("here.txt:x", "'here.txt:x' is not of the form PATH:LINE"),
        ("here.txt:²", "'here.txt:²' is not of the form PATH:LINE"),
        ("here.txt:99", "here.txt has 3 lines, so that there is no line 99"),
        ("gone.txt:1", "gone.txt cannot be read"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_not_there_is_a_usage_error(claimlint: Command, left: str, told: str) -> None:
    done = claimlint("why", left, "there.txt:1")
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


@pytest.mark.usefixtures("desk")
def test_a_line_without_claims_says_so(claimlint: Command) -> None:
    done = claimlint("why", "here.txt:1", "there.txt:1")
    first, _, second = done.stdout.splitlines()[:3]
    assert first == "`check` has nothing to report: the two lines state no value of one kind."
    assert second == "here.txt:1 states nothing that could be compared"
    assert done.returncode == 0


@pytest.mark.usefixtures("desk")
def test_a_contradiction_is_told_with_its_evidence(claimlint: Command) -> None:
    done = claimlint("why", "here.txt:2:27", "there.txt:1", "here.txt", "there.txt")
    lines = done.stdout.splitlines()
    assert lines[0] == "`check` reports $48 million against $43 million as error[amount-conflict]."
    finding = claimlint("check", "here.txt", "there.txt", "--format", "concise").stdout
    assert lines[1].removeprefix("  ") in finding
    at = lines.index("amount: $48 million and $43 million")
    assert lines[at + 1] == "  One fact, and the two values contradict each other."
    assert not any("The evidence is " in line for line in lines)
    full = claimlint("why", "here.txt:2:27", "there.txt:1", "here.txt", "there.txt", "-v").stdout.splitlines()
    assert any(line.startswith("  The evidence is ") and "log" in line for line in full)
    assert set(lines) - set(full) <= {line for line in lines if "pairs (" in line or line.startswith("    ")}


TALE = "{}, {} and {} met in {} at {} on Tuesday, the port of Marbeck said, and {} ferries cost ${} million.\n"


def test_the_pair_that_is_meant_comes_first_and_the_rest_is_bounded(claimlint: Command, folder: Path) -> None:
    (folder / "a.txt").write_text(
        TALE.format("Lena Ostrow", "Ivo Brandt", "Ana Reyes", "Velden", "2:47 pm", "two", "48"), "utf-8"
    )
    (folder / "b.txt").write_text(
        TALE.format("Piet Maas", "Nina Kolar", "Tom Ekberg", "Velden", "3:15 pm", "two", "43"), "utf-8"
    )
    ask = ["why", "a.txt:1", "b.txt:1", "--group-by", "all"]
    lines = claimlint(*ask).stdout.splitlines()
    heads = [line for line in lines if line.startswith(("name: ", "amount: ", "moment: ", "quantity: "))]
    assert next(line for line in lines[3:] if not line.startswith(("a.txt", "b.txt")) and line) == heads[0]
    assert not any(head.startswith("name") for head in heads)
    assert len(heads) <= 3
    assert len(lines) < 50
    assert any(line.endswith(" more") for line in lines)
    column = (folder / "a.txt").read_text("utf-8").index("2:47") + 1
    meant = claimlint("why", f"a.txt:1:{column}", *ask[2:]).stdout.splitlines()
    assert meant[0].startswith("`check` reports 2:47 pm against 3:15 pm as warning[time-conflict]")
    assert "moment: 2:47 pm and 3:15 pm" in meant
    assert all("2:47" in line for line in meant if line.startswith(("name: ", "amount: ", "moment: ", "quantity: ")))


@pytest.mark.parametrize(
    ("left", "right", "more"),
    [
        ("here.txt:2", "there.txt:1", "--against there.txt"),
        ("there.txt:1", "here.txt:2", "--against there.txt"),
        ("here.txt:2", "there.txt:1", "here.txt --against there.txt"),
        ("here.txt:2", "there.txt:1", "--against there.txt --against gone-{stem}.txt"),
        ("here.txt:2", "src/here.txt:1", "--against src/{name}"),
        ("src/here.txt:1", "here.txt:2", "here.txt --against src"),
    ],
)
def test_a_draft_is_held_against_its_sources(desk: Path, claimlint: Command, left: str, right: str, more: str) -> None:
    (desk / "src").mkdir()
    (desk / "src" / "here.txt").write_text(THERE, "utf-8")
    done = claimlint("why", left, right, *more.split())
    lines = done.stdout.splitlines()
    source = right if left.startswith("here") else left
    assert f"tie-out of $48 million: contradicted, says otherwise, {source}:26" in lines, done.stderr
    at = next(n for n, line in enumerate(lines) if line.startswith("amount: "))
    assert lines[at + 1] == "  One fact, and the two values contradict each other."
    assert done.returncode == (2 if "gone" in more else 0)


@pytest.mark.parametrize(
    ("left", "right", "more", "told"),
    [
        (
            "here.txt:2",
            "claimlint.yaml:1",
            "--against there.txt",
            "claimlint.yaml is neither a draft nor",
        ),
        ("here.txt:2", "gone.txt:1", "--against there.txt", "gone.txt cannot be read"),
        (
            "here.txt:2",
            "there.txt:1",
            "there.txt --against there.txt",
            "here.txt is neither a draft nor",
        ),
        ("here.txt:2", "there.txt:1", "--against {stim}.txt", "there is no {stim}"),
        ("here.txt:2", "there.txt:7", "--against there.txt", "there.txt has 2 lines"),
    ],
)
def test_what_is_no_draft_and_no_source_is_a_usage_error(
    desk: Path, claimlint: Command, left: str, right: str, more: str, told: str
) -> None:
    (desk / "claimlint.yaml").write_text("group-by: all\n", "utf-8")
    done = claimlint("why", left, right, *more.split())
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("more", ["here.txt there.txt", "--against there.txt"])
def test_things_told_apart_are_named_with_the_line_that_does(desk: Path, claimlint: Command, more: str) -> None:
    (desk / "claimlint.yaml").write_text("# settled\ndistinct:\n  - [two ferries, two tugs]\n", "utf-8")
    (desk / "there.txt").write_text(THERE.replace("ferries", "tugs"), "utf-8")
    lines = claimlint("why", "here.txt:2", "there.txt:1", *more.split()).stdout.splitlines()
    at = lines.index("amount: $48 million and $43 million")
    assert lines[at + 1 : at + 3] == [
        "  Compared, but kept apart: the configuration says that they are two things.",
        "  claimlint.yaml:3 tells two ferries and two tugs apart.",
    ]


@pytest.mark.usefixtures("desk")
def test_both_orders_tell_the_same(claimlint: Command) -> None:
    first = claimlint("why", "here.txt:2", "there.txt:1", "--group-by", "all").stdout
    other = claimlint("why", "there.txt:1", "here.txt:2", "--group-by", "all").stdout
    assert first.count("One fact") == other.count("One fact") > 0


@pytest.mark.parametrize("more", [["--ignore", "amount-conflict"], ["--select", "date-conflict"]])
@pytest.mark.usefixtures("desk")
def test_what_check_does_not_report_is_called_no_contradiction(claimlint: Command, desk: Path, more: list[str]) -> None:
    key, rule = more[0].removeprefix("--"), more[1]
    (desk / "claimlint.yaml").write_text(f"{key}: [{rule}]\n", "utf-8")
    done = claimlint("why", "here.txt:2:27", "there.txt:1", "here.txt", "there.txt")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("`check` does not report $48 million against $43 million: what judges sums of money ")
    assert "contradict" not in done.stdout
    assert "  One fact, and the two values differ." in lines


def test_what_speaks_for_and_against_one_fact_is_told(claimlint: Command, folder: Path) -> None:
    (folder / "a.txt").write_text("A majority in Velden needs 151 seats.\n", "utf-8")
    (folder / "b.txt").write_text("The party in Velden won 163 seats.\n", "utf-8")
    ask = ["why", "a.txt:1:28", "b.txt:1:25", "--group-by", "all"]
    lines = claimlint(*ask).stdout.splitlines()
    needed = "One is what is needed or allowed, the other what is."
    assert lines[0] == (
        "`check` does not report 151 seats against 163 seats. Compared, but too little speaks for one fact. " + needed
    )
    assert f"  Against: {needed}" in lines
    assert "  For: The two sentences share rare words." in lines
    full = claimlint(*ask, "--verbose").stdout.splitlines()
    for word in ("For", "Against"):
        short, long = ([line for line in told if line.startswith(f"  {word}: ")] for told in (lines, full))
        assert len(short) <= 3
        assert short == long[: len(short)]
    assert any(line.startswith("  The evidence is -") for line in full)
    assert not any(line.startswith("  The evidence is ") for line in lines)


def test_what_has_no_lines_is_found_by_its_paragraph(claimlint: Command, folder: Path) -> None:
    (folder / "here.docx").write_bytes(docx(p("Ferries", "Title") + p(THERE.strip())))
    (folder / "there.txt").write_text(HERE, "utf-8")
    done = claimlint("why", "here.docx:3", "there.txt:2", "here.docx", "there.txt")
    assert "\nhere.docx:3 (paragraph 2) states " in done.stdout
    assert "\nthere.txt:2 states " in done.stdout
    table = claimlint("facts", "here.docx", "there.txt", "--kind", "amount").stdout
    assert "here.docx (paragraph 2)" in table
    rows = claimlint("facts", "here.docx", "there.txt", "--format", "csv").stdout
    assert ",paragraph 2\n" in rows
