"""Processes → those that they began: for tests that end some of them, and the runs that they begin."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(folder: Path, *options: str) -> list[str]:
    """A folder and options → a check of it, in JSON."""
    asked = ("check", str(folder), "--group-by", "folder", "--format", "json", "--isolated")
    return [sys.executable, "-m", "claimlint", *asked, *options]


def environment(cache: Path) -> dict[str, str]:
    """A cache folder → an environment in which it is used."""
    return os.environ | {"CLAIMLINT_CACHE_DIR": str(cache)}


def workers(process: int) -> list[int]:
    """A run → its worker processes."""
    return [child for child in children(process) if b"spawn_main" in command_line(child)]


def children(process: int) -> list[int]:
    """The processes that a process began."""
    found: list[int] = []
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = told.read_text("utf-8", "replace").rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == process:
            found.append(int(told.parent.name))
    return found


def command_line(process: int) -> bytes:
    """The command of a process; nothing of one that has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
