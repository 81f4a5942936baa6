"""Stem → how rare it is in the language at large, in bits.

Three documents are too few to tell a common word from a telling one, so a background table ships with each language
(`<code>.rarity`, made by tests/bench/rarity.py, which names its source). A stem that is not in it is rare.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

UNKNOWN = 20


@cache
def table(code: str = "en") -> dict[str, int]:
    """Language code → rarity by stem: about log2(all words / this word), 4 (very common) to UNKNOWN. May be empty."""
    source = Path(__file__).with_name(f"{code}.rarity")
    if not source.is_file():
        return {}
    found: dict[str, int] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        level, _, stems = line.partition(" ")
        found.update(dict.fromkeys(stems.split(" "), int(level)))
    return found
