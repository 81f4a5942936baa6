"""Folders and files without permission, a working folder that is gone, closed streams: told, the rest is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import commandline
import pytest
import unprivileged

pytestmark = pytest.mark.skipif(not unprivileged.able(), reason="privileges are dropped as on Linux only")

FOUND = "bad.txt:1:20: error[weekday-date]"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*commandline.script(), "check", *arguments, "--format", "concise"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=unprivileged.drop,
    )


@pytest.fixture
def closed(folder: Path) -> Path:
    """A folder beside the documents that nobody may look into, with a document."""
    inner = folder / "closed"
    (inner / "in").mkdir(parents=True)
    (inner / "a.txt").write_text("Text.\n", "utf-8")
    (inner / "in" / "a.txt").write_text("Text.\n", "utf-8")
    return inner


@pytest.mark.parametrize("mode", [0o000, 0o600, 0o300])
@pytest.mark.parametrize("named", [".", "bad.txt closed", "bad.txt closed/in", "bad.txt closed/a.txt closed/in/a.txt"])
def test_what_may_not_be_read_is_told_and_the_rest_checked(folder: Path, closed: Path, mode: int, named: str) -> None:
    closed.chmod(mode)
    done = run(folder, *named.split())
    closed.chmod(0o700)
    assert "internal error" not in done.stderr
    assert FOUND in done.stdout
    if mode == 0o300 and "/" in named:  # names that are known can be opened there
        assert done.returncode == 1
    else:
        assert done.returncode == 2
        assert "permission denied" in done.stderr
        assert "closed" in done.stderr


@pytest.mark.parametrize("name", [".gitignore", ".claimlintignore", "claimlint.yaml", "own.txt"])
def test_a_file_without_permission_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text("# nothing\n", "utf-8")
    (folder / name).chmod(0o000)
    done = run(folder, ".")
    assert (done.returncode, FOUND in done.stdout) == (2, True)
    assert name in done.stderr
    assert "ermission denied" in done.stderr


def test_a_working_folder_that_is_gone(folder: Path) -> None:
    (folder / "gone").mkdir()
    command = " ".join([*commandline.script(), "check", "--format concise -o out.txt ."])
    for what in (str(folder), f"{folder} . other.txt"):
        shell = f"rmdir {folder}/gone && mkdir {folder}/gone && cd {folder}/gone && rmdir {folder}/gone && {command}"
        shell = shell.replace("-o out.txt .", what)
        done = subprocess.run(["sh", "-c", shell], capture_output=True, encoding="utf-8", cwd=folder, check=False)
        assert done.returncode == 2, done.stderr
        assert FOUND in done.stdout
        assert "the working folder is gone" in done.stderr
        assert "internal error" not in done.stderr
        (folder / "gone").mkdir()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check bad.txt", 1),
        ("check bad.txt none.txt", 2),
        ("check --nosuch", 2),
        ("check good.txt --coverage", 0),
        ("facts none.txt", 2),
        ("", 2),
        ("check claimlint.yaml", 2),
    ],
)
@pytest.mark.parametrize("actions", ["", "true"])
def test_standard_error_that_nobody_reads_hides_no_status(
    folder: Path, arguments: str, status: int, actions: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "GITHUB_ACTIONS": actions}
    command = [*commandline.script(), *arguments.split()]
    done = subprocess.run(command, cwd=folder, stderr=writing, stdout=subprocess.DEVNULL, env=environment, check=False)
    os.close(writing)
    assert done.returncode == status


@pytest.mark.parametrize("arguments", ["--help", "check bad.txt", "rules", "docs ci", "facts bad.txt", "man"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_that_nobody_reads_ends_quietly(folder: Path, arguments: str, unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*commandline.script(), *arguments.split()],
        cwd=folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_standard_input_without_end_is_told(folder: Path) -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30));"
        "from claimlint.cli import main; main()"
    )
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-c", limited, "check", "-", "bad.txt", "--format", "concise"],
            cwd=folder,
            stdin=endless,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, FOUND in done.stdout) == (2, True)
    assert "-: error[too-large] larger than 20 MiB" in done.stderr
