"""Several outputs of one run: each whole or not at all, told when it fails, and never at the cost of the others."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import commandline
import pytest

from claimlint.cli import outputs
from claimlint.cli.outputs import Outputs, Target
from claimlint.model import Report, Summary

Command = Callable[..., "subprocess.CompletedProcess[str]"]

ACTIONS = {"GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": "lint"}
FORGED = "::error::forged The council met on Monday, 3 February 2026. ##[error]forged too\n"

REFUSED = [
    ("--report sarf=a.sarif", "no format 'sarf', did you mean 'sarif'?"),
    ("--report qqq=a.sarif", "there are checkstyle, concise"),
    ("--report sarif", "not of the form FORM=FILE"),
    ("--report sarif=", "not of the form FORM=FILE"),
    ("--report sarif=-", "standard output is for --format"),
    ("--report sarif=a --report junit=./a", "two reports go to 'a'"),
    ("-o a --report junit=a", "two reports go to 'a'"),
    ("--report markdown=bad.txt", "'bad.txt' is to be checked"),
    ("--statistics --format json", "--statistics replaces --format"),
]

FAILING = [("os.fsync", errno.ENOSPC), ("pathlib.Path.open", errno.EROFS), ("pathlib.Path.replace", errno.EACCES)]


def lines_in_a_log(text: str) -> list[str]:
    """The lines that GitHub's runner takes for commands: those that begin with one, or hold one of the old form."""
    commands, token = [], ""
    for line in text.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif stopped := re.fullmatch("::stop-commands::(.+)", line):
            token = stopped[1]
        elif line.lstrip().startswith("::") or "##[" in line:
            commands.append(line)
    return commands


@pytest.mark.parametrize(("arguments", "told"), REFUSED)
def test_what_cannot_be_meant_is_refused(claimlint: Command, folder: Path, arguments: str, told: str) -> None:
    before = sorted(folder.iterdir())
    done = claimlint("check", "bad.txt", *arguments.split())
    assert done.returncode == 2
    assert told in done.stderr
    assert sorted(folder.iterdir()) == before


def test_reports_are_written_beside_the_output(claimlint: Command, folder: Path) -> None:
    alone = claimlint("check", "bad.txt")
    done = claimlint("check", "bad.txt", "--report", "sarif=a.sarif", "--report", "junit=b.xml")
    assert (done.stdout, done.returncode) == (alone.stdout, 1)
    (run,) = json.loads((folder / "a.sarif").read_text("utf-8"))["runs"]
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "weekday-date"
    assert (folder / "b.xml").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize("form", ["full", "json"])
def test_a_file_holds_what_would_be_printed(claimlint: Command, folder: Path, form: str) -> None:
    printed = claimlint("check", "bad.txt", "--format", form, "-o", "-").stdout
    done = claimlint("check", "bad.txt", "--format", form, "-o", "out", "--color", "always")
    assert (done.stdout, done.returncode) == ("", 1)
    assert (folder / "out").read_text("utf-8") == printed


def test_statistics_replace_the_findings(claimlint: Command) -> None:
    done = claimlint("check", "bad.txt", "--statistics")
    assert done.stdout.startswith("1  error    weekday-date\n\n1 error in 1 document\n")


def test_what_a_run_writes_is_not_read(claimlint: Command, folder: Path) -> None:
    arguments = ("check", ".", "--report", "markdown=summary.md")
    assert claimlint(*arguments).stdout == claimlint(*arguments).stdout
    assert "3 February" in (folder / "summary.md").read_text("utf-8")


def test_one_that_fails_does_not_cost_the_others(claimlint: Command, folder: Path) -> None:
    done = claimlint("check", "good.txt", "--report", "sarif=no/such", "--report", "junit=b.xml", "--exit-zero")
    assert done.returncode == 2
    told = "no/such: error[unwritten] the sarif report could not be written: there is no such folder"
    assert done.stderr.splitlines()[0] == told
    assert "No contradictions" in done.stdout or "nothing was compared" in done.stdout
    assert (folder / "b.xml").exists()


@pytest.mark.parametrize(("function", "number"), FAILING)
def test_nothing_half_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, function: str, number: int) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a.sarif").write_text("old", "utf-8")
    report, one = Report((), (), Summary()), _to_one(tmp_path / "a.sarif")
    with monkeypatch.context() as patch:
        patch.setattr(function, fail)
        (error,) = outputs.deliver(report, one)
    assert (error.kind, os.strerror(number) in error.message) == ("unwritten", True)
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("a.sarif", "old")]
    assert outputs.deliver(report, one) == ()
    assert [file.name for file in tmp_path.iterdir()] == ["a.sarif"]


def _to_one(file: Path) -> Outputs:
    """The outputs of a run with one report, and nothing to print."""
    return Outputs("concise", None, (Target("sarif", file),), False, False, "never", "never")


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of files are others there")
def test_a_file_that_is_replaced_keeps_its_mode_and_its_link(claimlint: Command, folder: Path) -> None:
    (folder / "real").write_text("old", "utf-8")
    (folder / "real").chmod(0o604)
    (folder / "link").symlink_to("real")
    claimlint("check", "bad.txt", "--report", "json=link")
    assert (folder / "link").is_symlink()
    assert (folder / "real").stat().st_mode & 0o777 == 0o604
    assert json.loads((folder / "real").read_text("utf-8"))["schema_version"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        ("check bad.txt", "/dev/full"),
        ("facts .", "/dev/full"),
        ("rules", "/dev/full"),
        ("check bad.txt --exit-zero --report sarif=/dev/full", os.devnull),
    ],
)
def test_a_full_disk_is_told_in_a_line(folder: Path, arguments: str, output: str) -> None:
    with Path(output).open("wb") as out:
        command = [sys.executable, "-m", "claimlint", *arguments.split()]
        done = subprocess.run(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "error[unwritten]" in done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that nobody may write to")
def test_a_read_only_folder_is_told_in_a_line(claimlint: Command) -> None:
    done = claimlint("check", "good.txt", "--report", "sarif=/sys/kernel/a.sarif")
    assert done.returncode == 2
    assert done.stderr.startswith("/sys/kernel/a.sarif: error[unwritten] the sarif report could not be written: ")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way")
def test_reports_are_there_when_nobody_reads_the_output(folder: Path) -> None:
    command = [sys.executable, "-m", "claimlint", "check", "bad.txt", "--report", "json=a.json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
    assert json.loads((folder / "a.json").read_text("utf-8"))["findings"]


def test_annotations_follow_in_actions_and_documents_give_no_commands(claimlint: Command, folder: Path) -> None:
    (folder / "forged.txt").write_text(FORGED, "utf-8")
    done = claimlint("check", "forged.txt", **ACTIONS)
    alone = claimlint("check", "forged.txt")
    assert "##[error]forged" in alone.stdout
    assert alone.stdout in done.stdout
    assert lines_in_a_log(done.stdout) == claimlint("check", "forged.txt", "--format", "github").stdout.splitlines()
    assert done.stdout == claimlint("check", "forged.txt", **ACTIONS).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so there")
def test_names_of_files_give_no_commands(claimlint: Command, folder: Path) -> None:
    (folder / "::error::forged ##[error]too.txt").write_bytes(b"\xff\xfe\xfd latin")
    done = claimlint("check", ".", "::error::gone##[x]", **ACTIONS)
    assert done.returncode == 2
    assert ": :error::forged ## [error]too.txt" in done.stderr
    assert ": :error::gone## [x]: error[missing]" in done.stderr
    assert lines_in_a_log(done.stderr) == []
    assert lines_in_a_log(claimlint("check", "--report", "x=##[y]", **ACTIONS).stderr) == []
    assert len(lines_in_a_log(claimlint("check", ".").stderr)) == 1


@pytest.mark.parametrize("arguments", ["--format full", "--format json", "--statistics", "-o out.txt"])
def test_whoever_says_what_is_wanted_gets_no_annotations(claimlint: Command, arguments: str) -> None:
    plain = claimlint("check", "bad.txt", *arguments.split())
    assert claimlint("check", "bad.txt", *arguments.split(), **ACTIONS).stdout == plain.stdout


def test_another_host_gets_no_annotations(claimlint: Command) -> None:
    assert "::" not in claimlint("check", "bad.txt", GITHUB_ACTIONS="true", GITHUB_WORKFLOW="").stdout


def test_a_pipe_never_loads_what_draws_for_a_terminal(folder: Path) -> None:
    forms = ("full", "grouped", "statistics", "tieout", "sarif")
    loaded, printed = commandline.loaded_by([f"check . --format {form}" for form in forms], folder)
    assert "claimlint" in loaded
    assert "rich" not in loaded
    assert printed.count("weekday-date") >= len(forms) - 1  # all but the tie-out


def test_a_verbose_run_explains_findings(claimlint: Command, folder: Path) -> None:
    (folder / "sum.txt").write_text(
        "The harbour has 240 berths: 96 for fishing boats, 88 for yachts and 66 for ferries.\n", "utf-8"
    )
    plain, verbose = (claimlint("check", "sum.txt", *options).stdout for options in ((), ("--verbose",)))
    assert "240 is off by 10" not in plain
    assert "240 is off by 10" in verbose
    assert verbose.count("The sum misses the total by little.") == 1
    assert "near-miss" not in verbose
    assert verbose == claimlint("check", "sum.txt", "--explain").stdout


def test_junit_fails_what_the_configuration_says(claimlint: Command, folder: Path) -> None:
    said = claimlint("check", "bad.txt", "--format", "junit").stdout
    assert 'failures="1"' in said
    (folder / "claimlint.yaml").write_text("fail-on: never\n", "utf-8")
    done = claimlint("check", "bad.txt", "--format", "junit")
    assert (done.returncode, 'failures="0"' in done.stdout, "<system-out>" in done.stdout) == (0, True, True)
    assert 'failures="1"' in claimlint("check", "bad.txt", "--format", "junit", "--fail-on", "error").stdout


def test_sarif_has_examples_and_line_hashes(claimlint: Command) -> None:
    told = json.loads(claimlint("check", "bad.txt", "--format", "sarif").stdout)["runs"][0]
    rules = {rule["id"]: rule["help"] for rule in told["tool"]["driver"]["rules"]}
    assert "**Example**" in rules["weekday-date"]["markdown"]
    assert set(told["results"][0]["partialFingerprints"]) >= {"primaryLocationLineHash"}
