"""pre-commit itself runs the hook on a repository: it passes, fails on a contradiction, and passes again.

pre-commit installs the hook from a clone of this very tree, so that the package index is needed for our dependencies.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
SUM = "The ministry gave the Velden hospital a grant of {} for a children's ward. Work on the ward starts in May.\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in a git repository of a user's, with pre-commit at hand."""
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
    # What is never imported need not be compiled.
    environment = {**os.environ, **who, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PIP_COMPILE": "0"}
    environment.pop("PYTHONPATH", None)
    (tmp_path / "work").mkdir()

    def call(*arguments: str, at: Path = tmp_path / "work") -> subprocess.CompletedProcess[str]:
        return subprocess.run(arguments, cwd=at, env=environment, capture_output=True, text=True, check=False)

    return call


def hooks(run: Run, tmp_path: Path) -> Path:
    """This tree as a repository of hooks: what git knows of it, committed."""
    there = tmp_path / "claimlint"
    shutil.copytree(
        TREE,
        there,
        ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "*.egg-info", "build"),
        symlinks=True,
    )
    (there / "claimlint" / "rules").unlink(missing_ok=True)
    for command in (["init", "-q"], ["add", "-A", "-f"], ["commit", "-q", "-m", "hooks"]):
        assert run("git", *command, at=there).returncode == 0
    return there


def test_hook_passes_fails_and_passes_again(run: Run, tmp_path: Path) -> None:
    there, work = hooks(run, tmp_path), tmp_path / "work"
    revision = run("git", "rev-parse", "HEAD", at=there).stdout.strip()
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {there.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: claimlint\n", "utf-8"
    )
    (work / "budget.md").write_text(SUM.format("$48 million"), "utf-8")
    (work / "old.md").write_text("The council met on Monday, 3 February 2026.\n", "utf-8")
    (work / "code.py").write_text("x = 1\n", "utf-8")
    run("git", "init", "-q")
    run("git", "add", "-A")
    run("git", "commit", "-q", "-m", "start", "--no-verify")

    def hook() -> tuple[int, str]:
        done = run(sys.executable, "-m", "pre_commit", "run")
        return done.returncode, done.stdout + done.stderr

    (work / "report.md").write_text(SUM.format("$48 million"), "utf-8")
    run("git", "add", "report.md")
    status, told = hook()
    assert status == 0, told

    (work / "report.md").write_text(SUM.format("$43 million"), "utf-8")
    run("git", "add", "report.md")
    status, told = hook()
    assert status == 1, told
    assert "report.md" in told
    assert "budget.md" in told
    assert "old.md:1" not in told, "a finding that touches no file of the commit is not told"

    (work / "report.md").write_text(SUM.format("$48 million"), "utf-8")
    run("git", "add", "report.md")
    status, told = hook()
    assert status == 0, told
