"""A revision of a git repository → the lines changed since, so that a report can be cut down to them.

What counts is what a branch changed, so that the revision stands for the commit where the branch left it: what moved on
main meanwhile is nobody's news on the branch. The whole corpus is read all the same: a changed line contradicts lines
that did not change.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from claimlint.files.reading import file_of
from claimlint.model import Error, Finding, Place
from claimlint.suppression.git import SECONDS, Git

ALL_LINES = ((1, 1 << 60),)
Ranges = tuple[tuple[int, int], ...]
Lines = Mapping[str, Ranges]
"""Real path of a file, or of a folder for all in it → first and last line of each changed stretch."""

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_RANGE = re.compile(r"(.*?)\.\.\.?(.*)")
_NAMED = "name a commit or branch, such as HEAD~1 or origin/main"
_SHALLOW = "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout"


class _RefusedError(Exception):
    """Why a revision cannot be used, and how to mend it."""

    def __init__(self, why: str, hint: str = _NAMED) -> None:
        super().__init__(why)
        self.why, self.hint = why, hint


def changed_since(revision: str, folder: Path, wanted: Collection[str]) -> Lines | Error:
    """A revision ("HEAD~1", "main", "main...HEAD"), a folder in a working tree, and the real paths of the files that
    matter → the lines of these that differ now from where HEAD left the revision. New files count whole, renamed ones
    are followed, and so are submodules into what they hold."""
    try:
        top = Path(Git(folder)("rev-parse", "--show-toplevel").rstrip("\n"))
        git = Git(top)
        return dict(_since(_base(revision, git), git, top, wanted))
    except FileNotFoundError:
        return _failed(revision, _RefusedError("git is not installed", "install git, or leave the option out"))
    except _RefusedError as refused:
        return _failed(revision, refused)
    except subprocess.TimeoutExpired:
        return _failed(revision, _RefusedError(f"git did not answer within {SECONDS} seconds", "run git there by hand"))
    except ValueError as fault:
        return _failed(revision, _RefusedError(str(fault), "take them out of its .git/config"))
    except subprocess.CalledProcessError as fault:
        told = (fault.stderr or "").strip().splitlines()
        return _failed(revision, _RefusedError(told[0] if told else "git failed"))


def files(paths: Iterable[str]) -> Lines:
    """Files and folders that a user named → all of their lines."""
    return {os.path.realpath(path): ALL_LINES for path in paths}


def touched(findings: Iterable[Finding]) -> frozenset[str]:
    """Findings → the real paths of all their files, for a document of a store that of the store."""
    named = {place.path for finding in findings for place in finding.known_places}
    return frozenset(os.path.realpath(file_of(path) or path) for path in named)


def touches(finding: Finding, lines: Lines) -> bool:
    """Whether one of a finding's places lies on one of the lines."""
    return any(_on(place, lines) for place in finding.known_places)


def _on(place: Place, lines: Lines) -> bool:
    real = Path(os.path.realpath(place.path))
    found = next((path for path in map(str, (real, *real.parents)) if path in lines), None)
    if found is None:
        return False
    if found != str(real) or place.locator is not None:  # lines of a text that was taken out are none of the file
        return True
    ranges = lines[found]
    return any(first <= place.end.line and place.start.line <= last for first, last in ranges)


def _since(base: str, git: Git, top: Path, wanted: Collection[str]) -> Iterator[tuple[str, Ranges]]:
    """A commit, the git and the top of a working tree and the real paths that matter → what differs now from the
    commit. Git looks into no submodule by itself: that would run what the settings of the submodule name."""
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/").split("\0")
    yield from ((os.path.realpath(top / name), ALL_LINES) for name in new if name)
    changed = {name: before for before, name in _changed(base, git)}
    for name, before in changed.items():
        file, real = top / name, os.path.realpath(top / name)
        if file.is_file() and real in wanted:
            yield real, tuple(_ranges(_diff(git, base, "--unified=0", "--", *_literally(before, name))))
    for name in _submodules(git):
        file, real = top / name, os.path.realpath(top / name)
        if (file / ".git").exists() and any(path.startswith(real + os.sep) for path in wanted):
            yield from _in_submodule(_recorded(base, git, changed.get(name, name)), file, wanted)


def _submodules(git: Git) -> Iterator[str]:
    """The paths of the submodules that the index holds."""
    for entry in git("ls-files", "--stage", "-z", "--full-name", ":/").split("\0"):
        if entry.startswith("160000 "):
            yield entry.partition("\t")[2]


def _recorded(base: str, git: Git, name: str) -> str:
    """A commit → the commit of a submodule that it records, "" for none."""
    _, found, rest = git("ls-tree", base, "--", *_literally(name)).partition(" commit ")
    return rest.split()[0] if found else ""


def _in_submodule(base: str, top: Path, wanted: Collection[str]) -> Iterator[tuple[str, Ranges]]:
    """What differs in a submodule from a commit of it; all that it holds where the commit is not there."""
    try:
        git = Git(top)
        yield from _since(_commit(base, git), git, top, wanted)
    except _RefusedError:
        yield os.path.realpath(top), ALL_LINES


def _base(revision: str, git: Git) -> str:
    """A revision or a range, and the git of a working tree → the commit that its lines are held against. The end of a
    range must be what is checked out: lines of other texts are not those of the documents."""
    if revision.startswith("-"):
        raise _RefusedError("no revision starts with a hyphen")
    ends = _RANGE.fullmatch(revision)
    start, end = (ends[1] or "HEAD", ends[2] or "HEAD") if ends else (revision, "HEAD")
    left, right, head = (_commit(name, git) for name in (start, end, "HEAD"))
    if right != head:
        raise _RefusedError(f"{end} is not what is checked out", f"check it out, or name {start} alone")
    try:
        return git("merge-base", left, head).split()[0]
    except subprocess.CalledProcessError:
        why = "the history of this clone is cut off before HEAD left it"
        told = (why, _SHALLOW) if _is_shallow(git) else ("it and HEAD have no commit in common", _NAMED)
        raise _RefusedError(*told) from None


def _commit(name: str, git: Git) -> str:
    try:
        return git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
    except subprocess.CalledProcessError:
        hint = f"{_NAMED}; this clone is shallow, so that it may be missing: {_SHALLOW}" if _is_shallow(git) else _NAMED
        raise _RefusedError("no such revision here" if name != "HEAD" else "there is no commit yet", hint) from None


def _is_shallow(git: Git) -> bool:
    return git("rev-parse", "--is-shallow-repository").strip() == "true"


def _changed(base: str, git: Git) -> Iterator[tuple[str, str]]:
    """A commit → the name there and the name now of each file that differs; of one that is gone, nothing."""
    parts = iter(_diff(git, base, "--name-status", "-z").split("\0"))
    for status in parts:
        if status:
            before = next(parts)
            yield before, next(parts) if status[0] in "RC" else before


def _diff(git: Git, base: str, *arguments: str) -> str:
    plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--inter-hunk-context=0")
    return git("diff", "-M", *plain, "--ignore-submodules=dirty", base, *arguments)


def _literally(*names: str) -> tuple[str, ...]:
    return tuple(f":(literal){name}" for name in dict.fromkeys(names))


def _ranges(diff: str) -> Iterator[tuple[int, int]]:
    """A diff without context → the lines of the new text in each hunk; a mere deletion has none."""
    for line in diff.split("\n"):
        if hunk := _HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                yield first, first + count - 1


def _failed(revision: str, refused: _RefusedError) -> Error:
    return Error("", "usage", f"--changed-since {revision}: {refused.why}", refused.hint)
