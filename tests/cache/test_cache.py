"""A cache that is damaged, forged, foreign, read-only or shared by runs that are killed changes no finding."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimlint.cache import Cache, cleared, state

TEXTS = {
    "a.txt": "The bridge of Aldby cost $41 million, the mayor of Aldby said. It opens on Monday, 3 February 2026.\n",
    "b.txt": "The bridge of Aldby cost $14 million, the mayor of Aldby said.\n",
    "c.txt": "The council of Corvby met. About 300 people came to the council of Corvby.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts that contradict each other."""
    top = tmp_path / "texts"
    top.mkdir()
    for name, text in TEXTS.items():
        (top / name).write_text(text, "utf-8")
    return top


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, which this process uses too."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "claimlint", "check", str(folder), "--isolated", "--format", "json", *options]


def checked(folder: Path, *options: str) -> tuple[int, bytes]:
    done = subprocess.run(command(folder, *options), capture_output=True, check=False)
    return done.returncode, done.stdout


def file_of(cache: Path) -> Path:
    (found,) = cache.glob("*.sqlite")
    return found


def test_what_was_kept_is_found_and_cleared(cache: Path) -> None:
    with Cache() as kept:
        kept.put("brief", b"k" * 20, b"said")
    with Cache() as kept:
        assert kept.get("brief", [b"k" * 20, b"x" * 20]) == {b"k" * 20: b"said"}
        assert kept.get("story", [b"k" * 20]) == {}
    assert state().rows["brief"] == 1
    cleared()
    with Cache() as kept:
        assert kept.get("brief", [b"k" * 20]) == {}


def test_a_forged_row_is_not_believed(cache: Path) -> None:
    with Cache() as kept:
        kept.put("brief", b"k" * 20, b"said")
        kept.put("brief", b"l" * 20, b"other")
    with sqlite3.connect(file_of(cache)) as connection:
        (data,) = connection.execute("SELECT data FROM brief WHERE key = ?", (b"l" * 20,)).fetchone()
        connection.execute("UPDATE brief SET data = ? WHERE key = ?", (data, b"k" * 20))
    with Cache() as kept:
        assert kept.get("brief", [b"k" * 20, b"l" * 20]) == {b"l" * 20: b"other"}


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_costs_time_only(folder: Path, cache: Path, damage: bytes) -> None:
    plain = checked(folder, "--no-cache")
    assert plain[0] == 1
    assert checked(folder) == plain
    file_of(cache).write_bytes(damage)
    assert checked(folder) == plain
    assert checked(folder) == plain


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among files")
@pytest.mark.parametrize("kind", ["fifo", "link", "open to all", "folder"])
def test_what_is_not_this_user_s_own_is_not_used(folder: Path, cache: Path, tmp_path: Path, kind: str) -> None:
    plain = checked(folder)
    file = file_of(cache)
    for beside in cache.glob(f"{file.name}*"):
        beside.unlink()
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "link":
        (tmp_path / "elsewhere").write_bytes(b"mine")
        file.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        file.mkdir()
    else:
        file.write_bytes(b"")
        file.chmod(0o666)
    assert checked(folder) == plain
    if kind == "link":
        assert (tmp_path / "elsewhere").read_bytes() == b"mine"


def test_runs_that_are_killed_leave_a_cache_that_holds(folder: Path, cache: Path) -> None:
    for number in range(12):
        (folder / f"more-{number}.txt").write_text(
            f"The school of Dunmby {number} has {number + 30} pupils.\n", "utf-8"
        )
    plain, chance = checked(folder, "--no-cache"), random.Random(7)
    for _ in range(6):
        runs = [
            subprocess.Popen(command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
        ]
        time.sleep(chance.uniform(0.1, 1.2))
        for run in runs:
            run.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            run.wait()
    runs = [subprocess.Popen(command(folder), stdout=subprocess.PIPE) for _ in range(2)]
    assert [(out, run.wait()) for run in runs for out, _ in [run.communicate()]] == [plain[::-1]] * 2
    assert checked(folder) == plain


def test_a_cache_that_breaks_while_it_is_counted_is_told(cache: Path) -> None:
    with Cache() as kept:
        for number in range(400):
            kept.put("brief", number.to_bytes(20, "big"), bytes(4000))
    data = bytearray(file_of(cache).read_bytes())
    data[-600_000:] = b"\xff" * 600_000
    file_of(cache).write_bytes(data)
    found = state()
    assert found.fault
    assert not found.rows
    assert not state().fault, "it is made anew"
