"""Contrast items → what each part of claimlint that decides on a pair is worth: the figures with it switched off.

    python tests/bench/ablation.py [FILES] [--only WORDS] [--all]

The files are of the form of tests/quality, which is scored when none is named. Parts are listed in
tests/support/families.py: families of features, each part of contrast and of aboutness, each mark that was a gate,
blocking, tables, display copy, names, posts and quotations. A line tells what is found, silent and wholly right without
the part, and the difference to all of them; a part without any difference on these items is told only with `--all`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "quality")]

import families  # noqa: E402
import score  # noqa: E402
from score import ALL, Figures, Item  # noqa: E402

FIGURES = ("found", "silent", "right", "beside", "errors", "true_errors")


def figures(items: tuple[Item, ...]) -> Figures:
    """Items → their figures together."""
    return score.totals(score.score(items))[ALL]


def line(name: str, without: Figures, whole: Figures) -> str:
    """A part and the figures without and with it → its line."""
    values = [(getattr(without, figure), getattr(without, figure) - getattr(whole, figure)) for figure in FIGURES]
    return f"{name:40}" + "".join(f"{value:>7}{f'{more:+}' if more else '':>5}" for value, more in values)


def main() -> None:
    """Score the items with each part switched off, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="files of items (default: those of tests/quality)")
    parser.add_argument("--only", default="", help="only parts whose name has these words")
    parser.add_argument("--all", action="store_true", help="also parts that make no difference")
    options = parser.parse_args()
    items = score.load(options.files or score.ITEMS)
    with families.read_once():
        whole = figures(items)
        print(f"{'':40}" + "".join(f"{figure:>12}" for figure in FIGURES))
        print(line("(everything)", whole, whole), flush=True)
        idle = []
        for family in families.everything():
            name = f"{family.room}: {family.name}"
            if options.only not in name:
                continue
            with family.off():
                without = figures(items)
            if without != whole or options.all:
                print(line(name, without, whole), flush=True)
            else:
                idle.append(name)
    if idle:
        print(f"no difference: {', '.join(idle)}")


if __name__ == "__main__":
    main()
