"""Bytes → a file, whole or not at all: what every command that writes files uses.

A file is written beside and renamed, and nothing is left beside it when the run is stopped. What a user does not expect
to be overwritten is not: a file without write permission, which a rename would replace all the same, and what a link
leads to outside of the tree that it stands in.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

import click

from claimlint.files.trees import RealPaths, leads_out
from claimlint.model import Error
from claimlint.terminal.cells import visible

_DEVICE = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(file: Path, data: bytes) -> Error | None:
    """Bytes → a file; None, or why it could not be written."""
    try:
        write_whole(file, data)
    except OSError as fault:
        return Error(file.as_posix(), "unwritten", f"could not be written: {why_not(fault)}", "nothing was changed")
    return None


def why_not(fault: OSError) -> str:
    """Why a file could not be written, in words."""
    if isinstance(fault, FileNotFoundError):
        return "there is no such folder"
    if fault.errno == errno.ENXIO:
        return "nobody reads from this pipe"
    return fault.strerror or str(fault)


def write_whole(file: Path, data: bytes) -> None:
    """Write beside, then rename, so that nobody ever reads half a file; what is no regular file (a device, a pipe with
    a reader) is written to as it is. Raises OSError."""
    if leads_out(file):
        raise OSError(errno.EPERM, "it is a link that leads out of its folder", str(file))
    if file.exists() and not file.is_file():
        _write_on(file, data)
        return
    import secrets

    target = Path(os.path.realpath(file))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    if mode is not None and not (mode & _WRITABLE and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    beside = target.with_name(f".claimlint-{secrets.token_hex(8)}")
    try:
        beside.touch(0o666 if mode is None else 0o600, exist_ok=False)
        with beside.open("r+b") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())  # some file systems tell only now that the disk is full
        if mode is not None:
            beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write_on(device: Path, data: bytes) -> None:
    """Bytes → a device or a pipe, which is not waited for when nobody reads from it."""
    descriptor = os.open(device, _DEVICE)
    with os.fdopen(descriptor, "wb") as out:
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
        out.write(data)


def refuse_inputs(written: Collection[str], read: Iterable[Path]) -> None:
    """Real paths that a run writes, and files that it reads for its settings or as documents: none is both. A report of
    an earlier run may be written anew. Raises UsageError."""
    if not written:
        return
    from claimlint import readers

    real = RealPaths()
    for file in read:
        if real(file) in written and _holds_something(file) and not readers.is_own_report(str(file)):
            raise click.UsageError(f"{visible(file.as_posix())!r} is read by this run and would be overwritten by it")


def _holds_something(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0
    except OSError:
        return False
