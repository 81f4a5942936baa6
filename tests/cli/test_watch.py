"""`--watch` runs again when a document changes, and only then; an interrupt ends it with 130."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
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

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", ATTENTIVE, "check", ".", "--watch", "--format", "concise", *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def run(self) -> list[str]:
        """The lines of one run, up to the one that says that it waits."""
        told: list[str] = []
        while not told or not told[-1].startswith("watching"):
            told.append(self.lines.get(timeout=LONGEST))
        return told


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    started = Watching(folder, "--report", "json=out.json")
    yield started
    started.process.kill()
    started.process.wait()


def test_a_change_runs_again_and_a_report_of_its_own_does_not(folder: Path, watching: Watching) -> None:
    assert any("weekday-date" in line for line in watching.run())
    (folder / "bad.txt").write_text("The council met on Tuesday, 3 February 2026.\n", "utf-8")
    assert not any("weekday-date" in line for line in watching.run())
    (folder / "good.txt").write_text("The council met on Monday, 3 February 2026.\n", "utf-8")
    assert any("good.txt:1" in line for line in watching.run())
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(LONGEST) == 130
    assert watching.lines.empty() or "watching" not in watching.lines.get_nowait()
