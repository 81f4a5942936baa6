"""A run gives the same bytes in one process, in several, from the cache, and when a process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import workers

STORIES = 60
ARTICLE = """The {name} bridge opens on {day} May 2024, the council of {name} said.

It cost ${sum} million and has {lanes} lanes, said Anna {name}son, the mayor of {name}. About {cars},000 cars a day
are to cross the {name} bridge. The old one of {name} was closed on Monday, {day} May 2024.
"""
NAMES = ("Ald", "Bren", "Corv", "Dunm", "Eskl", "Farn", "Gol", "Hest", "Ivel", "Jorv")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Stories of two articles of some size, in a folder each, some of which contradict each other."""
    top = tmp_path / "archive"
    for number in range(STORIES):
        name = NAMES[number % 10] + NAMES[number // 10].lower() + "by"
        folder = top / f"{number:03}"
        folder.mkdir(parents=True)
        told = {"name": name, "day": number % 28 + 1, "sum": number + 20, "lanes": 4, "cars": 30 + number}
        for which in range(2):
            other = told | {"sum": told["sum"] + 7} if which and number % 6 == 0 else told
            filler = "```\n" + "a line of code that nobody reads\n" * 170 + "```\n"  # size, and no work
            (folder / f"{which}.md").write_text(ARTICLE.format(**other) + "\n" + filler, "utf-8")
    return top


def checked(folder: Path, cache: Path, *options: str) -> tuple[int, bytes]:
    """A folder and options → the status and the JSON of a run that uses a cache folder."""
    done = subprocess.run(command(folder, *options), capture_output=True, env=environment(cache), check=False)
    assert done.stderr == b"", done.stderr
    return done.returncode, done.stdout


def command(folder: Path, *options: str) -> list[str]:
    asked = ("check", str(folder), "--group-by", "folder", "--format", "json", "--isolated")
    return [sys.executable, "-m", "claimlint", *asked, *options]


def environment(cache: Path) -> dict[str, str]:
    return os.environ | {"CLAIMLINT_CACHE_DIR": str(cache)}


def test_processes_and_the_cache_change_no_byte(archive: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    plain = checked(archive, cache, "--jobs", "1", "--no-cache")
    assert plain[1].count(b'"rule": "amount-conflict"') >= 5
    assert checked(archive, cache, "--jobs", "2", "--no-cache") == plain
    assert checked(archive, cache, "--jobs", "2") == plain
    assert checked(archive, cache, "--jobs", "1") == plain
    edited = archive / "001" / "1.md"
    edited.write_text(edited.read_text("utf-8").replace("$21 million", "$27 million"), "utf-8")
    (archive / "002" / "1.md").unlink()
    (archive / "003" / "2.md").write_text("The bridge has 14 lanes, said Anna Berg.\n", "utf-8")
    changed = checked(archive, cache, "--jobs", "1", "--no-cache")
    assert changed != plain
    assert checked(archive, cache, "--jobs", "2") == changed
    assert checked(archive, cache, "--jobs", "1") == changed
    assert checked(archive, cache, "--ignore", "amount-conflict")[1] != changed[1]
    assert checked(archive, cache) == changed


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc to find the processes of a run")
def test_a_process_that_is_killed_costs_nothing(archive: Path, tmp_path: Path) -> None:
    plain = checked(archive, tmp_path / "cache", "--jobs", "1", "--no-cache")
    asked = command(archive, "--jobs", "2", "--no-cache", "--output", str(tmp_path / "out.json"))
    run = subprocess.Popen(asked, stderr=subprocess.PIPE, env=environment(tmp_path / "cache"))
    killed = 0
    while run.poll() is None and not killed:
        for worker in workers(run.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(0.02)
    _, told = run.communicate(timeout=120)
    assert killed
    assert told == b""
    assert (run.returncode, (tmp_path / "out.json").read_bytes()) == plain
