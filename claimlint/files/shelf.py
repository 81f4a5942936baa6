"""Bytes by number → the same bytes later, in memory while they are few and in a temporary file when they are many.

The file has no name that anybody could find, or loses it when it is closed, so that not even a killed run leaves one.
A full disk costs memory, and nothing else: what cannot be written stays where it is.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from typing import IO

MOST = 32 * 1024 * 1024
"""Bytes that stay in memory."""


class Shelf:
    """Pieces of bytes, each under a number from 0. One that is put again takes the place of the former."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._near: dict[int, bytes] = {}
        self._size = 0
        self._file: IO[bytes] | None = None
        self._full = False
        self._end = 0
        self._starts, self._sizes = array("Q"), array("Q")

    def __contains__(self, number: int) -> bool:
        return number in self._near or (number < len(self._sizes) and bool(self._sizes[number]))

    def __getitem__(self, number: int) -> bytes:
        """The bytes of a number. Raises KeyError where there are none, OSError where they cannot be read back."""
        if number in self._near:
            return self._near[number]
        if self._file is None or number not in self:
            raise KeyError(number)
        self._file.seek(self._starts[number])
        data = self._file.read(self._sizes[number])
        if len(data) != self._sizes[number]:
            raise OSError("what was written to a temporary file is not there any more")
        return data

    def put(self, number: int, data: bytes) -> None:
        """Keep bytes under a number."""
        if not (data and self._size + len(data) > self._most and self._written(number, data)):
            self._size += len(data) - len(self._near.get(number, b""))
            self._near[number] = data

    def close(self) -> None:
        """Keep nothing any more."""
        self._near.clear()
        if self._file is not None:
            with suppress(OSError):  # what could not be written is not wanted any more
                self._file.close()
            self._file = None

    def _written(self, number: int, data: bytes) -> bool:
        if self._full:
            return False
        try:
            if self._file is None:
                import tempfile  # most runs keep everything in memory

                self._file = tempfile.TemporaryFile(prefix="claimlint-", buffering=0)  # noqa: SIM115 - until `close`
            self._file.seek(self._end)
            if self._file.write(data) != len(data):
                raise OSError  # the disk is full
        except OSError:
            self._full = True
            return False
        if missing := number + 1 - len(self._sizes):
            self._starts.extend([0] * missing)
            self._sizes.extend([0] * missing)
        self._starts[number], self._sizes[number] = self._end, len(data)
        self._end += len(data)
        self._size -= len(self._near.pop(number, b""))
        return True
