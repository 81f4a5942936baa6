"""Numbers of documents → CPU seconds, memory and stories of grouping them by what they tell of.

    python tests/bench/grouping_scale.py 2000 10000 50000

What grouping knows of documents is made up here, without texts, in the shares that news has: each has words of its own,
words of its story of eleven, words that many documents use, and a few names that other stories have as well. Each
number is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterator

from claimlint.model import Traits
from claimlint.story.grouping import Gathering

STORY = 11
WORDS = 330
RARE = 20  # bits
BACKGROUND = ((40, 0.9), (80, 0.5), (120, 0.3), (80, 0.1))  # how many words, and which share of documents has each
NAMES, COMMON = 20_000, 60_000


def documents(count: int, seed: int = 5) -> Iterator[Traits]:
    """So many documents in stories; the same for the same arguments."""
    rng = random.Random(seed)
    background = [
        (rng.getrandbits(64), share, rng.randint(11, 16)) for words, share in BACKGROUND for _ in range(words)
    ]
    names, common = ([rng.getrandbits(64) for _ in range(size)] for size in (NAMES, COMMON))
    told: list[int] = []
    for number in range(count):
        if number % STORY == 0:
            told = [*(rng.getrandbits(64) for _ in range(5)), *rng.sample(names, 2)]
        stems = {stem: (rng.choice((1, 1, 1, 2)), bits) for stem, share, bits in background if rng.random() < share}
        stems |= {stem: (rng.randint(1, 4), RARE) for stem in told if rng.random() < 0.85}
        stems |= dict.fromkeys((*rng.sample(names, 3), rng.getrandbits(64), rng.getrandbits(64)), (1, RARE))
        stems |= {common[int(COMMON * rng.random() ** 3)]: (1, rng.randint(14, RARE)) for _ in range(8)}
        known = sorted(stems.items())
        yield Traits(
            WORDS,
            array("Q", (stem for stem, _ in known)).tobytes(),
            array("H", (times for _, (times, _) in known)).tobytes(),
            bytes(bits for _, (_, bits) in known),
        )


def measure(count: int) -> None:
    """Group so many documents and tell what it took."""
    gathering, spent = Gathering("auto"), 0.0
    for known in documents(count):
        begun = time.process_time()
        gathering.add("", known)
        spent += time.process_time() - begun
    begun = time.process_time()
    found = gathering.stories()
    spent += time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = ", ".join(f"{times} of {size}" for size, times in Counter(map(len, found.members)).most_common(3))
    print(
        f"{count} documents: {spent:.1f} s, {1000 * spent / count:.2f} ms each, {peak:.0f} MB;"
        f" {len(found.members)} stories ({sizes}), {found.apart} documents like one of another story"
    )


def main() -> None:
    """Measure each number of documents by itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    counts = parser.parse_args().counts
    if len(counts) == 1:
        measure(counts[0])
        return
    for count in counts:
        subprocess.run([sys.executable, __file__, str(count)], check=True)


if __name__ == "__main__":
    main()
