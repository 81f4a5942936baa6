"""What the settings of a repository name is not run, and what changed is found all the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from claimlint.model import Error, Finding, Locator, Place, Point, Quote
from claimlint.suppression import git as hardened
from claimlint.suppression.changes import changed_since, touches

RUNS = "touch {mark}; cat"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def repository(folder: Path) -> Path:
    """A repository with one page."""
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "a.txt").write_text("one\ntwo\n", "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "pages")
    return folder


def arm(folder: Path, mark: Path) -> None:
    """Put a program that leaves a mark wherever the settings of a repository can name one."""
    runs = RUNS.format(mark=mark)
    program = folder / ".git" / "program"
    program.write_text(f"#!/bin/sh\n{runs} >/dev/null </dev/null\n", "utf-8")
    program.chmod(0o755)
    settings = {
        "core.fsmonitor": str(program),
        "core.hooksPath": str(folder / ".git" / "hooks"),
        "core.pager": runs,
        "pager.diff": runs,
        "pager.ls-files": runs,
        "diff.external": str(program),
        "diff.own.command": str(program),
        "diff.own.textconv": runs,
        "filter.own.clean": runs,
        "filter.own.smudge": runs,
        "filter.own.required": "true",
        "filter.served.process": str(program),
        "core.sshCommand": str(program),
        "core.attributesFile": str(folder / ".git" / "attributes"),
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{program}",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "protocol.ext.allow": "always",
        "credential.helper": f"!{runs}",
    }
    for name, value in settings.items():
        git(folder, "config", name, value)
    (folder / ".git" / "attributes").write_text("*.txt diff=own filter=own\n*.md filter=served\n", "utf-8")
    (folder / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (folder / ".git" / "hooks" / hook).write_text(program.read_text("utf-8"), "utf-8")
        (folder / ".git" / "hooks" / hook).chmod(0o755)


def test_nothing_that_a_repository_names_is_run(tmp_path: Path) -> None:
    folder, mark = repository(tmp_path / "work"), tmp_path / "run"
    git(repository(tmp_path / "other"), "branch", "-f", "kept")
    git(folder, "submodule", "--quiet", "add", str(tmp_path / "other"), "part")
    git(folder, "commit", "-q", "-m", "part")
    arm(folder, mark)
    part = Path(subprocess.check_output(["git", "rev-parse", "--git-dir"], cwd=folder / "part", text=True).strip())
    (folder / "part" / ".git").unlink()
    part.rename(folder / "part" / ".git")
    git(folder, "config", "-f", str(folder / "part" / ".git" / "config"), "--unset", "core.worktree")
    arm(folder / "part", mark)
    mark.unlink(missing_ok=True)
    for file in (folder / "a.txt", folder / "part" / "a.txt"):
        file.write_text("one\nthree\n", "utf-8")
    (folder / "b.md").write_text("new\n", "utf-8")
    wanted = {os.path.realpath(folder / name) for name in ("a.txt", "b.md", "part/a.txt")}
    found = changed_since("HEAD", folder, wanted)
    assert not isinstance(found, Error), found
    assert {Path(path).relative_to(folder).as_posix(): lines[0][0] for path, lines in found.items()} == {
        "a.txt": 2,
        "b.md": 1,
        "part/a.txt": 2,
    }
    assert isinstance(changed_since("0123456789abcdef0123456789abcdef01234567", folder, wanted), Error)
    assert not mark.exists()
    subprocess.run(["git", "diff", "--stat"], cwd=folder, check=False, capture_output=True)
    assert mark.exists(), "the trap works"


def test_a_filter_that_cannot_be_set_aside_stops_the_question(tmp_path: Path) -> None:
    folder = repository(tmp_path / "work")
    (folder / ".git" / "config").open("a").write('[filter "a=b"]\n\tclean = touch here\n')
    found = changed_since("HEAD", folder, ())
    assert isinstance(found, Error)
    assert "a filter called 'a=b'" in found.message


def test_git_that_waits_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "work")
    os.mkfifo(folder / ".gitignore")
    monkeypatch.setattr(hardened, "SECONDS", 0.5)
    found = changed_since("HEAD", folder, ())
    assert isinstance(found, Error)
    assert "did not answer" in found.message


def test_a_file_without_lines_counts_whole(tmp_path: Path) -> None:
    folder = repository(tmp_path / "work")
    (folder / "a.pdf").write_bytes(b"one\n")
    (folder / "b.pdf").write_bytes(b"one\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "two")
    (folder / "a.pdf").write_bytes(b"one\ntwo\n")
    changed = changed_since("HEAD", folder, [str(folder / name) for name in ("a.pdf", "b.pdf")])
    assert not isinstance(changed, Error)
    for name, touched in (("a.pdf", True), ("b.pdf", False)):
        path = (folder / name).as_posix()
        place = Place(path, Point(50, 1, 900), Point(50, 3, 902), "$5", locator=Locator(page=3))
        assert touches(Finding("r", "error", "m", place, Quote(()), (), (), "f"), changed) is touched
