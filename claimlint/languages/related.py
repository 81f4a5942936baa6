"""Stem → the groups of words that it may stand in for: killed and slain, thwarted and foiled.

Two reports of one event rarely use one verb. A shipped table (`<code>.related`, made from WordNet by
tests/bench/related.py) lets such words count as evidence, less than the same word does.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources


@cache
def table(code: str = "en") -> dict[str, tuple[int, ...]]:
    """Language code → numbers of the groups that each stem is in. May be empty."""
    source = resources.files(__package__).joinpath(f"{code}.related")
    if not source.is_file():
        return {}
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines()):
        for stem in line.split(" "):
            found[stem].append(number)
    return {stem: tuple(numbers) for stem, numbers in found.items()}
