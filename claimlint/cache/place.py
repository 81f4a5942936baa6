"""The user's cache folder → a file there that is this user's alone, and who is at it.

A run shares a lock on the cache for as long as it uses it, so that the file is only taken away when nobody does: one
that is replaced under a run would have the changes of another written into it.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from claimlint import parse_cache

_LOCK: Final = "claims.lock"
_BESIDE: Final = ("-wal", "-shm", "-journal")
_OPEN: Final = (
    os.O_RDWR
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_SHARED: Final = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "gfs2", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2"),
        *("fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "smb3", "smbfs", "vboxsf"),
    }
)
"""File systems that several machines may share, as Linux calls them."""


class UnusableError(Exception):
    """Why there is no cache."""


def made() -> Path:
    """The folder of the cache, made where there is none. Raises UnusableError."""
    folder = parse_cache.folder()
    if folder is None:
        raise UnusableError("this user has no home")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise UnusableError(f"{folder} cannot be made: {fault.strerror or fault}") from None
    if kind := _shared(folder):
        raise UnusableError(f"{folder} lies on a network share ({kind})")
    return folder


def claim(path: Path) -> None:
    """Make a file where there is none, and see to it that it and what lies beside it is this user's alone. Raises
    UnusableError."""
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, _OPEN | os.O_CREAT | os.O_EXCL, 0o600))
        for file in (path, *(path.with_name(path.name + ending) for ending in _BESIDE)):
            _refuse_strange(file)
    except OSError as fault:
        raise UnusableError(f"{path} cannot be written: {fault.strerror or fault}") from None


def removed(path: Path) -> None:
    """Take a file away with what lies beside it."""
    for ending in (*_BESIDE, ""):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


class Lock:
    """Who is at the cache: any number of runs, or one alone."""

    def __init__(self) -> None:
        self._descriptor: int | None = None

    def share(self, folder: Path) -> None:
        """Be one of those who use it. Raises UnusableError while somebody is at it alone."""
        if sys.platform == "win32":
            return  # a file that is open cannot be taken away there
        import fcntl

        path = folder / _LOCK
        try:
            if self._descriptor is None:
                self._descriptor = os.open(path, _OPEN | os.O_CREAT, 0o600)
                _refuse_foreign(path, os.fstat(self._descriptor))
            fcntl.flock(self._descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as fault:
            self.release()
            raise UnusableError(f"{path} cannot be locked: {fault.strerror or fault}") from None

    def alone(self) -> bool:
        """Whether nobody else uses it, and nobody begins to."""
        if sys.platform == "win32" or self._descriptor is None:
            return False
        import fcntl

        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Be none of them any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _refuse_strange(path: Path) -> None:
    with suppress(FileNotFoundError):
        _refuse_foreign(path, path.lstat())


def _refuse_foreign(path: Path, state: os.stat_result) -> None:
    others = stat.S_IWGRP | stat.S_IWOTH
    mine = not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & others)
    if not stat.S_ISREG(state.st_mode) or not mine:
        raise UnusableError(f"{path} is not a file of this user alone")


def _shared(folder: Path) -> str:
    """The kind of file system of a folder, if several machines may share it; "" if not, or where that is not known."""
    try:
        device = folder.stat().st_dev
        told = Path("/proc/self/mountinfo").read_text("utf-8", "replace")
    except OSError:
        return ""
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in told.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 2 and fields[2] == number and (kind := after.split(" ")[0]) in _SHARED:
            return kind
    return ""
