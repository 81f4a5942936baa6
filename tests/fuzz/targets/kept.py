"""Bytes → a file in the cache: whatever stands there, the value is the one that parsing gives."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import msgspec

from claimlint import parse_cache
from claimlint.model import Error

_VALUE = Error("a", "b", "c", "d", 1, 2)


def check(data: bytes) -> None:
    """Raises AssertionError where a forged or broken file is believed. The first byte says whether the file is those
    bytes, or what was kept with some of its bytes changed."""
    with TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"CLAIMLINT_CACHE_DIR": folder}):
        parse_cache.cached(b"source", Error, lambda _: _VALUE)
        (file,) = Path(folder).iterdir()
        file.write_bytes(data[1:] if data[:1] >= b"\x80" else _changed(file.read_bytes(), data[1:]))
        assert parse_cache.cached(b"source", Error, lambda _: _VALUE) == _VALUE
        assert msgspec.msgpack.decode(parse_cache.load(file), type=Error) == _VALUE


def _changed(kept: bytes, by: bytes) -> bytes:
    """What was kept, with each of the bytes added to one of its bytes."""
    found = bytearray(kept)
    for at, byte in enumerate(by):
        found[at * 7 % len(found)] = (found[at * 7 % len(found)] + byte) % 256
    return bytes(found)
