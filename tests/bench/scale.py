"""Folders of news of several sizes → what a run costs cold, warm, with all cores and with one document changed.

    python tests/bench/scale.py [--articles 1000,10000] [--folder FOLDER] [--group-by folder] [--tries 1]

Every run is the whole command line in a process of its own, over a cache of its own; what it took is what the system
says of it and of its workers. A bare pass that splits the same texts into words and marks is the work of known cost.
With several sizes the last lines say how time and memory grow from one to the next. Nothing is asserted: the target
stands beside each figure.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import _archive
from speed import TOKEN

COLD, WARM, CHANGED, CORES, TIMES, MEMORY = 12, 8, 15, 1.6, 1.1, 2
"""The targets: cold against the bare pass, warm and one changed against cold, two processes against one, time against
as many times the articles, and memory whatever their number."""
AGENT = """
import resource, subprocess, sys, time
started = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
taken = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, time.perf_counter() - started, taken.ru_utime + taken.ru_stime, taken.ru_maxrss)
"""


class Cost(NamedTuple):
    """What a run took: seconds by the clock and of all processors, and the most memory of one process, in MB."""

    seconds: float
    processor: float
    memory: float


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000", help="how many, comma-separated")
    parser.add_argument("--folder", type=Path, help="articles to read instead of invented ones (they are copied)")
    parser.add_argument("--group-by", default="folder", choices=("folder", "auto"))
    parser.add_argument("--tries", type=int, default=1, help="of each run with one and with two processes")
    parser.add_argument("--only", default="", help='leave out what is not named, of "cold", "cores", "warm", "changed"')
    options = parser.parse_args()
    asked = options.only.split(",") if options.only else ["cold", "cores", "warm", "changed"]
    runs: list[tuple[int, Cost]] = []
    with tempfile.TemporaryDirectory() as home:
        for number in [0] if options.folder else [int(part) for part in options.articles.split(",")]:
            folder = Path(home) / f"articles-{number}"
            if options.folder:
                shutil.copytree(options.folder, folder)
                paths = sorted(path for path in folder.rglob("*") if path.is_file())
            else:
                paths = _archive.write(folder, number)
            runs.append((len(paths), measured(paths, folder, options.group_by, options.tries, asked)))
            shutil.rmtree(folder)
    for (fewer, before), (more, after) in itertools.pairwise(runs):
        times = more / fewer
        tell(
            f"{more:,} articles against {fewer:,}", after.seconds / before.seconds, times * TIMES, "cold, by the clock"
        )
        tell("  peak memory", after.memory / before.memory, MEMORY, f"{after.memory:.0f} MB, {before.memory:.0f} MB")


def measured(paths: Sequence[Path], folder: Path, group_by: str, tries: int, asked: Sequence[str]) -> Cost:
    """Files in a folder → the cost of a cold run with as many processes as the machine has, every figure told."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    bare = min(_bare(texts) for _ in range(3))
    size = sum(map(len, texts)) / 1e6
    sys.stdout.write(f"{len(paths):,} articles, {size:.2f} million characters, --group-by {group_by}\n")
    with tempfile.TemporaryDirectory() as cache:
        check = Check(folder, group_by, Path(cache))
        alone = check.cold(1, tries) if {"cold", "warm", "changed"}.intersection(asked) else None
        if alone:
            tell("  cold, one process, against a bare pass", alone.processor / bare, COLD, f"{alone.processor:.2f} s")
        if alone and "warm" in asked:
            check.once(1)
            warm = check.once(1)
            tell("  warm, so many times as fast", alone.seconds / warm.seconds, WARM, f"{warm.seconds:.2f} s")
        if alone and "changed" in asked:
            one = paths[len(paths) // 2]
            one.write_text(f"{one.read_text(encoding='utf-8')}\nSome 41 people were told of it.\n", encoding="utf-8")
            changed = check.once(1)
            tell(
                "  one changed, so many times as fast",
                alone.seconds / changed.seconds,
                CHANGED,
                f"{changed.seconds:.2f} s",
            )
        if alone is None or "cores" in asked:
            both = check.cold(os.cpu_count() or 1, tries)
            if alone:
                tell(
                    f"  {os.cpu_count()} processes, so many times as fast",
                    alone.seconds / both.seconds,
                    CORES,
                    f"{both.seconds:.2f} s",
                )
            sys.stdout.write(f"  {both.memory:.0f} MB in the largest process\n")
            return both
        return alone


class Check(NamedTuple):
    """The command line over a folder, with a cache in another one."""

    folder: Path
    group_by: str
    cache: Path

    def cold(self, jobs: int, tries: int) -> Cost:
        """The median of some runs without a cache."""
        return Cost(*map(statistics.median, zip(*(self.once(jobs, "--no-cache") for _ in range(tries)), strict=True)))

    def once(self, jobs: int, *more: str) -> Cost:
        """One run."""
        environment = os.environ | {"CLAIMLINT_CACHE_DIR": str(self.cache)}
        given = (str(self.folder), "--group-by", self.group_by, "--jobs", str(jobs), *more)
        command = [sys.executable, "-c", AGENT, sys.executable, "-m", "claimlint", "check", *given]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        status, seconds, processor, peak = map(float, done.stdout.split())
        if status not in (0, 1):
            sys.exit(f"{' '.join(command[3:])} gave status {status:.0f}: {done.stderr.strip()}")
        return Cost(seconds, processor, peak / (1e6 if sys.platform == "darwin" else 1e3))


def _bare(texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        TOKEN.findall(text)
    return time.process_time() - started


def tell(name: str, times: float, target: float, more: str) -> None:
    """One line: what was measured, how many times, the target, and the figure behind it."""
    sys.stdout.write(f"{name:<44} {times:8.2f} x  (target {target:g} x; {more})\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
