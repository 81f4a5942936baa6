"""A path with wildcards that no shell expanded → what it matches, as a shell would, with "**" for folders in folders.

What is found this way is found as in a folder: hidden files, folders of tools, links to folders and what ignore files
leave out are no matches.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

_WILD: Final = re.compile(r"[*?\[]")
_DEEP: Final = "**"

LeftOut = Callable[["os.DirEntry[str]"], bool]


def is_pattern(path: str) -> bool:
    """Whether a path is to be expanded: it has wildcards, and nothing is called so."""
    return _WILD.search(path) is not None and not os.path.lexists(path)


def names_files(path: str) -> bool:
    """Whether the last part of a pattern says more of a file than that there is one."""
    return re.sub(r"[*?]|\[[^\]]*\]", "", Path(path).name) not in ("", ".")


def start(path: str) -> Path:
    """A pattern → the folder that all of its matches lie in."""
    parts = Path(path).parts
    return Path(*parts[: next(at for at, part in enumerate(parts) if _WILD.search(part))])


def matches(path: str, left_out: LeftOut) -> Iterator[Path]:
    """A pattern, and what of a folder is no match → the files and folders that it matches, each once, in order."""
    top = start(path)
    parts = Path(path).parts[len(top.parts) :]
    parts = tuple(part for before, part in pairwise(("", *parts)) if not before == part == _DEEP)
    found = {str(match) for match in _below(top, parts, left_out)}
    yield from map(Path, sorted(found))


def _below(folder: Path, parts: tuple[str, ...], left_out: LeftOut) -> Iterator[Path]:
    """A folder and the rest of a pattern → its matches there; no folder matches nothing."""
    if not parts:
        yield folder
        return
    part, *rest = parts
    if not _WILD.search(part):
        inside = folder / part
        if inside.exists():
            yield from _below(inside, tuple(rest), left_out)
        return
    try:
        with os.scandir(folder) as entries:
            listed = [entry for entry in entries if not (_leads_away(entry) or left_out(entry))]
    except OSError:
        return
    if part == _DEEP:
        yield from _below(folder, tuple(rest), left_out) if rest else ()
        for entry in listed:
            if entry.is_dir():
                yield from _below(folder / entry.name, parts, left_out)
            elif not rest:
                yield folder / entry.name
        return
    for entry in listed:
        if _form(part).fullmatch(entry.name) and (not rest or entry.is_dir()):
            yield from _below(folder / entry.name, tuple(rest), left_out)


def _leads_away(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and entry.is_dir()


@cache
def _form(part: str) -> re.Pattern[str]:
    return re.compile(translate(part))
