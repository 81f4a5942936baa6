"""A file that a user or a folder holds → its bytes, never more than a machine can hold, and never waited for.

Documents, configurations, baselines and ignore files are all opened here. Any of them can be a device, a pipe that
nobody writes to, or a link to one, may grow while it is read, and may be another file than a moment before: what is
asked is asked of the file that is open.
"""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path
from typing import IO, Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file that is no document: a baseline of 100,000 findings is half as large."""
SECONDS: Final = 30.0
"""How long a pipe that a user named may stay silent."""

_FLAGS: Final = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
_READ: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in _FLAGS)
_PIECE: Final = 1 << 16


def bounded(file: Path) -> bytes:
    """A file that was named, be it a pipe that somebody writes to → its bytes. Raises OSError, also where it holds more
    than LARGEST, or says nothing for SECONDS."""
    descriptor = os.open(file, _READ)
    try:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        return _read(descriptor, file, LARGEST, waits=not stat.S_ISREG(kind))
    finally:
        os.close(descriptor)


def regular(file: Path | str, most: int | None = None) -> bytes:
    """A file that nobody named → its bytes, at most so many (None: LARGEST). Raises OSError, also where it is no
    regular file or holds more."""
    descriptor = os.open(file, _READ)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        return _read(descriptor, file, LARGEST if most is None else most, waits=False)
    finally:
        os.close(descriptor)


def opened(file: Path | str) -> IO[bytes]:
    """A regular file → it, open to be read piece by piece. Raises OSError."""
    descriptor = os.open(file, _READ)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", str(file))
    return os.fdopen(descriptor, "rb")


def _read(descriptor: int, file: Path | str, most: int, *, waits: bool) -> bytes:
    told = os.fstat(descriptor).st_size
    if told > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    parts: list[bytes] = []
    size = 0
    while size <= most:
        if waits and not select.select([descriptor], [], [], SECONDS)[0]:
            raise TimeoutError(errno.ETIMEDOUT, f"nothing came for {SECONDS:g} seconds", str(file))
        part = os.read(descriptor, min(most + 1 - size, max(told + 1 - size, _PIECE)))
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))


def file_of(path: str) -> str:
    """The path of a document → that of the file which holds it: itself, or the store that it is in; "" for none."""
    place = Path(path)
    return next((str(one) for one in (place, *place.parents) if one.is_file()), "")
