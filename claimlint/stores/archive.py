"""A zip of articles → its members of known kinds, as a folder holds them: nothing is unpacked to the disk.

What an archive says of itself is a stranger's word. A member that grows more than text can, members that lie on top of
each other, and a list of members that no archive of articles has are refused before anything is inflated; what is
inflated stops at the largest size of a document. An archive in an archive is not opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from claimlint import readers
from claimlint.model import Notice
from claimlint.stores._store import Entry, Listed, Store, Text, Told, suffix_of

if TYPE_CHECKING:
    import zipfile

SUFFIXES: Final = (".zip",)
WHOLE: Final = False

MOST_MEMBERS: Final = 100_000
MOST_RATIO: Final = 200
"""How many times its packed size a member may have: prose comes to a third, tables of text to a thirtieth."""
_SMALL: Final = 1 << 20
"""Bytes up to which a member may have any ratio: a page of blanks harms nobody."""
_LONGEST_LIST: Final = 64 << 20
_END: Final = b"PK\x05\x06"
_TAIL: Final = 65_557
_PACKED: Final = (".zip", ".gz", ".zst", ".bz2", ".xz", ".7z", ".tar", ".tgz", ".rar", ".jar", ".whl", ".warc")
_ENCRYPTED: Final = 1
_MOST_SUFFIXES: Final = 4


def failures() -> tuple[type[Exception], ...]:
    """What broken files raise."""
    import lzma
    import zipfile
    import zlib

    return zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, NotImplementedError


def handle(stream: IO[bytes]) -> zipfile.ZipFile:
    """An open file → the archive. Raises ValueError for one whose list of members is too long to be read."""
    import zipfile

    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    end = tail.rfind(_END)
    if end >= 0 and (length := int.from_bytes(tail[end + 12 : end + 16], "little")) > _LONGEST_LIST:
        raise ValueError(f"its list of members has {length:,} bytes")
    return zipfile.ZipFile(stream)


def entries(store: Store) -> Iterator[Listed]:
    """An archive → its members of known kinds."""
    members = store.handle.infolist()
    inflated, packed = sum(one.file_size for one in members), store.handle.fp.seek(0, 2)
    if inflated > max(_SMALL, packed * MOST_RATIO):
        told = f"its members come to {inflated:,} bytes, more than {MOST_RATIO} times its own size"
        yield store.error("too-large", told, "no archive of texts does that; unpack what is wanted of it")
        return
    skipped: Counter[str] = Counter()
    for number, member in enumerate(members, 1):
        if number > MOST_MEMBERS:
            told = f"holds more than {MOST_MEMBERS:,} members: those that follow are not read"
            yield store.error("too-large", told, "split the archive")
            break
        if member.is_dir() or _is_hidden(member.filename):
            continue
        entry = store.entry(member.filename, number, size=member.file_size)
        kind = suffix_of(member.filename)
        if kind in _PACKED:
            told = "an archive in an archive, which is not opened"
            yield store.error("unsupported", told, "unpack the outer one", of=entry.path)
        elif not store.wants(entry.path, known=kind in readers.suffixes()):
            skipped[kind or "without suffix"] += 1
        elif member.flag_bits & _ENCRYPTED:
            yield store.error("unreadable", "it is encrypted", "unpack the archive", of=entry.path)
        elif member.file_size > store.sieve.largest:
            yield store.too_large(of=entry.path)
        elif member.file_size > max(_SMALL, member.compress_size * MOST_RATIO):
            told = f"grows to more than {MOST_RATIO} times its packed size"
            yield store.error("too-large", told, "no text does that; leave it out", of=entry.path)
        else:
            yield entry
    if skipped:
        yield Notice(store.path, "records-skipped", f"holds {_told(skipped)} of other kinds, not read")


def load(store: Store, entry: Entry) -> Text:
    """A member → its bytes, never more of them than the archive says it has."""
    member = store.handle.infolist()[entry.number - 1]
    with store.handle.open(member) as stream:
        data = stream.read(entry.size + 1)
    return Text(data, Told(PurePosixPath(entry.path).name))


def _is_hidden(name: str) -> bool:
    """Whether a member is one of those that systems add (`__MACOSX/._a.txt`), or stands in a hidden folder."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _told(skipped: Counter[str]) -> str:
    number = sum(skipped.values())
    ranked = sorted(skipped.items(), key=lambda one: (-one[1], one[0]))
    named = ", ".join(f"{count} {suffix}" for suffix, count in ranked[:_MOST_SUFFIXES])
    return f"{number} file{'' if number == 1 else 's'} ({named})"
