"""A git command in a working tree → its output, without running anything that the repository's own settings name.

A repository that came as an archive, or a submodule, brings a `.git/config` that nobody has read. Its settings name
programs: monitors of files, hooks, filters, tools for differences, pagers, transports of objects that are missing. A
linter runs none of them, changes no index, asks nobody for a password and waits for no answer.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SECONDS: Final = 120
"""How long a git command may take: one that waits for a pipe in the working tree would never end."""

_OFF: Final = (
    ("core.quotepath", "off"),
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.untrackedCache", "false"),
    ("core.sshCommand", "false"),
    ("core.pager", "cat"),
    ("credential.helper", ""),
    ("protocol.allow", "never"),
    ("diff.external", ""),
)
_ENVIRONMENT: Final = {
    "GIT_OPTIONAL_LOCKS": "0",  # no index is written, so that no hook hears of it
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}


class Git:
    """Git in one working tree. Raises FileNotFoundError where git is not installed, and for each command
    subprocess.CalledProcessError, subprocess.TimeoutExpired, or ValueError for settings that cannot be set aside."""

    def __init__(self, folder: Path) -> None:
        self._start = ["git", "--no-pager", "-C", str(folder), *_settings(_OFF)]
        self._start += _settings(tuple(_filters_off(self._filters())))

    def __call__(self, *arguments: str) -> str:
        """The arguments of a command → what it prints."""
        return _run([*self._start, *arguments])

    def _filters(self) -> set[str]:
        """The filters that the repository itself describes: git would run them on the files of the working tree."""
        listed = ""
        for scope in ("--local", "--worktree"):
            try:
                listed += _run([*self._start, "config", scope, "--includes", "--name-only", "-z", "--list"])
            except subprocess.CalledProcessError:  # a folder that is in no repository: the command itself tells
                continue
        keys = [key for key in listed.split("\0") if key.startswith("filter.")]
        return {key.removeprefix("filter.").rpartition(".")[0] for key in keys}


def _filters_off(names: set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(names):
        if "=" in name:
            raise ValueError(f"the settings of this repository describe a filter called {name!r}")
        yield from ((f"filter.{name}.{key}", "") for key in ("clean", "smudge", "process"))
        yield f"filter.{name}.required", "false"


def _settings(settings: tuple[tuple[str, str], ...]) -> list[str]:
    return [part for name, value in settings for part in ("-c", f"{name}={value}")]


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**os.environ, **_ENVIRONMENT},
        timeout=SECONDS,
    )
    return done.stdout
