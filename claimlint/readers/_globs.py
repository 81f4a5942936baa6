"""Ignore files, options and configuration → patterns that say of a path whether it is meant, and who says so.

The library that reads patterns takes longer to load than a small run, so that it is asked only about paths that hold
the plain part of one: "*.pyc" means no path without ".pyc".
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from claimlint.files.reading import regular
from claimlint.languages.programs import compiled
from claimlint.readers._decode import printable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPECIAL: Final = compiled(r"[*?/\s]")
_HARD: Final = compiled(r"[\[\\]")

IGNORE_FILES: Final = (".gitignore", ".ignore", ".claimlintignore")

FINDING: Final = "finding:"
"""A line of an ignore file that starts so names a finding, not a path (see `suppression.ignored`)."""


class Globs(Struct, frozen=True):
    """Patterns as in a .gitignore, and who gives them ("--exclude"). They count from `base` where it and the folder
    that is walked lie in each other, else from that folder."""

    patterns: tuple[str, ...] = ()
    said: str = "an option"
    base: str = ""


class GlobLine(NamedTuple):
    """A pattern, and the place that gives it."""

    text: str
    said: str


class Patterns(NamedTuple):
    """Patterns that hold in a folder. `base`: the folder, as paths under it are written; `above`: the way to it from
    where they were written down ("docs/"), or ""."""

    base: Path
    above: str
    lines: tuple[GlobLine, ...]

    def why(self, path: Path, *, is_folder: bool) -> str:
        """The place of the pattern that means a path; "" when none does."""
        if not path.is_relative_to(self.base):
            return ""
        seen = self.above + printable(str(path.relative_to(self.base))) + ("/" if is_folder else "")
        texts = tuple(line.text for line in self.lines)
        if not any(plain in seen for plain in _plain_parts(texts)):
            return ""
        spec, kept = _spec(texts)
        result = spec.check_file(seen)
        return self.lines[kept[result.index]].said if result.include and result.index is not None else ""


def why(patterns: Sequence[Patterns], path: Path, *, is_folder: bool) -> str:
    """The place of the first pattern that means a path; "" when none does."""
    return next((said for one in patterns if (said := one.why(path, is_folder=is_folder))), "")


def of(top: Path, globs: Globs) -> tuple[Patterns, ...]:
    """A folder that is walked and patterns → what they mean in it."""
    lines = [GlobLine(text, globs.said) for text in globs.patterns]
    full = Path(os.path.realpath(top))
    base = Path(os.path.realpath(globs.base)) if globs.base else full
    if base in full.parents:
        return tuple(_from(base, lines, top, full))
    inside = top / base.relative_to(full) if full in base.parents else top
    return _compiled(inside, lines)


def in_folder(folder: Path) -> tuple[Patterns, ...]:
    """A folder → what its ignore files leave out of it."""
    return _compiled(folder, list(_ignored(folder)))


def from_above(top: Path, root: str = "") -> Iterator[Patterns]:
    """A folder → the patterns of ignore files above it, up to the top of its repository, else to that root ("": the
    working folder)."""
    full = Path(os.path.realpath(top))
    roots = [folder for folder in (full, *full.parents) if (folder / ".git").exists()]
    roots = roots or [Path(os.path.realpath(root or "."))]
    if roots[0] in full.parents:
        for folder in reversed(full.parents[: full.parents.index(roots[0]) + 1]):
            yield from _from(folder, list(_ignored(folder)), top, full)


def _from(folder: Path, lines: Sequence[GlobLine], top: Path, full: Path) -> Iterator[Patterns]:
    """Patterns of a folder above → what they mean in the one that is walked (`full`: its real path). A pattern that
    matches that folder itself is left out: it was named, so it is read."""
    kept = [line for line in lines if not why(_compiled(folder, [line]), full, is_folder=True)]
    for patterns in _compiled(folder, kept):
        yield patterns._replace(base=top, above=printable(str(full.relative_to(folder))) + "/")


def _compiled(base: Path, lines: Sequence[GlobLine]) -> tuple[Patterns, ...]:
    """Lines as in a .gitignore of a folder → what they match."""
    kept = tuple(line for line in lines if line.text)
    return (Patterns(base, "", kept),) if kept else ()


@lru_cache(maxsize=256)
def _plain_parts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Patterns → of each that means paths, letters that every path it means must hold; "" where that is hard to say."""
    meaning = (text for text in texts if text.strip() and not text.startswith(("!", "#")))
    return tuple("" if _HARD.search(text) else max(_SPECIAL.split(text), key=len) for text in meaning)


@lru_cache(maxsize=256)
def _spec(texts: tuple[str, ...]) -> tuple[GitIgnoreSpec, tuple[int, ...]]:
    """Patterns → what they match together, and which of them count: those that are no pattern are passed over."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(texts), tuple(range(len(texts)))
    except (ValueError, re.error):  # an escape without a character, or a range that runs backwards
        if len(texts) == 1:
            return GitIgnoreSpec.from_lines([]), ()
    kept = tuple(number for number, text in enumerate(texts) if _spec((text,))[1])
    return GitIgnoreSpec.from_lines([texts[number] for number in kept]), kept


def _ignored(folder: Path) -> Iterator[GlobLine]:
    """The lines of a folder's ignore files; one that cannot be read has none."""
    for name in IGNORE_FILES:
        try:
            lines = regular(folder / name).decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        for number, line in enumerate(lines, 1):
            if not line.startswith(FINDING):
                yield GlobLine(line, f"{printable(str(folder / name))}:{number}")
