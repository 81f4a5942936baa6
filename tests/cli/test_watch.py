"""`--watch` runs again when a document changes, and only then; an interrupt ends it with 130."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a console interrupt reaches the test as well")

LONGEST = 60
ATTENTIVE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from claimlint.cli import main; main()"
)
"""The command with an ear for interrupts, which a job that a shell runs in the background would ignore."""


class Watching:
    """A run that watches a folder, and the lines that it prints."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", ATTENTIVE, "check", "--watch", "--format", "concise", *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def end(self) -> None:
        """End the run, and nobody reads on."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()

    def run(self) -> list[str]:
        """The lines of one run, up to the one that says that it waits."""
        told: list[str] = []
        while not told or not told[-1].startswith("watching"):
            told.append(self.lines.get(timeout=LONGEST))
        return told


@pytest.fixture
def watch(folder: Path) -> Iterator[Callable[..., Watching]]:
    """Arguments → a run that watches; it is ended with the test."""
    started: list[Watching] = []

    def start(*arguments: str) -> Watching:
        started.append(Watching(folder, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.end()


def replace(file: Path, text: str) -> None:
    """Write a file as editors do: beside it, then renamed."""
    beside = file.with_name("beside.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def test_a_change_runs_again_and_a_report_of_its_own_does_not(folder: Path, watch: Callable[..., Watching]) -> None:
    watching = watch(".", "--report", "json=out.json")
    assert any("weekday-date" in line for line in watching.run())
    (folder / "bad.txt").write_text("The council met on Tuesday, 3 February 2026.\n", "utf-8")
    assert not any("weekday-date" in line for line in watching.run())
    (folder / "good.txt").write_text("The council met on Monday, 3 February 2026.\n", "utf-8")
    assert any("good.txt:1" in line for line in watching.run())
    with pytest.raises(queue.Empty):  # it would have looked five times by then
        watching.lines.get(timeout=1)
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(LONGEST) == 130


def test_a_file_that_is_replaced_is_watched_on(folder: Path, watch: Callable[..., Watching]) -> None:
    watching = watch("bad.txt")
    assert any("weekday-date" in line for line in watching.run())
    for day, found in (("Tuesday", False), ("Monday", True), ("Tuesday", False)):
        replace(folder / "bad.txt", f"The council met on {day}, 3 February 2026.\n")
        assert any("weekday-date" in line for line in watching.run()) is found


def test_a_configuration_and_what_it_extends_are_watched(folder: Path, watch: Callable[..., Watching]) -> None:
    (folder / "claimlint.yaml").write_text("extends: base/claimlint.yaml\n", "utf-8")
    (folder / "base").mkdir()
    replace(folder / "base" / "claimlint.yaml", "ignore: [dates]\n")
    watching = watch("bad.txt")
    assert not any("weekday-date" in line for line in watching.run())
    replace(folder / "base" / "claimlint.yaml", "ignore: [names]\n")
    assert any("weekday-date" in line for line in watching.run())
    replace(folder / "claimlint.yaml", "severity: {weekday-date: off}\n")
    assert not any("weekday-date" in line for line in watching.run())


def test_each_run_prints_what_a_fresh_one_prints(folder: Path, watch: Callable[..., Watching]) -> None:
    price = "The council of Marbeck will pay ${} million for the ferries of Lena Ostrow.\n"
    changes = {
        "left.txt": price.format(43),
        "right.txt": price.format(48),
        "bad.txt": "The council met on Tuesday, 3 February 2026.\n",
        "claimlint.yaml": "severity: {weekday-date: warning}\n",
        "good.txt": "The council met on Monday, 3 February 2026.\n",
        ".claimlintignore": "right.txt\n",
    }
    watching = watch(".")
    watching.run()
    for name, text in changes.items():
        (folder / name).write_text(text, "utf-8")
        told = watching.run()
        done = [sys.executable, "-m", "claimlint", "check", "--format", "concise", "--no-cache", "."]
        fresh = subprocess.run(done, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        assert told[:-1] == (fresh.stdout + fresh.stderr).splitlines(), name
