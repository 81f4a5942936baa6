"""An invented archive → how long an editor waits after an edit, once the archive has been checked.

    python tests/bench/editor.py [--articles 1000] [--edits 40] [--server]

Each edit is one of what people do: a figure, a word, a sentence more. What is measured is the check of the whole folder
from the edit on, as the language server runs it; with `--server` from the message to the diagnostics, over standard
input and output, the wait for a pause in typing included. Nothing is asserted: the target stands beside each figure.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import _archive

from claimlint import readers
from claimlint.lsp.folder import Folder

TARGET = 0.25
PAUSE = 2.5  # seconds between two edits, after which the server has looked at the disk
OPEN = 12
"""Documents that are open and edited in turn, of stories of any size."""
SENTENCES = (
    "The ferry to Marbeck was late again.",
    "Nobody asked for a {number} million loan.",
    "Harbour director Lena Ostrow, {number}, spoke last.",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--server", action="store_true", help="through the server, not only the check")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        os.environ["CLAIMLINT_CACHE_DIR"] = cache
        home = Path(folder)
        paths = _archive.write(home, options.articles)
        if options.server:
            asyncio.run(through_server(home, Path(cache), paths, options.edits))
        else:
            through_folder(home, paths, options.edits)


def through_folder(home: Path, paths: list[Path], number: int) -> None:
    """The check alone."""
    folder, buffers = Folder(home), dict[str, str]()
    told("first check", [timed(folder, buffers)])
    file = readers.real(str(random.Random(5).choice(paths)))
    buffers[file] = Path(file).read_text("utf-8")
    told("a document is opened", [timed(folder, buffers)])
    taken = []
    for path, text in edits(paths, number):
        file = readers.real(str(path))
        buffers[file] = path.read_text("utf-8")
        folder.check(buffers)
        buffers[file] = text
        taken.append(timed(folder, buffers))
    told("an edit", taken)


async def through_server(home: Path, cache: Path, paths: list[Path], number: int) -> None:
    """From the message to the diagnostics: edits that bring an impossible date in turns with those that mend it."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
    from editor import editing

    async with editing(home, cache, watching=True) as editor:
        open_ones = random.Random(5).sample(paths, OPEN)
        names = [path.relative_to(home).as_posix() for path in open_ones]
        days = [f"\nIt opened on {day}, 14 May 2026.\n" for day in ("Thursday", "Friday")]
        texts = [[path.read_text("utf-8") + day for day in days] for path in open_ones]

        def is_told(of: int) -> bool:
            return any(rule == "weekday-date" for *_, rule in editor.found(names[of]))

        start = time.perf_counter()
        for name, written in zip(names, texts, strict=True):
            editor.open(name, written[0])
        editor.change(names[0], texts[0][1], 1)
        await editor.until(lambda: is_told(0), 600)
        tell("first check", [time.perf_counter() - start])
        taken = []
        for at in range(number):
            of, wrong = at // 2 % OPEN, (at + (at // 2 % OPEN != 0)) % 2
            await asyncio.sleep(PAUSE)
            start = time.perf_counter()
            editor.change(names[of], texts[of][wrong], 2 + at)
            await editor.until(lambda of=of, wrong=wrong: is_told(of) == bool(wrong))
            taken.append(time.perf_counter() - start)
        tell("an edit, from message to diagnostics", taken)


def edits(paths: list[Path], number: int, seed: int = 3) -> Iterator[tuple[Path, str]]:
    """Documents, each as it reads after an edit."""
    rng = random.Random(seed)
    for at in range(number):
        path = rng.choice(paths)
        text = path.read_text("utf-8")
        digits = [place for place, char in enumerate(text) if char.isdigit()]
        if at % 3 == 0 and digits:
            place = rng.choice(digits)
            yield path, f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
        elif at % 3 == 1:
            words = text.split(" ")
            words[rng.randrange(len(words))] = rng.choice(("harbour", "Tolvik", "quay", "announced"))
            yield path, " ".join(words)
        else:
            yield path, f"{text}\n{rng.choice(SENTENCES).format(number=rng.randint(2, 90))}\n"


def timed(folder: Folder, buffers: dict[str, str]) -> tuple[float, float]:
    """How long it takes to check a folder with these buffers, in seconds, and how long a processor works on it: on a
    machine that does something else besides, the latter is what it takes on an idle one."""
    start = time.perf_counter(), time.process_time()
    folder.check(buffers)
    return time.perf_counter() - start[0], time.process_time() - start[1]


def told(name: str, taken: list[tuple[float, float]]) -> None:
    """Two lines: the seconds of the clock, and those of a processor."""
    tell(name, [seconds for seconds, _ in taken])
    tell(f"{name}, on a processor", [seconds for _, seconds in taken])


def tell(name: str, taken: list[float]) -> None:
    """One line: the median and the most."""
    median, most = statistics.median(taken), max(taken)
    sys.stdout.write(f"{name:<38} median {median:7.3f} s  most {most:7.3f} s  (target {TARGET} s for an edit)\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
