"""The command in this process is the command in a process of its own, and a run in process is sealed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import cli

Command = Callable[..., "subprocess.CompletedProcess[str]"]

SAME = [
    ("check good.txt bad.txt", {}),
    ("check . missing.txt --format json --color always", {}),
    ("check - --stdin-filename été.txt --format concise", {}),
    ("check bad.txt --fromat json", {}),
    ("check bad.txt", {"GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": "lint"}),
    ("facts . --group-by all", {"TZ": "Asia/Tokyo", "CLAIMLINT_FACTS_FORMAT": "csv"}),
    ("", {"COMP_WORDS": "claimlint che", "COMP_CWORD": "1", "_CLAIMLINT_COMPLETE": "bash_complete"}),
    ("--version", {}),
]


def test_in_process_is_as_in_a_process_of_its_own(claimlint: Command, process: Command) -> None:
    text = "Der Rat traf sich. The council met on Monday, 3 February 2026 in Málaga.\r\n"
    runs = {
        (arguments, call): call(*arguments.split(), stdin=text, **environment)
        for arguments, environment in SAME
        for call in (claimlint, process)
    }
    told = {key: (done.returncode, done.stdout, done.stderr) for key, done in runs.items()}
    assert {a: told[a, claimlint] for a, _ in SAME} == {a: told[a, process] for a, _ in SAME}
    assert {status for status, *_ in told.values()} == {0, 1, 2}


def test_a_run_meets_nothing_of_the_one_before(claimlint: Command) -> None:
    arguments = ("check", ".", "--group-by", "all", "--format", "json")
    first = claimlint(*arguments)
    for other in ("man check", "check bad.txt --color always", "rules --pack docs", "nonsense", "check - --strict"):
        claimlint(*other.split(), FORCE_COLOR="1", TZ="Asia/Tokyo")
    assert claimlint(*arguments).stdout == first.stdout


def test_files_of_one_name_in_two_folders_are_two(claimlint: Command, folder: Path) -> None:
    said = {
        "one": ("The council met on Monday, 3 February 2026.", "severity: {weekday-date: error}", "kind: identity", ""),
        "two": ("The council met on Tuesday, 3 February 2026.", "severity: {gate: info}", "kind: spelling", "b.txt"),
        "three": (
            "The council met on Monday, 3 February 2026.",
            "ignore: [dates]",
            "{kind: agreement, claims: amount}",
            "a.txt",
        ),
    }
    for name, (text, config, rule, ignored) in said.items():
        (folder / name).mkdir()
        for file in ("a.txt", "b.txt"):
            (folder / name / file).write_text(text, "utf-8")
        (folder / name / "claimlint.yaml").write_text(f"rules: [gate.yaml]\n{config}\n", "utf-8")
        (folder / name / "gate.yaml").write_text(f"{rule}\n", "utf-8")
        (folder / name / ".claimlintignore").write_text(f"{ignored}\n", "utf-8")
    runs = ["check . --format concise", "check . --show-files", "rules --format json", "check --show-config"]
    first = {(name, run): claimlint(*run.split(), cwd=folder / name) for name in said for run in runs}
    again = {(name, run): claimlint(*run.split(), cwd=folder / name) for run in runs for name in reversed(said)}
    assert {key: done.stdout for key, done in first.items()} == {key: done.stdout for key, done in again.items()}
    assert [first[name, runs[0]].returncode for name in said] == [1, 0, 0]
    assert [first[name, runs[1]].stdout.split() for name in said] == [["a.txt", "b.txt"], ["a.txt"], ["b.txt"]]
    assert len({first[name, runs[2]].stdout for name in said}) == 3
    assert len({first[name, runs[3]].stdout for name in said}) == 3


def test_what_a_run_changes_of_its_surroundings_is_as_it_was(
    claimlint: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless() -> None:
        os.environ["LEFT"] = os.environ.pop("HOME", "")
        os.chdir("..")
        sys.stdout = sys.stderr
        sys.exit(3)

    before, here = dict(os.environ), Path.cwd()
    monkeypatch.setattr(cli, "main", careless)
    assert claimlint().returncode == 3
    assert (dict(os.environ), Path.cwd()) == (before, here)


def test_what_would_meet_the_next_run_fails_the_test(claimlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    leave = threading.Event()
    lingering = threading.Thread(target=leave.wait, name="lingering")
    monkeypatch.setattr(cli, "main", lingering.start)
    with pytest.raises(AssertionError, match="lingering"):
        claimlint("check")
    leave.set()
    lingering.join()


@pytest.mark.parametrize(
    ("ends", "status", "told"),
    [
        (ValueError("no"), 1, "ValueError: no"),
        (SystemExit("a word"), 1, "a word"),
        (SystemExit(None), 0, ""),
        (SystemExit(141), 141, ""),
    ],
)
def test_a_run_ends_as_the_interpreter_ends_it(
    claimlint: Command, monkeypatch: pytest.MonkeyPatch, ends: BaseException, status: int, told: str
) -> None:
    def main() -> None:
        raise ends

    monkeypatch.setattr(cli, "main", main)
    done = claimlint("check")
    assert (done.returncode, (done.stderr.splitlines() or [""])[-1]) == (status, told)
    monkeypatch.setattr(cli, "main", lambda: os._exit(status))
    assert claimlint("check").returncode == status


def test_an_interrupt_is_for_whoever_runs_the_tests(claimlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", lambda: sys.exit(cli.INTERRUPTED))
    with pytest.raises(KeyboardInterrupt):
        claimlint("check")
