"""Archives and faults → whether a run still tells the same: processes are killed, documents end them, caches are left.

    python tests/bench/chaos.py workers [--articles 3000] [--every 1.5] [--jobs 2] [--size 600]
    python tests/bench/chaos.py cache [--starts 300]

`workers`: an archive is checked calmly, then with 100 hostile and 20 unreadable documents in it while a worker is
killed every few seconds. What is found in the rest must be the same to the byte, each of the 120 told, and the status
2. A hostile document is one that ends the process, takes all its memory or fails inside (see tests/support/hurting.py).
Take 400 articles or more: fewer are checked in one process, which nobody may kill. `--size` shortens each of them to so
many code points, so that very many take minutes.

`cache`: two runs at once over one cache, over and over, each killed at a moment of chance; whoever is left and
calm runs afterwards must tell the same as a run without a cache.

Exit status 1 when anything is not as it must be. Processes are found by /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import _archive

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import hurting
from processes import workers


def main(arguments: Sequence[str] | None = None) -> int:
    """Arguments → the status: 1 when something was wrong or missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2)
    several = parser.add_subparsers(required=True)
    killing = several.add_parser("workers")
    killing.add_argument("--articles", type=int, default=3000)
    killing.add_argument("--every", type=float, default=1.5, help="seconds between two kills")
    killing.add_argument("--size", type=int, default=0)
    killing.add_argument("--hostile", type=int, default=100)
    killing.add_argument("--unreadable", type=int, default=20)
    killing.set_defaults(run=_workers)
    sharing = several.add_parser("cache")
    sharing.add_argument("--starts", type=int, default=300)
    sharing.add_argument("--articles", type=int, default=6)
    sharing.set_defaults(run=_cache)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="claimlint-chaos-") as folder:
        faults = 0
        for fault in options.run(options, Path(folder)):
            print("WRONG:", fault, flush=True)
            faults += 1
    print(f"{faults} faults" if faults else "all as it must be")
    return bool(faults)


def _workers(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Kill the workers of a run → what was wrong with what it told."""
    archive = folder / "archive"
    for path in _archive.write(archive, options.articles):
        if options.size:
            path.write_text(f"{path.read_text('utf-8')[: options.size].rpartition('. ')[0]}.\n", "utf-8")
    begun = time.monotonic()
    calm = _told(_command(archive, options.jobs, "--no-cache"), folder)
    print(f"calm: {time.monotonic() - begun:.0f} s, {len(calm[1]['findings'])} findings, status {calm[0]}")
    wrong = sorted(_spoil(archive, options.hostile, options.unreadable, random.Random(options.seed)))
    begun = time.monotonic()
    run = subprocess.Popen(
        _command(archive, options.jobs, "--no-cache"),
        stdout=(folder / "out.json").open("wb"),
        stderr=(folder / "err.txt").open("wb"),
        env=hurting.environment(folder / "site"),
    )
    with _killing(run, options.every, random.Random(options.seed)) as killed:
        status = run.wait()
    said = (folder / "err.txt").read_text("utf-8")
    if status not in (0, 1, 2) or "Traceback" in said or "internal error" in said:
        yield f"status {status}, standard error: {said[-1500:]}"
        return
    told = json.loads((folder / "out.json").read_bytes())
    print(f"hurt: {time.monotonic() - begun:.0f} s, {len(killed)} workers killed, status {status}")
    if not killed:
        yield "no worker was killed: take more articles, or kill more often"
    if status != 2:
        yield f"status {status}"
    if json.dumps(told["findings"]) != json.dumps(calm[1]["findings"]):
        yield f"{len(told['findings'])} findings, {len(calm[1]['findings'])} in a calm run, or others"
    named = sorted({Path(error["path"]).name for error in told["errors"]})
    if named != wrong:
        missing, more = set(wrong) - set(named), set(named) - set(wrong)
        yield f"not told: {sorted(missing)[:5]} ({len(missing)}); told without reason: {sorted(more)[:5]} ({len(more)})"
        for error in told["errors"]:
            if Path(error["path"]).name in more:
                print(f"{error['path'][:200]}: {error['message']}")
    print(f"told: {len(named)} of {len(wrong)} documents")
    if told["summary"]["documents"] != calm[1]["summary"]["documents"]:
        yield f"{told['summary']['documents']} documents read, {calm[1]['summary']['documents']} in a calm run"


def _spoil(archive: Path, hostile: int, unreadable: int, chance: random.Random) -> Iterator[str]:
    """Put documents into the folders of an archive that cannot be checked → their names."""
    homes = sorted(path for path in archive.iterdir() if path.is_dir())
    for number in range(hostile + unreadable):
        file = chance.choice(homes) / f"bad-{number}.txt"
        if number < hostile:
            file.write_text(hurting.text(hurting.KINDS[number % len(hurting.KINDS)]), "utf-8")
        elif number % 2:
            file.write_bytes(bytes(range(256)) * 16)
        else:
            file.write_text("The council met.\n" * 8 + "\0" * 40, "utf-16")
        yield file.name


@contextmanager
def _killing(run: subprocess.Popen[bytes], every: float, chance: random.Random) -> Iterator[list[int]]:
    """While it lasts, a worker of a run is killed every so often → those that were."""
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while not done.wait(every * chance.uniform(0.7, 1.3)):
            if found := workers(run.pid):
                victim = chance.choice(found)
                try:
                    os.kill(victim, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed.append(victim)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        done.set()
        thread.join()


def _cache(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Kill runs that share a cache → what later ones told wrongly."""
    chance = random.Random(options.seed)
    archives = [folder / f"archive-{number}" for number in range(3)]
    for number, archive in enumerate(archives):
        _archive.write(archive, options.articles, seed=number)
    begun = time.monotonic()
    plain = [_told(_command(archive, options.jobs, "--no-cache"), folder) for archive in archives]
    longest = (time.monotonic() - begun) / len(archives) * 2
    print(f"each alone: {longest / 2:.1f} s, findings: {[len(told['findings']) for _, told in plain]}", flush=True)
    killed = survived = calm = 0
    for start in range(options.starts):
        chosen = [chance.randrange(len(archives)) for _ in range(2)]
        running = [
            subprocess.Popen(
                _command(archives[which], chance.choice((1, options.jobs))),
                stdout=(folder / f"out-{place}.json").open("wb"),
                stderr=subprocess.DEVNULL,
                env=_environment(folder),
            )
            for place, which in enumerate(chosen)
        ]
        cut = [time.monotonic() + chance.uniform(0.05, longest) for _ in running]
        while any(run.poll() is None for run in running):
            for run, moment in zip(running, cut, strict=True):
                if run.poll() is None and time.monotonic() >= moment:
                    run.kill()
            time.sleep(0.005)
        for place, (run, which) in enumerate(zip(running, chosen, strict=True)):
            if run.returncode == -signal.SIGKILL:
                killed += 1
                continue
            survived += 1
            if run.returncode == 2:
                yield f"start {start}: a run beside another ended with status 2"
                continue
            told = run.returncode, json.loads((folder / f"out-{place}.json").read_bytes())
            if told != plain[which]:
                yield f"start {start}: a run beside another told something else"
        if start % 3 and start < options.starts - 1:
            continue
        which = chance.randrange(len(archives))
        calm += 1
        if _told(_command(archives[which], 1), folder) != plain[which]:
            yield f"start {start}: a calm run afterwards told something else"
        if chance.random() < 0.15:
            subprocess.run([sys.executable, "-m", "claimlint", "cache", "clear"], env=_environment(folder), check=True)
        print(f"{start + 1} starts: {killed} runs killed, {survived} ended, {calm} calm runs", flush=True)
    left = [path.name for path in (folder / "cache").iterdir() if not path.name.startswith("claims")]
    print(f"beside the cache: {left}")


def _command(archive: Path, jobs: int, *options: str) -> list[str]:
    asked = ("check", str(archive), "--format", "json", "--isolated", "--jobs", str(jobs))
    return [sys.executable, "-m", "claimlint", *asked, *options]


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"CLAIMLINT_CACHE_DIR": str(folder / "cache")}


def _told(command: Sequence[str], folder: Path) -> tuple[int, dict[str, Any]]:
    """A command → its status, and what it told."""
    done = subprocess.run(command, capture_output=True, check=False, env=_environment(folder))
    if done.stderr:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return done.returncode, json.loads(done.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
