"""Bytes of a ZIP → the files in it, by name and within bounds.

Nothing is unpacked to the disk, so that no name of a file can lead anywhere. What a file holds is counted before it is
read: Python reads no more of it than its entry declares.
"""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from claimlint.readers._decode import MIB, in_mib
from claimlint.readers._refused import RefusedError, damaged

MOST_FILES: Final = 10_000
LARGEST: Final = 64 * MIB
LARGEST_TOGETHER: Final = 192 * MIB
HIGHEST_RATIO: Final = 200
"""Files of a package; bytes that one of them and all that are read hold; and how much larger than packed one of more
than SMALL bytes may be. Text and XML pack at 10 to 50 times."""
SMALL: Final = 4 * MIB
_ENTRY: Final = b"PK\x01\x02"
_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = 1
_OPENED: Final = "open it with its password, and save it without one in the form of today"
_BOMB: Final = "nothing of it was read; save the file anew in the program that made it"


class Package:
    """A ZIP in memory. Raises RefusedError for one that is broken or out of bounds."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_FILES:
            raise RefusedError("too-large", f"holds more than {MOST_FILES} files", _BOMB)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as fault:
            raise damaged(f"damaged: {_plain(fault)}") from None
        self._left = LARGEST_TOGETHER

    @classmethod
    def of(cls, data: bytes, kind: str) -> Package:
        """The bytes of a document of a kind that is a package → the package."""
        if data.startswith(_OLE):
            raise RefusedError("encrypted", f"no {kind} file as it stands: encrypted, or of before 2007", _OPENED)
        if not data.startswith(_ZIP):
            raise damaged(f"no {kind} file: its first bytes are of something else")
        return cls(data)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def names(self) -> list[str]:
        """The files of the package, in the order in which it lists them."""
        return list(self._zip.NameToInfo)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises RefusedError where there is none, or it is broken or out of bounds."""
        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise damaged(f"damaged: {name[:80]} is missing")
        self._allow(info)
        try:
            with self._zip.open(info) as file:
                found = file.read(info.file_size + 1)
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as fault:
            raise damaged(f"damaged: {name[:80]}: {_plain(fault)}") from None
        if len(found) != info.file_size:
            raise damaged(f"damaged: {name[:80]} is cut off")
        return found

    def optional(self, name: str) -> bytes:
        """The bytes of a file, none where there is no such file."""
        return self.read(name) if name in self else b""

    def _allow(self, info: ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("encrypted", "is encrypted", "save it without a password first")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged("damaged: packed in a way that no office program uses")
        self._left -= info.file_size
        if info.file_size > LARGEST or self._left < 0:
            most = LARGEST if info.file_size > LARGEST else LARGEST_TOGETHER
            raise RefusedError("too-large", f"holds more than {in_mib(most)} once it is unpacked", _BOMB)
        if info.file_size > SMALL and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
            times = info.file_size // max(info.compress_size, 1)
            raise RefusedError("too-large", f"grows {times} times when it is unpacked, as no text does", _BOMB)


def beside(name: str, target: str) -> str:
    """A file of a package, and a path as it is written in it → the name of the file that it means."""
    joined = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(name), target)
    return posixpath.normpath(joined)


def _plain(fault: Exception) -> str:
    """What a library says of a broken file → one short line of it."""
    return " ".join(str(fault).split())[:120] or type(fault).__name__
