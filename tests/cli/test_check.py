"""Every status of `claimlint check`, with what stands on which stream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]

STATUSES = [
    ("good.txt", 0),
    ("bad.txt --exit-zero", 0),
    ("bad.txt --fail-on never", 0),
    ("bad.txt --ignore=name-variant,weekday-date", 0),
    ("bad.txt --ignore dates", 0),
    ("bad.txt --select amounts,names", 0),
    ("empty --allow-empty", 0),
    ("bad.txt", 1),
    ("good.txt bad.txt --select weekday-date", 1),
    ("bad.txt --fail-on info", 1),
    ("missing.txt", 2),
    ("missing.txt --allow-empty", 2),
    ("bad.txt missing.txt --exit-zero", 2),
    ("bad.txt missing.txt --fail-on never", 2),
    ("empty", 2),
    ("binary.txt", 2),
    ("polish.txt", 2),
    ("good.txt --rules broken.yaml", 2),
    ("good.txt --rules missing.yaml", 2),
    ("good.txt --select no-such-rule", 2),
    ("good.txt --format nonsense", 2),
    ("good.txt --date 2026-02-30", 2),
    ("", 2),  # the folder holds what cannot be read
]


@pytest.fixture(autouse=True)
def troubles(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0\0\1")
    (folder / "polish.txt").write_bytes("Łódź, mój dom".encode("cp1250"))
    (folder / "broken.yaml").write_text("kind: agreement\nclaims: amount\nsevereness: high\nmessage: '{left.txt}'\n")


@pytest.mark.parametrize(("arguments", "status"), STATUSES)
def test_status(claimlint: Command, arguments: str, status: int) -> None:
    done = claimlint("check", *arguments.split())
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert bool(done.stderr.strip()) >= (status == 2)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_a_pipe_is_unreadable_not_waited_for(claimlint: Command, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    done = claimlint("check", "pipe.txt", "bad.txt", "--format", "json")
    assert done.returncode == 2
    assert [error["kind"] for error in json.loads(done.stdout)["errors"]] == ["unreadable"]


def test_good_and_bad_arguments_together(claimlint: Command) -> None:
    done = claimlint("check", "bad.txt", "polish.txt", "missing.txt", "--rules", "broken.yaml", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [finding["rule"] for finding in report["findings"]] == ["weekday-date"]
    kinds = {(error["path"], error["kind"]) for error in report["errors"]}
    assert {("polish.txt", "not-text"), ("missing.txt", "missing"), ("broken.yaml", "rule")} <= kinds
    assert all(error["path"] in done.stderr for error in report["errors"])


def test_errors_are_printed_below_findings_and_on_their_own_stream(claimlint: Command) -> None:
    done = claimlint("check", "bad.txt", "missing.txt")
    assert "weekday-date" in done.stdout
    assert "error[missing]" in done.stderr
    assert "error[missing]" not in done.stdout
    assert "Incomplete: 1 problem" in done.stdout


def test_rule_mistakes_show_their_line(claimlint: Command) -> None:
    done = claimlint("check", "good.txt", "--rules", "broken.yaml")
    assert "broken.yaml:3:1: error[rule]" in done.stderr
    assert "^^^" in done.stderr


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_off_a_terminal_there_is_no_colour_unless_asked(claimlint: Command, form: str) -> None:
    plain = claimlint("check", "bad.txt", "--format", form)
    forced = claimlint("check", "bad.txt", "--format", form, "--color", "always", NO_COLOR="1")
    assert "\x1b" not in plain.stdout + plain.stderr
    assert ("\x1b[" in forced.stdout) == (form in ("full", "concise"))


def test_quiet_says_nothing_on_the_side(claimlint: Command) -> None:
    loud, quiet = (claimlint("check", ".", "--format", "concise", *more) for more in ([], ["--quiet"]))
    assert quiet.stdout == loud.stdout
    assert "documents" in loud.stderr
    assert [line for line in quiet.stderr.splitlines() if "error[" not in line and "hint:" not in line] == []


def test_severity_is_a_floor(claimlint: Command) -> None:
    report = json.loads(claimlint("check", "bad.txt", "--severity", "error", "--format", "json").stdout)
    assert {finding["severity"] for finding in report["findings"]} == {"error"}


def test_output_is_utf8_with_plain_newlines_whatever_the_locale(claimlint: Command, folder: Path) -> None:
    (folder / "été.txt").write_text((folder / "bad.txt").read_text(), "utf-8")
    done = claimlint("check", "été.txt", "--format", "concise", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout.startswith("été.txt:1:")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes")
def test_a_file_name_that_is_no_text(claimlint: Command, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff[b]\x1b[31m.txt")).write_text((folder / "bad.txt").read_text())
    done = claimlint("check", ".", "--format", "full")
    assert done.returncode == 2
    assert "\ufffd[b]␛[31m.txt:1:" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
