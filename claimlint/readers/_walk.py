"""Paths as a user names them → the files to read, the same for any order of the arguments.

Links to folders are not followed inside a folder, so that no loop can trap the walk; a link named outright is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from claimlint.model import Error
from claimlint.readers._decode import printable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "build", "dist", "__pycache__", "venv", "site-packages"})
"""Folders of tools and of their output; hidden folders are skipped as well."""

IGNORE_FILES: Final = (".gitignore", ".ignore")


class Found(Struct, frozen=True):
    """What a walk found: `files` sorted and unique, ready for `load`; how many files of other kinds folders held."""

    files: tuple[str, ...]
    skipped: int = 0
    errors: tuple[Error, ...] = ()

    @property
    def notice(self) -> str:
        """What to tell of the skipped files, or ""."""
        return f"{self.skipped} file{'s'[: self.skipped != 1]} of other kinds skipped" if self.skipped else ""


def walk(paths: Sequence[str], suffixes: frozenset[str], exclude: Sequence[str] = ()) -> Found:
    """Named paths, known suffixes and exclude patterns → Found; what cannot be walked is an Error, never raised."""
    named: dict[str, str] = {}
    held: dict[str, str] = {}
    others: set[str] = set()
    errors: set[Error] = set()
    for path in sorted({_relative(path) for path in paths}):
        if os.path.isdir(path):
            files, skipped = _folder(path, suffixes, exclude, errors)
            held.update((os.path.realpath(file), file) for file in reversed(files))
            others.update(os.path.realpath(file) for file in skipped)
            if not files and not any(error.path == printable(path) for error in errors):
                errors.add(_empty(path, suffixes, len(skipped)))
        elif os.path.lexists(path):
            named.setdefault(os.path.realpath(path), path)
        else:
            errors.add(_missing(path))
    files_by_place = {**held, **named}
    return Found(
        tuple(sorted(files_by_place.values(), key=printable)),
        len(others - files_by_place.keys()),
        tuple(sorted(errors, key=lambda error: (error.path, error.kind))),
    )


def _relative(path: str) -> str:
    """A path → relative to the working folder when it is inside it, else absolute; links stay as they are."""
    absolute, here = os.path.abspath(path), os.getcwd()
    if absolute == here:
        return "."
    prefix = here.rstrip(os.sep) + os.sep
    return absolute[len(prefix) :] if absolute.startswith(prefix) else absolute


def _folder(
    top: str, suffixes: frozenset[str], exclude: Sequence[str], errors: set[Error]
) -> tuple[list[str], list[str]]:
    """A folder → its files of known suffixes and its other files, each in order of path."""
    known: list[str] = []
    others: list[str] = []
    ignored = _ignored(exclude)

    def refuse(reason: OSError) -> None:
        path = printable(reason.filename or top)
        errors.add(Error(path, "unreadable", (reason.strerror or "cannot be opened").lower(), "check its permissions"))

    for folder, folders, files in os.walk(top, onerror=refuse):
        local = _ignored(_patterns(folder)) if any(name in files for name in IGNORE_FILES) else None
        specs = [(ignored, top), (local, folder)] if local else [(ignored, top)]
        folders[:] = sorted(name for name in folders if _enters(name) and not _hit(specs, folder, name + "/"))
        for name in sorted(files):
            if name.startswith(".") or _hit(specs, folder, name):
                continue
            path = os.path.normpath(os.path.join(folder, name))
            (known if os.path.splitext(name)[1].lower() in suffixes else others).append(path)
    return known, others


def _enters(name: str) -> bool:
    return not name.startswith(".") and name not in SKIPPED_FOLDERS


def _ignored(patterns: Sequence[str]) -> GitIgnoreSpec | None:
    """Patterns as in a .gitignore → what they match; None when there are none."""
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _hit(specs: Sequence[tuple[GitIgnoreSpec | None, str]], folder: str, name: str) -> bool:
    """Whether a name in a folder is excluded by any spec, each seen from its own base folder."""
    return any(
        spec is not None and spec.match_file(printable(os.path.join(os.path.relpath(folder, base), name)))
        for spec, base in specs
    )


def _patterns(folder: str) -> list[str]:
    """The lines of a folder's ignore files; one that cannot be read has none."""
    return list(_ignore_lines(folder))


def _ignore_lines(folder: str) -> Iterator[str]:
    for name in IGNORE_FILES:
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as handle:
                yield from handle.read().splitlines()
        except OSError:
            continue


def _empty(path: str, suffixes: frozenset[str], others: int) -> Error:
    """A folder without documents, with what it holds instead."""
    message = f"no documents in this folder ({others} of other kinds)" if others else "no documents in this folder"
    return Error(printable(path), "empty-folder", message, f"files ending in {', '.join(sorted(suffixes))} are read")


def _missing(path: str) -> Error:
    """A path that is not there, with the nearest name that is."""
    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, sorted(os.listdir(folder or "."))[:1000], 1)
    except OSError:
        near = []
    hint = f"did you mean {printable(os.path.join(folder, near[0]))}?" if near else "check the path"
    return Error(printable(path), "missing", "no such file or folder", hint)
