"""Paths as a user names them → the files to read, the same for any order of the arguments.

Links to folders are not followed inside a folder, so that no loop can trap the walk; a link named outright is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from claimlint.model import Error
from claimlint.readers._decode import printable, refusal

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "build", "dist", "__pycache__", "venv", "site-packages"})
"""Folders of tools and of their output; hidden folders and hidden files are skipped as well."""

IGNORE_FILES: Final = (".gitignore", ".ignore", ".claimlintignore")

FINDING: Final = "finding:"
"""A line of an ignore file that starts so names a finding, not a path (see `suppression.ignored`)."""


class _Patterns(NamedTuple):
    """Patterns of an ignore file or an option. `base`: the folder they hold in, as paths under it are written; `above`:
    the way from where they were written down to it ("docs/"), or ""."""

    base: Path
    above: str
    spec: GitIgnoreSpec

    def match(self, path: Path, *, is_folder: bool) -> bool:
        """Whether they match a path in the folder."""
        seen = self.above + printable(str(path.relative_to(self.base)))
        return self.spec.match_file(seen + "/" if is_folder else seen)


class Found(Struct, frozen=True):
    """What a walk found: `files` sorted and unique, ready for `load`; how many files of other kinds folders held."""

    files: tuple[str, ...]
    skipped: int = 0
    errors: tuple[Error, ...] = ()

    @property
    def notice(self) -> str:
        """What to tell of the skipped files, or ""."""
        plural = "" if self.skipped == 1 else "s"
        return f"{self.skipped} file{plural} of other kinds skipped" if self.skipped else ""


def walk(
    paths: Sequence[str], suffixes: frozenset[str], exclude: Sequence[str] = (), include: Sequence[str] = ()
) -> Found:
    """Named paths, known suffixes and patterns → Found; what cannot be walked is an Error, never raised.

    With `include`, folders yield the files that one of these patterns matches, whatever their suffix.
    """
    named: dict[str, str] = {}
    held: dict[str, str] = {}
    others: set[str] = set()
    errors: set[Error] = set()
    for path in sorted({_as_shown(path) for path in paths}):
        if path.is_dir():
            found = list(_inside(path, exclude))
            wanted = _patterns(path, include)
            known = [entry for entry in found if isinstance(entry, Path) and _is_wanted(entry, suffixes, wanted)]
            failed = [entry for entry in found if isinstance(entry, Error)]
            others.update(os.path.realpath(entry) for entry in found if isinstance(entry, Path))
            for file in known:
                held.setdefault(os.path.realpath(file), str(file))
            errors.update(failed if known or failed else [_empty(path, suffixes, len(found))])
        elif path.is_symlink() or path.exists():
            named.setdefault(os.path.realpath(path), str(path))
        else:
            errors.add(_missing(path))
    files = held | named
    ordered = tuple(sorted(files.values(), key=printable))
    return Found(ordered, len(others - files.keys()), tuple(sorted(errors, key=lambda error: (error.path, error.kind))))


def _as_shown(path: str) -> Path:
    """A path → relative to the working folder when it is inside it, else absolute; links keep their own name."""
    full, here = Path(os.path.normpath(Path(path).absolute())), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else full


def _inside(top: Path, exclude: Sequence[str]) -> Iterator[Path | Error]:
    """A folder → its files of every kind that nothing excludes, and the folders that cannot be opened."""
    waiting = [(top, _patterns(top, exclude) + tuple(_from_above(top)))]
    while waiting:
        folder, specs = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as reason:
            yield refusal(str(folder), reason)
            continue
        if any(entry.name in IGNORE_FILES for entry in listed):
            specs = specs + _patterns(folder, list(_ignore_lines(folder)))
        for entry in listed:
            path = Path(entry.path)
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or (is_folder and entry.name in SKIPPED_FOLDERS):
                continue
            if any(patterns.match(path, is_folder=is_folder) for patterns in specs):
                continue
            if is_folder:
                waiting.append((path, specs))
            elif _is_file(entry):
                yield path


def _is_wanted(path: Path, suffixes: frozenset[str], include: Sequence[_Patterns]) -> bool:
    """Whether a folder yields a file: by its suffix, or by the patterns that were asked for instead."""
    if include:
        return any(patterns.match(path, is_folder=False) for patterns in include)
    return path.suffix.lower() in suffixes


def _from_above(top: Path) -> Iterator[_Patterns]:
    """A folder → the patterns of ignore files above it, up to the root of its repository or the working folder.

    A pattern that matches the folder itself is left out: it was named, so it is read.
    """
    full = Path(os.path.realpath(top))
    roots = [folder for folder in (full, *full.parents) if (folder / ".git").exists()] or [Path.cwd()]
    if roots[0] not in full.parents:
        return
    for folder in reversed(full.parents[: full.parents.index(roots[0]) + 1]):
        lines = [line for line in _ignore_lines(folder) if not _matches(folder, line, full)]
        for patterns in _patterns(folder, lines):
            yield patterns._replace(base=top, above=printable(str(full.relative_to(folder))) + "/")


def _matches(base: Path, line: str, folder: Path) -> bool:
    """Whether a line of an ignore file, alone, leaves out a folder."""
    return any(patterns.match(folder, is_folder=True) for patterns in _patterns(base, [line]))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry leads to a file; a link that leads nowhere, or to itself, does not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _patterns(base: Path, lines: Sequence[str]) -> tuple[_Patterns, ...]:
    """Lines as in a .gitignore of a folder → what they match; lines that are no pattern are passed over."""
    if not lines:
        return ()
    from pathspec import GitIgnoreSpec

    try:
        return (_Patterns(base, "", GitIgnoreSpec.from_lines(lines)),)
    except ValueError:
        return tuple(found for line in lines for found in _patterns(base, [line])) if len(lines) > 1 else ()


def _ignore_lines(folder: Path) -> Iterator[str]:
    """The lines of a folder's ignore files; one that cannot be read has none."""
    for name in IGNORE_FILES:
        try:
            lines = (folder / name).read_text("utf-8", "replace").splitlines()
            yield from (line for line in lines if not line.startswith(FINDING))
        except OSError:
            continue


def _empty(path: Path, suffixes: frozenset[str], others: int) -> Error:
    """A folder without documents, with what it holds instead."""
    message = f"no documents in this folder ({others} of other kinds)" if others else "no documents in this folder"
    hint = f"files ending in {', '.join(sorted(suffixes))} are read, unless ignore files exclude them"
    return Error(printable(str(path)), "empty-folder", message, hint)


def _missing(path: Path) -> Error:
    """A path that is not there, with the nearest name that is."""
    try:
        near = get_close_matches(path.name, sorted(entry.name for entry in path.parent.iterdir())[:1000], 1)
    except (OSError, ValueError):
        near = []
    hint = f"did you mean {printable(str(path.parent / near[0]))}?" if near else "check the path"
    return Error(printable(str(path)), "missing", "no such file or folder", hint)
