"""Whatever goes wrong around a run: the right findings and status, nothing half-written, and nobody left behind."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import hurting
import pytest
import unprivileged
from processes import command, environment, workers

from claimlint import engines, rulebook
from claimlint.engines import _lanes, local
from claimlint.settings import Settings

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc and limits of a process")
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from claimlint.cli import main
main()
"""
"""A run that may write files of so many bytes only: what a disk does that is full."""
TEXTS = {
    "a.txt": "The bridge of Aldby cost $41 million, the mayor of Aldby said. It opens on Monday, 3 February 2026.\n",
    "b.txt": "The bridge of Aldby cost $14 million, the mayor of Aldby said.\n",
}


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts that contradict each other, the working folder, and a cache of their own."""
    folder = tmp_path / "few"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def in_process(cached: bool = True) -> tuple[object, ...]:
    """The check of the working folder in this process → what is told."""
    book = rulebook.load()[0]
    done = engines.check(sorted(TEXTS), book, Settings(), facts=False, root=str(Path.cwd()), cached=cached)
    return done.report.findings, done.report.errors, done.report.summary


class Failing:
    """A connection of sqlite that fails at one of its statements, and at all after it."""

    def __init__(self, connection: sqlite3.Connection, at: Iterator[int], fault: Exception) -> None:
        self._connection, self._at, self._fault = connection, at, fault

    def execute(self, *given: Any) -> Any:
        return self._asked(self._connection.execute, *given)

    def executemany(self, *given: Any) -> Any:
        return self._asked(self._connection.executemany, *given)

    def close(self) -> None:
        self._connection.close()

    def _asked(self, function: Any, *given: Any) -> Any:
        if next(self._at) <= 0:
            raise self._fault
        return function(*given)


@pytest.mark.parametrize("told", ["database or disk is full", "attempt to write a readonly database", "disk I/O error"])
def test_a_cache_that_fails_at_any_moment_costs_time_only(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    plain, connect = in_process(cached=False), sqlite3.connect
    for at in range(60):
        steps = iter(range(at, -1000, -1))
        fault = sqlite3.OperationalError(told)
        monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: Failing(connect(*a, **k), steps, fault))  # noqa: B023
        assert in_process() == plain, at
        left = next(steps)
        monkeypatch.setattr(sqlite3, "connect", connect)
        assert in_process() == plain, at
        for file in (tmp_path / "cache").glob("*.sqlite*"):
            file.unlink()
        if left > 0:
            return
    raise AssertionError("it has more statements than were tried")


def test_a_full_disk_costs_the_cache_and_leaves_no_half_report(few: Path, tmp_path: Path) -> None:
    plain = subprocess.run(command(few, "--no-cache"), capture_output=True, check=False)
    for largest in (0, 20_000):
        limited = [sys.executable, "-c", LIMITED, str(largest), *command(few)[3:]]
        for _ in range(2):
            done = subprocess.run(limited, capture_output=True, check=False)
            assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout), largest
    limited[3] = "100"
    done = subprocess.run([*limited, "-o", "found.json"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"found.json" in done.stderr
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in few.iterdir()) == sorted(TEXTS)
    assert subprocess.run(command(few), capture_output=True, check=False).stdout == plain.stdout


@pytest.mark.skipif(not unprivileged.able(), reason="permissions cannot be made to hold here")
@pytest.mark.parametrize("kept", [False, True])
def test_a_cache_in_a_folder_that_is_read_only(few: Path, tmp_path: Path, kept: bool) -> None:
    plain = subprocess.run(command(few, "--no-cache"), capture_output=True, check=False)
    cache = tmp_path / "cache"
    cache.mkdir(exist_ok=True)
    if kept:
        subprocess.run(command(few), capture_output=True, check=False)
    (few / "c.txt").write_text("It opens on Tuesday, 3 February 2026.\n", "utf-8")
    (few / "c.txt").unlink()
    cache.chmod(0o500)
    done = subprocess.run(command(few), capture_output=True, check=False, preexec_fn=unprivileged.drop)
    cache.chmod(0o700)
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert b"Traceback" not in done.stderr


def test_a_clock_that_goes_back_hides_no_change(few: Path, tmp_path: Path) -> None:
    before = in_process()
    state = (few / "b.txt").stat()
    (few / "b.txt").write_text(TEXTS["b.txt"].replace("$14", "$41"), "utf-8")  # of the same size
    os.utime(few / "b.txt", ns=(state.st_atime_ns, state.st_mtime_ns))
    after = in_process()
    assert after == in_process(cached=False) != before
    (file,) = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(file) as connection:  # rows that were used in runs to come
        connection.execute("UPDATE brief SET used = 900")
    assert in_process() == after


def test_documents_that_hurt_are_told_and_the_rest_checked(archive: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    calm = subprocess.run(command(archive, "--no-cache"), capture_output=True, env=environment(cache), check=False)
    for number, kind in enumerate(hurting.KINDS):
        (archive / f"{number * 20:03}" / "hurting.txt").write_text(hurting.text(kind), "utf-8")
    asked = command(archive, "--jobs", "2", "--worker-memory", "2000", "--no-cache")
    done = subprocess.run(asked, capture_output=True, env=hurting.environment(tmp_path / "site"), check=False)
    told, plain = json.loads(done.stdout), json.loads(calm.stdout)
    assert (done.returncode, calm.returncode) == (2, 1)
    assert told["findings"] == plain["findings"]
    assert {Path(error["path"]).name for error in told["errors"]} == {"hurting.txt"}
    assert [error["message"].partition(": ")[2] for error in told["errors"]] == [
        "it ends the process that is at it, or needs more memory",
        "it ends the process that is at it, or needs more memory",
        "SystemError: a library failed",
    ]


DWINDLING = """
from claimlint import engines, rulebook
from claimlint.engines import _lanes, local
from claimlint.settings import Settings
local.ENOUGH, local._MOST, begin, begun = 1, 1, _lanes._Lane.__init__, []
def dwindling(self, *given):
    if len(begun) == 2:
        raise _lanes.NoProcessError
    begun.append(1)
    begin(self, *given)
_lanes._Lane.__init__ = dwindling
files = ["a.txt", "b.txt", "hurting.txt"]
done = engines.check(files, rulebook.load()[0], Settings(), jobs=2)
print([error.path for error in done.report.errors], done.report.summary.documents)
"""
"""A run in a place where two processes can be started, and no third one."""


def test_what_ended_a_process_is_not_read_by_the_run_itself(few: Path, tmp_path: Path) -> None:
    (few / "hurting.txt").write_text(hurting.text("die"), "utf-8")
    hurt = hurting.environment(tmp_path / "site")
    done = subprocess.run([sys.executable, "-c", DWINDLING], capture_output=True, env=hurt, check=False)
    assert done.stdout == b"['hurting.txt'] 2\n", done.stderr


def test_a_worker_that_is_killed_while_it_is_begun_is_begun_again(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, begin, tries = in_process(cached=False), _lanes.SpawnProcess.start, count()

    def killed(process: Any) -> None:
        if next(tries) < 7:
            raise BrokenPipeError
        begin(process)

    monkeypatch.setattr(local, "ENOUGH", 1)
    monkeypatch.setattr(_lanes.SpawnProcess, "start", killed)
    done = engines.check(sorted(TEXTS), rulebook.load()[0], Settings(), root=str(few), jobs=2).report
    assert (done.findings, done.errors) == plain[:2]
    assert next(tries) >= 9, "both were begun"


def test_one_worker_that_ends_by_itself_among_killed_ones_is_begun_again(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, begin, tries = in_process(cached=False), _lanes.SpawnProcess.start, count()

    def ended(process: Any) -> None:
        number = next(tries)
        if number < 7:
            raise BrokenPipeError
        if number == 7:
            process._target, process._args, process._kwargs = os._exit, (1,), {}
        begin(process)
        if number == 7:
            process.join()

    monkeypatch.setattr(local, "ENOUGH", 1)
    monkeypatch.setattr(_lanes.SpawnProcess, "start", ended)
    done = engines.check(sorted(TEXTS), rulebook.load()[0], Settings(), root=str(few), jobs=2).report
    assert (done.findings, done.errors) == plain[:2]
    assert next(tries) >= 10, "both were begun"


def test_workers_that_live_and_cannot_work_are_soon_done_without(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, begin, tries = in_process(cached=False), _lanes.SpawnProcess.start, count()

    def counted(process: Any) -> None:
        next(tries)
        begin(process)

    monkeypatch.setattr(local, "ENOUGH", 1)
    monkeypatch.setattr(_lanes.SpawnProcess, "start", counted)
    monkeypatch.setattr(_lanes._process, "ready", len)  # which raises there, as what lacks memory does
    done = engines.check(sorted(TEXTS), rulebook.load()[0], Settings(), root=str(few), jobs=2).report
    assert (done.findings, done.errors) == plain[:2]
    assert next(tries) < 15, "they lack something, and nobody kills them"


STARVED = """
from claimlint import engines, rulebook
from claimlint.engines import _lanes, local
from claimlint.settings import Settings
local.ENOUGH = 1
done = engines.check(["a.txt", "b.txt"], rulebook.load()[0], Settings(), jobs=2, memory=64 << 20)
print(len(done.report.findings), done.report.errors)
"""
"""A run whose workers may take less memory than they need to begin."""


def test_workers_that_cannot_begin_are_done_without(few: Path) -> None:
    found = len(in_process(cached=False)[0])  # type: ignore[arg-type]
    done = subprocess.run([sys.executable, "-c", STARVED], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == (f"{found} ()\n", "")


ATTENTIVE = """
import signal
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from claimlint.cli import main
main()
"""
"""A run that hears signals which a job in the background would ignore."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_nobody_and_nothing_behind(
    archive: Path, tmp_path: Path, number: signal.Signals
) -> None:
    place, out = tmp_path / "place", tmp_path / "out"
    place.mkdir()
    out.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", ATTENTIVE, *command(archive, "--jobs", "2", "-o", str(out / "found.json"))[3:]],
        stderr=subprocess.PIPE,
        env=environment(tmp_path / "cache") | {"TMPDIR": str(place)},
    )
    begun: list[int] = []
    while run.poll() is None and len(begun) < 2:
        begun = workers(run.pid)
        time.sleep(0.02)
    time.sleep(0.2)
    run.send_signal(number)
    _, told = run.communicate(timeout=60)
    assert run.returncode == (-number if number == signal.SIGKILL else 128 + number), told
    assert b"Traceback" not in told
    assert list(out.iterdir()) == list(place.iterdir()) == []
    patience = time.monotonic() + 30
    while any(alive(worker) for worker in begun):
        assert time.monotonic() < patience, "a worker outlives its run"
        time.sleep(0.05)
    if number == signal.SIGKILL:  # what it kept until then holds
        plain = subprocess.run(command(archive, "--no-cache"), capture_output=True, check=False).stdout
        again = subprocess.run(command(archive), capture_output=True, check=False, env=environment(tmp_path / "cache"))
        assert again.stdout == plain


def alive(process: int) -> bool:
    """Whether a process is there, and is not only waited for."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


def test_a_pipe_that_nobody_reads_ends_a_run_with_its_workers(archive: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command(archive, "--jobs", "2"),
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(tmp_path / "cache"),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_report_for_a_folder_that_is_gone_is_told(few: Path) -> None:
    plain = in_process(cached=False)
    done = subprocess.run(
        command(few, "-o", "gone/found.json"), cwd=few, capture_output=True, encoding="utf-8", check=False
    )
    assert plain[0]
    assert done.returncode == 2
    assert "gone/found.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in few.iterdir()) == sorted(TEXTS)
