"""WordNet's files → claimlint/languages/<code>.related: groups of words that may stand for one another.

    python tests/bench/related.py FOLDER [--language en]

FOLDER holds data.noun, data.verb and index.* of WordNet 3 (Princeton University; free to use, copy, modify and
distribute with its notice). A group is a synset in one of the first senses of each word, with what is derived from it
(announce, announcement), or the verbs directly below one verb (slay, execute, slaughter under kill). Only stems that
the rarity table knows are kept, because all others are names or rare enough by themselves.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path

from claimlint.languages import lexicon, rarity
from claimlint.languages.stem import stem

SENSES = {"verb": 3, "noun": 2}
MOST = 24  # words of a group: larger ones say too little
LEAST_RARE = 9
Synset = tuple[str, str]  # part of speech, offset


def main() -> None:
    """Read the synsets, group the stems, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    words = lexicon(options.language).text
    known = {word for word, bits in rarity.table(options.language).items() if bits >= LEAST_RARE and len(word) > 2}
    known -= set(words.stopwords)
    members: dict[Synset, set[str]] = collections.defaultdict(set)
    for kind, most in SENSES.items():
        for word, offsets in _senses(options.folder / f"index.{kind}", most):
            if (found := stem(word, words)) in known:
                for offset in offsets:
                    members[kind, offset].add(found)
    groups: set[tuple[str, ...]] = set()
    for kind in SENSES:
        for offset, pointers in _pointers(options.folder / f"data.{kind}"):
            group = set(members.get((kind, offset), ()))
            for symbol, target in pointers:
                if symbol == "+" or (symbol == "~" and kind == "verb"):
                    group |= members.get(target, set())
            if 1 < len(group) <= MOST:
                groups.add(tuple(sorted(group)))
    kept = [g for g in sorted(groups) if not any(set(g) < set(h) for h in _near(g, groups))]
    target = Path(rarity.__file__).with_name(f"{options.language}.related")
    target.write_text("".join(" ".join(group) + "\n" for group in kept), encoding="utf-8")


def _near(group: tuple[str, ...], groups: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The groups that share the first word of one."""
    if not _HAVING:
        for other in groups:
            for word in other:
                _HAVING[word].append(other)
    yield from _HAVING[group[0]]


_HAVING: dict[str, list[tuple[str, ...]]] = collections.defaultdict(list)


def _senses(path: Path, most: int) -> Iterator[tuple[str, list[str]]]:
    """An index file → (word, offsets of its first senses); phrases are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            if "_" not in parts[0]:
                yield parts[0], parts[6 + int(parts[3]) :][:most]


def _pointers(path: Path) -> Iterator[tuple[str, list[tuple[str, Synset]]]]:
    """A data file → (offset, its pointers as symbol and target)."""
    kinds = {"n": "noun", "v": "verb"}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split(" | ")[0].split()
        at = 4 + 2 * int(parts[3], 16)
        pointers = parts[at + 1 : at + 1 + 4 * int(parts[at])]
        found = [(pointers[i], (kinds.get(pointers[i + 2], ""), pointers[i + 1])) for i in range(0, len(pointers), 4)]
        yield parts[0], found


if __name__ == "__main__":
    main()
