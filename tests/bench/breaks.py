"""Deliberate breaks of the package → which test catches each: what shows that a quicker suite guards no less.

    python tests/bench/breaks.py                  the whole suite for each break
    python tests/bench/breaks.py --near           only the tests named beside the break
    python tests/bench/breaks.py --near --then    those, and the whole suite for what they let pass
    python tests/bench/breaks.py --tree DIR       the breaks in another tree, such as a worktree of an older commit
    python tests/bench/breaks.py --only TEXT      breaks whose room or description has that text in it
    python tests/bench/breaks.py --start N        from the Nth break on
    python tests/bench/breaks.py --like TABLE     first the test that caught it by the table of another run, then --near
    python tests/bench/breaks.py --list           where each break would be made; nothing is run

The breaks stand in breaks.yaml. Each is made alone, in a copy of the tree, found by what stands there: a text that is
not there (any more), or twice, is told as such. Prints a row a break as it ends, then how many were caught; the status
is 1 when one survived. Everything runs with the Python that runs this script.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML

HERE = Path(__file__).resolve()
BREAKS = HERE.with_suffix(".yaml")
BROKEN = ("claimlint", "rules", "pyproject.toml", "action.yml")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "*.egg-info", "build", ".hypothesis")
LONGEST = 1800
"""Seconds after which a run of the tests is taken for one that hangs."""
NO_SUCH_TEST = re.compile(r"^ERROR: (?:file or directory )?not found: ", re.MULTILINE)
FAILED = re.compile(r"^(?:FAILED|ERROR|SUBFAILED(?:\[.*?\]|\(.*?\))*) (tests/[^\s\[]+)", re.MULTILINE)

Ending = Literal["caught", "survived", "not there"]


class Break(Struct, frozen=True, forbid_unknown_fields=True):
    """One break: what it does, a text of the package and what stands there instead, and tests that could tell."""

    what: str
    old: str
    new: str
    tests: tuple[str, ...]


class Made(Struct, frozen=True):
    """How a break ended: the room that it was made in, by which test it was caught, and how many seconds that took."""

    room: str
    what: str
    ending: Ending
    by: str
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=Path, default=HERE.parents[2])
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--then", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--like", type=Path)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimlint-breaks-") as scratch:
        tree = copied(given.tree, Path(scratch))
        chosen = [(one, spot(one, tree)) for one in breaks()[given.start - 1 :]]
        chosen = [(one, at) for one, at in chosen if given.only in f"{room(at, tree)} {one.what}"]
        if given.list:
            for one, at in chosen:
                print(f"{at.relative_to(tree) if at else 'NOT THERE'}: {one.what}")
            return
        before = caught_by(given.like) if given.like else {}
        ended = list(told(made(one, at, tree, given, before.get(one.what, "")) for one, at in chosen))
    caught = sum(one.ending == "caught" for one in ended)
    there = [one for one in ended if one.ending != "not there"]
    rooms = len({one.room for one in there})
    print(
        f"\n{caught} of {len(there)} breaks in {rooms} rooms were caught; {len(ended) - len(there)} could not be made"
    )
    sys.exit(caught < len(there))


def breaks() -> tuple[Break, ...]:
    """The breaks of the file beside this one, in order."""
    return msgspec.convert(YAML(typ="safe", pure=True).load(BREAKS), tuple[Break, ...])


def copied(tree: Path, scratch: Path) -> Path:
    """A tree → a copy of it that can be imported. Rules are part of the package there, as they are once installed."""
    there = scratch / "tree"
    shutil.copytree(tree, there, ignore=LEFT_OUT, symlinks=True)
    (there / "claimlint" / "rules").symlink_to(Path("..", "rules"))
    return there


def spot(one: Break, tree: Path) -> Path | None:
    """The only file of the package that holds the text of a break, once; None for none, or for several."""
    found = [file for name in BROKEN for file in _files(tree / name) if one.old in file.read_text("utf-8")]
    return found[0] if len(found) == 1 and found[0].read_text("utf-8").count(one.old) == 1 else None


def _files(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    for kind in ("*.py", "*.yaml"):
        yield from sorted(file for file in top.rglob(kind) if not file.name.endswith(".cases.yaml"))


def room(at: Path | None, tree: Path) -> str:
    """A file of the package → the folder below it, or its own name where it lies in none."""
    if at is None:
        return "-"
    first, *rest = at.relative_to(tree).parts
    return first if first != "claimlint" else rest[0].removesuffix(".py")


def made(one: Break, at: Path | None, tree: Path, given: argparse.Namespace, likely: str = "") -> Made:
    """A break and the file it is made in → how the tests ended with it; the file is as it was afterwards. `likely`: a
    test to try first."""
    if at is None:
        return Made("-", one.what, "not there", "", 0)
    began, whole = time.monotonic(), at.read_text("utf-8")
    at.write_text(whole.replace(one.old, one.new), "utf-8")
    try:
        by = tried([likely], tree) if likely else ""
        if not by and (given.near or given.like):
            by = tried(near(one, tree), tree)
        if not by and (given.then or not (given.near or given.like)):
            by = tried([], tree)
    finally:
        at.write_text(whole, "utf-8")
    return Made(room(at, tree), one.what, "caught" if by else "survived", by, time.monotonic() - began)


def caught_by(table: Path) -> dict[str, str]:
    """The table of another run → the test that caught each break, by what is broken."""
    rows = [line.strip("| ").split(" | ") for line in table.read_text("utf-8").splitlines() if "| caught |" in line]
    return {row[1]: row[3] for row in rows}


def near(one: Break, tree: Path) -> list[str]:
    """The test files that a break names, in its order."""
    files = [file.relative_to(tree).as_posix() for file in sorted((tree / "tests").rglob("test_*.py"))]
    return list(dict.fromkeys(file for part in one.tests for file in files if part in file))


def tried(files: Sequence[str], tree: Path) -> str:
    """Test files (none: all) → the first test that failed, or "" when all of them passed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-rfE", "-p", "no:cacheprovider", *files]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return "a run that hangs"
    if done.returncode == 0 or NO_SUCH_TEST.search(done.stdout + done.stderr):
        return ""
    found = FAILED.search(done.stdout)
    return found[1] if found else f"status {done.returncode}: {(done.stdout + done.stderr).strip()[-200:]!r}"


def told(endings: Iterator[Made]) -> Iterator[Made]:
    """Endings → the same, each printed as a row of a table."""
    print("| room | what is broken | ending | by | s |\n| --- | --- | --- | --- | --: |", flush=True)
    for one in endings:
        print(f"| {one.room} | {one.what} | {one.ending} | {one.by} | {one.seconds:.0f} |", flush=True)
        yield one


if __name__ == "__main__":
    main()
