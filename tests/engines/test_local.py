"""A run gives the same bytes in one process, in several, from the cache, and when a process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from processes import command, environment, workers


def checked(folder: Path, cache: Path, *options: str) -> tuple[int, bytes]:
    """A folder and options → the status and the JSON of a run that uses a cache folder."""
    done = subprocess.run(command(folder, *options), capture_output=True, env=environment(cache), check=False)
    assert done.stderr == b"", done.stderr
    return done.returncode, done.stdout


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
