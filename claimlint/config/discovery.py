"""What is named on the command line → the configuration that governs it, and the root that its paths are told from.

One configuration governs a run, because one document is held against another: the nearest at or above the folder that
holds all that is checked. Others, nearer to some of the documents only, are not used, and told. Nothing here depends on
the working folder, so that a check gives the same from above, from inside and from elsewhere.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint.config import absolute, shown
from claimlint.files.reading import regular
from claimlint.model import Error
from claimlint.settings import CONFIG_NAMES

IGNORE_FILE = ".claimlintignore"
UNREAD = ("claimlint.toml", ".claimlint.toml", "claimlint.json", ".claimlint.json", ".claimlintrc")
"""Names that people try, and that are no configuration."""

_PROJECT = "pyproject.toml"
_TABLES = ("claimlint-facts", "claimlint")
_TABLE_LINE = re.compile(rb"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*[\"']?claimlint", re.MULTILINE)
_LARGEST = 1 << 20
_MOST = 3


class Governed(Struct, frozen=True):
    """`file`: the configuration, None for none; `folder`: the folder that holds all that is checked; `root`: the folder
    that paths in fingerprints, baselines and patterns count from. Both are absolute."""

    file: Path | None
    folder: Path
    root: Path
    errors: tuple[Error, ...] = ()
    notices: tuple[str, ...] = ()


def discover(paths: Sequence[str], named: Path | None = None, *, isolated: bool = False) -> Governed:
    """Files and folders to check (none: the working folder), in any order, and the configuration that a user named, if
    one was → Governed. `isolated`: no configuration is wanted."""
    folder = common_folder(paths)
    if isolated or named is not None:
        file = None if isolated else named
        return Governed(file, folder, root_of(folder, file))
    errors: list[Error] = []
    notices: list[str] = []
    file = None
    for above in (folder, *folder.parents):
        there = in_folder(above)
        errors += [*rivals(there), *_refused(above, there)]
        notices += _ignored(above, there)
        if there:
            file = there[0]
            break
    return Governed(file, folder, root_of(folder, file), tuple(errors), tuple(notices))


def in_folder(folder: Path) -> tuple[Path, ...]:
    """A folder → the configurations in it, the one that counts first; more than one is a mistake."""
    return tuple(file for name in CONFIG_NAMES if _is_file(file := folder / name))


def common_folder(paths: Sequence[str]) -> Path:
    """Files and folders (none: the working folder) → the folder that holds all of them, absolute."""
    named = [absolute(Path(path)) for path in paths]
    folders = [str(path if _is_folder(path) else path.parent) for path in named]
    try:
        return Path(os.path.commonpath(folders)) if folders else absolute(Path())
    except ValueError:  # on two drives
        return Path(min(folders))


def root_of(folder: Path, file: Path | None) -> Path:
    """The folder that holds all that is checked, and its configuration → the folder that paths are told from: that of
    the configuration when it is at or above, else the top of the repository, else the nearest with an ignore file of
    ours, else the folder itself."""
    above = (folder, *folder.parents)
    if file is not None and (home := absolute(file).parent) in above:
        return home
    repository = next((one for one in above if _exists(one / ".git")), None)
    return repository or next((one for one in above if _is_file(one / IGNORE_FILE)), folder)


def ignore_files(governed: Governed, passed: Iterable[str] = ()) -> tuple[Path, ...]:
    """Governed, and the files that were passed over in folders → the ignore files that hold for what is checked, as
    findings show them, the outermost first: those at or above its folder, up to the root, or to the top of the
    repository where that is higher, and those in the folders."""
    above = (governed.folder, *governed.folder.parents)
    tops = [one for one in above if one == governed.root or _exists(one / ".git")]
    last = above.index(tops[-1]) if tops else 0
    there = (shown(file) for one in reversed(above[: last + 1]) if _is_file(file := one / IGNORE_FILE))
    nested = (path for path in passed if Path(path).name == IGNORE_FILE)
    return tuple(Path(path) for path in dict.fromkeys((*there, *nested)))


def from_root(path: str, root: Path) -> str:
    """A path as findings show it → the same counted from the root, with "/"; from elsewhere, as it is."""
    full = str(absolute(Path(path)))
    try:
        return os.path.relpath(full, root).replace(os.sep, "/")
    except ValueError:  # on another drive
        return full.replace(os.sep, "/")


def unused(governed: Governed, used: Iterable[str], paths: Sequence[str], passed: Iterable[str]) -> Iterator[str]:
    """Governed, the configurations that count (`used`: paths as shown), what was named, and the files that were passed
    over in folders → a notice for each configuration that only some of the documents lie under."""
    known = {os.path.realpath(path) for path in used}
    below = (
        path for path in passed if Path(path).name in CONFIG_NAMES and absolute(Path(path)).parent != governed.folder
    )
    nearer = [*_nearer(governed.folder, paths), *below]
    found = {os.path.realpath(path): shown(Path(path)) for path in nearer}
    others = sorted(path for real, path in found.items() if real not in known)
    for path in others[:_MOST]:
        folder = shlex.quote(Path(path).parent.as_posix())
        yield f"{path} is not used: it governs a part of what is checked only; `claimlint check {folder}` uses it"
    if len(others) > _MOST:
        yield f"and {len(others) - _MOST} more configurations below {shown(governed.folder)} are not used"


def _nearer(folder: Path, paths: Sequence[str]) -> Iterator[str]:
    """What was named → the nearest configuration of each, where it lies below the folder that holds all."""
    for path in paths:
        full = absolute(Path(path))
        for above in (full, *full.parents):
            if above == folder or not above.is_relative_to(folder):
                break
            if there := in_folder(above):
                yield str(there[0])
                break


def rivals(there: Sequence[Path]) -> Iterator[Error]:
    """The configurations in a folder → a mistake when there is more than one."""
    if len(there) > 1:
        first, *others = map(shown, there)
        message = f"{' and '.join((first, *others))} are all configurations of one folder"
        yield Error(first, "config", message, f"keep one of them; {Path(first).name} was used")


def _refused(folder: Path, there: Sequence[Path]) -> Iterator[Error]:
    """A folder without a configuration → a mistake for each file in it that is meant to be one."""
    for file in (folder / name for name in UNREAD):
        if not there and _is_file(file):
            hint = f"write its keys into {CONFIG_NAMES[0]} beside it, such as `fail-on: warning`"
            yield Error(shown(file), "config", "is not read: a configuration is YAML", hint)


def _ignored(folder: Path, there: Sequence[Path]) -> Iterator[str]:
    """A folder and the configurations in it → a notice for what looks like another one there."""
    for file in (folder / name for name in UNREAD):
        if there and _is_file(file):
            yield f"{shown(file)} is not read: {shown(there[0])} is the configuration"
    if not there and (found := _table(folder / _PROJECT)):
        name, line = found
        at, ours = f"{shown(folder / _PROJECT)}:{line}", shown(folder / CONFIG_NAMES[0])
        yield f"{at}: [tool.{name}] is not read: write its keys into {ours}, such as `fail-on: warning`"


def _table(project: Path) -> tuple[str, int] | None:
    """A pyproject.toml → the name of the table in it that is meant for a claimlint, and its line."""
    try:
        data = regular(project, _LARGEST)
    except OSError:
        return None
    if b"claimlint" not in data:
        return None
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):  # not TOML: somebody else tells
        return None
    name = next((one for one in _TABLES if isinstance(tool, dict) and one in tool), "")
    at = _TABLE_LINE.search(data)
    return (name, data.count(b"\n", 0, at.start() if at else 0) + 1) if name else None


def _is_file(path: Path) -> bool:
    """Whether a file is there; one in a folder that nobody may look into is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
