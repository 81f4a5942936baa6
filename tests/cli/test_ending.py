"""How a run ends: status, what is told beside the report, and options from the environment."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimlint import catalog
from claimlint.config.parsing import read_config
from claimlint.config.schema import GivenConfig

Command = Callable[..., "subprocess.CompletedProcess[str]"]

SUM = "The ministry gave the Velden hospital a grant of {} for a children's ward. Work on the ward starts in May.\n"


@pytest.fixture
def three(folder: Path) -> Path:
    """Three reports of one grant: a conflict, and a broken weekday."""
    for name, value in (("a", "$48 million"), ("b", "$43 million"), ("c", "$48 million")):
        (folder / f"three-{name}.md").write_text(SUM.format(value), "utf-8")
    return folder


def test_a_strict_run_that_compares_nothing_is_incomplete(claimlint: Command) -> None:
    assert claimlint("check", "good.txt").returncode == 0
    done = claimlint("check", "good.txt", "--strict")
    assert done.returncode == 2
    assert "nothing was compared" in done.stdout


def test_a_strict_run_that_compares_something_is_as_any(three: Path, claimlint: Command) -> None:
    assert claimlint("check", "three-a.md", "three-c.md", "--strict").returncode == 0
    assert claimlint("check", "three-a.md", "three-b.md", "--strict").returncode == 1


def test_coverage_is_told_for_each_document(three: Path, claimlint: Command) -> None:
    done = claimlint("check", "three-a.md", "three-b.md", "good.txt", "--group-by", "all", "--coverage")
    rows = {line.split()[0]: line.split()[-1] for line in done.stderr.splitlines() if "/" in line}
    assert set(rows) == {"three-a.md", "three-b.md", "good.txt", "all"}
    assert rows["good.txt"].startswith("0/")
    assert not rows["three-a.md"].startswith("0/")


def test_coverage_is_in_json_when_asked_for(three: Path, claimlint: Command) -> None:
    plain = json.loads(claimlint("check", "three-a.md", "--format", "json").stdout)
    assert "coverage" not in plain
    told = json.loads(claimlint("check", "three-a.md", "three-b.md", "--format", "json", "--coverage").stdout)
    assert [row["path"] for row in told["coverage"]] == ["three-a.md", "three-b.md"]
    assert told["coverage"][0]["compared"]["amount"] == 1


def test_the_gravest_findings_are_printed_and_the_rest_is_counted(three: Path, claimlint: Command) -> None:
    every = json.loads(claimlint("check", ".", "--format", "json").stdout)
    some = claimlint("check", ".", "--format", "json", "--max-findings", "1")
    told = json.loads(some.stdout)
    assert some.returncode == 1
    assert [finding["severity"] for finding in told["findings"]] == ["error"]
    assert told["summary"]["unshown"] == len(every["findings"]) - 1
    assert claimlint("check", ".", "--max-findings", "0").returncode == 1


def test_every_format_says_how_many_findings_are_not_shown(
    three: Path, claimlint: Command, subtests: pytest.Subtests
) -> None:
    more = len(json.loads(claimlint("check", ".", "--format", "json").stdout)["findings"]) - 1
    assert more
    for form in catalog.names("reporters"):
        with subtests.test(form):
            done = claimlint("check", ".", "--format", form, "--max-findings", "1")
            said = done.stdout if form not in ("concise", "tieout") else done.stderr
            assert re.search(rf"\b{more} (?:findings? )?not shown|\"unshown\": {more}\b", said)
            if not catalog.load("reporters", form).TELLS_COVERAGE:
                assert f"left out: {more} not shown" in done.stderr


def test_a_verbose_run_names_what_it_used(three: Path, claimlint: Command) -> None:
    (three / "claimlint.yaml").write_text("group-by: all\n", "utf-8")
    told = claimlint("check", "three-a.md", "three-b.md", "--select", "amounts", "--verbose").stderr.splitlines()
    assert told[-4:] == [
        "configuration: claimlint.yaml",
        "read: three-a.md",
        "read: three-b.md",
        "rules: amount-conflict, magnitude-slip",
    ]


@pytest.mark.parametrize(
    ("environment", "arguments", "status", "starts"),
    [
        ({"CLAIMLINT_CHECK_FORMAT": "json"}, (), 1, "{"),
        ({"CLAIMLINT_CHECK_FORMAT": "json"}, ("--format", "concise"), 1, "bad.txt:1"),
        ({"CLAIMLINT_CHECK_FAIL_ON": "never", "CLAIMLINT_CHECK_FORMAT": "concise"}, (), 0, "bad.txt:1"),
        ({"CLAIMLINT_CHECK_IGNORE": "dates", "CLAIMLINT_CHECK_FORMAT": "jsonl"}, (), 0, '{"type": "summary"'),
        ({"CLAIMLINT_CHECK_FORMAT": "no-such"}, (), 2, ""),
        ({"CLAIMLINT_FACTS_FORMAT": "json", "CLAIMLINT_CHECK_FORMAT": "concise"}, (), 1, "bad.txt:1"),
    ],
)
def test_options_come_from_the_environment_too(
    claimlint: Command, environment: dict[str, str], arguments: tuple[str, ...], status: int, starts: str
) -> None:
    done = claimlint("check", "bad.txt", *arguments, **environment)
    assert done.returncode == status, done.stderr
    assert done.stdout.startswith(starts)


@pytest.mark.usefixtures("three")
def test_standard_input_stands_for_a_file(claimlint: Command) -> None:
    def check(*arguments: str, text: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(claimlint("check", *arguments, "--format", "json", stdin=text).stdout)
        return found

    changed = check("-", "three-a.md", "--stdin-filename", "three-b.md", text=SUM.format("$41 million"))
    assert [(f["path"], f["text"]) for f in changed["findings"]] == [("three-b.md", "$41 million")]
    instead = check("-", ".", "--exclude", "bad.txt", "--stdin-filename", "three-b.md", text=SUM.format("$48 million"))
    assert (instead["findings"], instead["summary"]["documents"]) == ([], 4)
    unnamed = check("-", text="The council met on Monday, 3 February 2026.")
    assert [f["path"] for f in unnamed["findings"]] == ["-"]
    assert check("-", text="a\0b")["errors"][0]["path"] == "-"


def test_a_corpus_apart_is_read_and_the_paths_filter(three: Path, claimlint: Command) -> None:
    done = claimlint("check", "--corpus", ".", "three-a.md", "--format", "json")
    assert {(f["rule"], f["path"]) for f in json.loads(done.stdout)["findings"]} == {("amount-conflict", "three-b.md")}
    done = claimlint("check", "--corpus", ".", "three-c.md", "good.txt", "--format", "json")
    assert json.loads(done.stdout)["summary"]["documents"] == 5


def test_files_are_included_and_excluded_by_pattern(three: Path, claimlint: Command) -> None:
    (three / "note.textile").write_text(SUM.format("$43 million"), "utf-8")

    def read(*arguments: str) -> int:
        found = json.loads(claimlint("check", ".", *arguments, "--format", "json").stdout)
        documents: int = found["summary"]["documents"]
        return documents

    assert read() == 5
    assert read("--exclude", "*.txt") == 3
    assert read("--include", "*.textile", "--include", "three-*") == 4


def test_the_baseline_holds_wherever_the_run_begins(three: Path, claimlint: Command) -> None:
    (three / "claimlint.yaml").write_text("group-by: all\n", "utf-8")
    (three / "sub").mkdir()
    for file in three.glob("three-*.md"):
        file.rename(three / "sub" / file.name)
    assert claimlint("baseline", "create", ".").returncode == 0
    done = claimlint("check", ".", "--baseline", "../claimlint-baseline.json", cwd=three / "sub")
    assert done.returncode == 0, done.stdout
    assert "1 in the baseline" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_shells(claimlint: Command, shell: str) -> None:
    script = claimlint("completion", shell)
    assert script.returncode == 0
    assert "_CLAIMLINT_COMPLETE" in script.stdout


def test_completion_knows_commands_and_options(claimlint: Command) -> None:
    words = {"COMP_WORDS": "claimlint ba", "COMP_CWORD": "1", "_CLAIMLINT_COMPLETE": "bash_complete"}
    assert claimlint(**words).stdout.split() == ["plain,baseline"]
    words |= {"COMP_WORDS": "claimlint check --format sa", "COMP_CWORD": "3"}
    assert claimlint(**words).stdout.split() == ["plain,sarif"]


@pytest.mark.parametrize(("arguments", "says"), [((), "CLAIMLINT"), (("check",), "\\-\\-fail\\-on")])
def test_manual_pages_say_what_help_says(claimlint: Command, arguments: tuple[str, ...], says: str) -> None:
    page = claimlint("man", *arguments)
    assert page.returncode == 0
    assert page.stdout.startswith(".TH")
    assert says in page.stdout
    assert claimlint("man", "nothing").returncode == 2


def test_timing_is_told_by_stage_and_rule_and_changes_no_byte(three: Path, claimlint: Command) -> None:
    plain = claimlint("check", ".", "--format", "json")
    timed = claimlint("check", ".", "--format", "json", "--timing")
    assert timed.stdout == plain.stdout
    told = {line.split()[0] for line in timed.stderr.splitlines() if line.endswith("%")}
    assert {"readers", "extractors", "alignment", "checks", "amount-conflict"} <= told
    assert "seconds" not in plain.stderr


def test_the_settings_are_shown_with_where_each_is_said(three: Path, claimlint: Command) -> None:
    (three / "claimlint.yaml").write_text("ignore: [names]\ngroup-by: folder\nfail-on: warning\n", "utf-8")
    shown = claimlint("check", ".", "--show-config", "--group-by", "all", "--date", "2026-02-09").stdout.splitlines()
    assert shown[0] == "# configuration: claimlint.yaml"
    assert "group-by: all  # --group-by" in shown
    assert "ignore: [names]  # claimlint.yaml:1" in shown
    assert "fail-on: warning  # claimlint.yaml:3" in shown
    assert "date: 2026-02-09  # --date" in shown
    assert "# language: not set" in shown
    assert "# select: not set" in shown
    unnamed = claimlint("check", "--show-config", CLAIMLINT_CHECK_GROUP_BY="all", CLAIMLINT_CHECK_IGNORE="dates")
    assert {"group-by: all  # CLAIMLINT_CHECK_GROUP_BY", "ignore: [dates]  # CLAIMLINT_CHECK_IGNORE"} <= set(
        unnamed.stdout.splitlines()
    )


def test_every_key_of_a_configuration_is_shown(claimlint: Command) -> None:
    shown = claimlint("check", "--show-config").stdout.splitlines()
    keys = {line.lstrip("# ").partition(":")[0] for line in shown[1:]}
    assert keys == {field.encode_name for field in msgspec.structs.fields(GivenConfig)}


def test_shown_settings_are_a_configuration(three: Path, claimlint: Command) -> None:
    (three / "claimlint.yaml").write_text(
        "extends: base.yaml\nseverity: {date-conflict: warning, weekday-date: off}\n"
        "fail-on: info\nbaseline: known.json\n"
        "overrides: [{paths: ['a b/', '*.md'], ignore: [dates], severity: {amount-conflict: info}}]\nselect: [dates]\n"
        "parameters: {amount-conflict: {slip: [tenfold]}}\nexclude: ['true']\n",
        "utf-8",
    )
    (three / "base.yaml").write_text("severity: {amount-conflict: error}\ndate: 2026-01-31\n", "utf-8")
    shown = claimlint("check", ".", "--show-config").stdout
    assert "  amount-conflict: error  # base.yaml:1" in shown.splitlines()
    found, errors = read_config("claimlint.yaml", shown.encode())
    said, mistakes = read_config("claimlint.yaml", (three / "claimlint.yaml").read_bytes())
    assert (errors, mistakes) == ((), ())
    for name in ("extended", "select", "parameters", "fail_on", "baseline", "exclude"):
        assert getattr(found, name) == getattr(said, name), name
    assert found.severity == said.severity | {"amount-conflict": "error"}
    assert str(found.date) == "2026-01-31"
    assert (found.overrides[0].paths, found.overrides[0].severity["weekday-date"]) == (("a b/", "*.md"), "off")


def test_why_files_are_not_read_is_told_on_request(three: Path, claimlint: Command) -> None:
    (three / "claimlint.yaml").write_text("exclude: [good.*]\n", "utf-8")
    (three / ".gitignore").write_text("# drafts\nthree-a.*\n", "utf-8")
    (three / "code.py").write_text("", "utf-8")
    (three / "large.md").write_bytes(b"x" * (1024 * 1024 + 1))
    done = claimlint("check", "--show-files", "--verbose", "--max-file-size", "1", "--report", "markdown=three-b.md")
    assert (done.returncode, done.stdout.split()) == (0, ["bad.txt", "three-c.md"])
    assert {
        ".gitignore: hidden",
        "code.py: of another kind",
        "good.txt: claimlint.yaml:1",
        "large.md: larger than 1 MiB",
        "three-a.md: .gitignore:2",
        "three-b.md: written by this run, or read from standard input",
    } <= set(done.stderr.splitlines())


def test_a_file_that_is_too_large_is_an_error_where_it_is_named(folder: Path, claimlint: Command) -> None:
    (folder / "large.md").write_bytes(b"x" * (1024 * 1024 + 1))
    inside = claimlint("check", ".", "--max-file-size", "1", "--fail-on", "never")
    assert inside.returncode == 0
    assert "1 file larger than 1 MiB skipped" in inside.stderr
    named = claimlint("check", "large.md", "--max-file-size", "1", "--fail-on", "never")
    assert named.returncode == 2
    assert "large.md: error[too-large] larger than 1 MiB" in named.stderr
    assert claimlint("check", "large.md", "--fail-on", "never").returncode == 0


def test_the_files_are_shown_and_nothing_is_checked(three: Path, claimlint: Command) -> None:
    done = claimlint("check", ".", "--show-files", "--exclude", "bad.txt")
    assert (done.returncode, done.stdout.split()) == (0, ["good.txt", "three-a.md", "three-b.md", "three-c.md"])
    assert claimlint("check", "nowhere", "--show-files").returncode == 2
