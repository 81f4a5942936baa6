"""Source bytes → a parsed value, kept between runs.

Parsing YAML costs more than a whole small run. What it yields is stored as msgpack in the user's cache folder, keyed
by the content, the type and the version of the tool. Nothing is unpickled, a cache that cannot be read or written is
passed over silently, and deleting it changes nothing but time. A file that somebody else owns or may write to, that is
damaged, or that was kept under another name is none of ours.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from claimlint import __version__

T = TypeVar("T")

_DIGEST = 16  # bytes before the data of each file
_LARGEST = 64 * 1024 * 1024  # bytes of a file: what is larger was not written here
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def cached(source: bytes, kind: type[T], parse: Callable[[bytes], T]) -> T:
    """Content, the type it parses to and its parser → the parsed value, from the cache when it is there."""
    key = hashlib.blake2b(source, digest_size=16, person=b"claimlint").hexdigest()
    path = kept_in(f"{kind.__name__.lower()}-{__version__}-{key}.msgpack")
    try:
        return msgspec.msgpack.decode(load(path), type=kind)
    except (OSError, msgspec.MsgspecError):
        value = parse(source)
        store(path, msgspec.msgpack.encode(value))
        return value


def folder() -> Path | None:
    """The folder of this tool's cache: CLAIMLINT_CACHE_DIR, else the user's cache folder by platform custom; None for a
    user who has none."""
    if chosen := os.environ.get("CLAIMLINT_CACHE_DIR"):
        return Path(chosen)
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData" / "Local") / "claimlint" / "cache"
        if sys.platform == "darwin":
            found = Path.home() / "Library" / "Caches"
        else:
            custom = Path(os.environ.get("XDG_CACHE_HOME", ""))
            found = custom if custom.is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # the user has no home
        return None
    return found / "claimlint" if found.is_absolute() else None


def kept_in(name: str) -> Path | None:
    """The name of a file of the cache → where it lies; None for a user without a cache."""
    return where / name if (where := folder()) else None


def load(path: Path | None) -> bytes:
    """A file of the cache → what was stored in it. Raises OSError where there is none, or none of ours."""
    if path is None:
        raise FileNotFoundError
    descriptor = os.open(path, _READ)  # a pipe is opened without waiting, and refused
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        mine = not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS)
        if not stat.S_ISREG(state.st_mode) or not mine or state.st_size > _LARGEST:
            raise PermissionError
        content = file.read(_LARGEST)
    digest, data = content[:_DIGEST], content[_DIGEST:]
    if digest != _digest(path, data):
        raise OSError
    return data


def store(path: Path | None, data: bytes) -> None:
    """Write beside, then rename, so that a reader never sees half a file."""
    if path is None:
        return
    beside = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, _WRITE, 0o600)
    except OSError:
        return
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_digest(path, data) + data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _digest(path: Path, data: bytes) -> bytes:
    """What tells that a file is whole, and was kept under its name."""
    return hashlib.blake2b(path.name.encode() + b"\0" + data, digest_size=_DIGEST, person=b"claimlint").digest()
