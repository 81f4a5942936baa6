"""How a run ends when something gives way: the pipe, the user, or the program."""

from __future__ import annotations

import errno
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import script

from claimlint import cli, readers

Command = Callable[..., "subprocess.CompletedProcess[str]"]

HEAVY = {"rich", "dateparser", "regex", "ruamel", "markdown_it", "rapidfuzz", "claimlint.pipeline"}

WRITERS = ["check bad.txt", "check bad.txt --format json", "check bad.txt --color always", "rules", "facts .", "--help"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way")
@pytest.mark.parametrize("arguments", WRITERS)
def test_a_closed_pipe_is_141_without_a_word(folder: Path, arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*script(), *arguments.split()]
    done = subprocess.run(command, cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["facts", "--help"], ["completion", "bash"], []]
)
def test_help_and_completion_load_nothing_heavy(arguments: list[str], folder: Path) -> None:
    words = {"COMP_WORDS": "claimlint check --fo", "COMP_CWORD": "2", "_CLAIMLINT_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimlint", *arguments],
        env=os.environ | ({} if arguments else words),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert {name for name in loaded if name in HEAVY or name.split(".")[0] in HEAVY} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no bash")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_is_141(folder: Path, unbuffered: str) -> None:
    (folder / "many.txt").write_text("The council met on Monday, 3 February 2026.\n\n" * 900, "utf-8")
    check = f"{shlex.quote(sys.executable)} -m claimlint check many.txt --format json"  # more than pipe and head hold
    command = f"{check} | head -1; exit ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (141, "")
    assert done.stdout == "{\n"


@pytest.mark.parametrize(
    ("system", "number", "closed"),
    [
        ("posix", errno.ENOSPC, False),
        ("posix", errno.EINVAL, False),
        ("nt", errno.EACCES, False),
        ("posix", errno.EPIPE, True),
        ("nt", errno.EINVAL, True),
    ],
)
def test_a_closed_pipe_is_known(monkeypatch: pytest.MonkeyPatch, system: str, number: int, closed: bool) -> None:
    monkeypatch.setattr(cli.os, "name", system)
    assert cli.is_closed_pipe(OSError(number, "")) is closed


def test_help_names_every_command(claimlint: Command) -> None:
    shown = claimlint("--help").stdout
    assert all(f"\n  {name} " in shown for name in ("check", "explain", "facts", "rules"))


def test_a_wrong_command_is_a_usage_error(claimlint: Command) -> None:
    done = claimlint("chek")
    assert done.returncode == 2
    assert "chek" in done.stderr


def ended(monkeypatch: pytest.MonkeyPatch, failure: BaseException, *arguments: str) -> int | str | None:
    """The status of a run in which looking for documents raises `failure`."""

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(readers, "find", fail)
    monkeypatch.setattr(sys, "argv", ["claimlint", *arguments])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    return exit_.value.code


def test_a_fault_in_one_document_is_told_and_the_others_are_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    def fail(path: str, data: bytes, sieve: readers.Sieve) -> readers.Loaded:
        if path == "odd.txt":
            raise ValueError("odd\n\x1b[31m")
        return load_bytes(path, data, sieve)

    load_bytes = readers.load_bytes
    (folder / "odd.txt").write_text("A town.\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(readers, "load_bytes", fail)
    monkeypatch.setattr(sys, "argv", ["claimlint", "check", "odd.txt", "bad.txt", "--no-cache"])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    shown = capsys.readouterr()
    assert exit_.value.code == 2
    assert "odd.txt" in shown.err
    assert "ValueError: odd\n␛[31m" in shown.err
    assert "weekday-date" in shown.out


def test_an_internal_error_is_one_line_that_names_what_was_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.chdir(folder)
    assert ended(monkeypatch, ValueError("odd\n\x1b[31m"), "check", "bad.txt") == 2
    assert capsys.readouterr().err == "internal error: ValueError: odd␊␛[31m (while looking for documents)\n"


def test_a_traceback_comes_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMLINT_DEBUG", "1")
    assert ended(monkeypatch, ValueError("odd"), "check", "bad.txt") == 2
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    monkeypatch.chdir(folder)
    assert ended(monkeypatch, KeyboardInterrupt(), "check", "bad.txt") == 130
    assert "Traceback" not in capsys.readouterr().err


ATTENTIVE = """
import pathlib, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from claimlint import pipeline
from claimlint.cli import main
pathlib.Path(sys.argv.pop(1)).touch()
main()
"""
"""The command with an ear for interrupts, which a job that a shell runs in the background would ignore; it makes a file
when it is about to run."""


@pytest.mark.skipif(sys.platform == "win32", reason="a console interrupt reaches the test as well")
def test_ctrl_c_in_the_middle_is_130_and_leaves_no_half_report(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready = tmp_path_factory.mktemp("ready") / "now"
    text = (folder / "bad.txt").read_text("utf-8") + "The port of Velden paid $48 million for two ferries.\n\n" * 400
    for number in range(300):
        (folder / f"long-{number}.txt").write_text(text, "utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", ATTENTIVE, str(ready), "check", ".", "--group-by", "all", "--report", "json=out.json"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not ready.exists():
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.1)
    with pytest.raises(subprocess.TimeoutExpired):  # it is at work
        running.wait(0.7)
    running.send_signal(signal.SIGINT)
    out, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert (out, told.strip()) == (b"", b"")
    assert [file.name for file in folder.iterdir() if file.suffix == ".json" or file.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("closed", "status", "told"),
    [
        (">&-", 2, "error[unwritten] the output could not be written: "),
        ("-o found.txt >&-", 1, ""),
        ("2>&-", 1, ""),
        ("- <&-", 2, "error[unreadable] "),
        ("- <&- >&- 2>&-", 2, ""),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="no shell that closes streams")
def test_streams_that_were_closed_before_the_run(folder: Path, closed: str, status: int, told: str) -> None:
    """What cannot be written or read is told as on a full disk; 1 would read as findings."""
    program = Path(sys.executable).with_name("claimlint")
    done = subprocess.run(
        f"{program} check bad.txt {closed}", check=False, shell=True, cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == status
    assert told in done.stderr
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr
