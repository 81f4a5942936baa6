"""A revision of a git repository → the lines changed since, so that a report can be cut down to them.

The whole corpus is read all the same: a changed line contradicts lines that did not change.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from claimlint.model import Error, Finding, Place

ALL_LINES = ((1, 1 << 60),)
Ranges = tuple[tuple[int, int], ...]
Lines = Mapping[str, Ranges]
"""Real path → first and last line of each changed stretch."""

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_since(revision: str, folder: Path) -> Lines | Error:
    """A revision ("HEAD~1", "main") and a folder in a working tree → lines that differ now, new files included."""
    if revision.startswith("-"):
        return _failed(revision, "no revision starts with a hyphen")
    try:
        top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
        commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        names = _git(folder, "diff", "--name-only", "--no-relative", "--no-renames", "-z", commit).split("\0")
        new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/").split("\0")
    except FileNotFoundError:
        return _failed(revision, "git is not installed")
    except subprocess.CalledProcessError as fault:
        told = (fault.stderr or "").strip().splitlines()
        return _failed(revision, told[0] if told else "no such revision here")
    found: dict[str, Ranges] = {os.path.realpath(Path(top, name)): ALL_LINES for name in new if name}
    for name in names:
        if name and Path(top, name).is_file():
            hunks = _git(
                Path(top), "diff", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", f":(literal){name}"
            )
            found[os.path.realpath(Path(top, name))] = tuple(_ranges(hunks))
    return found


def files(paths: Iterable[str]) -> Lines:
    """Files that a user named → all of their lines."""
    return {os.path.realpath(path): ALL_LINES for path in paths}


def touches(finding: Finding, lines: Lines) -> bool:
    """Whether one of a finding's places lies on one of the lines."""
    return any(_on(place, lines) for place in (finding.place, *(related.place for related in finding.related)))


def _on(place: Place, lines: Lines) -> bool:
    ranges = lines.get(os.path.realpath(place.path), ())
    return any(first <= place.end.line and place.start.line <= last for first, last in ranges)


def _ranges(diff: str) -> Iterator[tuple[int, int]]:
    """A diff without context → the lines of the new text in each hunk; a mere deletion has none."""
    for line in diff.split("\n"):
        if hunk := _HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                yield first, first + count - 1


def _git(folder: Path, *arguments: str) -> str:
    """A git command in a folder → its output. Raises CalledProcessError, FileNotFoundError."""
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return done.stdout


def _failed(revision: str, why: str) -> Error:
    return Error("", "usage", f"--changed-since {revision}: {why}", "name a commit of the repository, such as HEAD~1")
