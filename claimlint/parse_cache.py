"""Source bytes → a parsed value, kept between runs.

Parsing YAML costs more than a whole small run. What it yields is stored as msgpack in the user's cache folder, keyed
by the content, the type and the version of the tool. Nothing is unpickled, a cache that cannot be read or written is
passed over silently, and deleting it changes nothing but time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from claimlint import __version__

T = TypeVar("T")


def cached(source: bytes, kind: type[T], parse: Callable[[bytes], T]) -> T:
    """Content, the type it parses to and its parser → the parsed value, from the cache when it is there."""
    key = hashlib.blake2b(source, digest_size=16, person=b"claimlint").hexdigest()
    path = folder() / f"{kind.__name__.lower()}-{__version__}-{key}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        value = parse(source)
        store(path, msgspec.msgpack.encode(value))
        return value


def folder() -> Path:
    """The folder of this tool's cache: CLAIMLINT_CACHE_DIR, else the user's cache folder by platform custom."""
    if chosen := os.environ.get("CLAIMLINT_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "claimlint" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "claimlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimlint"


def store(path: Path, data: bytes) -> None:
    """Write beside, then rename, so that a reader never sees half a file."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
