"""The command, run in a folder: in this process, or in one of its own where the process is what is tested."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import run

GOOD = "The council met on Monday. The town has 4,000 homes.\n"
BAD = "The council met on Monday, 3 February 2026. The town has 4,000 homes.\n"
"""3 February 2026 is a Tuesday."""

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text in which nothing is wrong, and one in which a weekday is."""
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "bad.txt").write_text(BAD, "utf-8")
    return tmp_path


@pytest.fixture
def claimlint(folder: Path) -> Command:
    """Arguments → the finished command, run inside `folder` (or `cwd`) with `stdin` on standard input; further keyword
    arguments are set in its environment. It runs in this process, sealed (see tests/support/commandline.py)."""
    return _command(folder, apart=False)


@pytest.fixture
def process(folder: Path) -> Command:
    """The same in a process of its own, by the installed script: for what a process does before and after a run."""
    return _command(folder, apart=True)


def _command(folder: Path, *, apart: bool) -> Command:
    def call(
        *arguments: str, cwd: Path = folder, stdin: str | bytes = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return run(arguments, cwd, environment, stdin, apart=apart)

    return call
