"""Ignore files, options and configuration → patterns that say of a path whether it is meant, and who says so.

The library that reads patterns takes longer to load than a small run, so that it is asked only about paths that hold
the plain part of one: "*.pyc" means no path without ".pyc".
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from claimlint.files.paths import LONGEST, spec
from claimlint.files.reading import regular
from claimlint.languages.programs import compiled
from claimlint.model import Error
from claimlint.readers._decode import printable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPECIAL: Final = compiled(r"[*?/\s]")
_HARD: Final = compiled(r"[\[\\]")
_SURE: Final = compiled(r"#.*|(?=\W*+\w)!?/?(?:[\w. -]|\*(?!\*)|/(?!/))++")
"""What is a pattern, or a comment, without anybody having to look: the library that knows takes long to load."""

IGNORE_FILES: Final = (".gitignore", ".ignore", ".claimlintignore")

MOST_LINES: Final = 10_000
"""Patterns of an ignore file: nobody writes more by hand."""
_HOW: Final = "write it as in a .gitignore, such as drafts/ or *.md"

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
    for folder in _folders_above(top, root):
        yield from _from(folder, list(_ignored(folder)), top, full)


def _folders_above(top: Path, root: str) -> Sequence[Path]:
    """The folders above one whose ignore files hold in it, the outermost first."""
    full = Path(os.path.realpath(top))
    roots = [folder for folder in (full, *full.parents) if os.path.lexists(folder / ".git")]
    roots = roots or [Path(os.path.realpath(root or "."))]
    return full.parents[: full.parents.index(roots[0]) + 1][::-1] if roots[0] in full.parents else ()


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
    try:
        return spec(texts), tuple(range(len(texts)))
    except (ValueError, re.error):
        if len(texts) == 1:
            return spec(()), ()
    kept = tuple(number for number, text in enumerate(texts) if _spec((text,))[1])
    return spec([texts[number] for number in kept]), kept


def _sure(line: str) -> bool:
    """Whether a line is empty, a comment, or so plain a pattern that it can be none with a mistake."""
    return not line.strip() or (len(line) <= LONGEST and _SURE.fullmatch(line) is not None)


def mistakes_in_folder(folder: Path) -> Iterator[Error]:
    """A folder → what of its ignore files cannot be read, or is no pattern; the rest counts."""
    for name in IGNORE_FILES:
        shown = printable(str(folder / name))
        try:
            lines = _lines(folder / name)
        except FileNotFoundError:
            continue
        except OSError as fault:
            told = f"cannot be read, so that it leaves nothing out: {(fault.strerror or str(fault)).lower()}"
            yield Error(shown, "ignore-file", told, "check its permissions")
            continue
        meaning = [number for number, line in enumerate(lines) if not line.startswith(FINDING)]
        if len(meaning) > MOST_LINES:
            yield Error(shown, "ignore-file", f"more than {MOST_LINES:,} patterns: those that follow do not count")
        meaning = meaning[:MOST_LINES]
        doubted = [number for number in meaning if not _sure(lines[number])]
        if not doubted:
            continue
        _, kept = _spec(tuple(lines[number] for number in doubted))
        for at in sorted(set(range(len(doubted))).difference(kept)):
            line, number = lines[doubted[at]], doubted[at] + 1
            yield Error(shown, "ignore-file", f"{line[:80]!r} is no pattern for paths", _HOW, number, 1)


def mistakes_above(top: Path, root: str = "") -> Iterator[Error]:
    """The same of the folders above one whose ignore files hold in it."""
    for folder in _folders_above(top, root):
        yield from mistakes_in_folder(folder)


def mistakes_of(globs: Globs) -> Iterator[Error]:
    """Patterns that an option gives → those that are none. Those of a configuration are told where it is read."""
    for text in globs.patterns:
        if globs.said.startswith("-") and text and not _spec((text,))[1]:
            yield Error("", "usage", f"{globs.said} {text[:80]!r} is no pattern for paths", _HOW)


def _ignored(folder: Path) -> Iterator[GlobLine]:
    """The lines of a folder's ignore files, MOST_LINES of each; one that cannot be read has none."""
    for name in IGNORE_FILES:
        try:
            lines = _lines(folder / name)
        except OSError:
            continue
        said = printable(str(folder / name))
        meant = (GlobLine(text, f"{said}:{at}") for at, text in enumerate(lines, 1) if not text.startswith(FINDING))
        yield from islice(meant, MOST_LINES)


def _lines(file: Path) -> list[str]:
    return regular(file).decode("utf-8", "replace").splitlines()
