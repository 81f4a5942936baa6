"""A path → whether its links lead out of the tree that it stands in.

A link is written by whoever made the tree, not by whoever names a folder in it: followed outwards, it would let a
repository from a stranger show or overwrite any file of the machine. A link that stays inside is as good as a file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_OF_THE_SYSTEM: Final = ("/dev/", "/proc/")
"""Folders whose links are those of the system: "/dev/stdout" leads to whatever the shell has put there."""


def leads_out(path: Path) -> bool:
    """Whether a path, followed through its links, leaves its tree: its repository, else the working folder where it
    lies in that, else its own folder."""
    full = Path(os.path.normpath(path.absolute()))
    if full.as_posix().startswith(_OF_THE_SYSTEM):
        return False
    return not is_inside(full, tree_of(full))


def tree_of(path: Path) -> Path:
    """An absolute path → the tree that it stands in, by its own name."""
    repository = next((one for one in path.parents if os.path.lexists(one / ".git")), None)
    here = Path.cwd()
    return repository or (here if path.is_relative_to(here) else path.parent)


def is_inside(path: Path, tree: Path) -> bool:
    """Whether a path, followed through its links, lies in a tree, followed likewise."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(tree))


def unshown(number: int) -> tuple[str, str]:
    """How many mistakes a file has that lies out of the tree → what is told in place of its lines, and how to see
    them: a file that only a configuration points at may hold anything."""
    told = f"{number} mistake{'' if number == 1 else 's'}, not shown, since it lies outside of this tree"
    return told, "`claimlint validate` shows them to whoever names the file"


class RealPaths:
    """Paths of very many files → one name for each file, whatever links lead to it; each folder is asked for once."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, path: str | Path) -> str:
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114 - Path.is_link is four times as slow
            return os.path.realpath(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)  # noqa: PTH118 - so is Path
