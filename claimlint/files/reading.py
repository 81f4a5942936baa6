"""A file that a user or a folder holds → its bytes, never more than a machine can hold.

A configuration, a baseline or an ignore file can be a device, a pipe or a link to one: what never ends is told as any
other file that cannot be read.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file that is no document: a baseline of 100,000 findings is half as large."""


def bounded(file: Path) -> bytes:
    """A file that was named, be it a pipe → its bytes. Raises OSError, also where it holds more than LARGEST."""
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return data


def regular(file: Path) -> bytes:
    """A file that nobody named → its bytes. Raises OSError, also where it is no regular file."""
    if not file.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(file))
    return bounded(file)
