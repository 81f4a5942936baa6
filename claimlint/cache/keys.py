"""All that can change what is read and judged → keys, so that what is kept is found for the very same work only.

The bytes of a document are half of its key. The other half is everything that reads it: rules and house facts,
settings, the day, the sources of this package as they lie on the disk (a checkout changes without its version), Python,
and the versions of the libraries. A story has the keys of its documents in their order.
"""

from __future__ import annotations

import os
import sys
import zoneinfo
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

import claimlint
from claimlint.model import Document, Rulebook

SIZE = 20
"""Bytes of a key."""
_LIBRARIES = frozenset(
    [
        *("anyascii", "charset_normalizer", "dateparser", "defusedxml", "markdown_it_py", "msgspec", "pathspec"),
        *("pypdf", "rapidfuzz", "regex", "tzdata"),
        *("python_dateutil", "pytz", "tzlocal"),  # these are of dateparser
    ]
)
"""The libraries that have a part in what is read or judged, as the folders of their metadata have them."""
_METADATA = (".dist-info", ".egg-info")


class Keys(Struct, frozen=True):
    """Keys of one run. `context`: a digest of all that holds for the whole of it."""

    context: bytes

    def of_bytes(self, path: str, data: bytes, *beside: str) -> bytes:
        """A file as findings show it, what is in it, and what else counts for it alone → its key."""
        return self._digest(b"file", path, *beside, data)

    def of_document(self, document: Document) -> bytes:
        """A document that somebody made → its key."""
        return self._digest(b"document", msgspec.msgpack.encode(document))

    def of_several(self, what: bytes, members: Iterable[bytes]) -> bytes:
        """What is made of several documents, and their keys in order → its key."""
        return self._digest(what, *members)

    def _digest(self, *parts: str | bytes) -> bytes:
        digest = blake2b(key=self.context, digest_size=SIZE)
        for part in parts:
            data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.digest()


def keys(rulebook: Rulebook, *settings: object) -> Keys:
    """Rules, house facts, and the settings that can change what is read or judged → the keys of a run."""
    told = msgspec.msgpack.encode((rulebook.rules, rulebook.house, settings), order="deterministic")
    return Keys(blake2b(told, key=_tool(), digest_size=32).digest())


@cache
def _tool() -> bytes:
    """A digest of what reads and judges: this package, Python and the libraries."""
    digest = blake2b(digest_size=32)
    told = (claimlint.__version__, sys.version, sys.implementation.cache_tag, *_sources(), *_libraries(), *_zones())
    digest.update(msgspec.msgpack.encode(told))
    return digest.digest()


def _sources() -> Iterator[tuple[str, int, int]]:
    """The files of this package, each with its size and when it was last written."""
    top = str(Path(claimlint.__file__).parent)
    waiting = [top]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                elif not entry.name.endswith(".pyc"):
                    state = entry.stat()
                    yield entry.path[len(top) :], state.st_mtime_ns, state.st_size


def _libraries() -> Iterator[str]:
    """The versions of the libraries, as the folders of their metadata tell them."""
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            continue
        yield from filter(_is_of_library, names)


def _is_of_library(name: str) -> bool:
    """Whether a folder holds the metadata of one of the libraries: "python_dateutil-2.9.0.dist-info"."""
    lowered = name.lower()
    return lowered.endswith(_METADATA) and lowered.partition("-")[0].replace(".", "_") in _LIBRARIES


def _zones() -> Iterator[tuple[str, int, int]]:
    """The system's tables of time zones, which come before those of the library."""
    for folder in zoneinfo.TZPATH:
        for name in ("tzdata.zi", "+VERSION", "leapseconds"):
            try:
                state = Path(folder, name).stat()
            except OSError:
                continue
            yield f"{folder}/{name}", state.st_mtime_ns, state.st_size
