"""Paths as a user names them → the files to read, the same for any order of the arguments.

Links to folders are not followed inside a folder, so that no loop can trap the walk; a link named outright is. Links to
files are read, each file once under whatever names; in a folder those are that stay in it or in its tree. A file above
the largest size is passed over in a folder, which holds what it holds, and an error where it is named.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from msgspec import Struct

from claimlint.files.project_files import leads_to_project_files, project_file, speaks_of_product
from claimlint.files.trees import RealPaths, is_inside, leads_out
from claimlint.languages.programs import compiled
from claimlint.model import Error
from claimlint.readers import _globs, _wildcards
from claimlint.readers._decode import LARGEST, in_mib, printable, refusal
from claimlint.readers._globs import IGNORE_FILES, Globs, Patterns
from claimlint.readers._kinds import by_suffix
from claimlint.settings import BASELINE_NAME, CONFIG_NAMES, Fields

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "build", "dist", "__pycache__", "venv", "site-packages"})
"""Folders of tools and of their output; hidden folders and hidden files are skipped as well, project files apart where
they are asked for."""

_HIDDEN: Final = "hidden"
_OUT: Final = "a link that leads out of the folder"
_OTHER_KIND: Final = "of another kind"
_OWN: Final = "a file of claimlint's own"
OWN_FILES: Final = frozenset({*CONFIG_NAMES, BASELINE_NAME})
"""What the linter itself keeps in a folder: nobody misses it among the documents."""
_PLAIN: Final = compiled(r"\.[a-z0-9][a-z0-9_+-]{0,11}")
_MOST_SUFFIXES: Final = 4
_NEAR: Final = 0.6

Holds = Callable[[Path], bool | None]
"""A file in a folder → None, unless it is one of many documents that is read; then whether it is held in memory as a
whole, so that its size is bounded."""


class Sieve(Struct, frozen=True):
    """What of a folder is read: no file that `exclude` means; with `include`, the files that it means, whatever their
    suffix; none larger than `largest` bytes. `encoding`: that of files that are not UTF-8, "" where it is guessed.
    Outside of a repository, ignore files above a folder count up to `root` ("": the working folder). `project_files`:
    whether files that are known by their names (pyproject.toml) are taken as well, and hidden ones of them too.
    `fields`: which fields of records are what, for the files that their patterns mean; of several the last counts."""

    exclude: Globs = Globs()
    include: Globs = Globs()
    largest: int = LARGEST
    encoding: str = ""
    root: str = ""
    project_files: bool = False
    fields: tuple[Fields, ...] = ()

    def wants(self, store: str, path: str, *, known: bool) -> bool:
        """Whether a document of a store is read, which is its folder: of a `known` kind, or one that `include` means,
        and none that `exclude` does."""
        if not (self.include.patterns or self.exclude.patterns):
            return known
        top, file = Path(store), Path(path)
        if _globs.why(_globs.of(top, self.exclude), file, is_folder=False):
            return False
        asked = _globs.of(top, self.include)
        whole = _globs.why(_globs.of(top.parent, self.include), top, is_folder=False)
        return known if whole or not asked else bool(_globs.why(asked, file, is_folder=False))

    def asks(self, path: str) -> bool:
        """Whether `include` means a file, wherever it was named."""
        file = Path(path)
        return bool(_globs.why(_globs.of(file.parent, self.include), file, is_folder=False))


class Passed(Struct, frozen=True, order=True):
    """A file or folder that is not read, and why."""

    path: str
    why: str


class FileList(Struct, frozen=True):
    """What a walk found: `files` sorted and unique, ready for `load`; everything that was `passed` over; `largest`: how
    many bytes a file in a folder may have; `named`: those of the files that were named outright."""

    files: tuple[str, ...]
    errors: tuple[Error, ...] = ()
    passed: tuple[Passed, ...] = ()
    largest: int = LARGEST
    named: frozenset[str] = frozenset()

    @property
    def notice(self) -> str:
        """What to tell of the skipped files, or ""."""
        others = [one.path for one in self.passed if one.why == _OTHER_KIND]
        large = sum(one.why == _large(self.largest) for one in self.passed)
        out = sum(one.why == _OUT for one in self.passed)
        told = [f"{_files(len(others))} of other kinds skipped{_suffixes_of(others)}"] * bool(others)
        told += [f"{_files(out)} not read: links that lead out of the folder"] * bool(out)
        told += [f"{_files(large)} larger than {in_mib(self.largest)} skipped"] * bool(large)
        return ", ".join(told) + _how_to_include(others)


def none_held(_: Path) -> bool | None:
    """Any file → that it is none of many documents."""
    return None


def walk(paths: Sequence[str], suffixes: frozenset[str], sieve: Sieve, holds: Holds = none_held) -> FileList:
    """Named paths, known suffixes, what to read of folders, and which files hold many documents → FileList; what cannot
    be walked is an Error there."""
    walking = _Walk(_Wanted(suffixes, sieve, holds))
    walking.errors.update(error for globs in (sieve.exclude, sieve.include) for error in _globs.mistakes_of(globs))
    for path in sorted({_as_shown(path) for path in paths}):
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises below a folder that nobody may look into
            walking.folder(path)
        elif fault := _hidden_from_us(path):
            walking.errors.add(fault)
        elif os.path.lexists(path):
            walking.named.setdefault(os.path.realpath(path), str(path))
        elif _wildcards.is_pattern(str(path)):
            walking.pattern(str(path))
        else:
            walking.errors.add(_missing(path))
    return walking.result()


class _Wanted(NamedTuple):
    """What is read of folders: files of these suffixes, by that sieve, and those that hold many documents."""

    suffixes: frozenset[str]
    sieve: Sieve
    holds: Holds


class _Walk:
    """What paths lead to so far: files that are named and that folders hold, by their real paths, what is passed over,
    and what went wrong."""

    def __init__(self, wanted: _Wanted) -> None:
        self.wanted, self.sieve = wanted, wanted.sieve
        self.named: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.passed: dict[str, Passed] = {}
        self.errors: set[Error] = set()
        self.real = RealPaths()

    def folder(self, path: Path, *, asked: bool = True) -> None:
        """A folder; one that was `asked` for by its name must hold something."""
        found = list(_inside(path, self.wanted))
        files = [entry for entry in found if isinstance(entry, Path)]
        failed = [entry for entry in found if isinstance(entry, Error)]
        left = [entry for entry in found if isinstance(entry, Passed)]
        for file in files:
            self.held.setdefault(self.real(file), str(file))
        self.passed |= {self.real(one.path): one for one in left}
        large = any(one.why == _large(self.sieve.largest) for one in left)
        self.errors.update(
            failed if files or failed or large or not asked else [_empty(path, self.wanted.suffixes, left)]
        )

    def pattern(self, path: str) -> None:
        """A path with wildcards: its files are named where the pattern says more than that there is one."""
        top = _wildcards.start(path)
        wanted = _globs.of(top, self.sieve.include)
        patterns = cache(lambda folder: _left_out_of(folder, _globs.of(top, self.sieve.exclude)))
        matched = False
        for match in _wildcards.matches(path, lambda entry: bool(_why_left_out(entry, patterns))):
            matched = True
            why = "" if _wildcards.names_files(path) else _unread(match, self.wanted, wanted, top)
            if match.is_dir():
                self.folder(match, asked=False)
            elif why:
                self.passed[os.path.realpath(match)] = Passed(match.as_posix(), why)
            else:
                self.named.setdefault(os.path.realpath(match), str(match))
        if not matched:
            hint = "* stays within one folder, ** goes through all folders below; ignore files leave files out"
            self.errors.add(Error(printable(path), "missing", "no file matches this pattern", hint))

    def result(self) -> FileList:
        """All of it, in order."""
        read = self.held | self.named
        others = [one for real, one in self.passed.items() if real not in read]
        return FileList(
            tuple(sorted(read.values(), key=printable)),
            tuple(sorted(self.errors, key=lambda error: (error.path, error.kind))),
            tuple(sorted(others)),
            self.sieve.largest,
            frozenset(file for real, file in read.items() if real in self.named),
        )


def _hidden_from_us(path: Path) -> Error | None:
    """Why a path cannot be looked at, where it may be there all the same."""
    try:
        path.lstat()
    except PermissionError as reason:
        return refusal(str(path), reason)
    except (OSError, ValueError):
        return None
    return None


def _as_shown(path: str) -> Path:
    """A path → relative to the working folder when it is inside it, else absolute; links keep their own name."""
    full, here = Path(os.path.normpath(Path(path).absolute())), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else full


def _inside(top: Path, known: _Wanted) -> Iterator[Path | Passed | Error]:
    """A folder → the files in it to read, the files and folders that are passed over, and what cannot be opened."""
    sieve = known.sieve
    wanted = _globs.of(top, sieve.include)
    yield from _globs.mistakes_above(top, sieve.root)
    waiting = [(top, (*_globs.of(top, sieve.exclude), *_globs.from_above(top, sieve.root)), False)]
    while waiting:
        folder, patterns, within_hidden = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as reason:
            yield refusal(str(folder), reason)
            continue
        if any(entry.name in IGNORE_FILES for entry in listed):
            patterns = (*patterns, *_globs.in_folder(folder))
            yield from _globs.mistakes_in_folder(folder)
        for entry in listed:
            is_folder = entry.is_dir(follow_symlinks=False)
            hidden = within_hidden or entry.name.startswith(".")
            seen = not hidden or (sieve.project_files and _of_project(entry.path, top, is_folder=is_folder))
            if why := _left_out(entry, patterns, is_folder=is_folder) if seen else _HIDDEN:
                yield Passed(Path(entry.path).as_posix() + "/" * is_folder, why)
            elif is_folder:
                waiting.append((Path(entry.path), patterns, hidden))
            elif why := _unread(entry, known, wanted, top):
                yield Passed(Path(entry.path).as_posix(), why)
            else:
                yield Path(entry.path)


def _of_project(path: str, top: Path, *, is_folder: bool) -> bool:
    """Whether a file in a folder that is read is a project file, or a folder in it one of them."""
    if is_folder:
        return leads_to_project_files(path)
    return project_file(path) is not None and speaks_of_product(Path(path).relative_to(top).as_posix())


def _left_out(entry: os.DirEntry[str], patterns: Sequence[Patterns], *, is_folder: bool) -> str:
    """Why a file or folder that is not hidden is left out by its name or by patterns; "" when it is not."""
    if is_folder and entry.name in SKIPPED_FOLDERS:
        return "a folder of tools"
    return _globs.why(patterns, Path(entry.path), is_folder=is_folder)


def _why_left_out(entry: os.DirEntry[str], patterns: Callable[[Path], Sequence[Patterns]]) -> str:
    """Why an entry that a wildcard would match is left out; "" when it is not."""
    if entry.name.startswith("."):
        return _HIDDEN
    return _left_out(entry, patterns(Path(entry.path).parent), is_folder=entry.is_dir(follow_symlinks=False))


def _left_out_of(folder: Path, given: Sequence[Patterns]) -> Sequence[Patterns]:
    """What is left out of a folder by patterns that were given and by ignore files above it and in it."""
    return (*given, *_globs.from_above(folder), *_globs.in_folder(folder))


def _unread(entry: os.DirEntry[str] | Path, taken: _Wanted, wanted: Sequence[Patterns], top: Path) -> str:
    """Why a file that nothing leaves out is not read; "" when it is."""
    try:
        if not entry.is_file():
            link = "a link to a folder" if entry.is_dir() else "a link that leads nowhere"
            return link if entry.is_symlink() else "no regular file"
        if entry.is_symlink() and _leads_out(Path(entry), top):
            return _OUT
        size = entry.stat().st_size
    except OSError:
        return "cannot be looked at"
    path, sieve = Path(entry), taken.sieve
    known = path.suffix.lower() in taken.suffixes or (
        sieve.project_files and _of_project(str(path), top, is_folder=False)
    )
    held = None if known else taken.holds(path)
    kept = _globs.why(wanted, path, is_folder=False) if wanted else known or held is not None
    return (
        (_large(sieve.largest) if size > sieve.largest and held is not False else "")
        if kept
        else _OWN
        if path.name in OWN_FILES
        else _OTHER_KIND
    )


def _leads_out(link: Path, top: Path) -> bool:
    """Whether a link in a folder leads out of the folder and out of the tree that it stands in: who names a folder
    names no other file of the machine."""
    return not is_inside(link, top) and leads_out(link)


def _large(largest: int) -> str:
    return f"larger than {in_mib(largest)}"


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"


def _suffixes_of(paths: Sequence[str]) -> str:
    """Files of other kinds → " (5 .html, 3 .pdf, 1 without suffix)", the most frequent first."""
    counts = Counter(_suffix(path) for path in paths)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{count} {suffix or 'without suffix'}" for suffix, count in ranked[:_MOST_SUFFIXES]]
    rest = sum(count for _, count in ranked[_MOST_SUFFIXES:])
    return f" ({', '.join([*told, *[f'{rest} others'] * bool(rest)])})"


def _how_to_include(paths: Sequence[str]) -> str:
    """Files of other kinds → how the most frequent of those are read that may be plain text, or ""."""
    counts = Counter(suffix for path in paths if (suffix := _suffix(path)).startswith("."))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    unknown = next((suffix for suffix, _ in ranked if suffix not in by_suffix()), "")
    return f"; --include '*{unknown}' reads those that are text" if unknown else ""


def _suffix(path: str) -> str:
    """The suffix of a file in lower case, "" for none; what no suffix looks like is "odd"."""
    suffix = PurePath(path).suffix.lower()
    return suffix if not suffix or _PLAIN.fullmatch(suffix) else "odd"


def _empty(path: Path, suffixes: frozenset[str], left: Sequence[Passed]) -> Error:
    """A folder without documents, with what it holds instead."""
    others = [one.path for one in left if one.why == _OTHER_KIND]
    held = f" ({len(others)} of other kinds:{_suffixes_of(others)[2:]}" if others else ""
    hint = f"files ending in {', '.join(sorted(suffixes))} are read, unless ignore files exclude them"
    message = f"no documents in this folder{held}"
    return Error(printable(str(path)), "empty-folder", message, hint + _how_to_include(others))


def _missing(path: Path) -> Error:
    """A path that is not there, with the nearest name that is."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith("."))
    except (OSError, ValueError):
        names = []
    near = _nearest(path.name, names[:1000])
    hint = f"did you mean {printable(str(path.parent / near))}?" if near else "check the path"
    return Error(printable(str(path)), "missing", "no such file or folder", hint)


def _nearest(name: str, names: Sequence[str]) -> str:
    """A name that is not there → the one that it may be meant as, "" for none: suffixes are alike too easily, so that
    what stands before them must be near."""
    from difflib import SequenceMatcher  # only a mistake needs it

    def likeness(left: str, right: str) -> float:
        return SequenceMatcher(None, left.lower(), right.lower()).ratio()

    alike = [other for other in names if likeness(PurePath(name).stem, PurePath(other).stem) >= _NEAR]
    return max(alike, key=lambda other: likeness(name, other), default="")
