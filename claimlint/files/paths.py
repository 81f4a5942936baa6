"""Patterns as in a .gitignore × the path of a document → whether it is meant.

For patterns that say which documents a rule reads. Of those that fit a path the last counts, and a folder stands for
all in it, so that `[docs/, "!docs/old/"]` means what it says. Case does not count, since README.md and Readme.md are
one page to whoever writes the rule, and patterns that only leave out mean all the rest.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes longer to load than a small run
    from pathspec import GitIgnoreSpec


@lru_cache(maxsize=1 << 13)
def means(patterns: tuple[str, ...], path: str) -> bool:
    """Patterns (none: all documents) and a path with "/" → whether it is one of those that they mean."""
    meant = all(one.startswith("!") for one in patterns)
    lowered = path.lower()
    for one in patterns:
        if _spec(one.removeprefix("!").lower()).match_file(lowered):
            meant = not one.startswith("!")
    return meant


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern for paths that means any, or leaves any out."""
    from pathspec import GitIgnoreSpec

    try:
        specs = [GitIgnoreSpec.from_lines([form]) for form in (text, text.lower())]  # [Z-a] is no range in lower case
        return all(any(one.include is not None for one in spec.patterns) for spec in specs)
    except (ValueError, re.error):
        return False


@cache
def _spec(pattern: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([pattern])
