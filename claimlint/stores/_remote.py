"""An address that the user names (`s3://…`, `https://…`) → its file, by the driver that is installed for it.

Only an address that somebody wrote on the command line or handed to the API is ever opened: none that a document or a
configuration holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final

from claimlint.model import Error
from claimlint.stores._store import Entry, Listed, MissingExtraError, Store, Text, Told

SUFFIXES: Final = ()
WHOLE: Final = True
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://(?!.*::)", re.DOTALL)


def is_address(path: str) -> bool:
    """Whether a path that somebody named is an address; a chain of drivers ("simplecache::s3://…") is none, since some
    of those write."""
    return _ADDRESS.match(path) is not None


def opened(address: str) -> IO[bytes]:
    """An address → its file, to be read piece by piece. Raises MissingExtraError, OSError, and what a driver raises."""
    try:
        import fsspec
    except ImportError:
        raise MissingExtraError("an address", "remote") from None
    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as fault:
        raise MissingExtraError(f"this address ({str(fault)[:120]})", "remote") from None
    stream: IO[bytes] = system.open(path, "rb")
    return stream


def entries(store: Store) -> Iterator[Listed]:
    """A file that is one document → itself."""
    with store.opened():
        yield Entry(store.path, store, 1)


def load(store: Store, entry: Entry) -> Text | Error:
    """A file that is one document → what it holds."""
    with store.opened() as stream:
        data = stream.read(store.sieve.largest + 1)
    if len(data) > store.sieve.largest:
        return store.too_large()
    return Text(data, Told(PurePosixPath(entry.path.partition("?")[0]).name))
