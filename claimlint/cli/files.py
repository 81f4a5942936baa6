"""Bytes → a file, whole or not at all: what every command that writes files uses."""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.model import Error


def write(file: Path, data: bytes) -> Error | None:
    """Bytes → a file; None, or why it could not be written."""
    try:
        write_whole(file, data)
    except OSError as fault:
        reason = "there is no such folder" if isinstance(fault, FileNotFoundError) else fault.strerror or str(fault)
        return Error(file.as_posix(), "unwritten", f"could not be written: {reason}", "nothing was changed")
    return None


def write_whole(file: Path, data: bytes) -> None:
    """Write beside, then rename, so that nobody ever reads half a file; what is no regular file (a device, a pipe) is
    written to as it is. Raises OSError."""
    if file.exists() and not file.is_file():
        with file.open("wb") as device:
            device.write(data)
        return
    import secrets
    import shutil

    target = Path(os.path.realpath(file))
    beside = target.with_name(f".claimlint-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())  # some file systems tell only now that the disk is full
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
