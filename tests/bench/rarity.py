"""Word counts → claimlint/languages/<code>.rarity: how much evidence a shared word is.

    python tests/bench/rarity.py COUNTS [--language en] [--most 20000]

COUNTS holds a word and its count a line. The shipped table was made from the English unigram counts that the package
symspellpy (MIT licence) carries, which come from the Google Books n-grams (Creative Commons Attribution 3.0).
"""

from __future__ import annotations

import argparse
import collections
import math
from pathlib import Path

from claimlint.languages import lexicon, rarity
from claimlint.languages.stem import stem


def main() -> None:
    """Read the counts, add them up by stem, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--most", type=int, default=20000)
    options = parser.parse_args()
    words = lexicon(options.language).text
    counts: collections.Counter[str] = collections.Counter()
    for line in options.counts.read_text(encoding="utf-8-sig").splitlines():
        word, _, count = line.rpartition(" ")
        counts[stem(word, words)] += int(count)
    total = sum(counts.values())
    levels: dict[int, list[str]] = collections.defaultdict(list)
    for word, count in counts.most_common(options.most):
        levels[min(round(math.log2(total / count)), rarity.UNKNOWN)].append(word)
    lines = [f"{level} {' '.join(sorted(levels[level]))}\n" for level in sorted(levels)]
    target = Path(rarity.__file__).with_name(f"{options.language}.rarity")
    target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
