"""Paths as a user names them → the files to read, the same for any order of the arguments.

Links to folders are not followed inside a folder, so that no loop can trap the walk; a link named outright is. Links to
files are read, each file once under whatever names. A file above the largest size is passed over in a folder, which
holds what it holds, and an error where it is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from claimlint.model import Error
from claimlint.readers import _globs
from claimlint.readers._decode import LARGEST, in_mib, printable, refusal
from claimlint.readers._globs import IGNORE_FILES, Globs, Patterns

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "build", "dist", "__pycache__", "venv", "site-packages"})
"""Folders of tools and of their output; hidden folders and hidden files are skipped as well."""

_OTHER_KIND: Final = "of another kind"


class Sieve(Struct, frozen=True):
    """What of a folder is read: no file that `exclude` means; with `include`, the files that it means, whatever their
    suffix; none larger than `largest` bytes. Outside of a repository, ignore files above a folder count up to `root`
    ("": the working folder)."""

    exclude: Globs = Globs()
    include: Globs = Globs()
    largest: int = LARGEST
    root: str = ""


class Passed(Struct, frozen=True, order=True):
    """A file or folder that is not read, and why."""

    path: str
    why: str


class Found(Struct, frozen=True):
    """What a walk found: `files` sorted and unique, ready for `load`; how many files of other kinds folders held, and
    how many that are too large; everything that was `passed` over."""

    files: tuple[str, ...]
    skipped: int = 0
    large: int = 0
    errors: tuple[Error, ...] = ()
    passed: tuple[Passed, ...] = ()
    largest: int = LARGEST

    @property
    def notice(self) -> str:
        """What to tell of the skipped files, or ""."""
        told = [f"{_files(self.skipped)} of other kinds skipped"] * bool(self.skipped)
        told += [f"{_files(self.large)} larger than {in_mib(self.largest)} skipped"] * bool(self.large)
        return ", ".join(told)


def walk(paths: Sequence[str], suffixes: frozenset[str], sieve: Sieve) -> Found:
    """Named paths, known suffixes and what to read of folders → Found; what cannot be walked is an Error there."""
    named: dict[str, str] = {}
    held: dict[str, str] = {}
    passed: dict[str, Passed] = {}
    errors: set[Error] = set()
    for path in sorted({_as_shown(path) for path in paths}):
        if path.is_dir():
            found = list(_inside(path, suffixes, sieve))
            files = [entry for entry in found if isinstance(entry, Path)]
            failed = [entry for entry in found if isinstance(entry, Error)]
            left = [entry for entry in found if isinstance(entry, Passed)]
            for file in files:
                held.setdefault(os.path.realpath(file), str(file))
            passed |= {os.path.realpath(one.path): one for one in left}
            large = any(one.why == _large(sieve) for one in left)
            errors.update(failed if files or failed or large else [_empty(path, suffixes, left)])
        elif path.is_symlink() or path.exists():
            named.setdefault(os.path.realpath(path), str(path))
        else:
            errors.add(_missing(path))
    read = held | named
    others = [one for real, one in passed.items() if real not in read]
    return Found(
        tuple(sorted(read.values(), key=printable)),
        sum(one.why == _OTHER_KIND for one in others),
        sum(one.why == _large(sieve) for one in others),
        tuple(sorted(errors, key=lambda error: (error.path, error.kind))),
        tuple(sorted(others)),
        sieve.largest,
    )


def _as_shown(path: str) -> Path:
    """A path → relative to the working folder when it is inside it, else absolute; links keep their own name."""
    full, here = Path(os.path.normpath(Path(path).absolute())), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else full


def _inside(top: Path, suffixes: frozenset[str], sieve: Sieve) -> Iterator[Path | Passed | Error]:
    """A folder → the files in it to read, the files and folders that are passed over, and what cannot be opened."""
    wanted = _globs.of(top, sieve.include)
    waiting = [(top, (*_globs.of(top, sieve.exclude), *_globs.from_above(top, sieve.root)))]
    while waiting:
        folder, patterns = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as reason:
            yield refusal(str(folder), reason)
            continue
        if any(entry.name in IGNORE_FILES for entry in listed):
            patterns = (*patterns, *_globs.in_folder(folder))
        for entry in listed:
            is_folder = entry.is_dir(follow_symlinks=False)
            if why := _left_out(entry, patterns, is_folder=is_folder):
                yield Passed(Path(entry.path).as_posix() + "/" * is_folder, why)
            elif is_folder:
                waiting.append((Path(entry.path), patterns))
            elif why := _unread(entry, suffixes, wanted, sieve):
                yield Passed(Path(entry.path).as_posix(), why)
            else:
                yield Path(entry.path)


def _left_out(entry: os.DirEntry[str], patterns: Sequence[Patterns], *, is_folder: bool) -> str:
    """Why a file or folder is left out by its name or by patterns; "" when it is not."""
    if entry.name.startswith("."):
        return "hidden"
    if is_folder and entry.name in SKIPPED_FOLDERS:
        return "a folder of tools"
    return _globs.why(patterns, Path(entry.path), is_folder=is_folder)


def _unread(entry: os.DirEntry[str], suffixes: frozenset[str], wanted: Sequence[Patterns], sieve: Sieve) -> str:
    """Why a file that nothing leaves out is not read; "" when it is."""
    try:
        if not entry.is_file():
            link = "a link to a folder" if entry.is_dir() else "a link that leads nowhere"
            return link if entry.is_symlink() else "no regular file"
        size = entry.stat().st_size
    except OSError:
        return "cannot be looked at"
    path = Path(entry.path)
    kept = _globs.why(wanted, path, is_folder=False) if wanted else path.suffix.lower() in suffixes
    return (_large(sieve) if size > sieve.largest else "") if kept else _OTHER_KIND


def _large(sieve: Sieve) -> str:
    return f"larger than {in_mib(sieve.largest)}"


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"


def _empty(path: Path, suffixes: frozenset[str], left: Sequence[Passed]) -> Error:
    """A folder without documents, with what it holds instead."""
    others = sum(one.why == _OTHER_KIND for one in left)
    message = f"no documents in this folder ({others} of other kinds)" if others else "no documents in this folder"
    hint = f"files ending in {', '.join(sorted(suffixes))} are read, unless ignore files exclude them"
    return Error(printable(str(path)), "empty-folder", message, hint)


def _missing(path: Path) -> Error:
    """A path that is not there, with the nearest name that is."""
    from difflib import get_close_matches  # only a mistake needs it

    try:
        near = get_close_matches(path.name, sorted(entry.name for entry in path.parent.iterdir())[:1000], 1)
    except (OSError, ValueError):
        near = []
    hint = f"did you mean {printable(str(path.parent / near[0]))}?" if near else "check the path"
    return Error(printable(str(path)), "missing", "no such file or folder", hint)
