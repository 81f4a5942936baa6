"""The installed command, run as a user runs it, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

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
    """Arguments → the finished command, run inside `folder`, or `cwd`, with `stdin`; other keyword arguments are set in
    its environment."""
    import os

    script = Path(sys.executable).with_name("claimlint" + (".exe" if sys.platform == "win32" else ""))
    start = [str(script)] if script.exists() else [sys.executable, "-m", "claimlint"]

    def run(
        *arguments: str, cwd: Path = folder, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        settings: Mapping[str, str] = {**os.environ, **environment}
        return subprocess.run(
            [*start, *arguments],
            cwd=cwd,
            env=settings,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
