"""Patterns as in a .gitignore × the path of a document → whether it is meant.

For patterns that say which documents a rule reads. Of those that fit a path the last counts, and a folder stands for
all in it, so that `[docs/, "!docs/old/"]` means what it says. Case does not count, since README.md and Readme.md are
one page to whoever writes the rule, and patterns that only leave out mean all the rest.

Patterns come from strangers. The library that knows what they mean gives regular expressions that try every way to
share a name among the stars of a pattern; here each star but the last of a folder takes the first way that fits, which
means the same and takes time in proportion to the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # it takes longer to load than a small run
    from pathspec import GitIgnoreSpec
    from pathspec.pattern import Pattern

LONGEST: Final = 4096
"""Characters of a pattern: no path is longer."""
_STAR: Final = "[^/]*"
_FOLDERS: Final = "(?:/.+)?"
_LAZILY: Final = "(?:/.+?)??"
_END: Final = "(?=/)"
_NO_SLASH: Final = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
"""What holds no slash that parts folders: an escape, a class."""


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
    return all(compiles(form) for form in (text, text.lower()))  # [Z-a] is no range in lower case


def compiles(text: str) -> bool:
    """Whether a line as in a .gitignore is a pattern that means some paths; a mistake in it is none."""
    try:
        return any(one.include is not None for one in spec((text,)).patterns)
    except (ValueError, re.error):
        return False


def spec(lines: Sequence[str]) -> GitIgnoreSpec:
    """Lines as in a .gitignore → what they match together. Raises ValueError or `re.error` for one that is malformed:
    an escape without a character, a range that runs backwards, more than LONGEST characters."""
    from pathspec import GitIgnoreSpec

    if any(len(line) > LONGEST for line in lines):
        raise ValueError(f"longer than {LONGEST} characters")
    return GitIgnoreSpec.from_lines(lines, pattern_factory=_pattern_of())


def in_linear_time(expression: str) -> str:
    """The regular expression of a pattern → one that matches the same and has no choice among its stars."""
    first, *rest = expression.split(_FOLDERS)
    if not rest:
        return _in_folder(first)
    *inner, last = rest
    atoms = "".join(f"(?>{_LAZILY}{_in_folder(part + _END)})" for part in inner)
    return _in_folder(first + _END) + atoms + _FOLDERS + _in_folder(last)


def _in_folder(expression: str) -> str:
    """The same for a stretch without "**": a star that more follows in its folder gives up no other way."""
    first, *rest = expression.split(_STAR)
    told = [first]
    for number, part in enumerate(rest, 1):
        if "/" in _NO_SLASH.sub("", part) or number == len(rest):
            told.append(_STAR + part)
        elif part:
            told.append(f"(?>{_STAR}?{part})")
    return "".join(told)


@cache
def _pattern_of() -> type[Pattern]:
    """The kind of pattern that the library makes of a line, with expressions of ours."""
    from pathspec import GitIgnoreSpec

    kind: Any = type(GitIgnoreSpec.from_lines(["a"]).patterns[0])

    class Bounded(kind):  # type: ignore[misc]
        @classmethod
        def pattern_to_regex(cls, pattern: str) -> tuple[str | None, bool | None]:
            expression, include = super().pattern_to_regex(pattern)
            return expression and in_linear_time(expression), include

    return Bounded


@cache
def _spec(pattern: str) -> GitIgnoreSpec:
    return spec((pattern,))
